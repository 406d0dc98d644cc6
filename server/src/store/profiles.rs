//! What a person has said about themselves, for their own pages.

use rost_shared::{
    ids::MemberId,
    wire::{Language, Millis},
};

use super::Tx;
use crate::{auth::member::Role, on, problem::Result};

/// A person's own data.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Profile {
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The name the invitation was made out to.
    pub invited_as: Option<String>,
    /// The unit's name.
    pub unit: Option<String>,
    /// What they may do.
    #[sqlx(try_from = "String")]
    pub role: Role,
    /// `joined` or `paused`.
    pub status: String,
    /// The name that hides theirs on the boards.
    pub pseudonym: String,
    /// Whether the boards show their own name.
    pub show_name: bool,
    /// The language they chose.
    pub language: Option<String>,
    /// When they were invited.
    pub invited_at: Millis,
    /// When they joined.
    pub joined_at: Option<Millis>,
    /// When somebody used an invitation of theirs after that.
    pub invitation_tried_at: Option<Millis>,
    /// Whether they may be reminded of an invitation.
    pub may_remind: bool,
    /// Whether the readers of figures ever knew whose theirs are.
    pub ever_known: bool,
}

/// A person's own data.
pub async fn find(tx: &mut Tx, id: MemberId) -> Result<Profile> {
    const FIND: &str = "select m.email, m.name, m.invited_as, u.name as unit, m.role, m.status, m.pseudonym, m.show_name, \
                        m.language, m.invited_at, m.joined_at, m.invitation_tried_at, m.may_remind, m.ever_known from members m left join \
                        units u on u.id = m.unit_id where m.id = $1";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_one(c).await)?)
}

/// Changes what a person says about themselves.
pub async fn set(tx: &mut Tx, id: MemberId, name: &str, show_name: bool, language: Option<Language>) -> Result<()> {
    const SET: &str = "update members set name = $2, show_name = $3, language = $4, ever_known = ever_known or show_name or $3 \
                       where id = $1";
    on!(tx, c => sqlx::query(SET)
        .bind(id.to_string())
        .bind(name)
        .bind(show_name)
        .bind(language.map(Language::as_str))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Gives a person another name for the boards.
pub async fn set_pseudonym(tx: &mut Tx, id: MemberId, pseudonym: &str) -> Result<()> {
    const SET: &str = "update members set pseudonym = $2 where id = $1";
    on!(tx, c => sqlx::query(SET).bind(id.to_string()).bind(pseudonym).execute(c).await.map(drop))?;
    Ok(())
}

/// What a person's password is compared with.
pub async fn password_hash(tx: &mut Tx, id: MemberId) -> Result<Option<String>> {
    const FIND: &str = "select password_hash from members where id = $1";
    let (hash,): (Option<String>,) = on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_one(c).await)?;
    Ok(hash)
}

/// Gives a person another password.
pub async fn set_password(tx: &mut Tx, id: MemberId, hash: &str) -> Result<()> {
    const SET: &str = "update members set password_hash = $2 where id = $1";
    on!(tx, c => sqlx::query(SET).bind(id.to_string()).bind(hash).execute(c).await.map(drop))?;
    Ok(())
}

/// Moves a person from one status to another; false when they are not in the first.
pub async fn set_status(tx: &mut Tx, id: MemberId, from: &str, to: &str) -> Result<bool> {
    const SET: &str = "update members set status = $3 where id = $1 and status = $2";
    let rows = on!(tx, c => sqlx::query(SET)
        .bind(id.to_string())
        .bind(from)
        .bind(to)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}
