//! Shares and the tombstones of withdrawn ones.

use rost_shared::{
    ids::{MemberId, ShareId, StoryId},
    wire::{Millis, Network, Provenance, Surface},
};

use super::Tx;
use crate::{
    on,
    problem::{Fault, Result},
};

/// A recorded share.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ShareRow {
    /// Its id, made in the browser.
    #[sqlx(try_from = "String")]
    pub id: ShareId,
    /// Who shared.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// From which browser.
    pub device_id: Option<String>,
    /// What was shared.
    #[sqlx(try_from = "String")]
    pub story_id: StoryId,
    /// Where.
    #[sqlx(try_from = "String")]
    pub network: Network,
    /// When, as the browser sent it.
    pub made_at_client: Millis,
    /// When, after correction.
    pub made_at: Millis,
    /// When it arrived.
    pub received_at: Millis,
    /// The day of `made_at`, `YYYY-MM-DD`.
    pub day: String,
    /// The month of `made_at`, `YYYY-MM`.
    pub month: String,
    /// From which surface.
    #[sqlx(try_from = "String")]
    pub surface: Surface,
    /// How it is known.
    #[sqlx(try_from = "String")]
    pub provenance: Provenance,
    /// The network's post.
    pub post_id: Option<String>,
    /// When proof came later.
    pub evidence_at: Option<Millis>,
    /// Whether it counts for its month's board.
    pub counts_for_month: bool,
    /// What it earned.
    pub points: i64,
}

/// What decides whether a story could be shared at a moment.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StoryValidity {
    /// When it was approved, if it ever was.
    pub approved_at: Option<Millis>,
    /// From when.
    pub valid_from: Option<Millis>,
    /// Until when.
    pub valid_until: Option<Millis>,
    /// Since when it is offered no longer.
    pub archived_at: Option<Millis>,
}

/// A share by its id.
pub async fn find(tx: &mut Tx, id: ShareId) -> Result<Option<ShareRow>> {
    const FIND: &str = "select id, member_id, device_id, story_id, network, made_at_client, made_at, received_at, day, month, \
                        surface, provenance, post_id, evidence_at, counts_for_month, points from shares where id = $1";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_optional(c).await)?)
}

/// Adds a share; false when its id or its post is there already.
pub async fn insert(tx: &mut Tx, row: &ShareRow) -> Result<bool> {
    const INSERT: &str = "insert into shares (id, member_id, device_id, story_id, network, made_at_client, made_at, \
                          received_at, day, month, surface, provenance, post_id, evidence_at, counts_for_month, points) \
                          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do \
                          nothing returning id";
    let inserted: Option<(String,)> = on!(tx, c => sqlx::query_as(INSERT)
        .bind(row.id.to_string())
        .bind(row.member_id.to_string())
        .bind(&row.device_id)
        .bind(row.story_id.to_string())
        .bind(row.network.as_str())
        .bind(row.made_at_client)
        .bind(row.made_at)
        .bind(row.received_at)
        .bind(&row.day)
        .bind(&row.month)
        .bind(row.surface.as_str())
        .bind(row.provenance.as_str())
        .bind(&row.post_id)
        .bind(row.evidence_at)
        .bind(row.counts_for_month)
        .bind(row.points)
        .fetch_optional(c)
        .await)?;
    Ok(inserted.is_some())
}

/// Sets the proof of a share.
pub async fn set_evidence(tx: &mut Tx, id: ShareId, post: &str, now: Millis) -> Result<()> {
    const SET: &str = "update shares set provenance = 'measured', post_id = $2, evidence_at = $3 where id = $1";
    on!(tx, c => sqlx::query(SET).bind(id.to_string()).bind(post).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Removes a share.
pub async fn delete(tx: &mut Tx, id: ShareId) -> Result<()> {
    const DELETE: &str = "delete from shares where id = $1";
    on!(tx, c => sqlx::query(DELETE).bind(id.to_string()).execute(c).await.map(drop))?;
    Ok(())
}

/// Which share counts a post.
pub async fn holder_of_post(tx: &mut Tx, network: Network, post: &str) -> Result<Option<ShareId>> {
    const FIND: &str = "select id from shares where network = $1 and post_id = $2";
    let row: Option<(String,)> =
        on!(tx, c => sqlx::query_as(FIND).bind(network.as_str()).bind(post).fetch_optional(c).await)?;
    row.map(|(id,)| id.parse().map_err(Fault::internal)).transpose()
}

/// Whose tombstone an id has.
pub async fn tombstone(tx: &mut Tx, id: ShareId) -> Result<Option<MemberId>> {
    const FIND: &str = "select member_id from tombstones where share_id = $1";
    let row: Option<(String,)> = on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_optional(c).await)?;
    row.map(|(member,)| member.parse().map_err(Fault::internal)).transpose()
}

/// Puts up a tombstone, once.
pub async fn bury(tx: &mut Tx, id: ShareId, member: MemberId, now: Millis) -> Result<()> {
    const BURY: &str = "insert into tombstones (share_id, member_id, withdrawn_at) values ($1, $2, $3) on conflict (share_id) do nothing";
    on!(tx, c => sqlx::query(BURY).bind(id.to_string()).bind(member.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// How many of a member's shares of a day earned points.
pub async fn count_earning(tx: &mut Tx, member: MemberId, day: &str) -> Result<i64> {
    const COUNT: &str = "select count(*) from shares where member_id = $1 and day = $2 and points > 0";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).bind(member.to_string()).bind(day).fetch_one(c).await)?;
    Ok(count)
}

/// How many shares a member made from one day to before another.
pub async fn count_between(tx: &mut Tx, member: MemberId, from: &str, before: &str) -> Result<i64> {
    const COUNT: &str = "select count(*) from shares where member_id = $1 and day >= $2 and day < $3";
    let (count,): (i64,) =
        on!(tx, c => sqlx::query_as(COUNT).bind(member.to_string()).bind(from).bind(before).fetch_one(c).await)?;
    Ok(count)
}

/// What decides whether the story could be shared.
pub async fn story_validity(tx: &mut Tx, story: StoryId) -> Result<Option<StoryValidity>> {
    const FIND: &str = "select approved_at, valid_from, valid_until, archived_at from stories where id = $1";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(story.to_string()).fetch_optional(c).await)?)
}
