//! The figures of those who run the programme: how many take part, what is shared, how far it may reach. Never who.
//!
//! Each month stands alone, and every figure about a group goes through [`suppression`] before it leaves this module. There
//! are deliberately no totals over several months: what is withheld in one could be taken from them.

use std::collections::BTreeMap;

use rost_shared::{
    ids::{StoryId, UnitId},
    periods::{Day, Month},
    wire::{Millis, Network, Provenance},
};

pub use super::suppression::FEWEST;
use super::{
    headcounts::Headcounts,
    programme::Running,
    reach::{Assumptions, Reach},
    suppression::{Cell, Table},
};
use crate::{
    problem::Result,
    store::{
        self, Tx,
        kpis::{GroupLine, InvitedLine},
    },
};

/// How many stories the list shows.
const STORIES: usize = 10;

/// How many months a course goes back, the month itself included.
pub const COURSE: usize = 6;

/// One month's figures.
#[derive(Clone, Debug)]
pub struct KpiMonth {
    /// Which month.
    pub month: Month,
    /// Whether late shares may still move it.
    pub provisional: bool,
    /// The company.
    pub company: Group,
    /// Its units, by name; the last, without one, are people who have no unit.
    pub units: Vec<(Option<String>, Group)>,
    /// Shares by network.
    pub networks: Vec<(Network, Shares)>,
    /// The most shared stories, of those that enough people shared.
    pub stories: Vec<StoryKpi>,
    /// The company in this month and those before, oldest first.
    pub course: Vec<(Month, Group)>,
    /// What potential reach starts from.
    pub assumptions: Assumptions,
    /// Potential reach, when people and assumptions are known.
    pub reach: Option<Reach>,
}

/// Figures about a group; what may not be shown is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// People who worked there at the end of the month, or do today, as entered.
    pub employees: Option<i64>,
    /// People who stood on the list at some time in the month, in the unit they were in at its end.
    pub invited: i64,
    /// People with at least one share.
    pub contributors: Option<i64>,
    /// Their shares.
    pub shares: Shares,
}

/// What participation is, of what was entered and may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participation {
    /// Too few people to be shown.
    Withheld,
    /// No headcount was entered; so many have shared.
    NoHeadcount(i64),
    /// So many have shared, of fewer employees than that: the headcount cannot be right, and a share of it is no figure.
    MoreThan(i64, i64),
    /// So many have shared, of so many employees.
    Of(i64, i64),
}

impl Group {
    /// How many of its employees have shared.
    pub fn participation(&self) -> Participation {
        match (self.contributors, self.employees) {
            (None, _) => Participation::Withheld,
            (Some(sharers), None) => Participation::NoHeadcount(sharers),
            (Some(sharers), Some(people)) if sharers > people => Participation::MoreThan(sharers, people),
            (Some(sharers), Some(people)) => Participation::Of(sharers, people),
        }
    }
}

/// Shares by how they are known. The two are not added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Seen by the extension.
    pub measured: Option<i64>,
    /// Told by people.
    pub self_reported: Option<i64>,
}

/// The company's cells of a month, and the people that they are held against.
#[derive(Clone, Debug, Default)]
struct Wholes {
    invited: Vec<InvitedLine>,
    contributors: Cell,
    measured: Cell,
    self_reported: Cell,
}

/// How often a story was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryKpi {
    /// The story.
    pub id: StoryId,
    /// Its title.
    pub title: String,
    /// Its shares.
    pub shares: Shares,
}

/// The figures of a month.
pub async fn month(tx: &mut Tx, running: &Running, month: Month, now: Millis) -> Result<KpiMonth> {
    let zone = &running.zone;
    let scope = month.to_string();
    let headcounts = Headcounts::load(tx).await?;
    let known = store::units::list(tx).await?;
    // By id: in this order units are withheld besides, and their names may change.
    let mut ids: Vec<UnitId> = known.iter().map(|unit| unit.id).collect();
    ids.sort_unstable();
    let course = course(tx, running, (month, now), &headcounts, &ids).await?;

    let (company, wholes) = course.last().map(|(_, group, wholes)| (*group, wholes.clone())).unwrap_or_default();
    let invited: BTreeMap<_, _> = wholes.invited.iter().map(|line| (line.unit, (line.people, line.unknown))).collect();
    let sharers: BTreeMap<_, _> = store::kpis::sharers_by_unit(tx, &scope)
        .await?
        .into_iter()
        .map(|(unit, value, by)| (unit, (value, by)))
        .collect();
    // Units without people are no groups; everybody with people is in one, or in none. One that was left within the month had people:
    // that it stands there must not tell whether one of them had shared.
    let left = store::kpis::left_units(tx, month.start(zone), month.end(zone)).await?;
    let units: Vec<Option<UnitId>> = ids
        .iter()
        .copied()
        .map(Some)
        .chain([None])
        .filter(|unit| invited.contains_key(unit) || left.contains(unit) || sharers.contains_key(unit))
        .collect();
    let of_units = Lines(store::kpis::by_unit(tx, &scope).await?);
    let of_networks = Lines(store::kpis::by_network(tx, &scope).await?);
    let of_stories = Lines(store::kpis::by_story(tx, &scope).await?);
    // In this order they are withheld besides: the oldest are likely shared the least by now.
    let mut stories = store::kpis::stories_by_age(tx).await?;
    stories.retain(|story| of_stories.0.iter().any(|line| line.group == *story));
    let some_for_units = store::kpis::some_for_units(tx).await?;

    let of_unit = |unit| {
        let (value, by) = sharers.get(unit).copied().unwrap_or_default();
        people(value, by, invited.get(unit).map_or(0, |(_, unknown)| *unknown))
    };
    let contributors =
        Table { whole: wholes.contributors, units: units.iter().map(of_unit).collect(), ..Table::default() };
    let shares = |whole: Cell, provenance: Provenance| Table {
        whole,
        units: units.iter().map(|unit| of_units.cell(unit, provenance)).collect(),
        networks: Network::ALL.iter().map(|network| of_networks.cell(network, provenance)).collect(),
        stories: of_stories.cells(&stories, provenance),
        some_for_units,
    };
    let measured = shares(wholes.measured, Provenance::Measured);
    let self_reported = shares(wholes.self_reported, Provenance::SelfReported);
    let (contributors, measured, self_reported) = (contributors.publish(), measured.publish(), self_reported.publish());

    let day = last_day(month, now, running);
    let group = |nth: usize| Group {
        employees: units[nth].and_then(|unit| headcounts.of_unit(unit, day)),
        invited: invited.get(&units[nth]).map_or(0, |(people, _)| *people),
        contributors: contributors.units[nth],
        shares: Shares { measured: measured.units[nth], self_reported: self_reported.units[nth] },
    };
    let name = |unit: Option<UnitId>| known.iter().find(|known| Some(known.id) == unit).map(|unit| unit.name.clone());
    let mut named: Vec<(Option<String>, Group)> = (0..units.len()).map(|nth| (name(units[nth]), group(nth))).collect();
    named.sort_by_cached_key(|(name, _)| (name.is_none(), name.as_ref().map(|name| name.to_lowercase())));
    let assumptions = Assumptions::load(tx).await?;
    let shown: Vec<(StoryId, Shares)> = stories
        .iter()
        .zip(measured.stories.iter().zip(&self_reported.stories))
        .map(|(id, (measured, self_reported))| (*id, Shares { measured: *measured, self_reported: *self_reported }))
        .collect();
    Ok(KpiMonth {
        month,
        provisional: !month.is_frozen(now, zone),
        units: named,
        networks: (0..Network::ALL.len())
            .map(|nth| {
                (
                    Network::ALL[nth],
                    Shares { measured: measured.networks[nth], self_reported: self_reported.networks[nth] },
                )
            })
            .collect(),
        stories: most_shared(tx, shown).await?,
        reach: company.contributors.and_then(|people| assumptions.reach(people)),
        company,
        course: course.into_iter().map(|(month, group, _)| (month, group)).collect(),
        assumptions,
    })
}

/// The company in a month and those before it since the programme began, with what it is worked out from. A
/// month's numbers are in no other's.
async fn course(
    tx: &mut Tx,
    running: &Running,
    (month, now): (Month, Millis),
    headcounts: &Headcounts,
    units: &[UnitId],
) -> Result<Vec<(Month, Group, Wholes)>> {
    let began = Month::of(running.programme.created_at, &running.zone).min(month);
    let mut months: Vec<Month> = std::iter::successors(Some(month), |month| Some(month.prev()))
        .take_while(|month| *month >= began)
        .take(COURSE)
        .collect();
    months.reverse();
    let lines = store::kpis::months(tx, &months[0].to_string(), &month.to_string()).await?;
    let mut course = Vec::new();
    for month in months {
        let line = lines.iter().find(|line| line.scope == month.to_string()).cloned().unwrap_or_default();
        let invited = store::kpis::invited_by_unit(tx, month.start(&running.zone), month.end(&running.zone)).await?;
        let wholes = Wholes {
            contributors: people(line.sharers, line.sharers_by, invited.iter().map(|line| line.unknown).sum()),
            measured: cell(line.measured, line.measured_by),
            self_reported: cell(line.self_reported, line.self_reported_by),
            invited,
        };
        let shown = |whole| Table { whole, ..Table::default() }.publish().whole;
        let group = Group {
            employees: headcounts.of_company(units, last_day(month, now, running)),
            invited: wholes.invited.iter().map(|line| line.people).sum(),
            contributors: shown(wholes.contributors),
            shares: Shares { measured: shown(wholes.measured), self_reported: shown(wholes.self_reported) },
        };
        course.push((month, group, wholes));
    }
    Ok(course)
}

/// The most shared of what is shown. The order follows what is shown, so that it tells nothing of what is not.
async fn most_shared(tx: &mut Tx, mut stories: Vec<(StoryId, Shares)>) -> Result<Vec<StoryKpi>> {
    stories.retain(|(_, shares)| shares.measured.or(shares.self_reported).is_some());
    stories.sort_by_key(|(id, shares)| {
        let sum = shares.measured.unwrap_or_default() + shares.self_reported.unwrap_or_default();
        (std::cmp::Reverse(sum), *id)
    });
    let mut named = Vec::new();
    for (id, shares) in stories.into_iter().take(STORIES) {
        named.push(StoryKpi { id, title: store::kpis::title(tx, id).await?, shares });
    }
    Ok(named)
}

/// The day whose headcount a month is held against: its last, or today while it runs.
fn last_day(month: Month, now: Millis, running: &Running) -> Day {
    month.next().first_day().prev().min(Day::of(now, &running.zone))
}

/// A number of shares, and who are behind it.
fn cell(value: i64, contributors: i64) -> Cell {
    Cell { value, contributors, bystanders: None }
}

/// A number of people: who protect it, and how many of the whole group could be anybody. These may be less than none: who was counted
/// here and then moved makes the group smaller, and is among those who did not share where they are now. Both together are right.
pub fn people(value: i64, contributors: i64, unknown: i64) -> Cell {
    Cell { value, contributors, bystanders: Some(unknown - contributors) }
}

/// Lines of groups, looked up by group and provenance.
struct Lines<G>(Vec<GroupLine<G>>);

impl<G: Copy + Ord> Lines<G> {
    fn cells(&self, groups: &[G], provenance: Provenance) -> Vec<Cell> {
        let lines: BTreeMap<G, Cell> = self
            .0
            .iter()
            .filter(|line| line.provenance == provenance)
            .map(|line| (line.group, cell(line.shares, line.by)))
            .collect();
        groups.iter().map(|group| lines.get(group).copied().unwrap_or_default()).collect()
    }
}

impl<G: PartialEq> Lines<G> {
    fn cell(&self, group: &G, provenance: Provenance) -> Cell {
        let line = self.0.iter().find(|line| line.group == *group && line.provenance == provenance);
        line.map(|line| cell(line.shares, line.by)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Group, Participation};

    #[test]
    fn all_employees_are_no_more_than_there_are() {
        let group = |sharers, employees| Group { contributors: Some(sharers), employees, ..Group::default() };
        for (sharers, employees, expected) in [
            (6, Some(7), Participation::Of(6, 7)),
            (7, Some(7), Participation::Of(7, 7)),
            (8, Some(7), Participation::MoreThan(8, 7)),
            (8, None, Participation::NoHeadcount(8)),
        ] {
            assert_eq!(group(sharers, employees).participation(), expected);
        }
    }
}
