//! Who is asking, as a handler's argument: a handler that takes a [`Member`] cannot forget to ask for one.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use rost_shared::{ids::MemberId, wire::Language};

use super::{sessions, tokens::PlainToken};
use crate::{AppState, problem::Fault, store};

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Takes part.
    Member,
    /// Leads a unit.
    Lead,
    /// Runs the programme.
    Admin,
}

/// A signed-in person who has joined (or takes a break).
#[derive(Clone, Debug)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they take a break.
    pub paused: bool,
    /// The language they chose.
    pub language: Option<Language>,
}

/// A signed-in lead or admin.
#[derive(Clone, Debug)]
pub struct Lead(pub Member);

/// A signed-in admin.
#[derive(Clone, Debug)]
pub struct Admin(pub Member);

/// Why a page is not shown.
#[derive(Debug)]
pub enum Refused {
    /// Not signed in: go to the sign-in page, and come back to the path afterwards.
    SignIn(String),
    /// Signed in, but not allowed.
    Forbidden,
    /// The server failed.
    Failed(Fault),
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn(next) => {
                let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &next).finish();
                Redirect::to(&format!("/sign-in?{query}")).into_response()
            }
            Self::Forbidden => (StatusCode::FORBIDDEN, "This page is for those who run the programme.").into_response(),
            Self::Failed(fault) => fault.into_response(),
        }
    }
}

async fn member(parts: &Parts, state: &AppState) -> Result<Option<Member>, Fault> {
    let Some(cookie) = CookieJar::from_headers(&parts.headers).get(sessions::COOKIE).cloned() else { return Ok(None) };
    let token = PlainToken::received(cookie.value());
    let row = store::sessions::find(&mut state.db.read().await?, &token.hash(), state.clock.now()).await?;
    Ok(row.map(|row| Member {
        id: row.member_id,
        role: match row.role.as_str() {
            "admin" => Role::Admin,
            "lead" => Role::Lead,
            _ => Role::Member,
        },
        paused: row.status == "paused",
        language: row.language.and_then(|word| word.parse().ok()),
        name: row.name,
    }))
}

async fn at_least(role: Role, parts: &Parts, state: &AppState) -> Result<Member, Refused> {
    match member(parts, state).await.map_err(Refused::Failed)? {
        Some(member) if member.role >= role => Ok(member),
        Some(_) => Err(Refused::Forbidden),
        None => Err(Refused::SignIn(parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned())),
    }
}

impl FromRequestParts<AppState> for Member {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refused> {
        at_least(Role::Member, parts, state).await
    }
}

impl OptionalFromRequestParts<AppState> for Member {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Option<Self>, Refused> {
        member(parts, state).await.map_err(Refused::Failed)
    }
}

impl FromRequestParts<AppState> for Lead {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refused> {
        at_least(Role::Lead, parts, state).await.map(Self)
    }
}

impl FromRequestParts<AppState> for Admin {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refused> {
        at_least(Role::Admin, parts, state).await.map(Self)
    }
}
