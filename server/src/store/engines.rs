//! What differs between SQLite and PostgreSQL, by name: opening them. Everything else in `store/` is one text.

use std::{str::FromStr, time::Duration};

use sqlx::{
    migrate::{MigrateError, Migrator},
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::Db;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a request waits for a free connection before it is answered with "not available right now".
const ACQUIRE: Duration = Duration::from_secs(10);

/// Why a database could not be opened, as one line.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither of the two engines.
    #[error("unknown scheme: use sqlite://PATH or postgres://HOST/NAME")]
    Scheme,
    /// The embedded engine needs a file, since several connections share it.
    #[error("a SQLite database in memory cannot be used: name a file")]
    Memory,
    /// The URL could not be read, or nobody answered.
    #[error("cannot open the database: {0}")]
    Open(#[from] sqlx::Error),
    /// A newer Røst was here.
    #[error("the database was written by a newer rost (migration {0}): start that version or a newer one")]
    Newer(i64),
    /// The schema could not be brought up to date.
    #[error("cannot bring the database up to date: {0}")]
    Migrate(MigrateError),
}

impl Db {
    /// Opens the database that the URL names, makes it when it is a SQLite file that is not there, and brings its
    /// schema up to date.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let db = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => open_sqlite(url).await?,
            Some("postgres" | "postgresql") => Self::Pg(
                PgPoolOptions::new()
                    .max_connections(16)
                    .acquire_timeout(ACQUIRE)
                    .connect_with(PgConnectOptions::from_str(url)?)
                    .await?,
            ),
            _ => return Err(OpenError::Scheme),
        };
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
}

async fn open_sqlite(url: &str) -> Result<Db, OpenError> {
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(OpenError::Memory);
    }
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10));
    let writer = SqlitePoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE);
    let readers = SqlitePoolOptions::new().max_connections(4).acquire_timeout(ACQUIRE);
    Ok(Db::Sqlite {
        writer: writer.connect_with(options.clone()).await?,
        readers: readers.connect_with(options).await?,
    })
}
