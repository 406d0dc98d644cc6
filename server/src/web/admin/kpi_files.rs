//! The same figures as the page shows, as files: one line a figure, and nothing in it that the page withholds.

use serde::Serialize;

use crate::{
    csv::Csv,
    domain::kpis::{Group, KpiMonth, Participation, Shares},
    web::{Answer, download, page::Page},
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
    /// What is wrong with a headcount, or who is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    /// What the table says about it.
    #[serde(skip)]
    said: Option<Said>,
}

/// What is said of a figure: why it is empty, or what to know about it.
#[derive(Clone, Copy)]
enum Said {
    /// Too few people would be behind it.
    Withheld,
    /// Nobody entered it.
    NotEntered,
    /// Nobody measures it.
    NotMeasured,
    /// A headcount that cannot be right.
    TooSmall,
    /// Who the people on the list are.
    Listed,
}

impl Said {
    /// The key of the pages' words for it.
    fn key(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::NotEntered => "not-entered",
            Self::NotMeasured => "not-measured",
            Self::TooSmall => "headcount-too-small",
            Self::Listed => "listed-in-month",
        }
    }

    /// What JSON says of a figure that is there; why one is absent stands in the file's own note.
    fn note(self) -> Option<&'static str> {
        match self {
            Self::Withheld | Self::NotEntered | Self::NotMeasured => None,
            Self::TooSmall => Some(
                "The headcount is smaller than the number of people who shared, so no percentage follows from it. Enter the right \
                 one under Figures, What the figures start from.",
            ),
            Self::Listed => Some(
                "People who stood on the list at some time in the month, by unit in the one they were in at its end.",
            ),
        }
    }
}

const NOTE: &str = "A value is empty when it was not entered, or when fewer than five people would be behind it or behind \
                    what could be worked out with it. Measured and self-reported shares are not added.";

/// A table, in the reader's language from its heading to its notes; in English by the words of the JSON.
pub fn csv(page: &Page, kpi: &KpiMonth, name: &str) -> Answer {
    let word = |word: &str| page.t(&format!("csv-{}", word.replace(['_', ' '], "-")));
    let heading = ["figure", "month", "group", "name", "value", "provenance", "note"].map(&word);
    let mut table = Csv::new(page.language, heading.iter().map(String::as_str));
    for line in lines(kpi) {
        let value = line.value.map(|value| value.to_string()).unwrap_or_default();
        let note = line.said.map(|said| page.t(said.key())).unwrap_or_default();
        let (figure, group, provenance) = (word(line.figure), word(line.group), word(line.provenance));
        table.row([figure, line.month, group, line.name, value, provenance, note]);
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
    let mut add = |named: Named, month: &str, group, name: &str| {
        let Named(figure, value, provenance, said) = named;
        let (month, name, note) = (month.to_owned(), name.to_owned(), said.note());
        let said = (value.is_none() || note.is_some()).then_some(said);
        lines.push(Line { figure, month, group, name, value, provenance, note, said });
    };
    for (month, group) in &kpi.course {
        let month = month.to_string();
        for named in people(group).into_iter().chain(shares(&group.shares)) {
            add(named, &month, "company", "");
        }
    }
    let month = kpi.month.to_string();
    add(listed(&kpi.company), &month, "company", "");
    let no_reach = if kpi.company.contributors.is_none() { Said::Withheld } else { Said::NotEntered };
    let reach = kpi.reach.map(|reach| reach.total());
    add(Named("potential_reach", reach, "estimated", no_reach), &month, "company", "");
    for (network, of_network) in &kpi.assumptions.brand {
        add(entered("followers", Some(of_network.followers)), &month, "network", network.name());
    }
    let each = kpi.assumptions.each.as_ref().map(|entered| entered.followers);
    add(entered("followers_of_one_person", each), &month, "company", "");
    add(Named("engagement_rate", None, "not measured", Said::NotMeasured), &month, "company", "");
    for (name, group) in &kpi.units {
        let name = name.as_deref().unwrap_or_default();
        add(listed(group), &month, "unit", name);
        for named in people(group).into_iter().chain(shares(&group.shares)) {
            add(named, &month, "unit", name);
        }
        let no_reach = if group.contributors.is_none() { Said::Withheld } else { Said::NotEntered };
        let reach = kpi.assumptions.reach_of(group.contributors);
        add(Named("potential_reach_of_people", reach, "estimated", no_reach), &month, "unit", name);
    }
    for (network, of_network) in &kpi.networks {
        shares(of_network).into_iter().for_each(|named| add(named, &month, "network", network.name()));
    }
    for story in &kpi.stories {
        shares(&story.shares).into_iter().for_each(|named| add(named, &month, "story", &story.title));
    }
    lines
}

/// A figure with its provenance, and what is said of it.
struct Named(&'static str, Option<i64>, &'static str, Said);

fn entered(figure: &'static str, value: Option<i64>) -> Named {
    Named(figure, value, "entered", Said::NotEntered)
}

fn listed(group: &Group) -> Named {
    Named("people_on_the_list", Some(group.invited), "entered", Said::Listed)
}

fn people(group: &Group) -> [Named; 2] {
    let employees = match group.participation() {
        Participation::MoreThan(_, people) => Named("employees", Some(people), "entered", Said::TooSmall),
        _ => entered("employees", group.employees),
    };
    [employees, Named("people_who_shared", group.contributors, "measured and self-reported", Said::Withheld)]
}

fn shares(shares: &Shares) -> [Named; 2] {
    let shown = |value, provenance| Named("shares", value, provenance, Said::Withheld);
    [shown(shares.measured, "measured"), shown(shares.self_reported, "self-reported")]
}
