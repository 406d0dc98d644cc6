//! Own month: own figures before any comparison.

use askama::Template;
use axum::extract::State;
use rost_shared::{periods::Day, wire::MyFigures};

use super::{
    Answer,
    goal::{self, Goal},
    page::{MemberPage, Page, Place},
};
use crate::{
    AppState,
    domain::{devices, figures, programme::Running},
    store,
};

#[derive(Template)]
#[template(path = "me.html")]
pub(super) struct Month {
    pub page: Page,
    pub paused: bool,
    /// When an invitation of theirs was used after they had joined.
    pub tried: Option<String>,
    pub month: String,
    pub thanks: Option<String>,
    pub figures: MyFigures,
    pub goal: Option<Goal>,
    pub reported: i64,
    pub devices_line: Option<String>,
    /// Where the extension is, if the programme says it.
    pub extension: Option<String>,
    /// Their name on the boards.
    pub shown_as: String,
}

/// `GET /me`.
pub async fn show(State(state): State<AppState>, MemberPage(page, member): MemberPage) -> Answer {
    let mut tx = state.db.read().await?;
    let now = state.clock.now();
    let running = Running::load(&mut tx).await?;
    let figures = figures::of_member(&mut tx, &running, member.id, now).await?;
    let devices = devices::list(&mut tx, member.id).await?.len();
    let profile = store::profiles::find(&mut tx, member.id).await?;
    let month = page.month(Day::of(now, &running.zone).month());
    Ok(Page::show(&Month {
        paused: member.paused,
        tried: profile.invitation_tried_at.map(|at| page.moment(at)),
        month,
        thanks: thanks(&page, &figures),
        goal: goal::of(&page, &figures, running.programme.week_goal),
        reported: figures.month_shares - figures.month_measured,
        figures,
        devices_line: match devices {
            0 => None,
            1 => Some(page.t("me-devices-one")),
            many => Some(page.t1("me-devices-many", "count", many)),
        },
        extension: running.programme.extension_url,
        shown_as: if profile.show_name { profile.name } else { profile.pseudonym },
        page: page.at(Place::Me),
    }))
}

pub(super) fn thanks(page: &Page, figures: &MyFigures) -> Option<String> {
    match (figures.week_shares, figures.month_shares) {
        (0, 0) => None,
        (0, _) => Some(page.t("me-thanks-month")),
        (1 | 2, _) => Some(page.t(&format!("me-thanks-week-{}", figures.week_shares))),
        (many, _) => Some(page.t1("me-thanks-week-more", "count", page.number(many))),
    }
}
