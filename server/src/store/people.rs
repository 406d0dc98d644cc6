//! Members.

use rost_shared::{
    ids::MemberId,
    problem::ProblemCode,
    wire::{Language, Millis},
};

use super::Tx;
use crate::{
    domain::people::{Credentials, Invitee, Person},
    letters::Reader,
    on,
    problem::{Fault, Result},
};

/// Adds an invited person. Somebody else who got the address in the meantime is a collision: "try again".
pub async fn insert(
    tx: &mut Tx,
    id: MemberId,
    invitee: &Invitee,
    role: &str,
    pseudonym: &str,
    now: Millis,
) -> Result<()> {
    const INSERT: &str = "insert into members (id, email, name, invited_as, unit_id, role, status, pseudonym, show_name, \
                          invited_at) values ($1, $2, $3, $3, $4, $5, 'invited', $6, false, $7)";
    let added = on!(tx, c => sqlx::query(INSERT)
        .bind(id.to_string())
        .bind(&invitee.email)
        .bind(&invitee.name)
        .bind(invitee.unit.map(|unit| unit.to_string()))
        .bind(role)
        .bind(pseudonym)
        .bind(now)
        .execute(c)
        .await
        .map(drop));
    added.map_err(Fault::from).map_err(|fault| match fault.is_unique_violation() {
        true => ProblemCode::Unavailable.into(),
        false => fault,
    })
}

/// Lets an invited person in; false when they are not waiting to be.
pub async fn set_joined(tx: &mut Tx, id: MemberId, name: &str, password_hash: &str, now: Millis) -> Result<bool> {
    const JOIN: &str = "update members set status = 'joined', name = $2, password_hash = $3, joined_at = $4 where id = $1 \
                        and status = 'invited'";
    let rows = on!(tx, c => sqlx::query(JOIN)
        .bind(id.to_string())
        .bind(name)
        .bind(password_hash)
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Notes that somebody used an invitation of a person who had joined before.
pub async fn set_tried(tx: &mut Tx, id: MemberId, now: Millis) -> Result<()> {
    const SET: &str = "update members set invitation_tried_at = $2 where id = $1 and status in ('joined', 'paused')";
    on!(tx, c => sqlx::query(SET).bind(id.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Whose address it is.
pub async fn id_by_email(tx: &mut Tx, email: &str) -> Result<Option<MemberId>> {
    const FIND: &str = "select id from members where email = $1";
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(FIND).bind(email).fetch_optional(c).await)?;
    row.map(|(id,)| id.parse().map_err(Fault::internal)).transpose()
}

/// Whether anybody was first invited at that time or before, whatever they answered.
pub async fn any_invited(tx: &mut Tx, before: Millis) -> Result<bool> {
    const FIND: &str = "select id from members where invited_at <= $1 limit 1";
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(FIND).bind(before).fetch_optional(c).await)?;
    Ok(row.is_some())
}

/// The name that an invitation was made out to.
pub async fn invited_name(tx: &mut Tx, id: MemberId) -> Result<Option<String>> {
    const FIND: &str = "select coalesce(invited_as, name) from members where id = $1";
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_optional(c).await)?;
    Ok(row.map(|(name,)| name))
}

/// What signs the owner of an address in, if they have joined.
pub async fn credentials(tx: &mut Tx, email: &str) -> Result<Option<Credentials>> {
    const FIND: &str = "select id, password_hash from members where email = $1 and status in ('joined', 'paused') and \
                        password_hash is not null";
    let row: Option<(String, String)> = on!(tx, c => sqlx::query_as(FIND).bind(email).fetch_optional(c).await)?;
    row.map(|(id, password_hash)| Ok(Credentials { id: id.parse().map_err(Fault::internal)?, password_hash }))
        .transpose()
}

/// The owner of an address, if they have joined, as a mail addresses them.
pub async fn reader(tx: &mut Tx, email: &str, otherwise: Language) -> Result<Option<(MemberId, Reader)>> {
    const FIND: &str = "select id, name, language from members where email = $1 and status in ('joined', 'paused')";
    let row: Option<(String, String, Option<String>)> =
        on!(tx, c => sqlx::query_as(FIND).bind(email).fetch_optional(c).await)?;
    let reader = |(id, name, language): (String, String, Option<String>)| {
        let language = language.and_then(|word| word.parse().ok()).unwrap_or(otherwise);
        Ok((id.parse().map_err(Fault::internal)?, Reader { email: email.to_owned(), name, language }))
    };
    row.map(reader).transpose()
}

/// Lets a person have peace from reminders.
pub async fn be_quiet(tx: &mut Tx, id: MemberId) -> Result<()> {
    const QUIET: &str = "update members set may_remind = false where id = $1";
    on!(tx, c => sqlx::query(QUIET).bind(id.to_string()).execute(c).await.map(drop))?;
    Ok(())
}

/// Takes a person off every list. Their row stays without a name, for what refers to it.
pub async fn remove(tx: &mut Tx, id: MemberId, now: Millis) -> Result<()> {
    const REMOVE: &str = "update members set email = 'removed:' || id, name = '', invited_as = null, status = 'left', \
                          left_at = $2, may_remind = false where id = $1";
    on!(tx, c => sqlx::query(REMOVE).bind(id.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Whether somebody has this name on the leaderboard.
pub async fn has_pseudonym(tx: &mut Tx, name: &str) -> Result<bool> {
    const FIND: &str = "select count(*) from members where pseudonym = $1 and pseudonym <> ''";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(FIND).bind(name).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Everybody who was ever invited, as admins see them; in no order.
pub async fn list(tx: &mut Tx) -> Result<Vec<Person>> {
    const LIST: &str = "select coalesce(m.invited_as, m.name), m.email, u.name from members m left join units u on u.id = \
                        m.unit_id where m.status <> 'left'";
    let rows: Vec<(String, String, Option<String>)> = on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(name, email, unit)| Person { name, email, unit }).collect())
}
