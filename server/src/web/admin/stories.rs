//! Stories: the list, one story as it stands, and moving it on.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rost_shared::{
    ids::StoryId,
    periods::Day,
    wire::{Millis, Network},
};
use serde::Deserialize;

use crate::{
    AppState,
    domain::stories::{self, Status, Story},
    problem::Result,
    store,
    web::{
        Answer,
        page::{LeadPage, Page, Place, go},
        trouble::Trouble,
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/stories.html")]
pub(in crate::web) struct List {
    pub page: Page,
    pub stories: Vec<Card>,
}

#[derive(Template)]
#[template(path = "admin/story.html")]
pub(in crate::web) struct Sheet {
    pub page: Page,
    pub notice: Option<String>,
    pub story: Card,
    pub url: String,
    pub prompt: String,
    pub captions: Vec<Group>,
}

/// A story in brief.
pub(in crate::web) struct Card {
    pub id: String,
    pub status: &'static str,
    /// Key of the words for where it stands now.
    pub standing: &'static str,
    pub language: &'static str,
    pub networks: String,
    pub title: String,
    pub summary: String,
    pub valid: String,
}

impl Card {
    fn language_key(&self) -> String {
        format!("language-{}", self.language)
    }
}

/// The captions for one network.
pub(in crate::web) struct Group {
    pub network: &'static str,
    pub texts: Vec<Counted>,
}

pub(in crate::web) struct Counted {
    pub text: String,
    pub count: String,
}

pub(in crate::web) fn card(page: &Page, story: &Story, now: Millis) -> Card {
    let content = &story.content;
    let day = |at: Millis| page.day(Day::of(at, &page.zone));
    Card {
        id: story.id.to_string(),
        status: story.status.as_str(),
        standing: match story.status {
            Status::Draft => "status-draft",
            Status::Archived => "status-archived",
            Status::Approved if content.valid_from.is_some_and(|from| now < from) => "status-not-yet",
            Status::Approved if content.valid_until.is_some_and(|until| now >= until) => "status-expired",
            Status::Approved => "status-approved",
        },
        language: content.language.as_str(),
        networks: content.networks.iter().map(|network| network.name()).collect::<Vec<_>>().join(", "),
        title: content.title.clone(),
        summary: content.summary.clone(),
        // The end is the first moment after the last day.
        valid: match (content.valid_from, content.valid_until.map(|until| until - 1)) {
            (None, None) => page.t("valid-always"),
            (Some(from), None) => page.t1("valid-from", "from", day(from)),
            (None, Some(until)) => page.t1("valid-until", "until", day(until)),
            (Some(from), Some(until)) => page.t2("valid-both", "from", day(from), "until", day(until)),
        },
    }
}

/// `GET /admin/stories`.
pub async fn list(State(state): State<AppState>, LeadPage(page, _): LeadPage) -> Answer {
    let stories = store::stories::list(&mut state.db.read().await?).await?;
    let now = state.clock.now();
    let stories = stories.iter().map(|story| card(&page, story, now)).collect();
    Ok(Page::show(&List { page: page.at(Place::Stories), stories }))
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// `GET /admin/stories/{id}`.
pub async fn show(
    State(state): State<AppState>,
    LeadPage(page, _): LeadPage,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let story = find(&state, &id).await?;
    let notice = match done.as_deref() {
        Some("saved") => Some("story-saved"),
        Some("changed") => Some("story-changed"),
        Some("approved") => Some("story-approved"),
        Some("archived") => Some("story-archived"),
        _ => None,
    };
    let notice = notice.map(|key| page.t(key));
    Ok(Page::show(&sheet(page, &story, notice, state.clock.now())))
}

pub(in crate::web) fn sheet(page: Page, story: &Story, notice: Option<String>, now: Millis) -> Sheet {
    let content = &story.content;
    let group = |network: Network| Group {
        network: network.name(),
        texts: content
            .captions
            .iter()
            .filter(|caption| caption.network == network)
            .map(|caption| Counted {
                text: caption.text.clone(),
                count: count(&page, network, &caption.text, &content.url),
            })
            .collect(),
    };
    Sheet {
        notice,
        story: card(&page, story, now),
        url: content.url.clone(),
        prompt: content
            .prompt
            .clone()
            .unwrap_or_else(|| page.t(&format!("default-prompt-{}", content.language.as_str()))),
        captions: Network::ALL.into_iter().map(group).collect(),
        page: page.at(Place::Stories),
    }
}

/// "187 of 280, with the link".
pub(in crate::web) fn count(page: &Page, network: Network, text: &str, url: &str) -> String {
    let counted = stories::count(network, text, url);
    page.t2("caption-count", "count", page.number(counted.used as i64), "limit", page.number(counted.limit as i64))
}

/// `POST /admin/stories/{id}/status`.
pub async fn set_status(
    State(state): State<AppState>,
    LeadPage(_, admin): LeadPage,
    Path(id): Path<String>,
    fields: crate::web::form::Fields,
) -> Result<Response, Trouble> {
    let id: StoryId = id.parse().map_err(|_| Trouble::Missing)?;
    let status = Status::try_from(fields.get("status").to_owned()).map_err(|_| Trouble::Missing)?;
    let done: Result<bool> =
        write_tx!(state.db, tx => { stories::set_status(tx, id, status, admin.id, state.clock.now()).await });
    if done? { Ok(go(&format!("/admin/stories/{id}?done={}", status.as_str()))) } else { Err(Trouble::Missing) }
}

/// The story of an address, or no such page.
pub(in crate::web) async fn find(state: &AppState, id: &str) -> Answer<Story> {
    let id: StoryId = id.parse().map_err(|_| Trouble::Missing)?;
    store::stories::find(&mut state.db.read().await?, id).await?.ok_or(Trouble::Missing)
}
