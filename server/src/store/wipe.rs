//! Emptying a demo's database, and knowing one.

use super::Tx;
use crate::{on, problem::Result};

/// Whether nothing in the database is real: it is empty, or its programme is marked as a demo's.
pub async fn is_allowed(tx: &mut Tx) -> Result<bool> {
    if let Some(programme) = super::programme::find(tx).await? {
        return Ok(programme.is_demo);
    }
    const COUNT: &str = "select count(*) from members";
    let (people,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).fetch_one(c).await)?;
    Ok(people == 0)
}

/// Empties every table, those that refer to others first.
pub async fn everything(tx: &mut Tx) -> Result<()> {
    const TABLES: [&str; 15] = [
        "delete from story_counts",
        "delete from score_histogram",
        "delete from member_figures",
        "delete from ledger",
        "delete from tombstones",
        "delete from shares",
        "delete from variants",
        "delete from stories",
        "delete from pairings",
        "delete from devices",
        "delete from sessions",
        "delete from links",
        "delete from members",
        "delete from units",
        "delete from programme",
    ];
    for table in TABLES {
        on!(tx, c => sqlx::query(table).execute(c).await.map(drop))?;
    }
    Ok(())
}
