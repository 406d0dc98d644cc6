//! Pairings under way.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{
    auth::tokens::HashedToken,
    on,
    problem::{Fault, Result},
};

/// What became of a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nobody has answered.
    Pending,
    /// Approved; the token waits for the next poll.
    Approved,
    /// Refused.
    Refused,
    /// The token was handed out.
    Spent,
}

impl Decision {
    fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Spent => "spent",
        }
    }
}

impl TryFrom<String> for Decision {
    type Error = String;
    fn try_from(word: String) -> Result<Self, String> {
        [Self::Pending, Self::Approved, Self::Refused, Self::Spent]
            .into_iter()
            .find(|known| known.as_str() == word)
            .ok_or_else(|| format!("unknown decision: {word}"))
    }
}

/// A pairing under way.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PairingRow {
    /// What the person types.
    pub user_code: String,
    /// What the browser calls itself.
    pub device_name: String,
    /// When it was asked for.
    pub created_at: Millis,
    /// When it is too late.
    pub expires_at: Millis,
    /// The last poll.
    pub last_poll_at: Option<Millis>,
    /// The least time between two polls.
    pub interval_seconds: i64,
    /// What became of it.
    #[sqlx(try_from = "String")]
    pub decision: Decision,
}

/// Adds a pairing; false when the user code is taken.
pub async fn insert(tx: &mut Tx, device_code: &HashedToken, row: &PairingRow) -> Result<bool> {
    const INSERT: &str = "insert into pairings (device_code_hash, user_code, device_name, created_at, expires_at, \
                          interval_seconds, decision) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning \
                          user_code";
    let inserted: Option<(String,)> = on!(tx, c => sqlx::query_as(INSERT)
        .bind(device_code.as_str())
        .bind(&row.user_code)
        .bind(&row.device_name)
        .bind(row.created_at)
        .bind(row.expires_at)
        .bind(row.interval_seconds)
        .bind(row.decision.as_str())
        .fetch_optional(c)
        .await)?;
    Ok(inserted.is_some())
}

/// A pairing that has not expired, by the browser's secret.
pub async fn find(tx: &mut Tx, device_code: &HashedToken, now: Millis) -> Result<Option<PairingRow>> {
    const FIND: &str = "select user_code, device_name, created_at, expires_at, last_poll_at, interval_seconds, decision from \
                        pairings where device_code_hash = $1 and expires_at > $2";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(device_code.as_str()).bind(now).fetch_optional(c).await)?)
}

/// A pairing that waits for an answer, by the person's code.
pub async fn find_waiting(tx: &mut Tx, user_code: &str, now: Millis) -> Result<Option<PairingRow>> {
    const FIND: &str = "select user_code, device_name, created_at, expires_at, last_poll_at, interval_seconds, decision from \
                        pairings where user_code = $1 and expires_at > $2 and decision = 'pending'";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(user_code).bind(now).fetch_optional(c).await)?)
}

/// Writes down a poll.
pub async fn polled(tx: &mut Tx, device_code: &HashedToken, now: Millis, interval_seconds: i64) -> Result<()> {
    const POLLED: &str = "update pairings set last_poll_at = $2, interval_seconds = $3 where device_code_hash = $1";
    on!(tx, c => sqlx::query(POLLED)
        .bind(device_code.as_str())
        .bind(now)
        .bind(interval_seconds)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Answers a waiting pairing: approved for a member, or refused. False when it does not wait.
pub async fn decide(tx: &mut Tx, user_code: &str, member: Option<MemberId>, now: Millis) -> Result<bool> {
    const DECIDE: &str = "update pairings set decision = $2, member_id = $3 where user_code = $1 and decision = 'pending' and \
                          expires_at > $4 returning user_code";
    let decision = if member.is_some() { Decision::Approved } else { Decision::Refused };
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(DECIDE)
        .bind(user_code)
        .bind(decision.as_str())
        .bind(member.map(|m| m.to_string()))
        .bind(now)
        .fetch_optional(c)
        .await)?;
    Ok(row.is_some())
}

/// Uses an approved pairing up, once, and says whose it is.
pub async fn spend(tx: &mut Tx, device_code: &HashedToken) -> Result<Option<MemberId>> {
    const SPEND: &str = "update pairings set decision = 'spent' where device_code_hash = $1 and decision = 'approved' \
                         returning member_id";
    let row: Option<(String,)> =
        on!(tx, c => sqlx::query_as(SPEND).bind(device_code.as_str()).fetch_optional(c).await)?;
    row.map(|(member,)| member.parse().map_err(Fault::internal)).transpose()
}

/// How many pairings are under way.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    const COUNT: &str = "select count(*) from pairings";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).fetch_one(c).await)?;
    Ok(count)
}

/// Removes what has expired.
pub async fn forget_expired(tx: &mut Tx, now: Millis) -> Result<()> {
    const FORGET: &str = "delete from pairings where expires_at < $1";
    on!(tx, c => sqlx::query(FORGET).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
