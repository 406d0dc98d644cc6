//! Paired browsers.

use rost_shared::{
    ids::{DeviceId, MemberId},
    wire::Millis,
};

use super::Tx;
use crate::{auth::tokens::HashedToken, on, problem::Result};

/// A paired browser with its person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeviceRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: DeviceId,
    /// Whose.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// The person's name.
    pub member_name: String,
    /// `invited`, `joined`, `paused` or `left`.
    pub member_status: String,
    /// What the browser called itself.
    pub name: String,
    /// Since when it is paired.
    pub paired_at: Millis,
    /// When the person's first browser was paired, this or another, ended or not.
    pub first_paired_at: Millis,
    /// When it was last seen; written down once an hour at the most.
    pub last_seen_at: Millis,
    /// When the pairing was ended.
    pub revoked_at: Option<Millis>,
}

/// Adds a browser.
pub async fn insert(
    tx: &mut Tx,
    id: DeviceId,
    member: MemberId,
    token: &HashedToken,
    name: &str,
    now: Millis,
) -> Result<()> {
    const INSERT: &str = "insert into devices (id, member_id, token_hash, name, paired_at, last_seen_at) values ($1, $2, $3, \
                          $4, $5, $5)";
    on!(tx, c => sqlx::query(INSERT)
        .bind(id.to_string())
        .bind(member.to_string())
        .bind(token.as_str())
        .bind(name)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The browser that holds a token, revoked or not.
pub async fn find_by_token(tx: &mut Tx, token: &HashedToken) -> Result<Option<DeviceRow>> {
    const FIND: &str = "select d.id, d.member_id, m.name as member_name, m.status as member_status, d.name, d.paired_at, \
                        (select min(o.paired_at) from devices o where o.member_id = d.member_id) as first_paired_at, \
                        d.last_seen_at, d.revoked_at from devices d join members m on m.id = d.member_id where d.token_hash = \
                        $1";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(token.as_str()).fetch_optional(c).await)?)
}

/// A member's browsers that are not revoked, newest first.
pub async fn list(tx: &mut Tx, member: MemberId) -> Result<Vec<DeviceRow>> {
    const LIST: &str = "select d.id, d.member_id, m.name as member_name, m.status as member_status, d.name, d.paired_at, \
                        (select min(o.paired_at) from devices o where o.member_id = d.member_id) as first_paired_at, \
                        d.last_seen_at, d.revoked_at from devices d join members m on m.id = d.member_id where d.member_id = \
                        $1 and d.revoked_at is null order by d.paired_at desc, d.id";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}

/// Writes down that a browser was here.
pub async fn seen(tx: &mut Tx, id: DeviceId, now: Millis) -> Result<()> {
    const SEEN: &str = "update devices set last_seen_at = $2 where id = $1 and last_seen_at < $2";
    on!(tx, c => sqlx::query(SEEN).bind(id.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Ends a pairing; false when the member has no such browser. Twice is the same as once. What stays is what shares refer to, and
/// since when it was paired; not its name, nor when it was last seen.
pub async fn revoke(tx: &mut Tx, member: MemberId, id: DeviceId, now: Millis) -> Result<bool> {
    const REVOKE: &str = "update devices set revoked_at = coalesce(revoked_at, $3), name = '', last_seen_at = paired_at where id = \
                          $1 and member_id = $2 returning id";
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(REVOKE)
        .bind(id.to_string())
        .bind(member.to_string())
        .bind(now)
        .fetch_optional(c)
        .await)?;
    Ok(row.is_some())
}

/// When a member's browsers were paired whose pairing has ended, and when it ended, newest first.
pub async fn revoked(tx: &mut Tx, member: MemberId) -> Result<Vec<(Millis, Option<Millis>)>> {
    const LIST: &str = "select paired_at, revoked_at from devices where member_id = $1 and revoked_at is not null order by paired_at \
                        desc, id";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}
