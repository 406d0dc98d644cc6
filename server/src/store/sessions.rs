//! Sessions of people on web pages.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{
    auth::{member::Role, tokens::HashedToken},
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
}

/// Adds a session, and forgets the expired ones of the same person.
pub async fn insert(tx: &mut Tx, hash: &HashedToken, member: MemberId, now: Millis, expires_at: Millis) -> Result<()> {
    const FORGET: &str = "delete from sessions where member_id = $1 and expires_at < $2";
    on!(tx, c => sqlx::query(FORGET).bind(member.to_string()).bind(now).execute(c).await.map(drop))?;
    const INSERT: &str = "insert into sessions (token_hash, member_id, created_at, expires_at) values ($1, $2, $3, $4)";
    on!(tx, c => sqlx::query(INSERT)
        .bind(hash.as_str())
        .bind(member.to_string())
        .bind(now)
        .bind(expires_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The session's person, while it lives and they have not left.
pub async fn find(tx: &mut Tx, hash: &HashedToken, now: Millis) -> Result<Option<SessionRow>> {
    const FIND: &str = "select m.id as member_id, m.name, m.role, m.status, m.language from sessions s join members m on \
                        m.id = s.member_id where s.token_hash = $1 and s.expires_at > $2 and m.status in ('joined', 'paused')";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(hash.as_str()).bind(now).fetch_optional(c).await)?)
}

/// Ends a session.
pub async fn delete(tx: &mut Tx, hash: &HashedToken) -> Result<()> {
    const DELETE: &str = "delete from sessions where token_hash = $1";
    on!(tx, c => sqlx::query(DELETE).bind(hash.as_str()).execute(c).await.map(drop))?;
    Ok(())
}
