//! Moving somebody to another unit. It looks the same whatever they had answered.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::people::{NO_UNIT, UnitChoice, alphabetical};
use crate::{
    AppState,
    domain::{moves, people, programme::Running},
    problem::Result,
    store,
    web::{
        Answer,
        form::{Field, Fields},
        page::{AdminPage, Page, Place},
        trouble::Message,
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/moving.html")]
pub(in crate::web) struct Moving {
    pub page: Page,
    pub email: Field,
    /// Whom the address belongs to, and their unit; nobody as long as it is not on the list.
    pub whom: Option<(String, String)>,
    pub unit: Field,
    pub units: Vec<UnitChoice>,
}

/// Whom the link on the list is about.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Whom {
    #[serde(default)]
    email: String,
}

/// `GET /admin/people/move`.
pub async fn form(State(state): State<AppState>, AdminPage(page, _): AdminPage, Query(whom): Query<Whom>) -> Answer {
    show(&state, page, Field::new("email", whom.email), Field::new("unit", "")).await
}

/// `POST /admin/people/move`.
pub async fn make(State(state): State<AppState>, AdminPage(page, _): AdminPage, fields: Fields) -> Answer {
    let mut email = Field::read("email", &fields).wanted(&page, 254);
    let mut unit = Field::read("unit", &fields);
    let (address, now) = (people::normal_email(&email.value), state.clock.now());
    let mut tx = state.db.read().await?;
    let units = store::units::list(&mut tx).await?;
    let person = store::people::id_by_email(&mut tx, &address).await?;
    drop(tx);
    let chosen = units.into_iter().find(|known| known.id.to_string() == unit.value);
    if unit.value.is_empty() {
        unit.error = Some(page.wrong("error-required"));
    } else if chosen.is_none() && unit.value != NO_UNIT {
        unit.error = Some(page.wrong("error-unit"));
    }
    if person.is_none() && email.error.is_none() {
        email.error = Some(page.wrong("error-not-invited"));
    }
    let (Some(person), None, None) = (person, &email.error, &unit.error) else {
        return show(&state, page, email, unit).await;
    };
    let done: Result<_> = write_tx!(state.db, tx => {
        let running = Running::load(tx).await?;
        moves::make(tx, &running, person, chosen.as_ref().map(|unit| unit.id), now).await?;
        store::people::invited_name(tx, person).await
    });
    let unit = chosen.map_or_else(|| page.t("unit-none"), |unit| unit.name);
    let body = page.t2("moved-text", "name", done?.unwrap_or(address), "unit", unit);
    let action = Some(("/admin/people", page.t("people-title")));
    Ok(Page::show(&Message { title: page.t("moved-title"), body, action, code: None, page: page.at(Place::People) }))
}

async fn show(state: &AppState, page: Page, email: Field, unit: Field) -> Answer {
    let mut tx = state.db.read().await?;
    let (mut units, people) = (store::units::list(&mut tx).await?, store::people::list(&mut tx).await?);
    let whom = people.into_iter().find(|person| person.email == people::normal_email(&email.value));
    let whom = whom.map(|person| (person.name, person.unit.unwrap_or_else(|| page.t("unit-none"))));
    units.sort_by_cached_key(|unit| alphabetical(&unit.name));
    let units = units.into_iter().map(|unit| UnitChoice { id: unit.id.to_string(), name: unit.name }).collect();
    Ok(Page::show(&Moving { page: page.at(Place::People), email, whom, unit, units }))
}
