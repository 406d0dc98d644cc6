//! The overview: who takes part (how many, not who), what is shared, what it leads to. Where something is missing, it says
//! what comes first.

use askama::Template;
use axum::extract::{Query, State};
use rost_shared::periods::Month;
use serde::Deserialize;

use super::kpis::Figures;
use crate::{
    AppState, store,
    web::{
        Answer,
        page::{LeadPage, Page, Place},
        trouble::Trouble,
    },
};

#[derive(Template)]
#[template(path = "admin/overview.html")]
pub(in crate::web) struct Overview {
    pub page: Page,
    pub figures: Figures,
    /// What comes first, while it is missing.
    pub first: Option<First>,
}

/// The step that a programme is waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum First {
    /// Nothing to share.
    Story,
    /// Nobody to share it but who set the programme up.
    People,
    /// No headcount to hold participation against.
    Headcount,
}

impl First {
    /// The address of the button.
    pub fn href(&self) -> &'static str {
        match self {
            Self::Story => "/admin/stories/new",
            Self::People => "/admin/people",
            Self::Headcount => "/admin/assumptions",
        }
    }

    /// The key of its words, to which `-title`, `-text` and `-button` are added.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Story => "first-story",
            Self::People => "first-people",
            Self::Headcount => "first-headcount",
        }
    }
}

/// Which month.
#[derive(Debug, Deserialize)]
pub struct Asked {
    month: Option<String>,
}

/// `GET /admin?month=YYYY-MM`; without a month, the running one.
pub async fn show(State(state): State<AppState>, LeadPage(page, _): LeadPage, Query(asked): Query<Asked>) -> Answer {
    let now = state.clock.now();
    let month = match asked.month {
        Some(month) => month.parse().map_err(|_| Trouble::Missing)?,
        None => Month::of(now, &page.zone),
    };
    let mut tx = state.db.read().await?;
    let figures = Figures::load(&mut tx, &page, month, now).await?;
    let first = if !store::kpis::has_stories(&mut tx).await? {
        Some(First::Story)
    } else if figures.kpi.company.invited < 2 {
        Some(First::People)
    } else if figures.kpi.company.employees.is_none() {
        Some(First::Headcount)
    } else {
        None
    };
    Ok(Page::show(&Overview { page: page.at(Place::Overview), figures, first }))
}
