//! Joining: what it is, in plain words, and one button. Looking at the invitation uses nothing.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use axum_extra::extract::CookieJar;
use rost_shared::{ids::MemberId, wire::Language};

use super::{
    Answer,
    form::{Field, Fields},
    page::{Page, go},
    setup::{NAME_MOST, again, password},
    trouble::{Message, Trouble},
};
use crate::{
    AppState,
    auth::{passwords, sessions, tokens::PlainToken},
    domain::people::{self, Admission},
    letters::{self, Reader},
    problem::Result,
    store::{self, profiles::Profile},
    write_tx,
};

#[derive(Template)]
#[template(path = "join.html")]
pub(super) struct Sheet {
    pub page: Page,
    pub company: String,
    /// The name that the invitation is made out to, as the company wrote it: who was given another's link sees it before they join.
    pub invited: String,
    pub form: Form,
    /// Whether there are reminders to be spared; without mail there are none.
    pub reminds: bool,
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

fn sheet(state: &AppState, page: Page, invited: String, form: Form) -> Sheet {
    let reminds = state.mailer.writes();
    Sheet { company: page.company.clone().unwrap_or_default(), page, invited, form, reminds }
}

/// `GET /join/{token}`.
pub async fn form(State(state): State<AppState>, page: Page, Path(token): Path<String>) -> Answer {
    let invited = invited(&state, &token).await?;
    let form = Form { name: Field::new("name", &invited), password: Field::new("password", "") };
    Ok(Page::show(&sheet(&state, page, invited, form)))
}

/// `POST /join/{token}`.
pub async fn submit(
    State(state): State<AppState>,
    page: Page,
    jar: CookieJar,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let invited = invited(&state, &token).await?;
    let mut form =
        Form { name: Field::read("name", &fields).wanted(&page, NAME_MOST), password: password(&page, &fields) };
    if form.refused() {
        form.password = again(&page, form.password);
        return Ok(Page::show(&sheet(&state, page, invited, form)));
    }
    let token = PlainToken::received(token);
    let password_hash = passwords::hash(form.password.value, &state.entropy).await?;
    let joined: Result<_> = write_tx!(state.db, tx => {
        let admission = people::join(tx, &token, &form.name.value, &password_hash, state.clock.now()).await?;
        let cookie = match admission {
            Admission::In(id) => Some(sessions::begin(tx, &state, id, sessions::By::Password).await?),
            _ => None,
        };
        Ok((admission, cookie))
    });
    let (admission, cookie) = joined?;
    if let Admission::Tried(member) = admission
        && state.mailer.writes()
    {
        drop(state.under_way.begin(tell(state.clone(), member)));
    }
    match cookie {
        Some(cookie) => Ok((jar.add(cookie), go("/me")).into_response()),
        None => Err(Trouble::Invitation),
    }
}

/// Mails somebody that an invitation of theirs was used though they had joined; their own page says so as well.
async fn tell(state: AppState, member: MemberId) {
    if let Err(fault) = try_tell(&state, member).await {
        tracing::error!(%fault, "a person was not told by mail that their invitation was used");
    }
}

async fn try_tell(state: &AppState, member: MemberId) -> Result<()> {
    let mut tx = state.db.read().await?;
    let programme = store::programme::find(&mut tx).await?;
    let (company, otherwise) = programme.map_or((String::new(), Language::En), |p| (p.company, p.language));
    let Profile { email, name, language, .. } = store::profiles::find(&mut tx, member).await?;
    drop(tx);
    let language = language.and_then(|word| word.parse().ok()).unwrap_or(otherwise);
    let reader = Reader { email, name, language };
    state.mailer.send(letters::tried(&reader, &company, &state.config.link("/me"))).await;
    Ok(())
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
    Ok(Page::show(&Message { title, body, action: None, code: None, page }))
}

async fn invited(state: &AppState, token: &str) -> Answer<String> {
    let token = PlainToken::received(token);
    let name = people::invited_name(&mut state.db.read().await?, &token, state.clock.now()).await?;
    name.ok_or(Trouble::Invitation)
}
