//! SQL and nothing else: one file a table group, one text for both engines.
//!
//! A unit of work is a [`Tx`]; every function here takes one. [`on!`] expands an expression to its two match arms, so that
//! each engine prepares the same text with its own types. What must differ between the engines stands in `engines.rs`.
//! Ids are bound as text (`id.to_string()`) and read back with `#[sqlx(try_from = "String")]`.

use sqlx::{Postgres, Sqlite, Transaction};

use crate::problem::{Fault, Result};

pub mod assumptions;
pub mod boards;
pub mod breaks;
pub mod demo;
pub mod devices;
pub mod engines;
pub mod expiry;
pub mod feed;
pub mod figures;
pub mod forms;
pub mod images;
pub mod kpis;
pub mod leaving;
pub mod ledger;
pub mod left_browsers;
pub mod letters;
pub mod links;
pub mod many;
pub mod moves;
pub mod obstacle;
pub mod own;
pub mod pairings;
pub mod people;
pub mod policy;
pub mod profiles;
pub mod programme;
pub mod roles;
pub mod rule_reports;
pub mod sessions;
pub mod setup;
pub mod shares;
pub mod stories;
pub mod story_events;
pub mod thanks;
pub mod turns;
pub mod units;
pub mod writable;

/// The database.
#[derive(Clone, Debug)]
pub enum Db {
    /// The embedded engine: one writer, so that nobody waits for a lock inside SQLite, and readers beside it.
    Sqlite {
        /// At most one connection.
        writer: sqlx::SqlitePool,
        /// Reading connections.
        readers: sqlx::SqlitePool,
    },
    /// A PostgreSQL, or an engine that speaks its protocol.
    Pg(sqlx::PgPool),
}

/// A unit of work. Dropped without [`Tx::commit`], it never happened.
#[derive(Debug)]
pub enum Tx {
    /// On the embedded engine.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Pg(Transaction<'static, Postgres>),
}

/// Runs one expression on whichever engine is there: `on!(tx, c => sqlx::query(SQL).bind(x).execute(c).await)`.
#[macro_export]
macro_rules! on {
    ($tx:expr, $connection:ident => $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::store::Tx::Pg(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}

/// Runs a block as one unit of work and commits it: `write_tx!(db, tx => { … Ok(value) })`. `tx` is a `&mut Tx`. When
/// PostgreSQL finds that two units of work collided, the block runs again, so it must hold no effect but the database's.
#[macro_export]
macro_rules! write_tx {
    ($db:expr, $tx:ident => $body:block) => {{
        let mut attempts_left = 5_u32;
        loop {
            let mut transaction = $db.begin().await?;
            let outcome: $crate::problem::Result<_> = async {
                let $tx = &mut transaction;
                $body
            }
            .await;
            let outcome = match outcome {
                Ok(value) => transaction.commit().await.map(|()| value),
                Err(fault) => {
                    transaction.take_back().await;
                    Err(fault)
                }
            };
            match outcome {
                Err(fault) if fault.is_serialisation_conflict() && attempts_left > 0 => attempts_left -= 1,
                outcome => break outcome,
            }
        }
    }};
}

impl Db {
    /// Begins a unit of work that may write.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(engines::begin_sqlite(writer).await?),
            Self::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }

    /// Begins a unit of work that only reads, all of it as the database was at one moment: of two figures of different moments
    /// the difference might be one person's share. It need not be committed.
    pub async fn read(&self) -> Result<Tx> {
        const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Pg(pool) => Tx::Pg(pool.begin_with(SNAPSHOT).await?),
        })
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes the unit of work last.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await,
            Self::Pg(transaction) => transaction.commit().await,
        }
        .map_err(Fault::from)
    }

    /// Takes the unit of work back now; dropping it does the same later.
    pub async fn rollback(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => transaction.rollback().await,
            Self::Pg(transaction) => transaction.rollback().await,
        }
        .map_err(Fault::from)
    }

    /// The same after a fault, which is what is told then, also when taking back goes wrong in its turn.
    pub async fn take_back(self) {
        if let Err(also) = self.rollback().await {
            tracing::error!(%also, "the unit of work could not be taken back");
        }
    }
}
