//! Set-up: the first admin, the company, its time zone. Looking at the link uses nothing; the button does.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use axum_extra::extract::CookieJar;
use jiff::tz::TimeZone;
use rost_shared::wire::Language;

use super::{
    Answer,
    form::{Field, Fields},
    page::{Page, go},
    trouble::Trouble,
};
use crate::{
    AppState,
    auth::{
        links::{self, LinkKind},
        passwords, sessions,
        tokens::PlainToken,
        weak_passwords::is_weak,
    },
    domain::{
        people::{self, Admission, SetUp},
        setup as way_in,
    },
    problem::Result,
    store, write_tx,
};

/// The longest name of a person or company, in characters.
pub(super) const NAME_MOST: usize = 120;

/// The longest password: more would only be work for the server.
const PASSWORD_MOST: usize = 256;

#[derive(Template)]
#[template(path = "setup.html")]
pub(super) struct Sheet {
    pub page: Page,
    pub form: Form,
    pub zones: Vec<String>,
}

pub(super) struct Form {
    pub company: Field,
    pub name: Field,
    pub email: Field,
    pub password: Field,
    pub time_zone: Field,
    pub language: Field,
}

impl Form {
    fn refused(&self) -> bool {
        [&self.company, &self.name, &self.email, &self.password, &self.time_zone, &self.language]
            .iter()
            .any(|field| field.error.is_some())
    }

    fn read(page: &Page, fields: &Fields) -> Self {
        let time_zone = Field::read("time_zone", fields).wanted(page, NAME_MOST);
        let language = Field::read("language", fields);
        Self {
            company: Field::read("company", fields).wanted(page, NAME_MOST),
            name: Field::read("name", fields).wanted(page, NAME_MOST),
            email: email(page, fields),
            password: password(page, fields),
            time_zone: {
                let known = own_name(&time_zone.value);
                let mut time_zone = time_zone.unless(known.is_some(), || page.wrong("error-time-zone"));
                time_zone.value = known.unwrap_or(time_zone.value);
                time_zone
            },
            language: {
                let known = language.value.parse::<Language>().is_ok();
                language.unless(known, || page.wrong("error-language"))
            },
        }
    }
}

/// A time zone's name as it is written in the database of zones, whatever the capitals that were typed. There is one in it that stands
/// for an unknown zone, in which no day can be told.
fn own_name(typed: &str) -> Option<String> {
    let zone = TimeZone::get(typed).ok().filter(|zone| !zone.is_unknown())?;
    zone.iana_name().map(str::to_owned)
}

/// An address, checked and in its one spelling.
pub(super) fn email(page: &Page, fields: &Fields) -> Field {
    let mut field = Field::read("email", fields).wanted(page, 254);
    field.value = people::normal_email(&field.value);
    let holds = people::is_email(&field.value);
    field.unless(holds, || page.wrong("error-email"))
}

/// A new password, exactly as typed.
pub(super) fn password(page: &Page, fields: &Fields) -> Field {
    let field = Field::new("password", fields.get("password")).wanted(page, PASSWORD_MOST);
    let holds = field.value.chars().count() >= passwords::SHORTEST;
    let field = field.unless(holds, || page.wrong1("error-password-short", "least", passwords::SHORTEST));
    let weak = is_weak(&field.value);
    let mut field = field.unless(!weak, || page.wrong("error-password-weak"));
    if field.error.is_some() {
        field.value.clear();
    }
    field
}

/// A good password in a form that comes back for another reason: it is not sent back, and the person is told.
pub(super) fn again(page: &Page, field: Field) -> Field {
    Field { value: String::new(), ..field }.unless(false, || page.wrong("error-password-again"))
}

/// `GET /setup/{token}`.
pub async fn form(State(state): State<AppState>, page: Page, Path(token): Path<String>) -> Answer {
    check(&state, &token).await?;
    let there = store::programme::find(&mut state.db.read().await?).await?;
    let form = Form {
        company: Field::new("company", there.as_ref().map_or("", |p| &p.company)),
        name: Field::new("name", ""),
        email: Field::new("email", ""),
        password: Field::new("password", ""),
        time_zone: Field::new("time_zone", there.as_ref().map_or("Europe/Oslo", |p| &p.time_zone)),
        language: Field::new("language", there.as_ref().map_or(page.language, |p| p.language).as_str()),
    };
    Ok(Page::show(&Sheet { page, form, zones: zones() }))
}

/// `POST /setup/{token}`.
pub async fn submit(
    State(state): State<AppState>,
    page: Page,
    jar: CookieJar,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    check(&state, &token).await?;
    let mut form = Form::read(&page, &fields);
    if let Some(there) = store::programme::find(&mut state.db.read().await?).await? {
        let same = form.time_zone.value == there.time_zone;
        form.time_zone = form.time_zone.unless(same, || page.wrong1("error-time-zone-fixed", "zone", there.time_zone));
    }
    if form.refused() {
        form.password = again(&page, form.password);
        return Ok(Page::show(&Sheet { page, form, zones: zones() }));
    }
    let token = PlainToken::received(token);
    let password_hash = passwords::hash(form.password.value.clone(), &state.entropy).await?;
    let outcome: Result<_> = write_tx!(state.db, tx => {
        let said = SetUp {
            company: form.company.value.clone(),
            time_zone: form.time_zone.value.clone(),
            language: form.language.value.parse().unwrap_or(page.language),
            name: form.name.value.clone(),
            email: form.email.value.clone(),
            password_hash: password_hash.clone(),
        };
        match people::set_up(tx, &state.entropy, &token, said, state.clock.now()).await? {
            Admission::In(id) => Ok((Admission::In(id), Some(sessions::begin(tx, &state, id, sessions::By::Password).await?))),
            other => Ok((other, None)),
        }
    });
    match outcome? {
        (Admission::In(_), Some(cookie)) => {
            way_in::forget_link_file(&state.config.data_dir);
            Ok((jar.add(cookie), go("/admin")).into_response())
        }
        (Admission::EmailTaken, _) => {
            form.email.error = Some(page.wrong("error-email-taken"));
            form.password = again(&page, form.password);
            Ok(Page::show(&Sheet { page, form, zones: zones() }))
        }
        _ => Err(Trouble::SetupLink),
    }
}

async fn check(state: &AppState, token: &str) -> Answer<()> {
    let token = PlainToken::received(token);
    let mut tx = state.db.read().await?;
    // Another instance's link, or an earlier start's, is good until somebody has used one of them.
    match links::look(&mut tx, &token, LinkKind::Setup, state.clock.now()).await? {
        Some(_) if !store::setup::has_admin(&mut tx).await? => Ok(()),
        _ => Err(Trouble::SetupLink),
    }
}

fn zones() -> Vec<String> {
    let mut zones: Vec<String> =
        jiff::tz::db().available().map(|name| name.to_string()).filter(|n| n.contains('/')).collect();
    zones.sort();
    zones
}
