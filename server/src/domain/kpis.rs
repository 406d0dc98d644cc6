//! What those who run the programme see: how many take part, and what is shared. Never who.
//!
//! A figure about a group is shown when the group has at least five people and five of them contributed. What is hidden is
//! not shown as part of a total either, or a subtraction would bring it back.

use rost_shared::{ids::StoryId, periods::Month, wire::Millis};

use super::programme::Running;
use crate::{
    problem::Result,
    store::{self, Tx},
};

/// The fewest people and the fewest contributors that a figure may be about.
pub const FEWEST: i64 = 5;

/// How many stories the list shows.
const STORIES: usize = 10;

/// One month's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiMonth {
    /// Which month.
    pub month: Month,
    /// Whether late shares may still move it.
    pub provisional: bool,
    /// Who takes part; absent when too few people are in it.
    pub participation: Option<Participation>,
    /// The most shared stories, of those that enough people shared.
    pub stories: Vec<StoryKpi>,
    /// Whether stories are left out because fewer than five people shared each.
    pub some_hidden: bool,
}

/// How many of the people invited have shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participation {
    /// People with at least one share in the month.
    pub contributors: i64,
    /// People who were invited by the end of the month and had not left before it.
    pub invited: i64,
}

/// How often a story was shared. The two kinds are not added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryKpi {
    /// The story.
    pub id: StoryId,
    /// Its title.
    pub title: String,
    /// Shares that the extension saw confirmed.
    pub measured: i64,
    /// Shares that people reported.
    pub self_reported: i64,
}

/// The figures of a month.
pub async fn month(tx: &mut Tx, running: &Running, month: Month, now: Millis) -> Result<KpiMonth> {
    let scope = month.to_string();
    let contributors = store::figures::contributors(tx, &scope).await?;
    let invited = store::people_count::invited(tx, month.start(&running.zone), month.end(&running.zone)).await?;
    let enough = contributors >= FEWEST && invited >= FEWEST;
    let (mut stories, mut some_hidden) = (Vec::new(), false);
    for line in store::figures::top_stories(tx, &scope, 5 * STORIES as i64).await? {
        if stories.len() == STORIES {
            break;
        }
        if enough && store::shares::contributors_to(tx, line.story_id, &scope).await? >= FEWEST {
            let self_reported = line.shares - line.measured;
            stories.push(StoryKpi { id: line.story_id, title: line.title, measured: line.measured, self_reported });
        } else {
            some_hidden = true;
        }
    }
    Ok(KpiMonth {
        month,
        provisional: !month.is_frozen(now, &running.zone),
        participation: enough.then_some(Participation { contributors, invited }),
        stories,
        some_hidden,
    })
}
