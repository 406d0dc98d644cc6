//! Browsers whose person has left: enough to tell such a browser so, and nothing about whom.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{auth::tokens::HashedToken, on, problem::Result};

/// Keeps what the member's paired browsers ask with, until `forget_at`. Must come before the browsers are deleted.
pub async fn keep(tx: &mut Tx, member: MemberId, forget_at: Millis) -> Result<()> {
    const KEEP: &str = "insert into left_browsers (token_hash, forget_at) select token_hash, cast($2 as bigint) from \
                        devices where member_id = $1 and revoked_at is null";
    on!(tx, c => sqlx::query(KEEP).bind(member.to_string()).bind(forget_at).execute(c).await.map(drop))?;
    Ok(())
}

/// Whether this is such a browser.
pub async fn knows(tx: &mut Tx, token: &HashedToken) -> Result<bool> {
    const FIND: &str = "select token_hash from left_browsers where token_hash = $1";
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(FIND).bind(token.as_str()).fetch_optional(c).await)?;
    Ok(row.is_some())
}
