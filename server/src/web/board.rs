//! The leaderboard: a month or all time, by points or by shares, of the company or of one's own unit, under made-up names, the
//! reader's own row marked. And the month's line of thanks.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rost_shared::{
    periods::{Day, Month},
    wire::{BoardBy, BoardRow, Millis},
};
use serde::Deserialize;

use super::{
    Answer,
    form::{Field, Fields},
    page::{LeadPage, MemberPage, Page, Place, go},
    trouble::Trouble,
};
use crate::{
    AppState,
    auth::member::Role,
    domain::{
        boards::{self, Asked, score_of},
        period::Period,
        programme::Running,
        thanks,
    },
    problem::Result,
    store, write_tx,
};

#[derive(Template)]
#[template(path = "board.html")]
pub(super) struct Board {
    pub page: Page,
    pub period: String,
    pub previous: Option<(String, String)>,
    pub next: Option<(String, String)>,
    pub other: (String, String),
    /// Address, name, whether it is this one.
    pub orders: Vec<(String, String, bool)>,
    /// The same for the company and the reader's unit; empty when they have none.
    pub groups: Vec<(String, String, bool)>,
    /// Whether it may still move, or not.
    pub standing: Option<String>,
    pub thanks: Option<Thanks>,
    /// What became of a line of thanks that was sent.
    pub notice: Option<String>,
    /// The month whose thanks the reader may write, and what stands in the form.
    pub thank: Option<(Month, Field)>,
    pub withheld: bool,
    /// Whether the reader runs the programme, and so sees those only who show their name.
    pub named_only: bool,
    /// Whether the reader is taking a break, and so stands on no board.
    pub paused: bool,
    pub rows: Vec<Row>,
    /// The reader's row among its neighbours, when it stands below those shown.
    pub near: Vec<Row>,
    /// The best score, which fills its bar.
    pub most: i64,
}

/// The month's line of thanks, and who wrote it if they show their name.
pub(super) struct Thanks {
    pub text: String,
    pub by: String,
}

/// A row with what its bar stands for.
pub(super) struct Row {
    pub row: BoardRow,
    pub score: i64,
}

/// The order and the group, as the address says them; anything else is points and the company.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Choice {
    #[serde(default)]
    by: String,
    #[serde(default)]
    of: String,
    /// What became of a line of thanks.
    #[serde(default)]
    saved: String,
}

impl Choice {
    fn query(by: BoardBy, own_unit: bool) -> &'static str {
        match (by, own_unit) {
            (BoardBy::Points, false) => "",
            (BoardBy::Shares, false) => "?by=shares",
            (BoardBy::Points, true) => "?of=unit",
            (BoardBy::Shares, true) => "?by=shares&of=unit",
        }
    }
}

/// `GET /board`: the running month's.
pub async fn current(State(state): State<AppState>, MemberPage(page, _): MemberPage) -> Response {
    go(&format!("/board/{}", Month::of(state.clock.now(), &page.zone)))
}

/// `GET /board/{period}`.
pub async fn show(
    State(state): State<AppState>,
    member: MemberPage,
    Path(period): Path<String>,
    Query(choice): Query<Choice>,
) -> Answer {
    board(&state, member, period.parse().map_err(|_| Trouble::Missing)?, &choice, None).await
}

/// The page, with a line of thanks that was not accepted if there is one.
async fn board(
    state: &AppState,
    MemberPage(page, member): MemberPage,
    period: Period,
    choice: &Choice,
    refused: Option<Field>,
) -> Answer {
    let (by, own_unit) = (if choice.by == "shares" { BoardBy::Shares } else { BoardBy::Points }, choice.of == "unit");
    let now = state.clock.now();
    let mut tx = state.db.read().await?;
    let running = Running::load(&mut tx).await?;
    let shown = boards::board(&mut tx, &running, Asked { period, by, own_unit }, member.id, now).await?;
    let unit = store::boards::reader(&mut tx, &period.to_string(), member.id).await?.unit;
    let (thanks, thank) = match period {
        Period::Month(month) => {
            let line = thanks::of(&mut tx, month).await?;
            let written = || Field::new("thanks", line.as_ref().map_or("", |line| &line.text));
            let thank = (member.role >= Role::Lead).then(|| (month, refused.unwrap_or_else(written)));
            (line.map(|line| Thanks { by: author(&page, line.by_name), text: line.text }), thank)
        }
        Period::All => (None, None),
    };
    let query = Choice::query(by, own_unit);
    let (period_name, previous, next, other) = periods(&page, period, &running, now, query);
    let tab = |by_there, unit_there, name: String| {
        (
            format!("/board/{period}{}", Choice::query(by_there, unit_there)),
            name,
            (by_there, unit_there) == (by, own_unit),
        )
    };
    let scored = |row: BoardRow| Row { score: score_of(&row, by), row };
    let near = near(&shown, by).into_iter().map(scored).collect();
    Ok(Page::show(&Board {
        period: period_name,
        previous,
        next,
        other,
        orders: [(BoardBy::Points, "board-by-points"), (BoardBy::Shares, "board-by-shares")]
            .map(|(order, key)| tab(order, own_unit, page.t(key)))
            .to_vec(),
        groups: unit
            .map_or_else(Vec::new, |(_, name)| vec![tab(by, false, page.t("board-company")), tab(by, true, name)]),
        standing: standing(&page, period, shown.provisional, now),
        thanks,
        thank,
        notice: match choice.saved.as_str() {
            "thanks" => Some(page.t("thanks-saved")),
            "gone" => Some(page.t("thanks-gone")),
            _ => None,
        },
        withheld: shown.withheld && shown.rows.is_empty(),
        named_only: member.role >= Role::Lead,
        paused: member.paused,
        most: shown.rows.first().map_or(0, |row| score_of(row, by)),
        rows: shown.rows.into_iter().map(scored).collect(),
        near,
        page: page.at(Place::Board),
    }))
}

type Link = (String, String);

/// The period's name, the one before, the one after, and the other kind.
fn periods(
    page: &Page,
    period: Period,
    running: &Running,
    now: Millis,
    query: &str,
) -> (String, Option<Link>, Option<Link>, Link) {
    let current = Month::of(now, &page.zone);
    let to = |month: Month| (format!("/board/{month}{query}"), page.month(month));
    match period {
        Period::Month(month) => {
            let began = Month::of(running.programme.created_at, &page.zone);
            let (before, after) = (month.prev(), month.next());
            let all = (format!("/board/all{query}"), page.t("board-all"));
            (page.month(month), (before >= began).then(|| to(before)), (after <= current).then(|| to(after)), all)
        }
        Period::All => (page.t("board-all"), None, None, (to(current).0, page.t("board-this-month"))),
    }
}

/// A month that is over says until when late shares count, or that it is closed.
fn standing(page: &Page, period: Period, provisional: bool, now: Millis) -> Option<String> {
    match period {
        Period::Month(month) if month >= Month::of(now, &page.zone) => None,
        Period::Month(month) if provisional => {
            let last = page.day(Day::of(month.frozen_from(&page.zone) - 1, &page.zone));
            Some(page.t1("board-provisional", "day", last))
        }
        Period::Month(_) => Some(page.t("board-frozen")),
        Period::All => None,
    }
}

/// The reader's row among those around it.
fn near(board: &rost_shared::wire::Board, by: BoardBy) -> Vec<BoardRow> {
    let Some(me) = board.me.clone().filter(|_| !board.rows.iter().any(|row| row.mine)) else { return Vec::new() };
    let mut near = board.neighbours.clone();
    let at = near.iter().take_while(|row| score_of(row, by) > score_of(&me, by)).count();
    near.insert(at, me);
    near
}

fn author(page: &Page, name: Option<String>) -> String {
    name.unwrap_or_else(|| page.t("thanks-by"))
}

/// `POST /board/{period}/thanks`: writes the month's line, or takes it away when it is blank.
pub async fn thank(
    State(state): State<AppState>,
    LeadPage(page, lead): LeadPage,
    Path(period): Path<String>,
    fields: Fields,
) -> Answer {
    let month: Month = period.parse().map_err(|_| Trouble::Missing)?;
    Period::Month(month).has_begun(state.clock.now(), &page.zone)?;
    let line = Field::read("thanks", &fields).at_most(&page, thanks::MOST);
    if line.error.is_some() {
        return board(&state, MemberPage(page, lead), Period::Month(month), &Choice::default(), Some(line)).await;
    }
    let now = state.clock.now();
    let written: Result<()> = write_tx!(state.db, tx => { thanks::write(tx, month, &line.value, lead.id, now).await });
    written?;
    let saved = if line.value.is_empty() { "gone" } else { "thanks" };
    Ok(go(&format!("/board/{month}?saved={saved}")))
}
