//! `rost backup` while the server serves, and `rost restore` into a database that nothing is in yet.
//!
//! Each engine's own way: SQLite's `VACUUM INTO` (a whole, consistent copy beside running writers) and PostgreSQL's `pg_dump`.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::Command,
};

use url::Url;

use crate::{
    program_code::{Coded, ProgramCode},
    store::{
        Db,
        engines::{self, OpenError, Schema},
    },
};

/// Why there is no backup, or why it was not restored; each a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A backup never overwrites.
    #[error("{0} exists already: name a new file")]
    Exists(PathBuf),
    /// A restore never overwrites.
    #[error("database_url: this database is not empty: restore into a new one, then point the server to it")]
    NotEmpty,
    /// The file is something else.
    #[error("{0} is no backup of rost")]
    NotABackup(PathBuf),
    /// The file is not whole.
    #[error("{0} is damaged or was cut off: nothing was restored; take another backup")]
    Damaged(PathBuf),
    /// A newer Røst wrote the file.
    #[error("{0} was written by a newer rost (migration {1}): nothing was restored; use that version or a newer one")]
    Newer(PathBuf, i64),
    /// The file came from the other engine.
    #[error("{0} is a backup of {1}: restore it into a {1} database")]
    OtherEngine(PathBuf, &'static str),
    /// PostgreSQL's own program is needed.
    #[error("{0} is needed and was not found: install PostgreSQL's client programs")]
    NoProgram(&'static str),
    /// PostgreSQL's own program failed; it has said why.
    #[error("{0} failed ({1})")]
    Program(&'static str, std::process::ExitStatus),
    /// The database cannot be opened.
    #[error("database_url: {0}")]
    Open(#[from] OpenError),
    /// A file cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

impl Coded for BackupError {
    fn code(&self) -> ProgramCode {
        match self {
            Self::Exists(_) => ProgramCode::BackupExists,
            Self::NotEmpty => ProgramCode::DatabaseNotEmpty,
            Self::NotABackup(_) => ProgramCode::NotABackup,
            Self::Damaged(_) => ProgramCode::BackupDamaged,
            Self::Newer(..) => ProgramCode::BackupNewer,
            Self::OtherEngine(..) => ProgramCode::BackupOtherEngine,
            Self::NoProgram(_) => ProgramCode::PgProgramMissing,
            Self::Program(..) => ProgramCode::PgProgramFailed,
            Self::Open(error) => error.code(),
            Self::File(..) => ProgramCode::BackupFileUnusable,
        }
    }
}

/// Writes a backup, readable by its owner only, and says how many bytes it has.
pub async fn backup(database_url: &str, file: &Path) -> Result<u64, BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    match sqlite_file(database_url) {
        // The file exists, with the right mode, before anything personal is in it; SQLite fills an empty file.
        Some(_) => {
            make_private(file)?;
            engines::copy_sqlite(database_url, file).await.inspect_err(|_| drop(fs::remove_file(file)))?;
        }
        None => {
            make_private(file)?;
            let done = postgres("pg_dump", &["--format=custom", "--no-owner", "--file"], file, database_url);
            done.inspect_err(|_| drop(fs::remove_file(file)))?;
        }
    }
    fs::metadata(file).map(|written| written.len()).map_err(|error| BackupError::File(file.to_owned(), error))
}

/// Fills an empty database from a backup and brings it up to date. What cannot be restored leaves it as empty as it was.
pub async fn restore(database_url: &str, file: &Path) -> Result<(), BackupError> {
    let of_sqlite = match &head(file)? {
        b"SQLite format 3\0" => true,
        head if head.starts_with(b"PGDMP") => false,
        _ => return Err(BackupError::NotABackup(file.to_owned())),
    };
    match (sqlite_file(database_url), of_sqlite) {
        (Some(target), true) => {
            if fs::metadata(&target).is_ok_and(|there| there.len() > 0) {
                return Err(BackupError::NotEmpty);
            }
            let halfway = target.with_extension("restoring");
            // What an earlier try left is of no use.
            drop(fs::remove_file(&halfway));
            make_private(&halfway)?;
            let copied = copy_into(file, &halfway).map_err(|error| BackupError::File(halfway.clone(), error));
            let ready = match copied {
                Ok(()) => make_ready(file, &halfway).await,
                Err(error) => Err(error),
            };
            ready.inspect_err(|_| let_go(&halfway))?;
            fs::rename(&halfway, &target).map_err(|error| BackupError::File(target, error))?;
        }
        (None, false) => {
            if !engines::is_empty_postgres(database_url).await? {
                return Err(BackupError::NotEmpty);
            }
            is_no_newer(file, newest_in_dump(file)?)?;
            postgres("pg_restore", &["--no-owner", "--exit-on-error", "--single-transaction"], file, database_url)?;
        }
        (Some(_), false) => return Err(BackupError::OtherEngine(file.to_owned(), "PostgreSQL")),
        (None, true) => return Err(BackupError::OtherEngine(file.to_owned(), "SQLite")),
    }
    Db::open(database_url).await?.close().await;
    Ok(())
}

/// Checks a copy of the backup and brings it up to date, before it becomes the database.
async fn make_ready(file: &Path, copy: &Path) -> Result<(), BackupError> {
    let url = format!("sqlite://{}", copy.display());
    if !engines::is_whole_sqlite(&url).await? {
        return Err(BackupError::Damaged(file.to_owned()));
    }
    let (db, schema) = Db::look(&url).await?;
    db.close().await;
    if schema == Schema::Absent {
        return Err(BackupError::NotABackup(file.to_owned()));
    }
    match Db::open(&url).await {
        Ok(db) => db.close().await,
        Err(OpenError::Newer(version)) => return Err(BackupError::Newer(file.to_owned(), version)),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Takes away a copy that does not become a database, and what SQLite laid beside it.
fn let_go(copy: &Path) {
    for beside in ["", "-wal", "-shm", "-journal"] {
        let mut name = copy.as_os_str().to_owned();
        name.push(beside);
        drop(fs::remove_file(PathBuf::from(name)));
    }
}

/// The newest migration that a dump of PostgreSQL holds. The program only reads the file; no database is asked.
fn newest_in_dump(file: &Path) -> Result<i64, BackupError> {
    let mut command = Command::new("pg_restore");
    let output = command.args(["--data-only", "--table=_sqlx_migrations", "--file=-"]).arg(file).output();
    let output = output.map_err(|_| BackupError::NoProgram("pg_restore"))?;
    if !output.status.success() {
        return Err(BackupError::Damaged(file.to_owned()));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let rows = text.lines().skip_while(|line| !line.starts_with("COPY ")).skip(1).take_while(|line| *line != "\\.");
    let versions = rows.filter_map(|row| row.split('\t').next()?.parse().ok());
    versions.max().ok_or_else(|| BackupError::NotABackup(file.to_owned()))
}

fn is_no_newer(file: &Path, migration: i64) -> Result<(), BackupError> {
    match engines::newest_migration() {
        Some(newest) if migration > newest => Err(BackupError::Newer(file.to_owned(), migration)),
        _ => Ok(()),
    }
}

/// The file of an embedded database.
pub fn sqlite_file(database_url: &str) -> Option<PathBuf> {
    let path = database_url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(path.split('?').next().unwrap_or(path).into())
}

fn head(file: &Path) -> Result<[u8; 16], BackupError> {
    let mut head = [0; 16];
    let mut opened = fs::File::open(file).map_err(|error| BackupError::File(file.to_owned(), error))?;
    opened.read_exact(&mut head).map_err(|_| BackupError::NotABackup(file.to_owned()))?;
    Ok(head)
}

/// Copies the bytes alone; `fs::copy` would give the copy the mode of the backup as well.
fn copy_into(from: &Path, into: &Path) -> std::io::Result<()> {
    let mut into = fs::OpenOptions::new().write(true).open(into)?;
    std::io::copy(&mut fs::File::open(from)?, &mut into)?;
    into.sync_all()
}

fn make_private(file: &Path) -> Result<(), BackupError> {
    use std::os::unix::fs::OpenOptionsExt;
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    made.map(drop).map_err(|error| BackupError::File(file.to_owned(), error))
}

/// Runs PostgreSQL's own program. The password goes through the environment, as arguments are seen by everybody.
fn postgres(program: &'static str, options: &[&str], file: &Path, database_url: &str) -> Result<(), BackupError> {
    let mut command = Command::new(program);
    let mut url = database_url.to_owned();
    if let Ok(mut parsed) = Url::parse(database_url) {
        if let Some(password) = parsed.password() {
            let plain = percent_encoding::percent_decode_str(password).decode_utf8_lossy().into_owned();
            command.env("PGPASSWORD", plain);
        }
        // Only an address without a host has no place for a password, and then it has none.
        let _ = parsed.set_password(None);
        url = parsed.into();
    }
    command.args(options).arg(file).arg(format!("--dbname={url}"));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(BackupError::Program(program, status)),
        Err(_) => Err(BackupError::NoProgram(program)),
    }
}
