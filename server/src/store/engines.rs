//! What differs between SQLite and PostgreSQL, by name: opening them; how they say that they cannot work is in `obstacle.rs`.
//! Everything else in `store/` is one text.

use std::{io::ErrorKind, path::Path, str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, Sqlite, SqlitePool, Transaction,
    migrate::{MigrateError, Migrator},
    postgres::{PgConnectOptions, PgConnection, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    Db,
    obstacle::{self, Obstacle},
};
use crate::{
    on,
    program_code::{Coded, ProgramCode},
};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a request waits for a free connection before it is answered with "not available right now".
const ACQUIRE: Duration = Duration::from_secs(10);

/// How long one connection may take where it is asked why there is none.
const REACH: Duration = Duration::from_secs(3);

/// Why a database could not be opened, as one line.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither of the two engines.
    #[error("unknown scheme: use sqlite://PATH or postgres://HOST/NAME")]
    Scheme,
    /// The embedded engine needs a file, since several connections share it.
    #[error("a SQLite database in memory cannot be used: name a file")]
    Memory,
    /// The URL could not be read.
    #[error("{0}: write sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME")]
    Url(sqlx::Error),
    /// Another program has the embedded database for itself.
    #[error("{}", Obstacle::Locked.sentence())]
    Held,
    /// It did not let itself be opened.
    #[error("cannot open the database: {}{}", obstacle::said(.0), advice(obstacle::obstacle(.0)))]
    Open(#[from] sqlx::Error),
    /// Nobody could be spoken to at its address, or not safely.
    #[error("cannot open the database: {why} at {place}{}", advice(Some(*.obstacle)))]
    Unreachable {
        /// Host and port, or a socket's folder; no name and no password.
        place: String,
        /// What the system says.
        why: String,
        /// What that comes to.
        obstacle: Obstacle,
    },
    /// A newer Røst was here.
    #[error("the database was written by a newer rost (migration {0}): start that version or a newer one")]
    Newer(i64),
    /// The schema could not be brought up to date.
    #[error("cannot bring the database up to date: {}{}", said(.0), advice(stands_in_the_way(.0)))]
    Migrate(MigrateError),
}

impl Coded for OpenError {
    fn code(&self) -> ProgramCode {
        match self {
            Self::Scheme => ProgramCode::DatabaseSchemeUnknown,
            Self::Memory => ProgramCode::DatabaseInMemory,
            Self::Url(_) => ProgramCode::DatabaseUrlUnreadable,
            Self::Held => Obstacle::Locked.code(),
            Self::Unreachable { obstacle, .. } => obstacle.code(),
            Self::Open(error) => obstacle::obstacle(error).map_or(ProgramCode::DatabaseFailed, Obstacle::code),
            Self::Newer(_) => ProgramCode::DatabaseNewer,
            Self::Migrate(error) => stands_in_the_way(error).map_or(ProgramCode::DatabaseNotUpdated, Obstacle::code),
        }
    }
}

/// What to do about it, after what the engine said.
fn advice(obstacle: Option<Obstacle>) -> String {
    obstacle.map_or_else(String::new, |obstacle| format!(". {}", obstacle.sentence()))
}

/// What the engine said, where a migration was refused by it.
fn said(error: &MigrateError) -> String {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => obstacle::said(error),
        error => error.to_string(),
    }
}

fn stands_in_the_way(error: &MigrateError) -> Option<Obstacle> {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => obstacle::obstacle(error),
        _ => None,
    }
}

impl Db {
    /// Opens the database that the URL names, makes it when it is a SQLite file that is not there, and brings its
    /// schema up to date.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let db = Self::connect(url).await?;
        let migrated = match &db {
            Self::Sqlite { writer, .. } => MIGRATIONS.run(writer).await,
            Self::Pg(pool) => MIGRATIONS.run(pool).await,
        };
        match migrated {
            Ok(()) => Ok(db),
            Err(MigrateError::VersionMissing(version)) => Err(OpenError::Newer(version)),
            Err(error) => Err(OpenError::Migrate(error)),
        }
    }

    async fn connect(url: &str) -> Result<Self, OpenError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => {
                let options = sqlite_options(url)?;
                make_private(options.get_filename());
                sqlite_pools(options.create_if_missing(true)).await
            }
            Some("postgres" | "postgresql") => {
                let options = postgres_options(url)?.options([("lock_timeout", "10s")]);
                let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(ACQUIRE);
                match pool.connect_with(options.clone()).await {
                    Ok(pool) => Ok(Self::Pg(pool)),
                    // It waited for one that may have been about to start, and says no more than that its time ran out.
                    Err(error @ sqlx::Error::PoolTimedOut) => {
                        Err(reach(&options).await.err().unwrap_or(OpenError::Open(error)))
                    }
                    Err(error) => Err(why_not(&options, error)),
                }
            }
            _ => Err(OpenError::Scheme),
        }
    }
}

fn postgres_options(url: &str) -> Result<PgConnectOptions, OpenError> {
    PgConnectOptions::from_str(url).map_err(OpenError::Url)
}

/// A connection by itself, outside any pool: it comes, or says why not.
async fn reach(options: &PgConnectOptions) -> Result<PgConnection, OpenError> {
    match tokio::time::timeout(REACH, options.connect()).await {
        Ok(reached) => reached.map_err(|error| why_not(options, error)),
        Err(_) => Err(unreachable(options, "no answer".to_owned(), Obstacle::Closed)),
    }
}

fn why_not(options: &PgConnectOptions, error: sqlx::Error) -> OpenError {
    let obstacle = obstacle::obstacle(&error);
    match (error, obstacle) {
        // Nothing is lacking on the way to a port but a file that database_url names for the secure connection.
        (sqlx::Error::Io(error), _) if error.kind() == ErrorKind::NotFound && !place(options).starts_with('/') => {
            unreachable(options, error.to_string(), Obstacle::Insecure)
        }
        (sqlx::Error::Io(error), Some(obstacle)) => unreachable(options, error.to_string(), obstacle),
        (sqlx::Error::Tls(error), Some(obstacle)) => unreachable(options, error.to_string(), obstacle),
        (error, _) => error.into(),
    }
}

fn unreachable(options: &PgConnectOptions, why: String, obstacle: Obstacle) -> OpenError {
    OpenError::Unreachable { place: place(options), why, obstacle }
}

fn place(options: &PgConnectOptions) -> String {
    match options.get_socket() {
        Some(folder) => folder.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    }
}

/// Begins a unit of work that writes. SQLite takes one back by itself when the disk is full or fails; sqlx then still believes
/// in it, and the connection would refuse every later one: it is closed, and another opened.
pub async fn begin_sqlite(writer: &SqlitePool) -> sqlx::Result<Transaction<'static, Sqlite>> {
    const BEGIN: &str = "BEGIN IMMEDIATE";
    match writer.begin_with(BEGIN).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            writer.acquire().await?.close().await?;
            writer.begin_with(BEGIN).await
        }
        begun => begun,
    }
}

/// Copies an embedded database into an empty file, as it is at one moment, while others write.
pub async fn copy_sqlite(url: &str, into: &Path) -> Result<(), OpenError> {
    let options = sqlite_options(url)?.create_if_missing(false).read_only(true);
    let mut connection = options.connect().await?;
    sqlx::query("vacuum into $1").bind(into.display().to_string()).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// Whether the file of an embedded database is whole.
pub async fn is_whole_sqlite(url: &str) -> Result<bool, OpenError> {
    let options = sqlite_options(url)?.create_if_missing(false);
    let looked: sqlx::Result<(String,)> = async {
        let mut connection = options.connect().await?;
        // Not among the texts that both engines prepare.
        let check = "pragma quick_check(1)";
        let says = sqlx::query_as(check).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(says)
    }
    .await;
    match looked {
        Ok((says,)) => Ok(says == "ok"),
        Err(error) if obstacle::obstacle(&error) == Some(Obstacle::Damaged) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The newest migration of this program.
pub fn newest_migration() -> Option<i64> {
    MIGRATIONS.iter().map(|migration| migration.version).max()
}

/// Whether a PostgreSQL database holds no table.
pub async fn is_empty_postgres(url: &str) -> Result<bool, OpenError> {
    // Not among the texts that both engines prepare.
    let tables = "select count(*) from information_schema.tables where table_schema = current_schema()";
    let mut connection = reach(&postgres_options(url)?).await?;
    let (tables,): (i64,) = sqlx::query_as(tables).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(tables == 0)
}

/// How the tables of a database stand to this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// No tables are there yet.
    Absent,
    /// Of an older version; the next start brings it up to date.
    Older,
    /// Of this version.
    Current,
    /// Of a newer version.
    Newer,
}

impl Db {
    /// Opens a database that is there, and changes nothing about it.
    pub async fn look(url: &str) -> Result<(Self, Schema), OpenError> {
        let db = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => sqlite_pools(sqlite_options(url)?.create_if_missing(false)).await?,
            Some("postgres" | "postgresql") => {
                // Whoever looks wants to know how it stands now, and waits for no start.
                reach(&postgres_options(url)?).await?.close().await?;
                Self::connect(url).await?
            }
            _ => Self::connect(url).await?,
        };
        const APPLIED: &str = "select max(version) from _sqlx_migrations";
        let mut tx = db.read().await.map_err(|fault| fault.cause.unwrap_or(sqlx::Error::PoolClosed))?;
        let applied: Result<(Option<i64>,), _> = on!(&mut tx, c => sqlx::query_as(APPLIED).fetch_one(c).await);
        let newest = newest_migration();
        let schema = match applied {
            Ok((None,)) | Err(_) => Schema::Absent,
            Ok((applied,)) if applied == newest => Schema::Current,
            Ok((applied,)) if applied > newest => Schema::Newer,
            Ok(_) => Schema::Older,
        };
        Ok((db, schema))
    }
}

/// Makes the file of a new database readable by its owner alone; what SQLite lays beside it gets the same mode. Where that is
/// not possible, opening it says why.
fn make_private(file: &Path) {
    use std::os::unix::fs::OpenOptionsExt;
    drop(std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file));
}

fn sqlite_options(url: &str) -> Result<SqliteConnectOptions, OpenError> {
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(OpenError::Memory);
    }
    Ok(SqliteConnectOptions::from_str(url)
        .map_err(OpenError::Url)?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10)))
}

async fn sqlite_pools(options: SqliteConnectOptions) -> Result<Db, OpenError> {
    let writer = SqlitePoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE);
    let readers = SqlitePoolOptions::new().max_connections(4).acquire_timeout(ACQUIRE);
    // Nobody has to be reached for a file: what takes so long is a lock, whichever of the two waits for it ends first.
    let held = |error| match error {
        sqlx::Error::PoolTimedOut => OpenError::Held,
        error => error.into(),
    };
    Ok(Db::Sqlite {
        writer: writer.connect_with(options.clone()).await.map_err(held)?,
        readers: readers.connect_with(options).await.map_err(held)?,
    })
}
