//! Stories: the list, with what is looked for in it.

use askama::Template;
use axum::extract::{Query, State};
use rost_shared::{
    periods::Day,
    wire::{Language, Millis},
};
use serde::Deserialize;

use crate::{
    AppState,
    domain::stories::{Status, Story, search::Filter},
    store,
    web::{
        Answer,
        page::{LeadPage, Page, Place},
        pager::Pager,
    },
};

#[derive(Template)]
#[template(path = "admin/stories.html")]
pub(in crate::web) struct List {
    pub page: Page,
    pub filter: Filter,
    /// The topics in use, with whether one is looked for.
    pub topics: Vec<(String, bool)>,
    /// How many stories there are in all.
    pub many: i64,
    /// How many of them are what is looked for.
    pub found: usize,
    pub stories: Vec<Card>,
    pub pager: Pager,
}

impl List {
    /// Where a story can stand, as it is chosen: word, key, whether it is looked for.
    fn statuses(&self) -> [(&'static str, String, bool); 4] {
        ["draft", "approved", "archived", WITHDRAWN]
            .map(|word| (word, format!("status-{word}"), standing(&self.filter) == word))
    }

    fn languages(&self) -> [(&'static str, String, bool); 2] {
        Language::ALL.map(|language| {
            (language.as_str(), format!("language-{}", language.as_str()), self.filter.language == Some(language))
        })
    }
}

/// In the form and the address: archived because something in it must not be said.
const WITHDRAWN: &str = "withdrawn";

/// How many stories stand on a page.
const ON_A_PAGE: usize = 20;

/// Where a story should stand, as the form says it.
fn standing(filter: &Filter) -> &'static str {
    match (filter.status, filter.withdrawn) {
        (Some(_), Some(true)) => WITHDRAWN,
        (status, _) => status.map_or("", Status::as_str),
    }
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
    pub topics: Vec<String>,
    /// For some units only.
    pub some_units: bool,
    /// Address of its picture and what it shows.
    pub picture: Option<(String, String)>,
}

impl Card {
    pub(in crate::web) fn language_key(&self) -> String {
        format!("language-{}", self.language)
    }
}

pub(in crate::web) fn card(page: &Page, story: &Story, withdrawn: bool, now: Millis) -> Card {
    let content = &story.content;
    let day = |at: Millis| page.day(Day::of(at, &page.zone));
    Card {
        id: story.id.to_string(),
        status: story.status.as_str(),
        standing: match story.status {
            Status::Draft => "status-draft",
            Status::Archived if withdrawn => "status-withdrawn",
            Status::Archived => "status-archived",
            Status::Approved if content.is_to_come(now) => "status-not-yet",
            Status::Approved if content.is_over(now) => "status-expired",
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
        topics: content.topics.clone(),
        some_units: content.units.is_some(),
        picture: content.picture.as_ref().map(|picture| (format!("/images/{}", picture.id), picture.alt.clone())),
    }
}

/// What is looked for, as the form says it; what is blank or unknown does not matter.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    page: String,
}

/// `GET /admin/stories`.
pub async fn list(State(state): State<AppState>, LeadPage(page, _): LeadPage, Query(asked): Query<Asked>) -> Answer {
    let filter = Filter {
        words: asked.q.trim().to_owned(),
        withdrawn: match asked.status.as_str() {
            WITHDRAWN => Some(true),
            "archived" => Some(false),
            _ => None,
        },
        status: if asked.status == WITHDRAWN { Some(Status::Archived) } else { Status::try_from(asked.status).ok() },
        topic: Some(asked.topic).filter(|topic| !topic.is_empty()),
        language: asked.language.parse().ok(),
    };
    let mut tx = state.db.read().await?;
    let all = store::stories::list(&mut tx).await?;
    let withdrawn = store::story_events::withdrawn(&mut tx).await?;
    let topics = store::stories::topics_in_use(&mut tx).await?;
    let now = state.clock.now();
    let is_withdrawn = |story: &Story| withdrawn.contains(&story.id);
    let many = all.len() as i64;
    let found: Vec<Story> = all.into_iter().filter(|story| filter.takes(story, is_withdrawn(story))).collect();
    let query = [
        ("q", filter.words.as_str()),
        ("status", standing(&filter)),
        ("topic", filter.topic.as_deref().unwrap_or_default()),
        ("language", filter.language.map_or("", Language::as_str)),
    ];
    let count = found.len();
    let (shown, pager) = Pager::cut(found, ON_A_PAGE, &asked.page, "/admin/stories", &query);
    Ok(Page::show(&List {
        topics: topics.into_iter().map(|topic| (topic.clone(), filter.topic.as_ref() == Some(&topic))).collect(),
        many,
        found: count,
        stories: shown.iter().map(|story| card(&page, story, is_withdrawn(story), now)).collect(),
        pager,
        filter,
        page: page.at(Place::Stories),
    }))
}
