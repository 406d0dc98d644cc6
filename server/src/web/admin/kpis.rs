//! The overview: how many take part, never who, and what is shared.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use rost_shared::periods::Month;

use crate::{
    AppState,
    domain::{kpis, programme::Running},
    store,
    web::{
        Answer,
        page::{LeadPage, Page, Place, go},
        trouble::Trouble,
    },
};

#[derive(Template)]
#[template(path = "admin/kpis.html")]
pub(in crate::web) struct Overview {
    pub page: Page,
    pub period: String,
    pub previous: Option<(String, String)>,
    pub next: Option<(String, String)>,
    /// No story yet: the page says what comes first.
    pub first_steps: bool,
    pub participation: Option<kpis::Participation>,
    pub stories: Vec<kpis::StoryKpi>,
    pub some_hidden: bool,
    /// What a bar across the whole width would stand for: the most shares of a story and a fifth, so that the figure fits
    /// behind its bar.
    pub full: i64,
}

/// `GET /admin`: the running month's.
pub async fn current(State(state): State<AppState>, LeadPage(page, _): LeadPage) -> Response {
    go(&format!("/admin/kpis/{}", Month::of(state.clock.now(), &page.zone)))
}

/// `GET /admin/kpis/{period}`.
pub async fn show(State(state): State<AppState>, LeadPage(page, _): LeadPage, Path(month): Path<String>) -> Answer {
    let month: Month = month.parse().map_err(|_| Trouble::Missing)?;
    let now = state.clock.now();
    let mut tx = state.db.read().await?;
    let running = Running::load(&mut tx).await?;
    let figures = kpis::month(&mut tx, &running, month, now).await?;
    let began = Month::of(running.programme.created_at, &page.zone);
    let to = |month: Month| (format!("/admin/kpis/{month}"), page.month(month));
    Ok(Page::show(&Overview {
        period: page.month(month),
        previous: (month.prev() >= began).then(|| to(month.prev())),
        next: (month.next() <= Month::of(now, &page.zone)).then(|| to(month.next())),
        first_steps: store::stories::list(&mut tx).await?.is_empty(),
        participation: figures.participation,
        full: figures
            .stories
            .iter()
            .map(|story| story.measured + story.self_reported)
            .max()
            .map_or(0, |most| most + most / 5 + 1),
        stories: figures.stories,
        some_hidden: figures.some_hidden,
        page: page.at(Place::Overview),
    }))
}
