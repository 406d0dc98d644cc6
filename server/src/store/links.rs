//! One-time links.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{
    auth::{links::Link, tokens::HashedToken},
    on,
    problem::{Fault, Result},
};

/// Ends what is unused, and forgets what has long expired.
pub async fn end_unused(tx: &mut Tx, kind: &str, member: Option<MemberId>, now: Millis) -> Result<()> {
    const END: &str = "delete from links where kind = $1 and used_at is null and (member_id = $2 or (member_id is null \
                       and cast($2 as text) is null) or expires_at < $3)";
    on!(tx, c => sqlx::query(END).bind(kind).bind(member.map(|m| m.to_string())).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Ends somebody's unused invitations of an earlier time.
pub async fn end_older(tx: &mut Tx, member: MemberId, than: Millis) -> Result<()> {
    const END: &str =
        "delete from links where kind = 'invitation' and used_at is null and member_id = $1 and created_at < $2";
    on!(tx, c => sqlx::query(END).bind(member.to_string()).bind(than).execute(c).await.map(drop))?;
    Ok(())
}

/// Adds a link.
pub async fn insert(
    tx: &mut Tx,
    hash: &HashedToken,
    kind: &str,
    member: Option<MemberId>,
    now: Millis,
    expires_at: Millis,
) -> Result<()> {
    const INSERT: &str =
        "insert into links (token_hash, kind, member_id, created_at, expires_at) values ($1, $2, $3, $4, $5)";
    on!(tx, c => sqlx::query(INSERT)
        .bind(hash.as_str())
        .bind(kind)
        .bind(member.map(|m| m.to_string()))
        .bind(now)
        .bind(expires_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// An unused link that has not expired.
pub async fn find(tx: &mut Tx, hash: &HashedToken, kind: &str, now: Millis) -> Result<Option<Link>> {
    const FIND: &str =
        "select member_id from links where token_hash = $1 and kind = $2 and used_at is null and expires_at > $3";
    let row: Option<(Option<String>,)> =
        on!(tx, c => sqlx::query_as(FIND).bind(hash.as_str()).bind(kind).bind(now).fetch_optional(c).await)?;
    row.map(link).transpose()
}

/// Marks a good link as used; `None` when it is not good.
pub async fn spend(tx: &mut Tx, hash: &HashedToken, kind: &str, now: Millis) -> Result<Option<Link>> {
    const SPEND: &str = "update links set used_at = $3 where token_hash = $1 and kind = $2 and used_at is null and \
                         expires_at > $3 returning member_id";
    let row: Option<(Option<String>,)> =
        on!(tx, c => sqlx::query_as(SPEND).bind(hash.as_str()).bind(kind).bind(now).fetch_optional(c).await)?;
    row.map(link).transpose()
}

fn link((member,): (Option<String>,)) -> Result<Link> {
    Ok(Link { member: member.map(|m| m.parse().map_err(Fault::internal)).transpose()? })
}
