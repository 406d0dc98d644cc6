//! The same figures as the page shows, as files: one line a figure, and nothing in it that the page withholds.

use std::collections::BTreeMap;

use rost_shared::wire::Language;
use serde::{Serialize, Serializer};

use crate::{
    csv::Csv,
    domain::kpis::{Group, KpiMonth, Participation, Shares},
    store::assumptions::Followers,
    web::{
        Answer, download,
        page::Page,
        written::{per_cent, tenths},
    },
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
    /// What each chapter of figures means, as the page says it.
    definitions: BTreeMap<&'static str, String>,
    figures: Vec<Line>,
}

/// The chapters of the page with their explanations: keys of its words.
const DEFINITIONS: [(&str, &str); 6] = [
    ("participation", "kpis-participation-hint"),
    ("by_unit", "kpis-units-hint"),
    ("by_story", "kpis-stories-hint"),
    ("by_network", "kpis-networks-hint"),
    ("potential_reach", "kpis-reach-hint"),
    ("engagement_rate", "kpis-engagement-hint"),
];

/// One figure.
#[derive(Serialize)]
struct Line {
    figure: &'static str,
    month: String,
    /// `company`, `unit`, `network` or `story`.
    group: &'static str,
    name: String,
    /// Absent when it was not entered or is not shown.
    value: Option<Value>,
    /// How it is known.
    provenance: &'static str,
    /// What is wrong with a headcount, or who is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    /// Who counted, and of which day it is, where people entered it with both.
    #[serde(flatten)]
    source: Option<Source>,
    /// What the table says about it.
    #[serde(skip)]
    said: Option<Said>,
}

/// A figure's number.
#[derive(Clone, Copy)]
enum Value {
    Count(i64),
    /// A part of a whole, in per cent with one decimal.
    Share(i64, i64),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Count(number) => serializer.serialize_i64(number),
            Self::Share(part, whole) => serializer.serialize_f64(tenths(part, whole) as f64 / 10.0),
        }
    }
}

impl Value {
    /// As a spreadsheet of the reader's reads it.
    fn cell(self, language: Language) -> String {
        match self {
            Self::Count(number) => number.to_string(),
            Self::Share(part, whole) => per_cent(language, part, whole),
        }
    }
}

/// Where a number comes from that somebody entered.
#[derive(Clone, Serialize)]
struct Source {
    source: String,
    /// `YYYY-MM-DD`.
    as_of: String,
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

/// A table, in the reader's language from its heading to its notes; in English by the words of the JSON. What each chapter means stands
/// in lines at its end, which have no value, so that no sum counts them.
pub fn csv(page: &Page, kpi: &KpiMonth, name: &str) -> Answer {
    let word = |word: &str| page.t(&format!("csv-{}", word.replace(['_', ' '], "-")));
    let heading = ["figure", "month", "group", "name", "value", "provenance", "note"].map(&word);
    let mut table = Csv::new(page.language, heading.iter().map(String::as_str));
    for line in lines(kpi) {
        let value = line.value.map(|value| value.cell(page.language)).unwrap_or_default();
        let note = match (line.said, line.source) {
            (Some(said), _) => page.t(said.key()),
            (None, Some(of)) => page.t2("reach-source", "source", &of.source, "day", &of.as_of),
            (None, None) => String::new(),
        };
        let (figure, group, provenance) = (word(line.figure), word(line.group), word(line.provenance));
        table.row([figure, line.month, group, line.name, value, provenance, note]);
    }
    let (definition, month) = (word("definition"), kpi.month.to_string());
    for (chapter, key) in DEFINITIONS {
        table.row([&definition, &month, "", &word(chapter), "", "", &page.t(key)]);
    }
    download::csv(&format!("rost-{name}"), table)
}

/// JSON.
pub fn json(page: &Page, kpi: &KpiMonth, name: &str) -> Answer {
    let english = Page { language: Language::En, ..page.clone() };
    let file = File {
        month: kpi.month.to_string(),
        provisional: kpi.provisional,
        note: NOTE,
        definitions: DEFINITIONS.into_iter().map(|(chapter, key)| (chapter, english.t(key))).collect(),
        figures: lines(kpi),
    };
    download::json(&format!("rost-{name}"), &file)
}

fn lines(kpi: &KpiMonth) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |named: Named, month: &str, group, name: &str| {
        let Named { figure, value, provenance, said, source } = named;
        let (month, name, note) = (month.to_owned(), name.to_owned(), said.note());
        let said = (value.is_none() || note.is_some()).then_some(said);
        lines.push(Line { figure, month, group, name, value, provenance, note, source, said });
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
    add(count("potential_reach", reach, "estimated", no_reach), &month, "company", "");
    for (network, of_network) in &kpi.assumptions.brand {
        add(followers("followers", Some(of_network)), &month, "network", network.name());
    }
    add(followers("followers_of_one_person", kpi.assumptions.each.as_ref()), &month, "company", "");
    add(count("engagement_rate", None, "not measured", Said::NotMeasured), &month, "company", "");
    for (name, group) in &kpi.units {
        let name = name.as_deref().unwrap_or_default();
        add(listed(group), &month, "unit", name);
        for named in people(group).into_iter().chain(shares(&group.shares)) {
            add(named, &month, "unit", name);
        }
        let no_reach = if group.contributors.is_none() { Said::Withheld } else { Said::NotEntered };
        let reach = kpi.assumptions.reach_of(group.contributors);
        add(count("potential_reach_of_people", reach, "estimated", no_reach), &month, "unit", name);
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
struct Named {
    figure: &'static str,
    value: Option<Value>,
    provenance: &'static str,
    said: Said,
    source: Option<Source>,
}

fn count(figure: &'static str, value: Option<i64>, provenance: &'static str, said: Said) -> Named {
    Named { figure, value: value.map(Value::Count), provenance, said, source: None }
}

fn followers(figure: &'static str, entered: Option<&Followers>) -> Named {
    let source = entered.map(|entered| Source { source: entered.source.clone(), as_of: entered.as_of.clone() });
    Named { source, ..count(figure, entered.map(|entered| entered.followers), "entered", Said::NotEntered) }
}

fn listed(group: &Group) -> Named {
    count("people_on_the_list", Some(group.invited), "entered", Said::Listed)
}

fn people(group: &Group) -> [Named; 3] {
    let both = "measured and self-reported";
    let (share, why) = match group.participation() {
        Participation::Of(sharers, people) => (Some(Value::Share(sharers, people)), Said::NotEntered),
        Participation::MoreThan(..) => (None, Said::TooSmall),
        Participation::NoHeadcount(_) => (None, Said::NotEntered),
        Participation::Withheld => (None, Said::Withheld),
    };
    let of_headcount = if matches!(why, Said::TooSmall) { Said::TooSmall } else { Said::NotEntered };
    [
        count("employees", group.employees, "entered", of_headcount),
        count("people_who_shared", group.contributors, both, Said::Withheld),
        Named { value: share, ..count("participation_percent", None, both, why) },
    ]
}

fn shares(shares: &Shares) -> [Named; 2] {
    let shown = |value, provenance| count("shares", value, provenance, Said::Withheld);
    [shown(shares.measured, "measured"), shown(shares.self_reported, "self-reported")]
}
