//! The same figures as the page shows, as files: one line a figure, and nothing in it that the page withholds.

use serde::Serialize;

use crate::{
    csv::Csv,
    domain::kpis::{Group, KpiMonth, Shares},
    web::{Answer, download},
};

/// A month's figures.
#[derive(Serialize)]
struct File {
    /// `YYYY-MM`.
    month: String,
    /// Whether late shares may still move it.
    provisional: bool,
    /// What an absent value means.
    note: &'static str,
    figures: Vec<Line>,
}

/// One figure.
#[derive(Serialize)]
struct Line {
    figure: &'static str,
    month: String,
    /// `company`, `unit`, `network` or `story`.
    group: &'static str,
    name: String,
    /// Absent when it was not entered or is not shown.
    value: Option<i64>,
    /// How it is known.
    provenance: &'static str,
}

const NOTE: &str = "A value is empty when it was not entered, or when fewer than five people would be behind it or behind \
                    what could be worked out with it. Measured and self-reported shares are not added.";

/// A table.
pub fn csv(kpi: &KpiMonth, name: &str) -> Answer {
    let mut table = Csv::new(["figure", "month", "group", "name", "value", "provenance"]);
    for line in lines(kpi) {
        let value = line.value.map(|value| value.to_string()).unwrap_or_default();
        table.row([line.figure, &line.month, line.group, &line.name, &value, line.provenance]);
    }
    download::csv(&format!("rost-{name}"), table)
}

/// JSON.
pub fn json(kpi: &KpiMonth, name: &str) -> Answer {
    let file = File { month: kpi.month.to_string(), provisional: kpi.provisional, note: NOTE, figures: lines(kpi) };
    download::json(&format!("rost-{name}"), &file)
}

fn lines(kpi: &KpiMonth) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |figure, month: &str, group, name: &str, value, provenance| {
        lines.push(Line { figure, month: month.to_owned(), group, name: name.to_owned(), value, provenance });
    };
    for (month, group) in &kpi.course {
        let month = month.to_string();
        for (figure, value, provenance) in people(group).into_iter().chain(shares(&group.shares)) {
            add(figure, &month, "company", "", value, provenance);
        }
    }
    let month = kpi.month.to_string();
    add("invited", &month, "company", "", Some(kpi.company.invited), "entered");
    add("potential_reach", &month, "company", "", kpi.reach.map(|reach| reach.total()), "estimated");
    for (network, entered) in &kpi.assumptions.brand {
        add("followers", &month, "network", network.name(), Some(entered.followers), "entered");
    }
    let each = kpi.assumptions.each.as_ref().map(|entered| entered.followers);
    add("followers_of_one_person", &month, "company", "", each, "entered");
    add("engagement_rate", &month, "company", "", None, "not measured");
    for (name, group) in &kpi.units {
        let name = name.as_deref().unwrap_or_default();
        add("invited", &month, "unit", name, Some(group.invited), "entered");
        for (figure, value, provenance) in people(group).into_iter().chain(shares(&group.shares)) {
            add(figure, &month, "unit", name, value, provenance);
        }
    }
    for (network, of_network) in &kpi.networks {
        for (figure, value, provenance) in shares(of_network) {
            add(figure, &month, "network", network.name(), value, provenance);
        }
    }
    for story in &kpi.stories {
        for (figure, value, provenance) in shares(&story.shares) {
            add(figure, &month, "story", &story.title, value, provenance);
        }
    }
    lines
}

type Named = (&'static str, Option<i64>, &'static str);

fn people(group: &Group) -> [Named; 2] {
    [("employees", group.employees, "entered"), ("people_who_shared", group.contributors, "measured and self-reported")]
}

fn shares(shares: &Shares) -> [Named; 2] {
    [("shares", shares.measured, "measured"), ("shares", shares.self_reported, "self-reported")]
}
