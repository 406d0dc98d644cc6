//! Paired browsers: the list, and taking a pairing back.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rost_shared::ids::DeviceId;
use serde::Deserialize;

use super::{
    Answer,
    page::{MemberPage, Page, Place, go},
    trouble::Trouble,
};
use crate::{AppState, domain::devices, problem::Result, write_tx};

#[derive(Template)]
#[template(path = "devices.html")]
pub(super) struct List {
    pub page: Page,
    pub notice: Option<String>,
    pub devices: Vec<Line>,
}

pub(super) struct Line {
    pub id: String,
    pub name: String,
    pub paired: String,
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    revoked: Option<String>,
}

/// `GET /me/devices`.
pub async fn show(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    Query(done): Query<Done>,
) -> Answer {
    let rows = devices::list(&mut state.db.read().await?, member.id).await?;
    let line = |row: crate::store::devices::DeviceRow| Line {
        id: row.id.to_string(),
        name: row.name,
        paired: page.moment(row.paired_at),
    };
    let devices = rows.into_iter().map(line).collect();
    let notice = done.revoked.map(|_| page.t("devices-revoked"));
    Ok(Page::show(&List { page: page.at(Place::Devices), notice, devices }))
}

/// `POST /me/devices/{id}/revoke`.
pub async fn revoke(
    State(state): State<AppState>,
    MemberPage(_, member): MemberPage,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let id: DeviceId = id.parse().map_err(|_| Trouble::Missing)?;
    let done: Result<bool> = write_tx!(state.db, tx => { devices::revoke(tx, member.id, id, state.clock.now()).await });
    if done? { Ok(go("/me/devices?revoked=1")) } else { Err(Trouble::Missing) }
}
