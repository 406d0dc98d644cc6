//! Signing in by a mailed link. The answer to a wish for one is the same for every address, and as fast: what there is to
//! do is done afterwards.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::IntoResponse,
};
use axum_extra::extract::CookieJar;
use rost_shared::wire::Language;

use super::{
    Answer,
    form::{Field, Fields},
    kept::Kept,
    page::{Page, go},
    setup,
    sign_in::{self, Next, local_path},
    trouble::{Message, NotDone, Trouble},
};
use crate::{
    AppState,
    auth::{client_ip::ClientIp, sessions, tokens::PlainToken},
    domain::sign_in as links,
    letters,
    limits::{self, Act},
    problem::Result,
    store, write_tx,
};

#[derive(Template)]
#[template(path = "sign_in_link.html")]
pub(super) struct Sheet {
    pub page: Page,
    pub next: String,
}

/// `POST /sign-in/mail`: a link is asked for.
pub async fn ask(State(state): State<AppState>, page: Page, ClientIp(ip): ClientIp, fields: Fields) -> Answer {
    if !state.mailer.writes() {
        return Err(Trouble::Missing);
    }
    let email = setup::email(&page, &fields);
    if email.error.is_some() {
        let (password, next) = (Field::new("password", ""), fields.get("next").to_owned());
        let (failed, by_mail, kept) = (false, true, Kept::default());
        return Ok(Page::show(&sign_in::Sheet { page, email, password, next, failed, by_mail, kept }));
    }
    let email = email.value;
    let now = state.clock.now();
    state.limits.take(Act::MailFrom, limits::place(ip), now)?;
    state.limits.take(Act::MailTo, &email, now)?;
    // Asked whoever wants a link, so that it tells nothing about an address.
    if let Some((code, why)) = state.mailer.obstacle().await {
        tracing::error!(%code, why, "no sign-in link was sent");
        let (title, body) = (page.t("mail-down-title"), page.t("mail-down-text"));
        let (action, code) = (Some(("/sign-in", page.t("sign-in"))), Some(NotDone::MailAway.code()));
        return Ok(Page::show(&Message { title, body, action, code, page }));
    }
    drop(state.under_way.begin(send(state.clone(), email, page.language, local_path(fields.get("next")).to_owned())));
    let (title, body) = (page.t("link-sent-title"), page.t("link-sent-text"));
    Ok(Page::show(&Message { title, body, action: None, code: None, page }))
}

async fn send(state: AppState, email: String, language: Language, next: String) {
    if let Err(fault) = try_send(&state, &email, language, &next).await {
        tracing::error!(%fault, "a sign-in link was not made");
    }
}

async fn try_send(state: &AppState, email: &str, language: Language, next: &str) -> Result<()> {
    let now = state.clock.now();
    let made = write_tx!(state.db, tx => { links::issue(tx, &state.entropy, email, language, now).await })?;
    let Some((reader, token)) = made else { return Ok(()) };
    let company = store::programme::find(&mut state.db.read().await?).await?.map(|p| p.company).unwrap_or_default();
    let next = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    let link = state.config.link(&format!("/sign-in/{}?{next}", token.reveal()));
    state.mailer.send(letters::sign_in(&reader, &company, &link)).await;
    Ok(())
}

/// `GET /sign-in/{token}`: a button. A mail program that looks at links signs nobody in.
pub async fn form(
    State(state): State<AppState>,
    page: Page,
    Path(token): Path<String>,
    Query(Next { next }): Query<Next>,
) -> Answer {
    let token = PlainToken::received(token);
    let good = links::is_good(&mut state.db.read().await?, &token, state.clock.now()).await?;
    if good { Ok(Page::show(&Sheet { page, next })) } else { Err(Trouble::SignInLink) }
}

/// `POST /sign-in/{token}`.
pub async fn submit(
    State(state): State<AppState>,
    jar: CookieJar,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let token = PlainToken::received(token);
    let now = state.clock.now();
    let cookie: Result<_> = write_tx!(state.db, tx => {
        match links::spend(tx, &token, now).await? {
            Some(id) => sessions::begin(tx, &state, id, sessions::By::Link).await.map(Some),
            None => Ok(None),
        }
    });
    let cookie = cookie?.ok_or(Trouble::SignInLink)?;
    Ok((jar.add(cookie), go(local_path(fields.get("next")))).into_response())
}
