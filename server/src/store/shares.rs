//! Shares and the tombstones of withdrawn ones.

use rost_shared::{
    ids::{MemberId, ShareId, StoryId},
    wire::{Millis, Network, Provenance, Surface},
};
use serde::Serialize;

use super::{Tx, many::Many};
use crate::{on, problem::Result};

/// A recorded share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
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
    /// Whether its proof came after its month was frozen: the month keeps it as self-reported.
    pub proven_late: bool,
}

/// What decides whether a story could be shared at a moment.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StoryValidity {
    /// Which.
    #[sqlx(try_from = "String")]
    pub id: StoryId,
    /// When it was approved, if it ever was.
    pub approved_at: Option<Millis>,
    /// From when.
    pub valid_from: Option<Millis>,
    /// Until when.
    pub valid_until: Option<Millis>,
    /// Since when it is offered no longer.
    pub archived_at: Option<Millis>,
}

/// The shares among these ids that are there.
pub async fn find(tx: &mut Tx, ids: &[ShareId]) -> Result<Vec<ShareRow>> {
    const FIND: &str = "select s.id, s.member_id, s.device_id, s.story_id, s.network, s.made_at_client, s.made_at, s.received_at, \
                        s.day, s.month, s.surface, s.provenance, s.post_id, s.evidence_at, s.counts_for_month, s.points, s.proven_late \
                        from json_each($1) i cross join shares s where s.id = i.key";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(Many::keys(ids)).fetch_all(c).await)?)
}

/// Adds shares; a fault when an id or a post is there already.
pub async fn insert(tx: &mut Tx, rows: &[&ShareRow]) -> Result<()> {
    const INSERT: &str = "insert into shares (id, member_id, device_id, story_id, network, made_at_client, made_at, received_at, \
                          day, month, surface, provenance, post_id, counts_for_month, points) select i.value ->> 'id', i.value \
                          ->> 'member_id', i.value ->> 'device_id', i.value ->> 'story_id', i.value ->> 'network', \
                          cast(i.value ->> 'made_at_client' as bigint), cast(i.value ->> 'made_at' as bigint), cast(i.value ->> \
                          'received_at' as bigint), i.value ->> 'day', i.value ->> 'month', i.value ->> 'surface', i.value ->> \
                          'provenance', i.value ->> 'post_id', cast(i.value ->> 'counts_for_month' as boolean), cast(i.value \
                          ->> 'points' as bigint) from json_each($1) i";
    let rows = Many::rows(rows)?;
    on!(tx, c => sqlx::query(INSERT).bind(&rows).execute(c).await.map(drop))?;
    Ok(())
}

/// Sets the proof of a share, and whether it came too late for the share's month.
pub async fn set_evidence(tx: &mut Tx, id: ShareId, post: &str, now: Millis, late: bool) -> Result<()> {
    const SET: &str =
        "update shares set provenance = 'measured', post_id = $2, evidence_at = $3, proven_late = $4 where id = $1";
    on!(tx, c => sqlx::query(SET).bind(id.to_string()).bind(post).bind(now).bind(late).execute(c).await.map(drop))?;
    Ok(())
}

/// Removes a share.
pub async fn delete(tx: &mut Tx, id: ShareId) -> Result<()> {
    const DELETE: &str = "delete from shares where id = $1";
    on!(tx, c => sqlx::query(DELETE).bind(id.to_string()).execute(c).await.map(drop))?;
    Ok(())
}

/// A post that is counted already, and by which share.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HeldPost {
    /// Where.
    #[sqlx(try_from = "String")]
    pub network: Network,
    /// The post.
    pub post_id: String,
    /// The share.
    #[sqlx(try_from = "String")]
    pub id: ShareId,
}

/// Which of these posts are counted already.
pub async fn held_posts(tx: &mut Tx, posts: &[(Network, &str)]) -> Result<Vec<HeldPost>> {
    const FIND: &str = "select s.network, s.post_id, s.id from json_each($1) i cross join shares s where s.network = i.value ->> \
                        0 and s.post_id = i.value ->> 1";
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    let posts = Many::rows(posts)?;
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(&posts).fetch_all(c).await)?)
}

/// What is left of a share that was taken back.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Tombstone {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub share_id: ShareId,
    /// Who took it back.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
}

/// The tombstones that these ids have.
pub async fn tombstones(tx: &mut Tx, ids: &[ShareId]) -> Result<Vec<Tombstone>> {
    const FIND: &str =
        "select t.share_id, t.member_id from json_each($1) i cross join tombstones t where t.share_id = i.key";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(Many::keys(ids)).fetch_all(c).await)?)
}

/// Puts up a tombstone, once.
pub async fn bury(tx: &mut Tx, id: ShareId, member: MemberId, now: Millis) -> Result<()> {
    const BURY: &str = "insert into tombstones (share_id, member_id, withdrawn_at) values ($1, $2, $3) on conflict (share_id) do nothing";
    on!(tx, c => sqlx::query(BURY).bind(id.to_string()).bind(member.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// How many shares somebody has of a day.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OfDay {
    /// Who.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// The day.
    pub day: String,
    /// How many.
    pub shares: i64,
}

/// How many shares of these people and days earned points.
pub async fn earning(tx: &mut Tx, days: &[(MemberId, String)]) -> Result<Vec<OfDay>> {
    const COUNT: &str = "select s.member_id, s.day, count(*) as shares from json_each($1) i cross join shares s where s.member_id \
                         = i.value ->> 0 and s.day = i.value ->> 1 and s.points > 0 group by s.member_id, s.day";
    let days = Many::rows(days)?;
    Ok(on!(tx, c => sqlx::query_as(COUNT).bind(&days).fetch_all(c).await)?)
}

/// How many shares these people made from one day to before another, a row for each day that has any.
pub async fn of_days(tx: &mut Tx, members: &[MemberId], from: &str, before: &str) -> Result<Vec<OfDay>> {
    const COUNT: &str = "select s.member_id, s.day, count(*) as shares from json_each($1) i cross join shares s where s.member_id \
                         = i.key and s.day >= $2 and s.day < $3 group by s.member_id, s.day";
    Ok(on!(tx, c => sqlx::query_as(COUNT).bind(Many::keys(members)).bind(from).bind(before).fetch_all(c).await)?)
}

/// What decides whether these stories could be shared; nothing of those that are not there.
pub async fn story_validity(tx: &mut Tx, stories: &[StoryId]) -> Result<Vec<StoryValidity>> {
    const FIND: &str = "select s.id, s.approved_at, s.valid_from, s.valid_until, s.archived_at from json_each($1) i cross join \
                        stories s where s.id = i.key";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(Many::keys(stories)).fetch_all(c).await)?)
}
