//! Taking a break, coming back, leaving: buttons of the person's own, in front of nobody.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

use super::{
    Answer,
    form::Fields,
    page::{MemberPage, Page, Place, go},
    refusal::Refusal,
    trouble::Message,
};
use crate::{
    AppState,
    auth::{member::Role, sessions},
    domain::{programme::Running, taking_part},
    problem::Result,
    write_tx,
};

#[derive(Template)]
#[template(path = "leave.html")]
pub(super) struct Sheet {
    pub page: Page,
    /// Why whoever reads it cannot leave as they are; then there is no form.
    pub stays: Option<Refusal>,
    /// What is wrong with the form that was sent.
    pub error: Option<Refusal>,
}

impl Sheet {
    fn show(page: Page, stays: bool, error: Option<Refusal>) -> Response {
        let (stays, error) = if stays { (Some(page.wrong("leave-owner")), None) } else { (None, error) };
        Page::show(&Self { stays, error, page: page.at(Place::Me) })
    }
}

/// `POST /me/pause`.
pub async fn pause(State(state): State<AppState>, MemberPage(_, member): MemberPage) -> Answer {
    let now = state.clock.now();
    let done: Result<()> = write_tx!(state.db, tx => { taking_part::pause(tx, member.id, now).await });
    done?;
    Ok(go("/me"))
}

/// `POST /me/come-back`.
pub async fn come_back(State(state): State<AppState>, MemberPage(_, member): MemberPage) -> Answer {
    let now = state.clock.now();
    let done: Result<()> = write_tx!(state.db, tx => { taking_part::come_back(tx, member.id, now).await });
    done?;
    Ok(go("/me"))
}

/// `GET /me/leave`: what will happen, and the export before it. An owner hears what has to be done first.
pub async fn form(MemberPage(page, member): MemberPage) -> Response {
    Sheet::show(page, member.role == Role::Admin, None)
}

/// `POST /me/leave`.
pub async fn leave(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    jar: CookieJar,
    fields: Fields,
) -> Answer {
    if fields.get("sure") != "yes" {
        let error = page.wrong("leave-not-sure");
        return Ok(Sheet::show(page, member.role == Role::Admin, Some(error)));
    }
    let left: Result<bool> = write_tx!(state.db, tx => {
        let running = Running::load(tx).await?;
        taking_part::leave(tx, &state.entropy, &running, member.id, state.clock.now()).await
    });
    if !left? {
        return Ok(Sheet::show(page, true, None));
    }
    let page = Page { viewer: None, place: None, ..page };
    let action = Some(("/", page.t("front-page")));
    let farewell = Message { title: page.t("left-title"), body: page.t("left-text"), action, code: None, page };
    Ok((jar.add(sessions::forget(&state.config)), Page::show(&farewell)).into_response())
}
