//! What decides whether the programme is set up.

use super::Tx;
use crate::{on, problem::Result};

/// Whether somebody can sign in as admin.
pub async fn has_admin(tx: &mut Tx) -> Result<bool> {
    const FIND: &str = "select count(*) from members where role = 'admin' and status in ('joined', 'paused') and password_hash is not null";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(FIND).fetch_one(c).await)?;
    Ok(count > 0)
}
