//! Pairing a browser: the code is typed here, never linked, and the person sees what asks before they say yes.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    Answer,
    form::{Field, Fields},
    page::{MemberPage, Page, Place, go},
    trouble::Message,
};
use crate::{
    AppState,
    domain::{pairing, programme::Running},
    limits::Act,
    problem::Result,
    write_tx,
};

#[derive(Template)]
#[template(path = "pair.html")]
pub(super) struct Ask {
    pub page: Page,
    pub code: Field,
    /// Where the extension finds this server.
    pub server: String,
    /// Where the extension is, if the programme says it.
    pub extension: Option<String>,
}

#[derive(Template)]
#[template(path = "pair_confirm.html")]
pub(super) struct Confirm {
    pub page: Page,
    pub code: String,
    pub device: String,
    pub asked: String,
}

/// `GET /pair`. A code in the address is not read.
pub async fn form(State(state): State<AppState>, MemberPage(page, _): MemberPage) -> Answer {
    Ok(ask(&state, page.at(Place::Devices), Field::new("code", "")).await?)
}

/// `POST /pair`: shows what waits under the code. Nothing is decided yet.
pub async fn look(State(state): State<AppState>, MemberPage(page, member): MemberPage, fields: Fields) -> Answer {
    let page = page.at(Place::Devices);
    state.limits.take(Act::PairCodeOf, member.id.to_string(), state.clock.now())?;
    let typed = Field::read("code", &fields);
    let waiting = pairing::find(&mut state.db.read().await?, &typed.value, state.clock.now()).await?;
    Ok(match waiting {
        Some(row) => {
            state.limits.give_back(Act::PairCodeOf, member.id.to_string());
            let asked = page.moment(row.created_at);
            Page::show(&Confirm { page, code: row.user_code, device: row.device_name, asked })
        }
        None => unknown(&state, page, typed).await?,
    })
}

/// `POST /pair/answer`: yes or no.
pub async fn answer(State(state): State<AppState>, MemberPage(page, member): MemberPage, fields: Fields) -> Answer {
    let page = page.at(Place::Devices);
    let code = Field::read("code", &fields);
    let approves = fields.get("answer") == "approve";
    let now = state.clock.now();
    state.limits.take(Act::PairCodeOf, member.id.to_string(), now)?;
    let done: Result<bool> = write_tx!(state.db, tx => {
        match approves {
            true => pairing::approve(tx, &code.value, member.id, now).await,
            false => pairing::refuse(tx, &code.value, now).await,
        }
    });
    if !done? {
        return Ok(unknown(&state, page, code).await?);
    }
    state.limits.give_back(Act::PairCodeOf, member.id.to_string());
    // A page of its own: fetched anew, or in another language, it says the same, where the code would be unknown by then.
    Ok(go(if approves { "/pair/approved" } else { "/pair/refused" }))
}

/// `GET /pair/approved`: after a yes.
pub async fn approved(MemberPage(page, _): MemberPage) -> Response {
    answered(page, "paired-title", "paired-text")
}

/// `GET /pair/refused`: after a no.
pub async fn refused(MemberPage(page, _): MemberPage) -> Response {
    answered(page, "pair-refused-title", "pair-refused-text")
}

fn answered(page: Page, title: &str, body: &str) -> Response {
    let page = page.at(Place::Devices);
    Page::show(&Message { title: page.t(title), body: page.t(body), action: None, code: None, page })
}

async fn unknown(state: &AppState, page: Page, code: Field) -> Result<Response> {
    let code = code.unless(false, || page.wrong("pair-unknown"));
    ask(state, page, code).await
}

async fn ask(state: &AppState, page: Page, code: Field) -> Result<Response> {
    let extension = Running::load(&mut state.db.read().await?).await?.programme.extension_url;
    Ok(Page::show(&Ask { page, code, server: state.config.origin(), extension }))
}
