//! What every page has in common: language, company, the signed-in person, its place in the navigation.

use std::{borrow::Borrow, fmt::Display};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{Html, IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use rost_shared::wire::Language;

use super::{refusal::Refusal, trouble::Trouble, words};
use crate::{
    AppState,
    auth::member::{self, Member, Role},
    problem::{Fault, Result},
    store,
};

/// Where in the navigation a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Own month.
    Me,
    /// Leaderboard.
    Board,
    /// Own shares.
    Shares,
    /// Paired browsers.
    Devices,
    /// Own name, language and password.
    Profile,
    /// The programme at a glance.
    Overview,
    /// Figures of the programme.
    Figures,
    /// Stories.
    Stories,
    /// People.
    People,
    /// The programme's settings.
    Settings,
}

/// The signed-in person, as the masthead shows them.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// The frame of a page, and a handler's argument for pages that anybody may see.
#[derive(Clone, Debug)]
pub struct Page {
    /// The language it speaks.
    pub language: Language,
    /// The company, once there is one.
    pub company: Option<String>,
    /// Who reads.
    pub viewer: Option<Viewer>,
    /// Its own path.
    pub path: String,
    /// Where it stands.
    pub place: Option<Place>,
    /// The programme's time zone.
    pub zone: TimeZone,
}

/// A place in the navigation: where, its address, the key of its name.
type Link = (Place, &'static str, &'static str);

/// The pages of those who run the programme, with the least role that may open each.
const ADMIN_PLACES: [(Role, Link); 5] = [
    (Role::Lead, (Place::Overview, "/admin", "nav-overview")),
    (Role::Lead, (Place::Figures, "/admin/kpis", "nav-figures")),
    (Role::Lead, (Place::Stories, "/admin/stories", "nav-stories")),
    (Role::Lead, (Place::People, "/admin/people", "nav-people")),
    (Role::Admin, (Place::Settings, "/admin/settings", "nav-settings")),
];

impl Page {
    pub(super) async fn of(parts: &mut Parts, state: &AppState) -> Result<(Self, Option<Member>)> {
        // Where a form was sent, it is known already.
        let member = match parts.extensions.remove() {
            Some(member) => Some(member),
            None => member::signed_in(&parts.headers, state).await?,
        };
        let programme = store::programme::find(&mut state.db.read().await?).await?;
        let language = words::chosen_here(&parts.headers)
            .or_else(|| member.as_ref().and_then(|member| member.language))
            .or_else(|| words::asked_for(&parts.headers))
            .or_else(|| programme.as_ref().map(|p| p.language));
        let page = Self {
            language: language.unwrap_or(Language::En),
            viewer: member.as_ref().map(|m| Viewer { name: m.name.clone(), role: m.role }),
            path: parts.uri.path().to_owned(),
            place: None,
            zone: programme
                .as_ref()
                .map_or(TimeZone::UTC, |p| TimeZone::get(&p.time_zone).unwrap_or_else(|_| TimeZone::unknown())),
            company: programme.map(|p| p.company),
        };
        Ok((page, member))
    }

    /// The frame for somebody of whom nothing can be read just now: only the language is known that the browser asks for.
    pub(super) fn without_database(parts: &Parts) -> Self {
        let language = words::chosen_here(&parts.headers).or_else(|| words::asked_for(&parts.headers));
        Self {
            language: language.unwrap_or(Language::En),
            company: None,
            viewer: None,
            path: parts.uri.path().to_owned(),
            place: None,
            zone: TimeZone::UTC,
        }
    }

    /// The same, for a handler. Where the programme's days cannot be told, no page is shown but the one that says so.
    async fn met(parts: &mut Parts, state: &AppState) -> Result<(Self, Option<Member>), Trouble> {
        let met = Self::of(parts, state).await?;
        if met.0.zone.is_unknown() { Err(Trouble::Zone) } else { Ok(met) }
    }

    /// The same page, standing in a place.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Whether whoever reads it may open the programme's settings.
    pub fn settles(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.role >= Role::Admin)
    }

    /// The finished page.
    pub fn show(template: &impl Template) -> Response {
        match template.render() {
            Ok(html) => Html(html).into_response(),
            Err(error) => Trouble::from(Fault::internal(error)).into_response(),
        }
    }

    /// Words without placeholders.
    pub fn t(&self, key: &str) -> String {
        words::catalogue(self.language).text(key, &[])
    }

    /// Words with many placeholders.
    pub fn words(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        words::catalogue(self.language).text(key, &values)
    }

    /// Words with one placeholder.
    pub fn t1(&self, key: &str, name: &str, value: impl Display) -> String {
        words::catalogue(self.language).text(key, &[(name, &value.to_string())])
    }

    /// Words with two placeholders.
    pub fn t2(&self, key: &str, name: &str, value: impl Display, other: &str, and: impl Display) -> String {
        words::catalogue(self.language).text(key, &[(name, &value.to_string()), (other, &and.to_string())])
    }

    /// Why something is refused, without placeholders.
    pub fn wrong(&self, key: &str) -> Refusal {
        Refusal::new(key, self.t(key))
    }

    /// The same with one placeholder.
    pub fn wrong1(&self, key: &str, name: &str, value: impl Display) -> Refusal {
        Refusal::new(key, self.t1(key, name, value))
    }

    /// The same with two placeholders.
    pub fn wrong2(&self, key: &str, name: &str, value: impl Display, other: &str, and: impl Display) -> Refusal {
        Refusal::new(key, self.t2(key, name, value, other, and))
    }

    /// The language's code, for `lang`.
    pub fn lang(&self) -> &'static str {
        self.language.as_str()
    }

    /// Whether it speaks the language of this code.
    pub fn speaks(&self, code: &str) -> bool {
        self.lang() == code
    }

    /// The languages there are, each by its own name.
    pub fn languages(&self) -> [(&'static str, &'static str); 2] {
        [("en", "English"), ("nb", "Norsk bokmål")]
    }

    /// Everybody's pages.
    pub fn member_places(&self) -> [Link; 5] {
        [
            (Place::Me, "/me", "nav-me"),
            (Place::Shares, "/me/shares", "nav-shares"),
            (Place::Board, "/board", "nav-board"),
            (Place::Devices, "/me/devices", "nav-devices"),
            (Place::Profile, "/me/profile", "nav-profile"),
        ]
    }

    /// The pages of those who run the programme that the reader may open.
    pub fn admin_places(&self) -> Vec<Link> {
        let role = self.viewer.as_ref().map_or(Role::Member, |viewer| viewer.role);
        ADMIN_PLACES.iter().filter(|(least, _)| role >= *least).map(|(_, link)| *link).collect()
    }

    /// Whether the page stands there.
    pub fn is_at(&self, place: impl Borrow<Place>) -> bool {
        self.place == Some(*place.borrow())
    }
}

impl FromRequestParts<AppState> for Page {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Trouble> {
        Ok(Self::met(parts, state).await?.0)
    }
}

/// A page for a signed-in person, and the person.
#[derive(Clone, Debug)]
pub struct MemberPage(pub Page, pub Member);

impl FromRequestParts<AppState> for MemberPage {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        match Page::met(parts, state).await.map_err(Trouble::into_response)? {
            (page, Some(member)) => Ok(Self(page, member)),
            (_, None) => Err(go(&sign_in_first(parts))),
        }
    }
}

/// A page for those who run the programme, the lead or an admin, and the person.
#[derive(Clone, Debug)]
pub struct LeadPage(pub Page, pub Member);

impl FromRequestParts<AppState> for LeadPage {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let MemberPage(page, member) = at_least(Role::Lead, parts, state).await?;
        Ok(Self(page, member))
    }
}

/// A page for those who decide about roles, units and settings, and the admin.
#[derive(Clone, Debug)]
pub struct AdminPage(pub Page, pub Member);

impl FromRequestParts<AppState> for AdminPage {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let MemberPage(page, member) = at_least(Role::Admin, parts, state).await?;
        Ok(Self(page, member))
    }
}

async fn at_least(role: Role, parts: &mut Parts, state: &AppState) -> Result<MemberPage, Response> {
    let page = MemberPage::from_request_parts(parts, state).await?;
    match page.1.role {
        held if held >= role => Ok(page),
        Role::Lead => Err(Trouble::OwnersOnly.into_response()),
        _ => Err(Trouble::Forbidden.into_response()),
    }
}

/// The sign-in page, which leads back to the page itself, or to the front page when it was a button that was pressed.
fn sign_in_first(parts: &Parts) -> String {
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let next = if parts.method == axum::http::Method::GET { here } else { "/" };
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("/sign-in?{query}")
}

/// Sends the browser on to a page of ours, to be fetched anew.
pub fn go(path: &str) -> Response {
    Redirect::to(path).into_response()
}
