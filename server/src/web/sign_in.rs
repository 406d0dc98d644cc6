//! Signing in and out, and the front page.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{
    Answer,
    form::{Field, Fields},
    kept::Kept,
    page::{Page, go},
    trouble::{Message, NotDone},
};
use crate::{
    AppState,
    auth::{client_ip::ClientIp, passwords, sessions},
    domain::people,
    limits::{self, Act},
    problem::Result,
    store, write_tx,
};

#[derive(Template)]
#[template(path = "sign_in.html")]
pub(super) struct Sheet {
    pub page: Page,
    pub email: Field,
    pub password: Field,
    pub next: String,
    pub failed: bool,
    /// Whether a link can be mailed instead.
    pub by_mail: bool,
    /// What was being written when the session had ended.
    pub kept: Kept,
}

/// Where to go afterwards.
#[derive(Debug, Deserialize)]
pub struct Next {
    #[serde(default)]
    pub(super) next: String,
}

/// `GET /`: who is signed in comes to their month.
pub async fn front(page: Page) -> Response {
    go(if page.viewer.is_some() { "/me" } else { "/sign-in" })
}

/// `GET /sign-in`. Before set-up there is nobody to sign in, and whoever has just started the server reads what comes first.
pub async fn form(State(state): State<AppState>, page: Page, Query(Next { next }): Query<Next>) -> Response {
    if page.viewer.is_some() {
        return go(local_path(&next));
    }
    if page.company.is_none() {
        let (title, body) = (page.t("not-begun-title"), page.t("not-begun-text"));
        return Page::show(&Message { title, body, action: None, code: Some(NotDone::NotSetUp.code()), page });
    }
    Page::show(&Sheet {
        page,
        email: Field::new("email", ""),
        password: Field::new("password", ""),
        next,
        failed: false,
        by_mail: state.mailer.writes(),
        kept: Kept::default(),
    })
}

/// `POST /sign-in`. An unknown address gets the same answer as a wrong password, after the same work.
pub async fn submit(
    State(state): State<AppState>,
    page: Page,
    ClientIp(ip): ClientIp,
    jar: CookieJar,
    fields: Fields,
) -> Answer {
    let email = people::normal_email(fields.get("email"));
    let (place, now) = (limits::place(ip), state.clock.now());
    state.limits.take(Act::PasswordFrom, &place, now)?;
    let there = format!("{email} {place}");
    state.limits.take(Act::PasswordOf, &there, now)?;
    state.limits.take(Act::PasswordOfAll, &email, now)?;
    let known = store::people::credentials(&mut state.db.read().await?, &email).await?;
    let (id, hash) = known.map(|k| (k.id, k.password_hash)).unzip();
    let fits = passwords::verify(fields.get("password").to_owned(), hash).await?;
    let kept = Kept { path: fields.get("kept_for").to_owned(), fields: fields.get("kept").to_owned() };
    let Some(id) = id.filter(|_| fits) else {
        let next = fields.get("next").to_owned();
        let (email, password) = (Field::new("email", email), Field::new("password", ""));
        let by_mail = state.mailer.writes() && kept.is_blank();
        return Ok(Page::show(&Sheet { page, email, password, next, failed: true, by_mail, kept }));
    };
    state.limits.give_back(Act::PasswordFrom, place);
    state.limits.give_back(Act::PasswordOf, there);
    state.limits.give_back(Act::PasswordOfAll, email);
    let cookie: Result<_> =
        write_tx!(state.db, tx => { sessions::begin(tx, &state, id, sessions::By::Password).await });
    let answer = if kept.is_blank() { go(local_path(fields.get("next"))) } else { kept.again(page) };
    Ok((jar.add(cookie?), answer).into_response())
}

/// `POST /sign-out`.
pub async fn out(State(state): State<AppState>, jar: CookieJar) -> Answer {
    let Some(cookie) = jar.get(sessions::COOKIE).map(|cookie| cookie.value().to_owned()) else {
        return Ok(go("/sign-in"));
    };
    let forget: Result<_> = write_tx!(state.db, tx => { sessions::end(tx, &state.config, &cookie).await });
    Ok((jar.add(forget?), go("/sign-in")).into_response())
}

/// A path on this server, or the front page: nobody is sent on to another site.
pub(super) fn local_path(next: &str) -> &str {
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if next.starts_with('/') && !next.starts_with("//") && plain { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for path in ["/", "/pair", "/board/2026-11?x=1"] {
            assert_eq!(local_path(path), path);
        }
        for path in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\nb",
            "javascript:0",
            "/\t/evil.example",
        ] {
            assert_eq!(local_path(path), "/", "{path}");
        }
    }
}
