//! Paired browsers and places where one is signed in: the lists, and ending each.

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
use crate::{
    AppState,
    domain::devices,
    problem::Result,
    store::{self, devices::DeviceRow, sessions::OwnSession},
    write_tx,
};

#[derive(Template)]
#[template(path = "devices.html")]
pub(super) struct List {
    pub page: Page,
    pub notice: Option<String>,
    pub devices: Vec<Line>,
    pub sessions: Vec<Session>,
}

pub(super) struct Line {
    pub id: String,
    pub name: String,
    pub paired: String,
    pub seen: String,
}

pub(super) struct Session {
    pub id: String,
    pub begun: String,
    pub ends: String,
    pub this: bool,
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    revoked: Option<String>,
    ended: Option<String>,
}

/// `GET /me/devices`.
pub async fn show(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    Query(done): Query<Done>,
) -> Answer {
    let mut tx = state.db.read().await?;
    let rows = devices::list(&mut tx, member.id).await?;
    let sessions = store::sessions::list(&mut tx, member.id, state.clock.now()).await?;
    let line = |row: DeviceRow| Line {
        id: row.id.to_string(),
        name: row.name,
        paired: page.moment(row.paired_at),
        seen: page.moment(row.last_seen_at),
    };
    let session = |row: OwnSession| Session {
        begun: page.moment(row.created_at),
        ends: page.moment(row.expires_at),
        this: row.id == member.session,
        id: row.id,
    };
    let revoked = done.revoked.map(|_| page.t("devices-revoked"));
    let notice = revoked.or_else(|| done.ended.map(|_| page.t("sessions-ended")));
    let devices = rows.into_iter().map(line).collect();
    let sessions = sessions.into_iter().map(session).collect();
    Ok(Page::show(&List { page: page.at(Place::Devices), notice, devices, sessions }))
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

/// `POST /me/sessions/{id}/end`.
pub async fn end_session(
    State(state): State<AppState>,
    MemberPage(_, member): MemberPage,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let done: Result<bool> = write_tx!(state.db, tx => { store::sessions::end(tx, member.id, &id).await });
    if done? { Ok(go("/me/devices?ended=1")) } else { Err(Trouble::Missing) }
}
