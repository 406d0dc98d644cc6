//! Whether the database takes what is written to it.

use super::{Db, Tx};
use crate::{on, problem::Result, write_tx};

/// Writes the programme's name over itself and makes that last: a full or read-only disk shows itself at the flush only.
pub async fn check(db: &Db) -> Result<()> {
    write_tx!(db, tx => { touch(tx).await })
}

/// The same within a unit of work that somebody else makes last.
pub async fn touch(tx: &mut Tx) -> Result<()> {
    const SAME: &str = "update programme set company = company";
    Ok(on!(tx, c => sqlx::query(SAME).execute(c).await.map(drop))?)
}
