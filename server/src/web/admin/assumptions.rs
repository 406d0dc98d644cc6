//! What the figures start from, entered here: headcounts with their history, and followers with source and day.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use rost_shared::{
    periods::Day,
    wire::{Millis, Network},
};
use serde::Deserialize;

use super::headcount_said;
use crate::{
    AppState,
    domain::{headcounts::Headcounts, reach::PERSON},
    problem::Result,
    store::{
        self, Tx,
        assumptions::{Followers, Headcount},
    },
    web::{
        Answer,
        ask::{self, Ask},
        form::{Field, Fields},
        page::{LeadPage, Page, Place, go},
    },
    write_tx,
};

/// No company is larger, and no sum of so many numbers overflows.
const MOST: i64 = 10_000_000_000;

/// The longest a number may be typed; above that it is no slip of the keyboard.
const DIGITS_MOST: usize = 60;

/// The longest a source may be.
const SOURCE_MOST: usize = 200;

#[derive(Template)]
#[template(path = "admin/assumptions.html")]
pub(in crate::web) struct Sheet {
    pub page: Page,
    pub notice: Option<String>,
    pub form: Form,
    /// Id and name of every unit.
    pub units: Vec<(String, String)>,
    pub entries: Vec<Entry>,
    pub followers: Vec<Row>,
}

impl Sheet {
    /// Whether something in one of the forms is marked: said where the page begins, since the mark may stand far below.
    fn refused(&self) -> bool {
        let wrong = |field: &Field| field.error.is_some();
        let row = |row: &Row| [&row.followers, &row.source, &row.as_of].into_iter().any(wrong);
        self.form.refused() || self.followers.iter().any(row)
    }
}

pub(in crate::web) struct Form {
    pub unit: Field,
    pub people: Field,
    pub from_day: Field,
}

/// A headcount that was entered.
pub(in crate::web) struct Entry {
    pub unit_id: String,
    pub from_day: String,
    pub name: String,
    pub day: String,
    pub people: i64,
}

/// Somebody's followers, as a row of the form; `name` is absent for one person's.
pub(in crate::web) struct Row {
    pub whose: &'static str,
    pub name: Option<&'static str>,
    pub followers: Field,
    pub source: Field,
    pub as_of: Field,
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    saved: Option<String>,
    /// Of a headcount: the unit, or blank for the whole company.
    pub(super) unit: Option<String>,
    /// The day from which it holds.
    pub(super) from: Option<String>,
    /// The number in whose place it came.
    pub(super) before: Option<i64>,
}

/// `GET /admin/assumptions`.
pub async fn show(State(state): State<AppState>, LeadPage(page, _): LeadPage, Query(done): Query<Done>) -> Answer {
    let mut tx = state.db.read().await?;
    let notice = match done.saved.as_deref() {
        None => None,
        Some("followers") => Some(page.t("followers-saved")),
        Some("removed") => Some(page.t("headcount-removed")),
        Some(_) => Some(headcount_said::notice(&mut tx, &page, &done, state.clock.now()).await?),
    };
    let form = Form::blank(&page, state.clock.now());
    let followers = rows(&page, &store::assumptions::followers(&mut tx).await?, state.clock.now());
    sheet(&mut tx, page, notice, form, followers).await
}

/// `POST /admin/assumptions/headcount`: enters one, or with `remove` takes one back, once that is meant.
pub async fn headcount(State(state): State<AppState>, LeadPage(page, _): LeadPage, fields: Fields) -> Answer {
    if !fields.get("remove").is_empty() && !ask::is_sure(&fields) {
        return ask_to_remove(&state, page, &fields).await;
    }
    if !fields.get("remove").is_empty() {
        let removed: Result<()> = write_tx!(state.db, tx => {
            store::assumptions::remove_headcount(tx, fields.get("unit"), fields.get("from_day")).await
        });
        removed?;
        return Ok(saved("removed"));
    }
    let mut tx = state.db.read().await?;
    let known = units(&mut tx).await?;
    let unit = Field::read("unit", &fields);
    let is_known = unit.value.is_empty() || known.iter().any(|(id, _)| *id == unit.value);
    let form = Form {
        unit: unit.unless(is_known, || page.wrong("error-unit")),
        people: number(&page, "people", &fields),
        from_day: day(&page, "from_day", &fields, Day::of(state.clock.now(), &page.zone)),
    };
    let (Some(people), false) = (entered(&form.people), form.refused()) else {
        let followers = rows(&page, &store::assumptions::followers(&mut tx).await?, state.clock.now());
        return sheet(&mut tx, page, None, form, followers).await;
    };
    drop(tx);
    let entry = Headcount { unit_id: form.unit.value, from_day: form.from_day.value, people };
    let saving: Result<Option<i64>> = write_tx!(state.db, tx => {
        let before = Headcounts::load(tx).await?.on(&entry.unit_id, &entry.from_day);
        store::assumptions::enter_headcount(tx, &entry).await?;
        Ok(before)
    });
    let before = saving?.filter(|before| *before != people).map(|before| format!("&before={before}"));
    let (unit, from, before) = (entry.unit_id, entry.from_day, before.unwrap_or_default());
    Ok(saved(&format!("headcount&unit={unit}&from={from}{before}")))
}

/// Months are held against it, and it can only be typed anew.
async fn ask_to_remove(state: &AppState, page: Page, fields: &Fields) -> Answer {
    let entries = entries(&mut state.db.read().await?, &page).await?;
    let is_it = |entry: &Entry| entry.unit_id == fields.get("unit") && entry.from_day == fields.get("from_day");
    let Some(entry) = entries.into_iter().find(is_it) else { return Ok(saved("removed")) };
    let question = Ask {
        title: page.t("headcount-ask"),
        facts: vec![
            (page.t("headcount-where"), entry.name),
            (page.t("headcount-from"), entry.day),
            (page.t("employees"), page.number(entry.people)),
        ],
        text: page.t("headcount-ask-text"),
        action: "/admin/assumptions/headcount".into(),
        kept: vec![("unit", entry.unit_id), ("from_day", entry.from_day), ("remove", "yes".into())],
        button: page.t("remove"),
        back: "/admin/assumptions".into(),
        page: page.at(Place::Figures),
    };
    Ok(question.show())
}

/// `POST /admin/assumptions/followers`: all rows at once; one that is left empty is removed.
pub async fn followers(State(state): State<AppState>, LeadPage(page, _): LeadPage, fields: Fields) -> Answer {
    let today = Day::of(state.clock.now(), &page.zone);
    let rows: Vec<Row> = whose()
        .map(|(whose, name)| {
            let of = |field: &'static str| fields.get(&format!("{field}_{whose}")).trim().to_owned();
            let empty = of("followers").is_empty();
            let read = |name, value: String| Field::new(name, value);
            Row {
                whose,
                name,
                followers: if empty {
                    read("followers", String::new())
                } else {
                    check_number(&page, read("followers", of("followers")))
                },
                source: if empty {
                    read("source", of("source"))
                } else {
                    read("source", of("source")).wanted(&page, SOURCE_MOST)
                },
                as_of: if empty {
                    read("as_of", of("as_of"))
                } else {
                    past_day(&page, read("as_of", of("as_of")), today)
                },
            }
        })
        .collect();
    if rows.iter().flat_map(|row| [&row.followers, &row.source, &row.as_of]).any(|field| field.error.is_some()) {
        let form = Form::blank(&page, state.clock.now());
        return sheet(&mut state.db.read().await?, page, None, form, rows).await;
    }
    let saving: Result<()> = write_tx!(state.db, tx => {
        for row in &rows {
            match entered(&row.followers) {
                None => store::assumptions::remove_followers(tx, row.whose).await?,
                Some(followers) => {
                    let (source, as_of) = (row.source.value.clone(), row.as_of.value.clone());
                    let entry = Followers { whose: row.whose.into(), followers, source, as_of };
                    store::assumptions::enter_followers(tx, &entry).await?;
                }
            }
        }
        Ok(())
    });
    saving?;
    Ok(saved("followers"))
}

async fn sheet(tx: &mut Tx, page: Page, notice: Option<String>, form: Form, followers: Vec<Row>) -> Answer {
    let (units, entries) = (units(tx).await?, entries(tx, &page).await?);
    Ok(Page::show(&Sheet { page: page.at(Place::Figures), notice, form, units, entries, followers }))
}

/// What was entered, the newest first.
async fn entries(tx: &mut Tx, page: &Page) -> Result<Vec<Entry>> {
    let units = units(tx).await?;
    let headcounts = Headcounts::load(tx).await?;
    let entry = |entry: &Headcount| {
        let unit = units.iter().find(|(id, _)| *id == entry.unit_id).map(|(_, name)| name.clone());
        Some(Entry {
            name: if entry.unit_id.is_empty() { page.t("whole-company") } else { unit? },
            day: entry.from_day.parse::<Day>().map_or_else(|_| entry.from_day.clone(), |day| page.day(day)),
            unit_id: entry.unit_id.clone(),
            from_day: entry.from_day.clone(),
            people: entry.people,
        })
    };
    Ok(headcounts.entries().iter().filter_map(entry).collect())
}

pub(super) async fn units(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let mut units: Vec<_> =
        store::units::list(tx).await?.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
    units.sort_by_cached_key(|(_, name)| name.to_lowercase());
    Ok(units)
}

impl Form {
    fn blank(page: &Page, now: Millis) -> Self {
        let today = Day::of(now, &page.zone).to_string();
        Self { unit: Field::new("unit", ""), people: Field::new("people", ""), from_day: Field::new("from_day", today) }
    }

    fn refused(&self) -> bool {
        [&self.unit, &self.people, &self.from_day].iter().any(|field| field.error.is_some())
    }
}

/// Every row of the form for followers.
fn whose() -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    Network::ALL.iter().map(|network| (network.as_str(), Some(network.name()))).chain([(PERSON, None)])
}

pub(in crate::web) fn rows(page: &Page, known: &[Followers], now: Millis) -> Vec<Row> {
    let today = Day::of(now, &page.zone).to_string();
    let row = |(whose, name)| {
        let known = known.iter().find(|entry| entry.whose == whose);
        Row {
            whose,
            name,
            followers: Field::new("followers", known.map(|entry| entry.followers.to_string()).unwrap_or_default()),
            source: Field::new("source", known.map(|entry| entry.source.clone()).unwrap_or_default()),
            as_of: Field::new("as_of", known.map_or(today.clone(), |entry| entry.as_of.clone())),
        }
    };
    whose().map(row).collect()
}

fn number(page: &Page, name: &'static str, fields: &Fields) -> Field {
    check_number(page, Field::read(name, fields).wanted(page, DIGITS_MOST))
}

fn check_number(page: &Page, field: Field) -> Field {
    let (is_number, holds) = (digits(&field).is_some(), entered(&field).is_some());
    let field = field.unless(is_number, || page.wrong("error-headcount"));
    field.unless(holds, || page.wrong1("error-number-most", "most", page.number(MOST)))
}

/// The whole number that was typed.
fn entered(field: &Field) -> Option<i64> {
    digits(field)?.parse().ok().filter(|number| *number <= MOST)
}

/// Its digits. Its thousands may be apart by spaces, or by commas or points as pages write them or people do: then by threes.
fn digits(field: &Field) -> Option<String> {
    let text: String = field.value.chars().filter(|c| !c.is_whitespace()).collect();
    let parts: Vec<&str> = text.split([',', '.']).collect();
    let are_digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (are_digits && parts[1..].iter().all(|part| part.len() == 3)).then(|| parts.concat())
}

/// What is planned is known a year ahead at most; a day beyond that is a slip in the year.
fn day(page: &Page, name: &'static str, fields: &Fields, today: Day) -> Field {
    let (field, last) = (check_day(page, Field::read(name, fields).wanted(page, 20)), today.next_year());
    let holds = field.value.parse().is_ok_and(|day: Day| day <= last);
    field.unless(holds, || page.wrong1("error-date-far", "day", page.day(last)))
}

fn check_day(page: &Page, field: Field) -> Field {
    let holds = field.value.parse::<Day>().is_ok();
    field.unless(holds, || page.wrong("error-date"))
}

/// Nobody has counted on a day to come.
fn past_day(page: &Page, field: Field, today: Day) -> Field {
    let field = check_day(page, field);
    let holds = field.value.parse().is_ok_and(|day: Day| day <= today);
    field.unless(holds, || page.wrong("error-date-future"))
}

fn saved(what: &str) -> Response {
    go(&format!("/admin/assumptions?saved={what}"))
}
