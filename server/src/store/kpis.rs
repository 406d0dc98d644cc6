//! Counts for the figures of those who run the programme, by group and provenance, each with how many people protect it.
//!
//! A person protects a figure when the reader cannot know their own: whoever runs the programme, and whoever showed their
//! name when their figures of the month began, does not (`domain/suppression.rs`). Shares are reached through the month's own
//! figures, so that a month costs what happened in it. One that was proved after the month was frozen is self-reported there.

use rost_shared::{
    ids::{StoryId, UnitId},
    wire::{Millis, Network, Provenance},
};

use super::Tx;
use crate::{
    on,
    problem::{Fault, Result},
};

/// A month of the company, from the members' own figures.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct MonthLine {
    /// Which month.
    pub scope: String,
    /// People with a share.
    pub sharers: i64,
    /// Of these, who protect that number.
    pub sharers_by: i64,
    /// Measured shares.
    pub measured: i64,
    /// Who protect that number.
    pub measured_by: i64,
    /// Self-reported shares.
    pub self_reported: i64,
    /// Who protect that number.
    pub self_reported_by: i64,
}

/// A group's shares of one provenance.
#[derive(Clone, Debug)]
pub struct GroupLine<G> {
    /// Which group.
    pub group: G,
    /// How its shares are known.
    pub provenance: Provenance,
    /// How many they are.
    pub shares: i64,
    /// Who protect that number.
    pub by: i64,
}

/// A unit with a number and who protect it.
type UnitRow = (Option<String>, i64, i64);
type ShareRow<G> = (G, String, i64, i64);

/// The company's months, the last included, oldest first; a month without shares has no line.
pub async fn months(tx: &mut Tx, from: &str, to: &str) -> Result<Vec<MonthLine>> {
    const MONTHS: &str = "select f.scope, count(*) as sharers, count(case when m.role = 'member' and not f.named then 1 end) \
                          as sharers_by, cast(sum(f.measured) as bigint) as measured, count(case when m.role = 'member' and \
                          not f.named and f.measured > 0 then 1 end) as measured_by, cast(sum(f.shares - f.measured) as \
                          bigint) as self_reported, count(case when m.role = 'member' and not f.named and f.shares > \
                          f.measured then 1 end) as self_reported_by from member_figures f join members m on m.id = \
                          f.member_id where f.scope >= $1 and f.scope <= $2 and f.shares > 0 group by f.scope order by \
                          f.scope";
    Ok(on!(tx, c => sqlx::query_as(MONTHS).bind(from).bind(to).fetch_all(c).await)?)
}

/// How many people of each unit shared in a month, and how many of them protect that number.
pub async fn sharers_by_unit(tx: &mut Tx, month: &str) -> Result<Vec<(Option<UnitId>, i64, i64)>> {
    const SHARERS: &str = "select f.unit_id, count(*), count(case when m.role = 'member' and not f.named then 1 end) from \
                           member_figures f join members m on m.id = f.member_id where f.scope = $1 and f.shares > 0 group \
                           by f.unit_id";
    let rows: Vec<UnitRow> = on!(tx, c => sqlx::query_as(SHARERS).bind(month).fetch_all(c).await)?;
    rows.into_iter().map(|(unit, sharers, by)| Ok((unit_id(unit)?, sharers, by))).collect()
}

/// The people of a unit that a month is held against.
#[derive(Clone, Debug)]
pub struct InvitedLine {
    /// The unit of then.
    pub unit: Option<UnitId>,
    /// How many they are.
    pub people: i64,
    /// Of these, whose own figures were never known to the readers.
    pub unknown: i64,
}

/// How many people of each unit were invited before a moment and had not left before another; the unit is that of then.
pub async fn invited_by_unit(tx: &mut Tx, start: Millis, end: Millis) -> Result<Vec<InvitedLine>> {
    const INVITED: &str = "select unit, count(*), count(case when unknown then 1 end) from (select case when exists (select 1 from \
                           moves v where v.member_id = m.id and v.moved_at >= $2) then (select v.from_unit from moves v where \
                           v.member_id = m.id and v.moved_at >= $2 order by v.moved_at limit 1) else m.unit_id end as unit, \
                           m.role = 'member' and not m.show_name and not m.ever_known as unknown from members m where \
                           m.invited_at < $2 and (m.left_at is null or m.left_at >= $1)) as people group by unit";
    let rows: Vec<UnitRow> = on!(tx, c => sqlx::query_as(INVITED).bind(start).bind(end).fetch_all(c).await)?;
    let line = |(unit, people, unknown)| Ok(InvitedLine { unit: unit_id(unit)?, people, unknown });
    rows.into_iter().map(line).collect()
}

/// The units that anybody was moved away from between two moments.
pub async fn left_units(tx: &mut Tx, start: Millis, end: Millis) -> Result<Vec<Option<UnitId>>> {
    const LEFT: &str = "select distinct from_unit from moves where moved_at >= $1 and moved_at < $2";
    let rows: Vec<(Option<String>,)> = on!(tx, c => sqlx::query_as(LEFT).bind(start).bind(end).fetch_all(c).await)?;
    rows.into_iter().map(|(unit,)| unit_id(unit)).collect()
}

/// The month's shares by unit, protected by those who shared a story that was for all units whenever it was offered.
pub async fn by_unit(tx: &mut Tx, month: &str) -> Result<Vec<GroupLine<Option<UnitId>>>> {
    const SHARES: &str = "select f.unit_id, case when s.proven_late then 'self_reported' else s.provenance end as known, \
                          count(*), count(distinct case when m.role = 'member' and not f.named and not t.ever_for_units then s.member_id end) from member_figures f join members m on m.id = \
                          f.member_id join shares s on s.member_id = f.member_id and s.day >= f.scope || '-01' and s.day <= \
                          f.scope || '-31' and s.counts_for_month join stories t on t.id = s.story_id where f.scope = $1 \
                          and f.shares > 0 group by f.unit_id, known";
    let rows: Vec<ShareRow<Option<String>>> = on!(tx, c => sqlx::query_as(SHARES).bind(month).fetch_all(c).await)?;
    lines(rows, unit_id)
}

/// Whether any story was ever offered to some units only.
pub async fn some_for_units(tx: &mut Tx) -> Result<bool> {
    const COUNT: &str = "select count(*) from (select id from stories where ever_for_units limit 1) as one";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).fetch_one(c).await)?;
    Ok(count > 0)
}

/// The month's shares by network, protected by those who shared a story that was for several networks whenever it was offered.
pub async fn by_network(tx: &mut Tx, month: &str) -> Result<Vec<GroupLine<Network>>> {
    const SHARES: &str = "select s.network, case when s.proven_late then 'self_reported' else s.provenance end as known, \
                          count(*), count(distinct case when m.role = 'member' and not f.named and not t.ever_one_network then s.member_id end) from member_figures f join members m \
                          on m.id = f.member_id join shares s on s.member_id = f.member_id and s.day >= f.scope || '-01' \
                          and s.day <= f.scope || '-31' and s.counts_for_month join stories t on t.id = s.story_id where \
                          f.scope = $1 and f.shares > 0 group by s.network, known";
    let rows: Vec<ShareRow<String>> = on!(tx, c => sqlx::query_as(SHARES).bind(month).fetch_all(c).await)?;
    lines(rows, |network| network.parse().map_err(Fault::internal))
}

/// The month's shares by story.
pub async fn by_story(tx: &mut Tx, month: &str) -> Result<Vec<GroupLine<StoryId>>> {
    const SHARES: &str = "select s.story_id, case when s.proven_late then 'self_reported' else s.provenance end as known, \
                          count(*), count(distinct case when m.role = 'member' and not f.named then s.member_id end) from member_figures f join members m on m.id = f.member_id join \
                          shares s on s.member_id = f.member_id and s.day >= f.scope || '-01' and s.day <= f.scope || '-31' \
                          and s.counts_for_month where f.scope = $1 and f.shares > 0 group by s.story_id, known";
    let rows: Vec<ShareRow<String>> = on!(tx, c => sqlx::query_as(SHARES).bind(month).fetch_all(c).await)?;
    lines(rows, |story| story.parse().map_err(Fault::internal))
}

/// Every story, the oldest first.
pub async fn stories_by_age(tx: &mut Tx) -> Result<Vec<StoryId>> {
    const STORIES: &str = "select id from stories order by created_at, id";
    let rows: Vec<(String,)> = on!(tx, c => sqlx::query_as(STORIES).fetch_all(c).await)?;
    rows.into_iter().map(|(id,)| id.parse().map_err(Fault::internal)).collect()
}

/// Whether any story was ever written.
pub async fn has_stories(tx: &mut Tx) -> Result<bool> {
    const COUNT: &str = "select count(*) from (select id from stories limit 1) as one";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).fetch_one(c).await)?;
    Ok(count > 0)
}

/// A story's title.
pub async fn title(tx: &mut Tx, story: StoryId) -> Result<String> {
    const TITLE: &str = "select title from stories where id = $1";
    let (title,): (String,) = on!(tx, c => sqlx::query_as(TITLE).bind(story.to_string()).fetch_one(c).await)?;
    Ok(title)
}

fn lines<R, G>(rows: Vec<ShareRow<R>>, group: impl Fn(R) -> Result<G>) -> Result<Vec<GroupLine<G>>> {
    let line = |(of, provenance, shares, by): ShareRow<R>| {
        let provenance = provenance.parse().map_err(Fault::internal)?;
        Ok(GroupLine { group: group(of)?, provenance, shares, by })
    };
    rows.into_iter().map(line).collect()
}

fn unit_id(id: Option<String>) -> Result<Option<UnitId>> {
    id.map(|id| id.parse().map_err(Fault::internal)).transpose()
}
