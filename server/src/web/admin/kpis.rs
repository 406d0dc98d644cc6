//! The figures of a month in full: each with what it means, how it is known, a picture, and the same in a table.

use std::borrow::Borrow;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use rost_shared::{
    periods::Month,
    wire::{Millis, Network},
};

use super::kpi_files;
use crate::{
    AppState,
    domain::{
        kpis::{self, Group, KpiMonth, Participation, Shares},
        period::Period,
        programme::Running,
    },
    store::{Tx, assumptions::Followers},
    web::{
        Answer,
        charts::Course,
        page::{LeadPage, Page, Place, go},
        trouble::Trouble,
    },
};

/// The figures of one month, as pages show them.
pub(in crate::web) struct Figures {
    pub kpi: KpiMonth,
    pub period: String,
    pub previous: Option<(Month, String)>,
    pub next: Option<(Month, String)>,
    pub course: Course,
}

/// A bar of shares: measured and, behind it, self-reported.
pub(in crate::web) struct Bar {
    /// How long each part is, and both are.
    pub measured: String,
    pub reported: String,
    pub both: String,
    /// Its figures.
    pub label: String,
}

#[derive(Template)]
#[template(path = "admin/kpis.html")]
pub(in crate::web) struct Sheet {
    pub page: Page,
    pub figures: Figures,
}

/// `GET /admin/kpis`: the running month's.
pub async fn current(State(state): State<AppState>, LeadPage(page, _): LeadPage) -> Response {
    go(&format!("/admin/kpis/{}", Month::of(state.clock.now(), &page.zone)))
}

/// `GET /admin/kpis/{period}`, and the same figures as `{period}.csv` and `{period}.json`.
pub async fn show(State(state): State<AppState>, LeadPage(page, _): LeadPage, Path(name): Path<String>) -> Answer {
    let (month, kind) = name.split_once('.').map_or((name.as_str(), None), |(month, kind)| (month, Some(kind)));
    let month = month.parse().map_err(|_| Trouble::Missing)?;
    let figures = Figures::load(&mut state.db.read().await?, &page, month, state.clock.now()).await?;
    match kind {
        None => Ok(Page::show(&Sheet { page: page.at(Place::Figures), figures })),
        Some("csv") => kpi_files::csv(&page, &figures.kpi, &name),
        Some("json") => kpi_files::json(&page, &figures.kpi, &name),
        Some(_) => Err(Trouble::Missing),
    }
}

impl Figures {
    /// The figures of a month, with the way to its neighbours.
    pub async fn load(tx: &mut Tx, page: &Page, month: Month, now: Millis) -> Result<Self, Trouble> {
        let running = Running::load(tx).await?;
        Period::Month(month).has_begun(now, &running.zone)?;
        let kpi = kpis::month(tx, &running, month, now).await?;
        let began = Month::of(running.programme.created_at, &running.zone);
        Ok(Self::new(page, kpi, (began, Month::of(now, &running.zone))))
    }

    pub(in crate::web) fn new(page: &Page, kpi: KpiMonth, (began, current): (Month, Month)) -> Self {
        let drawn = kpi.course.iter().map(|(month, group)| {
            let name: String = page.t(&format!("month-{}", month.number())).chars().take(3).collect();
            // In thousandths of the employees, where they are known for every month; else in people.
            let is_share = |(_, group): &(Month, Group)| match group.participation() {
                Participation::Of(..) => true,
                Participation::Withheld => group.employees.is_some(),
                Participation::NoHeadcount(_) | Participation::MoreThan(..) => false,
            };
            let known = kpi.course.iter().all(is_share);
            let figure = group.contributors.map(|c| match group.participation() {
                Participation::Of(sharers, people) if known => {
                    (thousandths(sharers, people), page.share(sharers, people))
                }
                _ => (c, page.number(c)),
            });
            (name, figure.as_ref().map(|(figure, _)| *figure), figure.map_or("–".to_owned(), |(_, text)| text))
        });
        let named = |month: Month| (month, page.month(month));
        Self {
            course: Course::of(drawn.collect::<Vec<_>>()),
            period: page.month(kpi.month),
            previous: Some(kpi.month.prev()).filter(|month| *month >= began).map(named),
            next: Some(kpi.month.next()).filter(|month| *month <= current).map(named),
            kpi,
        }
    }

    /// Participation in one line: a figure and what it is of.
    pub fn participation(&self, page: &Page) -> Option<(String, String)> {
        Some(match self.kpi.company.participation() {
            Participation::Withheld => return None,
            Participation::NoHeadcount(sharers) => (page.number(sharers), page.t("kpis-without-headcount")),
            Participation::MoreThan(sharers, people) => {
                (page.number(sharers), page.t1("kpis-more-than-employees", "people", page.number(people)))
            }
            Participation::Of(sharers, people) => (
                page.share(sharers, people),
                page.t2("kpis-of-employees", "sharers", page.number(sharers), "people", page.number(people)),
            ),
        })
    }

    /// Whether a headcount that was entered for the month cannot be right.
    pub fn has_small_headcount(&self) -> bool {
        let groups = self.kpi.units.iter().map(|(_, group)| group).chain([&self.kpi.company]);
        groups.chain(self.kpi.course.iter().map(|(_, group)| group)).any(is_small)
    }

    /// A month by name.
    pub fn name(&self, page: &Page, month: &Month) -> String {
        page.month(*month)
    }

    /// A figure, or that it is not shown.
    pub fn shown(&self, page: &Page, figure: impl Borrow<Option<i64>>) -> String {
        figure.borrow().map_or_else(|| page.t("withheld"), |figure| page.number(figure))
    }

    /// The brand's own followers, as they were entered.
    pub fn followers_of_brand(&self) -> Option<i64> {
        self.kpi.assumptions.of_brand()
    }

    /// What those who shared add to the potential reach.
    pub fn reach_of_people(&self) -> Option<i64> {
        self.kpi.reach.as_ref().map(|reach| reach.of_people())
    }

    /// The same of a unit's.
    pub fn reach_of(&self, group: &Group) -> Option<i64> {
        self.kpi.assumptions.reach_of(group.contributors)
    }

    /// Whether potential reach is split by unit: there are several, and what it starts from was entered.
    pub fn has_reach_by_unit(&self) -> bool {
        self.kpi.units.len() > 1 && self.kpi.reach.is_some()
    }

    /// How long a unit's bar of potential reach is.
    pub fn reach_width(&self, page: &Page, group: &Group) -> String {
        let of = |group: &Group| self.reach_of(group).unwrap_or_default();
        let most = self.kpi.units.iter().map(|(_, group)| of(group)).max().unwrap_or_default();
        page.percent(of(group), most + most / 4 + 1)
    }

    /// Why there is no potential reach: it tells how many shared, or nobody entered followers.
    pub fn no_reach(&self) -> &'static str {
        if self.kpi.company.contributors.is_none() { "withheld" } else { "not-entered" }
    }

    /// A headcount, or that none was entered.
    pub fn entered(&self, page: &Page, figure: impl Borrow<Option<i64>>) -> String {
        figure.borrow().map_or_else(|| page.t("not-entered"), |figure| page.number(figure))
    }

    /// The share of a group's employees who shared.
    pub fn rate(&self, page: &Page, group: &Group) -> String {
        match group.participation() {
            Participation::Of(sharers, people) => page.share(sharers, people),
            Participation::MoreThan(..) => page.t("headcount-too-small"),
            Participation::NoHeadcount(_) => page.t("not-entered"),
            Participation::Withheld => page.t("withheld"),
        }
    }

    /// How long a bar is, for a share of employees in thousandths; the widest unit leaves room for its label.
    pub fn rate_width(&self, page: &Page, group: &Group) -> String {
        let rate = |group: &Group| match group.participation() {
            Participation::Of(sharers, people) => thousandths(sharers, people),
            _ => 0,
        };
        let most = self.kpi.units.iter().map(|(_, group)| rate(group)).max().unwrap_or_default();
        page.percent(rate(group), most + most / 4 + 1)
    }

    /// The bar of some shares, among those of stories, units or networks.
    pub fn bar<'a>(&self, page: &Page, shares: &Shares, among: impl Iterator<Item = &'a Shares>) -> Bar {
        let among: Vec<&Shares> = among.collect();
        let most = among.iter().copied().map(sum).max().unwrap_or_default();
        let width = |figure: i64| page.percent(figure, most + most / 4 + 1);
        let (measured, reported) = (shares.measured.unwrap_or_default(), shares.self_reported.unwrap_or_default());
        Bar {
            measured: width(measured),
            reported: width(reported),
            both: width(measured + reported),
            label: label(page, shares),
        }
    }

    /// Whether one of these bars may stand for less than was shared: one of its two figures is not shown.
    pub fn has_gaps<'a>(&self, mut among: impl Iterator<Item = &'a Shares>) -> bool {
        among.any(|shares| shares.measured.is_some() != shares.self_reported.is_some())
    }

    /// The shares of the stories shown.
    pub fn stories(&self) -> impl Iterator<Item = &Shares> {
        self.kpi.stories.iter().map(|story| &story.shares)
    }

    /// The shares of the units.
    pub fn units(&self) -> impl Iterator<Item = &Shares> {
        self.kpi.units.iter().map(|(_, group)| &group.shares)
    }

    /// The shares of the networks.
    pub fn networks(&self) -> impl Iterator<Item = &Shares> {
        self.kpi.networks.iter().map(|(_, shares)| shares)
    }

    /// Whether shares by network may be shown.
    pub fn has_networks(&self) -> bool {
        self.networks().any(|shares| shares.measured.or(shares.self_reported).is_some())
    }

    /// Whether any of these bars shows measured shares.
    pub fn has_measured<'a>(&self, mut among: impl Iterator<Item = &'a Shares>) -> bool {
        among.any(|shares| shares.measured.is_some())
    }

    /// Whether any of these bars shows self-reported shares.
    pub fn has_reported<'a>(&self, mut among: impl Iterator<Item = &'a Shares>) -> bool {
        among.any(|shares| shares.self_reported.is_some())
    }

    /// A network by name.
    pub fn network(&self, network: &Network) -> &'static str {
        network.name()
    }

    /// Where a number of followers comes from, and of which day it is.
    pub fn source(&self, page: &Page, followers: &Followers) -> String {
        let day = followers.as_of.parse().map_or_else(|_| followers.as_of.clone(), |day| page.day(day));
        page.t2("reach-source", "source", &followers.source, "day", day)
    }

    /// The formula of potential reach with its numbers.
    pub fn formula(&self, page: &Page) -> Option<String> {
        let reach = self.kpi.reach?;
        let [brand, people, each, total] =
            [reach.brand, reach.people, reach.each, reach.total()].map(|n| page.number(n));
        Some(format!("{brand} + {people} × {each} = {total}"))
    }
}

/// A bar's two figures, measured and self-reported.
fn parts(shares: &Shares) -> [Option<i64>; 2] {
    [shares.measured, shares.self_reported]
}

/// A bar's label: its figures, which are not added, a dash for one that is not shown; or that none is.
fn label(page: &Page, shares: &Shares) -> String {
    let parts = parts(shares);
    if parts.iter().all(Option::is_none) {
        return page.t("withheld");
    }
    let part = |part: Option<i64>| part.map_or("–".to_owned(), |figure| page.number(figure));
    parts.into_iter().map(part).collect::<Vec<_>>().join(" + ")
}

fn is_small(group: &Group) -> bool {
    matches!(group.participation(), Participation::MoreThan(..))
}

fn thousandths(part: i64, whole: i64) -> i64 {
    if whole > 0 { part * 1_000 / whole } else { 0 }
}

fn sum(shares: &Shares) -> i64 {
    shares.measured.unwrap_or_default() + shares.self_reported.unwrap_or_default()
}
