//! Sessions of people on web pages.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{
    auth::{member::Role, sessions::By, tokens::HashedToken},
    on,
    problem::Result,
};

/// Whose session a token is, with what the pages need to know of the person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    /// The person.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// What they may do.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// `invited`, `joined`, `paused` or `left`.
    pub status: String,
    /// The language they chose.
    pub language: Option<String>,
    /// Whether the session was begun by a one-time link.
    pub by_link: bool,
    /// When it was begun.
    pub created_at: Millis,
    /// When it ends by itself.
    pub expires_at: Millis,
}

/// Adds a session, and forgets the expired ones of the same person.
pub async fn insert(
    tx: &mut Tx,
    hash: &HashedToken,
    member: MemberId,
    by: By,
    now: Millis,
    expires_at: Millis,
) -> Result<()> {
    const FORGET: &str = "delete from sessions where member_id = $1 and expires_at < $2";
    on!(tx, c => sqlx::query(FORGET).bind(member.to_string()).bind(now).execute(c).await.map(drop))?;
    const INSERT: &str =
        "insert into sessions (token_hash, member_id, created_at, expires_at, by_link) values ($1, $2, $3, $4, $5)";
    on!(tx, c => sqlx::query(INSERT)
        .bind(hash.as_str())
        .bind(member.to_string())
        .bind(now)
        .bind(expires_at)
        .bind(by == By::Link)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The session's person, while it lives and they have not left.
pub async fn find(tx: &mut Tx, hash: &HashedToken, now: Millis) -> Result<Option<SessionRow>> {
    const FIND: &str = "select m.id as member_id, m.name, m.role, m.status, m.language, s.by_link, s.created_at, s.expires_at from sessions s join members m on \
                        m.id = s.member_id where s.token_hash = $1 and s.expires_at > $2 and m.status in ('joined', 'paused')";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(hash.as_str()).bind(now).fetch_optional(c).await)?)
}

/// Lets a session end later.
pub async fn prolong(tx: &mut Tx, hash: &HashedToken, until: Millis) -> Result<()> {
    const PROLONG: &str = "update sessions set expires_at = $2 where token_hash = $1";
    on!(tx, c => sqlx::query(PROLONG).bind(hash.as_str()).bind(until).execute(c).await.map(drop))?;
    Ok(())
}

/// Ends a session.
pub async fn delete(tx: &mut Tx, hash: &HashedToken) -> Result<()> {
    const DELETE: &str = "delete from sessions where token_hash = $1";
    on!(tx, c => sqlx::query(DELETE).bind(hash.as_str()).execute(c).await.map(drop))?;
    Ok(())
}

/// A session as its own person sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OwnSession {
    /// The beginning of the hash, by which it is named in forms.
    pub id: String,
    /// When the person signed in.
    pub created_at: Millis,
    /// When it ends by itself.
    pub expires_at: Millis,
}

/// A person's sessions that live, newest first.
pub async fn list(tx: &mut Tx, member: MemberId, now: Millis) -> Result<Vec<OwnSession>> {
    const LIST: &str = "select substr(token_hash, 1, 16) as id, created_at, expires_at from sessions where member_id = $1 and \
                        expires_at > $2 order by created_at desc, token_hash";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).bind(now).fetch_all(c).await)?)
}

/// Ends one of a person's own sessions; false when there is no such one.
pub async fn end(tx: &mut Tx, member: MemberId, id: &str) -> Result<bool> {
    const END: &str = "delete from sessions where member_id = $1 and substr(token_hash, 1, 16) = $2";
    let rows = on!(tx, c => sqlx::query(END)
        .bind(member.to_string())
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Ends all of a person's sessions but one.
pub async fn end_others(tx: &mut Tx, member: MemberId, kept: &str) -> Result<()> {
    const END: &str = "delete from sessions where member_id = $1 and substr(token_hash, 1, 16) <> $2";
    on!(tx, c => sqlx::query(END).bind(member.to_string()).bind(kept).execute(c).await.map(drop))?;
    Ok(())
}
