//! The leaderboard: a month or all time, under made-up names, the reader's own row marked.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use rost_shared::{
    periods::{Day, Month},
    wire::BoardRow,
};

use super::{
    Answer,
    page::{MemberPage, Page, Place, go},
    trouble::Trouble,
};
use crate::{
    AppState,
    domain::{boards, period::Period, programme::Running},
};

#[derive(Template)]
#[template(path = "board.html")]
pub(super) struct Board {
    pub page: Page,
    pub period: String,
    pub previous: Option<(String, String)>,
    pub next: Option<(String, String)>,
    pub other: (String, String),
    pub open_until: Option<String>,
    pub rows: Vec<BoardRow>,
    /// The reader's row, when it stands below those shown.
    pub below: Option<BoardRow>,
    /// The most points of a row, which fills its bar.
    pub most: i64,
}

/// `GET /board`: the running month's.
pub async fn current(State(state): State<AppState>, MemberPage(page, _): MemberPage) -> Response {
    go(&format!("/board/{}", Month::of(state.clock.now(), &page.zone)))
}

/// `GET /board/{period}`.
pub async fn show(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    Path(period): Path<String>,
) -> Answer {
    let period: Period = period.parse().map_err(|_| Trouble::Missing)?;
    let now = state.clock.now();
    let mut tx = state.db.read().await?;
    let running = Running::load(&mut tx).await?;
    let board = boards::board(&mut tx, &running, period, member.id, now).await?;
    let current = Month::of(now, &page.zone);
    let to = |month: Month| (format!("/board/{month}"), page.month(month));
    let (name, previous, next) = match period {
        Period::Month(month) => {
            let began = Month::of(running.programme.created_at, &page.zone);
            let (before, after) = (month.prev(), month.next());
            (page.month(month), (before >= began).then(|| to(before)), (after <= current).then(|| to(after)))
        }
        Period::All => (page.t("board-all"), None, None),
    };
    let other = match period {
        Period::Month(_) => ("/board/all".to_owned(), page.t("board-all")),
        Period::All => (format!("/board/{current}"), page.t("board-this-month")),
    };
    let open_until = match period {
        Period::Month(month) if board.provisional && month < current => {
            Some(page.day(Day::of(month.frozen_from(&page.zone) - 1, &page.zone)))
        }
        _ => None,
    };
    let shown = board.rows.iter().any(|row| row.mine);
    Ok(Page::show(&Board {
        period: name,
        previous,
        next,
        other,
        open_until,
        below: board.me.filter(|_| !shown),
        most: board.rows.first().map_or(0, |row| row.points),
        rows: board.rows,
        page: page.at(Place::Board),
    }))
}
