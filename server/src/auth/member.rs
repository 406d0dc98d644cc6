//! Who is signed in on this browser, and what they may do.

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use rost_shared::{
    ids::MemberId,
    wire::{Language, Millis},
};

use super::{sessions, tokens::PlainToken};
use crate::{AppState, problem::Result, store};

/// How long somebody who came by a link may choose a password without the present one.
const JUST_MS: Millis = 15 * 60_000;

/// What a person may do; each may also do what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Takes part.
    Member,
    /// The advocacy lead: stories, invitations, figures.
    Lead,
    /// The owner: also roles, units and settings.
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Member, Self::Lead, Self::Admin];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Lead => "lead",
            Self::Admin => "admin",
        }
    }
}

impl TryFrom<String> for Role {
    type Error = String;
    fn try_from(word: String) -> Result<Self, String> {
        Self::ALL.into_iter().find(|known| known.as_str() == word).ok_or_else(|| format!("unknown role: {word}"))
    }
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
    /// Which of their sessions this is.
    pub session: String,
    /// Whether they have just come by a one-time link, as who has forgotten their password does.
    pub came_by_link: bool,
}

/// The person whose session the request's cookie names.
pub async fn signed_in(headers: &HeaderMap, state: &AppState) -> Result<Option<Member>> {
    let Some(cookie) = CookieJar::from_headers(headers).get(sessions::COOKIE).cloned() else { return Ok(None) };
    let token = PlainToken::received(cookie.value());
    let hash = token.hash();
    let now = state.clock.now();
    let row = store::sessions::find(&mut state.db.read().await?, &hash, now).await?;
    if let Some(row) = &row {
        sessions::prolong(state, &hash, row.expires_at, now).await;
    }
    Ok(row.map(|row| Member {
        id: row.member_id,
        role: row.role,
        paused: row.status == "paused",
        language: row.language.and_then(|word| word.parse().ok()),
        name: row.name,
        came_by_link: row.by_link && now - row.created_at < JUST_MS,
        session: hash.as_str().chars().take(16).collect(),
    }))
}
