//! What is kept about one person, for that person.

use rost_shared::{
    ids::{MemberId, ShareId},
    wire::Millis,
};
use serde::Serialize;

use super::Tx;
use crate::{on, problem::Result};

/// A share, as its own person sees it.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct OwnShare {
    /// Its id.
    pub id: String,
    /// The story's title.
    pub story: String,
    /// The story's link.
    pub url: String,
    /// Where.
    pub network: String,
    /// The network's post, where it is known.
    pub post_id: Option<String>,
    /// When.
    #[serde(serialize_with = "written")]
    pub made_at: Millis,
    /// When the server heard of it.
    #[serde(serialize_with = "written")]
    pub received_at: Millis,
    /// From which surface.
    pub surface: String,
    /// `measured` or `self_reported`.
    pub provenance: String,
    /// Whether it counts for its month's board.
    pub counts_for_month: bool,
    /// What it earned.
    pub points: i64,
    /// Whether its proof came after its month was frozen: the month keeps it as self-reported.
    pub proven_late: bool,
}

/// A share that was taken back: only its id is kept, so that it is not counted again.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Withdrawn {
    /// Its id.
    pub share_id: String,
    /// When it was taken back.
    #[serde(serialize_with = "written")]
    pub withdrawn_at: Millis,
}

/// Points given or taken back.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct PointsLine {
    /// `share` or `withdrawal`.
    pub kind: String,
    /// The share.
    pub share_id: Option<String>,
    /// The month they belong to.
    pub month: String,
    /// How many.
    pub points: i64,
    /// When they were entered.
    #[serde(serialize_with = "written")]
    pub entered_at: Millis,
}

/// A one-time link that was made for the person; the link itself is not kept.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct OwnLink {
    /// `invitation` or `sign_in`.
    pub kind: String,
    /// When it was made.
    #[serde(serialize_with = "written")]
    pub created_at: Millis,
    /// Until when it was good.
    #[serde(serialize_with = "written")]
    pub expires_at: Millis,
    /// When it was used.
    #[serde(serialize_with = "written_if")]
    pub used_at: Option<Millis>,
}

fn written_if<S: serde::Serializer>(at: &Option<Millis>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => written(at, serializer),
        None => serializer.serialize_none(),
    }
}

/// A moment as people and programs read it.
pub(crate) fn written<S: serde::Serializer>(at: &Millis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&jiff::Timestamp::from_millisecond(*at).unwrap_or_default())
}

/// A person's shares, newest first.
pub async fn shares(tx: &mut Tx, member: MemberId) -> Result<Vec<OwnShare>> {
    const LIST: &str = "select s.id, t.title as story, t.url, s.network, s.post_id, s.made_at, s.received_at, s.surface, \
                        s.provenance, s.counts_for_month, s.points, s.proven_late from shares s join stories t on t.id = s.story_id where \
                        s.member_id = $1 order by s.made_at desc, s.id";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}

/// One of a person's shares.
pub async fn share(tx: &mut Tx, member: MemberId, id: ShareId) -> Result<Option<OwnShare>> {
    const FIND: &str = "select s.id, t.title as story, t.url, s.network, s.post_id, s.made_at, s.received_at, s.surface, \
                        s.provenance, s.counts_for_month, s.points, s.proven_late from shares s join stories t on t.id = s.story_id where \
                        s.member_id = $1 and s.id = $2";
    let (member, id) = (member.to_string(), id.to_string());
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(&member).bind(&id).fetch_optional(c).await)?)
}

/// What a person took back, oldest first.
pub async fn withdrawn(tx: &mut Tx, member: MemberId) -> Result<Vec<Withdrawn>> {
    const LIST: &str =
        "select share_id, withdrawn_at from tombstones where member_id = $1 order by withdrawn_at, share_id";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}

/// A person's points, oldest first.
pub async fn points(tx: &mut Tx, member: MemberId) -> Result<Vec<PointsLine>> {
    const LIST: &str = "select kind, share_id, month, points, entered_at from ledger where member_id = $1 order by entered_at, \
                        id";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}

/// The links that were made for a person, oldest first.
pub async fn links(tx: &mut Tx, member: MemberId) -> Result<Vec<OwnLink>> {
    const LIST: &str =
        "select kind, created_at, expires_at, used_at from links where member_id = $1 order by created_at, token_hash";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}
