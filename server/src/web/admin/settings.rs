//! The programme's settings, and what browsers say of sites that changed.

use std::path::Path;

use askama::Template;
use axum::extract::{Query, State};
use jiff::tz::TimeZone;
use rost_shared::{
    links::{self, LinkFault},
    periods::Day,
    rules::Role,
    wire::{Language, Network, NetworkPolicy, Surface},
};
use serde::Deserialize;

use crate::{
    AppState,
    domain::{
        programme::Running,
        rule_reports,
        rules_file::{self, Broken},
        settings::{self, CAP_MOST, EXTENSION_URL_MOST, GOAL_MOST, POINTS_MOST, Settings},
    },
    problem::Result,
    store::{self, rule_reports::BrokenRule},
    web::{
        Answer,
        form::{Field, Fields},
        page::{AdminPage, Page, Place, go},
    },
    write_tx,
};

/// The longest name of a company, in characters.
const NAME_MOST: usize = 120;

#[derive(Template)]
#[template(path = "admin/settings.html")]
pub(in crate::web) struct Sheet {
    pub page: Page,
    pub notice: Option<String>,
    pub form: Form,
    pub time_zone: String,
    /// Why the file of site rules is not relayed, if there is to be one.
    pub rules: Option<String>,
    /// One line for each site rule that finds nothing.
    pub broken: Vec<String>,
}

pub(in crate::web) struct Form {
    pub company: Field,
    pub language: Field,
    pub points: Field,
    pub cap: Field,
    pub goal: Field,
    pub extension: Field,
    pub networks: Vec<Allowed>,
    /// The settings that it was opened with, as JSON.
    pub opened: String,
}

/// What a network allows.
pub(in crate::web) struct Allowed {
    pub code: &'static str,
    pub name: &'static str,
    /// Word, key of its name, whether it is allowed.
    pub surfaces: Vec<(&'static str, String, bool)>,
}

impl Form {
    fn refused(&self) -> bool {
        let fields = [&self.company, &self.language, &self.points, &self.cap, &self.goal, &self.extension];
        fields.iter().any(|field| field.error.is_some())
    }

    pub(in crate::web) fn of(settings: &Settings) -> Self {
        Self {
            company: Field::new("company", &settings.company),
            language: Field::new("language", settings.language.as_str()),
            points: Field::new("points", settings.points_per_share.to_string()),
            cap: Field::new("cap", settings.daily_cap.to_string()),
            goal: Field::new("goal", settings.week_goal.to_string()),
            extension: Field::new("extension", settings.extension_url.as_deref().unwrap_or_default()),
            networks: settings.policy.iter().map(allowed).collect(),
            opened: serde_json::to_string(settings).unwrap_or_default(),
        }
    }

    fn read(page: &Page, fields: &Fields) -> (Self, Option<Settings>) {
        let mut company = Field::read("company", fields).wanted(page, NAME_MOST);
        let clean = !company.value.contains(char::is_control);
        company = company.unless(clean, || page.wrong("error-control"));
        let mut language = Field::read("language", fields);
        let spoken = language.value.parse::<Language>().ok();
        language = language.unless(spoken.is_some(), || page.wrong("error-language"));
        let (points, points_per_share) = number(page, fields, "points", 0, POINTS_MOST);
        let (cap, daily_cap) = number(page, fields, "cap", 1, CAP_MOST);
        let (goal, week_goal) = number(page, fields, "goal", 0, GOAL_MOST);
        let (extension, extension_url) = address(page, fields);
        let policy: Vec<NetworkPolicy> = Network::ALL.into_iter().map(|network| chosen(fields, network)).collect();
        let networks = policy.iter().map(allowed).collect();
        let opened = fields.get("opened").to_owned();
        let form = Self { company, language, points, cap, goal, extension, networks, opened };
        let read = match (form.refused(), spoken, points_per_share, daily_cap, week_goal) {
            (false, Some(language), Some(points_per_share), Some(daily_cap), Some(week_goal)) => Some(Settings {
                company: form.company.value.clone(),
                language,
                points_per_share,
                daily_cap,
                week_goal,
                extension_url,
                policy,
            }),
            _ => None,
        };
        (form, read)
    }
}

/// A whole number within bounds.
fn number(page: &Page, fields: &Fields, name: &'static str, least: i64, most: i64) -> (Field, Option<i64>) {
    let field = Field::read(name, fields);
    let number = field.value.parse().ok().filter(|number| (least..=most).contains(number));
    let error = || page.wrong2("error-number", "least", page.number(least), "most", page.number(most));
    (field.unless(number.is_some(), error), number)
}

/// Where the extension is; nothing, if nothing was typed. By https, since people install what they find there.
fn address(page: &Page, fields: &Fields) -> (Field, Option<String>) {
    let field = Field::read("extension", fields);
    if field.value.is_empty() {
        return (field, None);
    }
    let field = field.wanted(page, EXTENSION_URL_MOST);
    let fault = links::check(&field.value).err();
    let field = field.unless(fault.is_none(), || {
        page.wrong(match fault {
            Some(LinkFault::NoHost) => "error-web-address-host",
            Some(LinkFault::BadCharacter) => "error-web-address-character",
            Some(LinkFault::Credentials) => "error-web-address-name",
            _ => "error-web-address",
        })
    });
    let url = field.value.clone();
    (field, Some(url))
}

fn chosen(fields: &Fields, network: Network) -> NetworkPolicy {
    let name = format!("surface_{}", network.as_str());
    let ticked = |surface: &Surface| fields.all(&name).any(|word| word == surface.as_str());
    NetworkPolicy { network, surfaces: Surface::ALL.into_iter().filter(ticked).collect() }
}

fn allowed(policy: &NetworkPolicy) -> Allowed {
    let surface = |surface: Surface| {
        let key = format!("surface-{}", surface.as_str().replace('_', "-"));
        (surface.as_str(), key, policy.surfaces.contains(&surface))
    };
    Allowed {
        code: policy.network.as_str(),
        name: policy.network.name(),
        surfaces: Surface::ALL.into_iter().map(surface).collect(),
    }
}

/// Why a file cannot be relayed. Its folder is the business of whoever runs the server, to whom the doctor tells it.
pub(in crate::web) fn rules_line(page: &Page, file: &Path, broken: &Broken) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    page.t1(&format!("settings-rules-{}", broken.as_str()), "file", name)
}

/// What was not found, in words. Browsers may be newer than the server, and know parts that it does not.
fn part(page: &Page, role: &str) -> String {
    match Role::ALL.iter().find(|known| known.is_needed() && known.as_str() == role) {
        Some(_) => page.t(&format!("site-part-{}", role.replace('_', "-"))),
        None => page.t1("site-part-other", "role", role),
    }
}

/// What a site no longer has, and on which day a browser said so last. How many said it is nobody's: a number of reports is not one of
/// people, and the few could be one person's.
pub(in crate::web) fn broken_line(page: &Page, rule: &BrokenRule) -> String {
    let values = [
        ("network", rule.network.name().to_owned()),
        ("part", part(page, &rule.role)),
        ("version", rule.rules_version.to_string()),
        ("day", page.day(Day::of(rule.last_at, &TimeZone::UTC))),
    ];
    page.words("settings-broken-line", &values)
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// `GET /admin/settings`.
pub async fn show(
    State(state): State<AppState>,
    AdminPage(page, _): AdminPage,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let mut tx = state.db.read().await?;
    let settings = Settings::load(&mut tx).await?;
    let notice = done.map(|done| page.t(if done == "merged" { "settings-merged" } else { "settings-saved" }));
    sheet(&state, page, notice, Form::of(&settings)).await
}

/// `POST /admin/settings`.
pub async fn save(State(state): State<AppState>, AdminPage(page, _): AdminPage, fields: Fields) -> Answer {
    let (form, read) = Form::read(&page, &fields);
    let Some(read) = read else { return sheet(&state, page, None, form).await };
    // What the form was filled with when it was opened; without it everything that was sent counts.
    let opened = serde_json::from_str(fields.get("opened")).ok();
    let others_stay: Result<bool> =
        write_tx!(state.db, tx => { settings::change(tx, read.clone(), opened.as_ref()).await });
    Ok(go(if others_stay? { "/admin/settings?done=merged" } else { "/admin/settings?done=saved" }))
}

async fn sheet(state: &AppState, page: Page, notice: Option<String>, form: Form) -> Answer {
    let mut tx = state.db.read().await?;
    let time_zone = Running::load(&mut tx).await?.programme.time_zone;
    let broken = store::rule_reports::since(&mut tx, state.clock.now() - rule_reports::NEWS_MS).await?;
    let broken = broken.iter().map(|rule| broken_line(&page, rule)).collect();
    let rules = match &state.config.rules_file {
        Some(file) => rules_file::read(file).await.err().map(|broken| rules_line(&page, file, &broken)),
        None => None,
    };
    Ok(Page::show(&Sheet { notice, form, time_zone, rules, broken, page: page.at(Place::Settings) }))
}
