//! Forgetting what has expired.

use rost_shared::wire::Millis;

use super::Tx;
use crate::{on, problem::Result};

/// Removes links, sessions and pairings whose time is over.
pub async fn forget(tx: &mut Tx, now: Millis) -> Result<()> {
    const LINKS: &str = "delete from links where expires_at <= $1";
    const SESSIONS: &str = "delete from sessions where expires_at <= $1";
    const PAIRINGS: &str = "delete from pairings where expires_at <= $1";
    for delete in [LINKS, SESSIONS, PAIRINGS] {
        on!(tx, c => sqlx::query(delete).bind(now).execute(c).await.map(drop))?;
    }
    Ok(())
}
