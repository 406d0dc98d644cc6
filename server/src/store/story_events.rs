//! What became of each story.

use std::collections::HashSet;

use rost_shared::{
    ids::{MemberId, StoryId},
    wire::Millis,
};

use super::Tx;
use crate::{
    domain::stories::history::{Event, Kind},
    on,
    problem::{Fault, Result},
};

/// Notes an event, not before the story's last: their order is that in which they came about, and a request that began earlier may
/// have waited for another. The same again in the same millisecond is the same event.
pub async fn add(
    tx: &mut Tx,
    story: StoryId,
    kind: Kind,
    by: Option<MemberId>,
    note: Option<&str>,
    now: Millis,
) -> Result<()> {
    const ADD: &str = "insert into story_events (story_id, at, kind, member_id, note) select $1, coalesce((select max(l.at) + 1 from \
                       story_events l where l.story_id = $1 and l.at > $2), $2), $3, $4, $5 where true on conflict (story_id, \
                       at, kind) do nothing";
    on!(tx, c => sqlx::query(ADD)
        .bind(story.to_string())
        .bind(now)
        .bind(kind.as_str())
        .bind(by.map(|member| member.to_string()))
        .bind(note)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The events of a story, the latest first. Of two in one millisecond the later in a story's life comes first.
pub async fn of(tx: &mut Tx, story: StoryId) -> Result<Vec<Event>> {
    const OF: &str = "select e.kind, e.at, m.name as by_name, e.note from story_events e left join members m on m.id = \
                      e.member_id where e.story_id = $1 order by e.at desc, case e.kind when 'written' then 0 when 'changed' \
                      then 1 when 'reopened' then 2 when 'approved' then 3 when 'archived' then 4 else 5 end desc";
    Ok(on!(tx, c => sqlx::query_as(OF).bind(story.to_string()).fetch_all(c).await)?)
}

/// The stories whose last word is that they were withdrawn, as [`crate::domain::stories::history::is_withdrawn`] says it.
pub async fn withdrawn(tx: &mut Tx) -> Result<HashSet<StoryId>> {
    const WITHDRAWN: &str = "select distinct e.story_id from story_events e where e.kind = 'withdrawn' and not exists (select \
                             1 from story_events l where l.story_id = e.story_id and l.kind not in ('changed', 'withdrawn') \
                             and l.at > e.at)";
    let rows: Vec<(String,)> = on!(tx, c => sqlx::query_as(WITHDRAWN).fetch_all(c).await)?;
    rows.into_iter().map(|(id,)| id.parse().map_err(Fault::internal)).collect()
}
