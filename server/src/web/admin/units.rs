//! Units: added, renamed, and removed when nothing is in them.

use askama::Template;
use axum::extract::{Path, State};
use rost_shared::ids::UnitId;

use super::people::alphabetical;
use crate::{
    AppState,
    domain::units::{self, Refused, Unit},
    problem::Result,
    store,
    web::{
        Answer,
        form::{Field, Fields},
        page::{AdminPage, Page, Place, go},
        refusal::Refusal,
        setup::NAME_MOST,
        trouble::Trouble,
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/units.html")]
pub(in crate::web) struct Units {
    pub page: Page,
    pub form: Field,
    pub units: Vec<Row>,
}

pub(in crate::web) struct Row {
    pub id: String,
    pub name: String,
    /// What stands in the field: its name, or what was typed and refused.
    pub typed: String,
    pub people: i64,
    /// What is wrong with what was done to it.
    pub error: Option<Refusal>,
}

/// `GET /admin/units`.
pub async fn list(State(state): State<AppState>, AdminPage(page, _): AdminPage) -> Answer {
    show(&state, page, Field::new("name", ""), None).await
}

/// `POST /admin/units`: another one.
pub async fn add(State(state): State<AppState>, AdminPage(page, _): AdminPage, fields: Fields) -> Answer {
    let mut name = Field::read("name", &fields).wanted(&page, NAME_MOST);
    if name.error.is_none() {
        let done: Result<_> = write_tx!(state.db, tx => { units::add(tx, &state.entropy, &name.value).await });
        match done? {
            Ok(()) => return Ok(go("/admin/units")),
            Err(why) => name.error = Some(page.wrong(key(why)?)),
        }
    }
    show(&state, page, name, None).await
}

/// `POST /admin/units/{id}`: another name, or gone.
pub async fn change(
    State(state): State<AppState>,
    AdminPage(page, _): AdminPage,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id: UnitId = id.parse().map_err(|_| Trouble::Missing)?;
    let mut name = Field::read("name", &fields).wanted(&page, NAME_MOST);
    let removes = fields.get("do") == "remove";
    if !removes && name.error.is_some() {
        return show(&state, page, Field::new("name", ""), Some((id, name))).await;
    }
    let done: Result<_> = write_tx!(state.db, tx => {
        if removes { units::remove(tx, id).await } else { units::rename(tx, id, &name.value).await }
    });
    let refused = match done {
        Ok(Ok(())) => return Ok(go("/admin/units")),
        Ok(Err(why)) => why,
        Err(fault) if fault.is_foreign_key_violation() => Refused::InUse,
        Err(fault) => return Err(fault.into()),
    };
    name.error = Some(page.wrong(key(refused)?));
    show(&state, page, Field::new("name", ""), Some((id, name))).await
}

fn key(why: Refused) -> Result<&'static str, Trouble> {
    match why {
        Refused::Taken => Ok("error-unit-taken"),
        Refused::InUse => Ok("error-unit-in-use"),
        Refused::Gone => Err(Trouble::Missing),
    }
}

async fn show(state: &AppState, page: Page, form: Field, wrong: Option<(UnitId, Field)>) -> Answer {
    let mut units = store::units::list(&mut state.db.read().await?).await?;
    units.sort_by_cached_key(|unit| alphabetical(&unit.name));
    let row = |Unit { id, name, people }| {
        let wrong = wrong.as_ref().filter(|(at, _)| *at == id).map(|(_, field)| field);
        Row {
            id: id.to_string(),
            typed: wrong.map_or_else(|| name.clone(), |field| field.value.clone()),
            name,
            people,
            error: wrong.and_then(|field| field.error.clone()),
        }
    };
    Ok(Page::show(&Units { page: page.at(Place::People), form, units: units.into_iter().map(row).collect() }))
}
