//! One's own settings: how the boards show one, the language of pages and mails, the password.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use axum_extra::extract::CookieJar;
use rost_shared::{ids::MemberId, wire::Language};
use serde::Deserialize;

use super::{
    Answer,
    ask::{self, Ask},
    form::{Field, Fields},
    language,
    page::{MemberPage, Page, Place, go},
    setup::{NAME_MOST, password},
    trouble::Trouble,
};
use crate::{AppState, auth::passwords, domain::pseudonyms, limits::Act, problem::Result, store, write_tx};

#[derive(Template)]
#[template(path = "profile.html")]
pub(super) struct Sheet {
    pub page: Page,
    pub notice: Option<String>,
    pub form: Form,
    pub pseudonym: String,
    pub email: String,
    /// Whether the present password is asked for when another is chosen.
    pub asks_current: bool,
}

pub(super) struct Form {
    pub name: Field,
    /// `own` or `made_up`.
    pub shown_as: Field,
    /// A language's code, or blank for the browser's.
    pub language: Field,
    pub current: Field,
    pub password: Field,
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    saved: Option<String>,
}

/// `GET /me/profile`.
pub async fn show(State(state): State<AppState>, member: MemberPage, Query(done): Query<Done>) -> Answer {
    let notice = done.saved.map(|what| match what.as_str() {
        "password" => "profile-password-saved",
        "pseudonym" => "pseudonym-saved",
        _ => "profile-saved",
    });
    sheet(&state, member, notice, None).await
}

/// `POST /me/profile`: name, how the boards show one, language.
pub async fn save(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    jar: CookieJar,
    fields: Fields,
) -> Answer {
    let name = Field::read("name", &fields).wanted(&page, NAME_MOST);
    let shown_as = Field::read("shown_as", &fields);
    let chosen = Field::read("language", &fields);
    if name.error.is_some() {
        let said = Said::Profile { name, shown_as, language: chosen };
        return sheet(&state, MemberPage(page, member), None, Some(said)).await;
    }
    let language = chosen.value.parse::<Language>().ok();
    let done: Result<()> = write_tx!(state.db, tx => {
        store::profiles::set(tx, member.id, &name.value, shown_as.is("own"), language).await
    });
    done?;
    // A choice made on this browser before would outrank the one made now.
    let mut cookie = language::cookie(language.map_or("", Language::as_str));
    if language.is_none() {
        cookie.make_removal();
    }
    Ok((jar.add(cookie), go("/me/profile?saved=1")).into_response())
}

/// `POST /me/profile/pseudonym`: another made-up name. The old one cannot be had back, so it is asked about first.
pub async fn another_name(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    fields: Fields,
) -> Answer {
    if !ask::is_sure(&fields) {
        let profile = store::profiles::find(&mut state.db.read().await?, member.id).await?;
        let question = Ask {
            title: page.t("pseudonym-ask"),
            facts: vec![(page.t("pseudonym-now"), profile.pseudonym)],
            text: page.t("pseudonym-text"),
            action: "/me/profile/pseudonym".into(),
            kept: Vec::new(),
            button: page.t("profile-another-name"),
            back: "/me/profile".into(),
            page: page.at(Place::Profile),
        };
        return Ok(question.show());
    }
    let done: Result<()> = write_tx!(state.db, tx => {
        let name = pseudonyms::choose(tx, &state.entropy).await?;
        store::profiles::set_pseudonym(tx, member.id, &name).await
    });
    done?;
    Ok(go("/me/profile?saved=pseudonym"))
}

/// `POST /me/profile/password`: another password. It signs every other browser out. Who has just come by a one-time link need
/// not know the present one.
pub async fn new_password(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    fields: Fields,
) -> Answer {
    let fits = member.came_by_link || is_password_of(&state, member.id, fields.get("current")).await?;
    let current = Field::new("current", "").unless(fits, || page.wrong("error-password-current"));
    let new = password(&page, &fields);
    if current.error.is_some() || new.error.is_some() {
        let said = Said::Password { current, password: Field { value: String::new(), ..new } };
        return sheet(&state, MemberPage(page, member), None, Some(said)).await;
    }
    let hash = passwords::hash(new.value, &state.entropy).await?;
    let done: Result<()> = write_tx!(state.db, tx => {
        store::profiles::set_password(tx, member.id, &hash).await?;
        store::sessions::end_others(tx, member.id, &member.session).await
    });
    done?;
    Ok(go("/me/profile?saved=password"))
}

/// Whether it is this person's password. Each wrong one is a try less.
async fn is_password_of(state: &AppState, id: MemberId, password: &str) -> Result<bool, Trouble> {
    let whose = id.to_string();
    state.limits.take(Act::PasswordOf, &whose, state.clock.now())?;
    let hash = store::profiles::password_hash(&mut state.db.read().await?, id).await?;
    let fits = passwords::verify(password.to_owned(), hash).await?;
    if fits {
        state.limits.give_back(Act::PasswordOf, whose);
    }
    Ok(fits)
}

/// What was said in a form that was not accepted.
enum Said {
    Profile { name: Field, shown_as: Field, language: Field },
    Password { current: Field, password: Field },
}

async fn sheet(
    state: &AppState,
    MemberPage(page, member): MemberPage,
    notice: Option<&'static str>,
    said: Option<Said>,
) -> Answer {
    let profile = store::profiles::find(&mut state.db.read().await?, member.id).await?;
    let mut form = Form {
        name: Field::new("name", profile.name),
        shown_as: Field::new("shown_as", if profile.show_name { "own" } else { "made_up" }),
        language: Field::new("language", profile.language.unwrap_or_default()),
        current: Field::new("current", ""),
        password: Field::new("password", ""),
    };
    match said {
        Some(Said::Profile { name, shown_as, language }) => form = Form { name, shown_as, language, ..form },
        Some(Said::Password { current, password }) => form = Form { current, password, ..form },
        None => {}
    }
    Ok(Page::show(&Sheet {
        notice: notice.map(|key| page.t(key)),
        page: page.at(Place::Profile),
        form,
        pseudonym: profile.pseudonym,
        email: profile.email,
        asks_current: !member.came_by_link,
    }))
}
