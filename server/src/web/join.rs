//! Joining: what it is, in plain words, and one button. Looking at the invitation uses nothing.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use axum_extra::extract::CookieJar;

use super::{
    Answer,
    form::{Field, Fields},
    page::{Page, go},
    setup::{NAME_MOST, password},
    trouble::{Message, Trouble},
};
use crate::{
    AppState,
    auth::{passwords, sessions, tokens::PlainToken},
    domain::people::{self, Admission},
    problem::Result,
    write_tx,
};

#[derive(Template)]
#[template(path = "join.html")]
pub(super) struct Sheet {
    pub page: Page,
    pub company: String,
    pub form: Form,
}

pub(super) struct Form {
    pub name: Field,
    pub password: Field,
}

impl Form {
    fn refused(&self) -> bool {
        self.name.error.is_some() || self.password.error.is_some()
    }
}

fn sheet(page: Page, form: Form) -> Sheet {
    Sheet { company: page.company.clone().unwrap_or_default(), page, form }
}

/// `GET /join/{token}`.
pub async fn form(State(state): State<AppState>, page: Page, Path(token): Path<String>) -> Answer {
    let name = invited(&state, &token).await?;
    let form = Form { name: Field::new("name", name), password: Field::new("password", "") };
    Ok(Page::show(&sheet(page, form)))
}

/// `POST /join/{token}`.
pub async fn submit(
    State(state): State<AppState>,
    page: Page,
    jar: CookieJar,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    invited(&state, &token).await?;
    let mut form =
        Form { name: Field::read("name", &fields).wanted(&page, NAME_MOST), password: password(&page, &fields) };
    if form.refused() {
        form.password.value.clear();
        return Ok(Page::show(&sheet(page, form)));
    }
    let token = PlainToken::received(token);
    let password_hash = passwords::hash(form.password.value, &state.entropy).await?;
    let cookie: Result<_> = write_tx!(state.db, tx => {
        match people::join(tx, &token, &form.name.value, &password_hash, state.clock.now()).await? {
            Admission::In(id) => Ok(Some(sessions::begin(tx, &state, id, sessions::By::Password).await?)),
            _ => Ok(None),
        }
    });
    match cookie? {
        Some(cookie) => Ok((jar.add(cookie), go("/me")).into_response()),
        None => Err(Trouble::Invitation),
    }
}

/// `POST /join/{token}/quiet`: no reminders, please. The invitation stays good.
pub async fn quiet(State(state): State<AppState>, page: Page, Path(token): Path<String>) -> Answer {
    let token = PlainToken::received(token);
    let now = state.clock.now();
    let done: Result<bool> = write_tx!(state.db, tx => { people::be_quiet(tx, &token, now).await });
    if !done? {
        return Err(Trouble::Invitation);
    }
    let (title, body) = (page.t("quiet-title"), page.t("quiet-text"));
    Ok(Page::show(&Message { title, body, action: None, page }))
}

async fn invited(state: &AppState, token: &str) -> Answer<String> {
    let token = PlainToken::received(token);
    let name = people::invited_name(&mut state.db.read().await?, &token, state.clock.now()).await?;
    name.ok_or(Trouble::Invitation)
}
