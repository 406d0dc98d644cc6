//! One story: what it says, how the networks will show it, what became of it, and moving it on.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rost_shared::{
    captions::measure,
    ids::StoryId,
    links,
    wire::{Millis, Network},
};
use serde::Deserialize;

use super::stories::{Card, card};
use crate::{
    AppState,
    domain::{
        settings,
        stories::{self, Caption, Content, Status, Story, history},
        units::Unit,
    },
    problem::Result,
    store,
    web::{
        Answer,
        ask::{self, Ask},
        form::{Field, Fields},
        page::{LeadPage, Page, Place, go},
        trouble::Trouble,
    },
    write_tx,
};

/// The longest reason for a withdrawal, in characters.
const WHY_MOST: usize = 200;

#[derive(Template)]
#[template(path = "admin/story.html")]
pub(in crate::web) struct Sheet {
    pub page: Page,
    pub notice: Option<String>,
    pub story: Card,
    pub url: String,
    /// What is said of its campaign parameters.
    pub url_note: Option<String>,
    pub prompt: String,
    pub hashtags: String,
    pub disclosure: bool,
    /// The names of the units it is for; absent: everybody.
    pub units: Option<String>,
    pub previews: Vec<Preview>,
    pub captions: Vec<Group>,
    /// One line for each event, the latest first.
    pub history: Vec<String>,
    /// Withdrawn, and not changed since.
    pub withdrawn: bool,
    /// Why it must stop, if that was not accepted.
    pub why: Field,
}

/// A post as the network will show it, more or less.
pub(in crate::web) struct Preview {
    pub code: &'static str,
    /// The network, and the language where it is another than the story's.
    pub network: String,
    /// The caption's.
    pub language: &'static str,
    /// What is seen at once.
    pub shown: String,
    /// What is seen after a press on "more".
    pub folded: Option<String>,
    pub site: String,
}

/// The captions for one network.
pub(in crate::web) struct Group {
    pub network: &'static str,
    pub texts: Vec<Counted>,
}

pub(in crate::web) struct Counted {
    pub text: String,
    /// Its count, and its language where it is another than the story's.
    pub count: String,
    pub language: &'static str,
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
    shown(&state, page, story, done, Field::new("why", "")).await
}

/// The page, with a reason for a withdrawal that was not accepted if there is one.
async fn shown(state: &AppState, page: Page, story: Story, done: Option<String>, why: Field) -> Answer {
    let now = state.clock.now();
    let mut tx = state.db.read().await?;
    let events = store::story_events::of(&mut tx, story.id).await?;
    let units = store::units::list(&mut tx).await?;
    let off = settings::switched_off(&mut tx).await?;
    let is_off = story.content.networks.iter().all(|network| off.contains(network));
    let notice = match done.as_deref() {
        Some("approved") if is_off => Some("story-approved-off"),
        Some("saved") => Some("story-saved"),
        Some("changed") => Some("story-changed"),
        Some("reopened") => Some("story-reopened"),
        Some("approved") if story.content.is_to_come(now) => Some("story-approved-not-yet"),
        Some("approved") if story.content.is_over(now) => Some("story-approved-ended"),
        Some("approved") => Some("story-approved"),
        // By a page that was opened before it was withdrawn: it stays so.
        Some("archived") if history::is_withdrawn(&events) => Some("story-withdrawn"),
        Some("archived") => Some("story-archived"),
        Some("withdrawn") => Some("story-withdrawn"),
        _ => None,
    };
    let names: Vec<_> = story.content.networks.iter().map(|network| network.name()).collect();
    let notice = notice.map(|key| page.t1(key, "networks", names.join(", ")));
    Ok(Page::show(&Sheet { why, ..sheet(page, &story, &events, &units, notice, now) }))
}

pub(in crate::web) fn sheet(
    page: Page,
    story: &Story,
    events: &[history::Event],
    units: &[Unit],
    notice: Option<String>,
    now: Millis,
) -> Sheet {
    let content = &story.content;
    let withdrawn = story.status == Status::Archived && history::is_withdrawn(events);
    let of = |network: Network| content.captions.iter().filter(move |caption| caption.network == network);
    let group = |network: Network| Group {
        network: network.name(),
        texts: of(network)
            .map(|caption| {
                let counted = count(&page, network, &caption.text, &content.url, content.mark(caption));
                Counted {
                    text: caption.text.clone(),
                    count: in_its_language(&page, content, caption, counted),
                    language: content.language_of(caption).as_str(),
                }
            })
            .collect(),
    };
    let named = |ids: &Vec<_>| {
        let names = units.iter().filter(|unit| ids.contains(&unit.id)).map(|unit| unit.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    Sheet {
        notice,
        story: card(&page, story, withdrawn, now),
        url: content.url.clone(),
        url_note: link_note(&page, &content.url),
        prompt: content
            .prompt
            .clone()
            .unwrap_or_else(|| page.t(&format!("default-prompt-{}", content.language.as_str()))),
        hashtags: content.hashtags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "),
        disclosure: content.disclosure,
        units: content.units.as_ref().map(named),
        previews: content
            .networks
            .iter()
            .flat_map(|network| {
                let first = |language| of(*network).find(|caption| content.language_of(caption) == language);
                content.language.and_others().filter_map(first)
            })
            .map(|caption| preview(&page, content, caption))
            .collect(),
        captions: Network::ALL.into_iter().map(group).collect(),
        history: events.iter().map(|event| event_line(&page, event)).collect(),
        withdrawn,
        why: Field::new("why", ""),
        page: page.at(Place::Stories),
    }
}

/// That a link brings campaign parameters of its own, which are kept, or a signature, so that none are added: the company's website
/// does not see Røst by them.
pub(super) fn link_note(page: &Page, url: &str) -> Option<String> {
    if links::is_signed(url) {
        return Some(page.t("link-signed"));
    }
    let own = links::own_utm(url);
    (!own.is_empty()).then(|| page.t1("link-own-utm", "own", own.join(", ")))
}

/// What is said of a caption, and its language where it is another than the story's.
fn in_its_language(page: &Page, content: &Content, caption: &Caption, said: String) -> String {
    match content.language_of(caption) {
        own if own == content.language => said,
        own => format!("{said} · {}", page.t(&format!("language-{}", own.as_str()))),
    }
}

/// The caption as a post.
fn preview(page: &Page, content: &Content, caption: &Caption) -> Preview {
    let network = caption.network;
    let text = stories::posted(network, &caption.text, &content.url, content.mark(caption));
    let fold = measure(network, &text).fold_at.unwrap_or(text.len());
    let site = url::Url::parse(&content.url).ok().and_then(|url| url.host_str().map(str::to_owned));
    Preview {
        code: network.as_str(),
        network: in_its_language(page, content, caption, network.name().to_owned()),
        language: content.language_of(caption).as_str(),
        shown: text[..fold].trim_end().to_owned(),
        folded: (fold < text.len()).then(|| text[fold..].trim_start().to_owned()),
        site: site.unwrap_or_default(),
    }
}

/// "Approved by Anne Aas, 25 November 2026, 12:00", and what was said about it.
pub(super) fn event_line(page: &Page, event: &history::Event) -> String {
    let what = page.t(&format!("event-{}", event.kind.as_str()));
    let time = page.moment(event.at);
    let line = match &event.by_name {
        Some(name) => page.words("event-by", &[("what", what), ("name", name.clone()), ("time", time)]),
        None => page.t2("event-line", "what", what, "time", time),
    };
    match &event.note {
        Some(note) => page.t2("event-note", "line", line, "note", note),
        None => line,
    }
}

/// "187 of 280, with the link", and what else is counted.
pub(super) fn count(page: &Page, network: Network, text: &str, url: &str, mark: Option<&'static str>) -> String {
    let counted = stories::count(network, text, url, mark);
    counted_line(page, "caption-count", counted.used, counted.limit, mark)
}

/// How much is taken, by a sentence that comes in two forms: without a mark of advertising, and with one.
pub(super) fn counted_line(page: &Page, key: &str, used: usize, limit: usize, mark: Option<&str>) -> String {
    let (used, limit) = (page.count(used), page.count(limit));
    match mark {
        Some(tag) => {
            page.words(&format!("{key}-marked"), &[("count", used), ("limit", limit), ("mark", format!("#{tag}"))])
        }
        None => page.t2(key, "count", used, "limit", limit),
    }
}

/// `POST /admin/stories/{id}/status`. A withdrawal is asked about first.
pub async fn set_status(
    State(state): State<AppState>,
    LeadPage(page, lead): LeadPage,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer<Response> {
    let story = find(&state, &id).await?;
    let id = story.id;
    let now = state.clock.now();
    let why = Field::read("why", &fields).at_most(&page, WHY_MOST);
    if fields.get("status") == "withdrawn" && why.error.is_some() {
        return shown(&state, page, story, None, why).await;
    }
    let why = why.value;
    if fields.get("status") == "withdrawn" && !ask::is_sure(&fields) {
        let mut facts = vec![(page.t("story"), story.content.title)];
        if !why.is_empty() {
            facts.push((page.t("withdraw-reason"), why.clone()));
        }
        let question = Ask {
            title: page.t("withdraw-ask"),
            facts,
            text: page.t("withdraw-hint"),
            action: format!("/admin/stories/{id}/status"),
            kept: vec![("status", "withdrawn".into()), ("why", why)],
            button: page.t("withdraw"),
            back: format!("/admin/stories/{id}"),
            page: page.at(Place::Stories),
        };
        return Ok(question.show());
    }
    let done: Result<bool> = write_tx!(state.db, tx => {
        match fields.get("status") {
            "approved" => stories::approve(tx, id, lead.id, now).await,
            "archived" => stories::archive(tx, id, lead.id, now).await,
            "withdrawn" => stories::withdraw(tx, id, lead.id, &why, now).await,
            _ => Ok(false),
        }
    });
    if done? { Ok(go(&format!("/admin/stories/{id}?done={}", fields.get("status")))) } else { Err(Trouble::Missing) }
}

/// The story of an address, or no such page.
pub(in crate::web) async fn find(state: &AppState, id: &str) -> Answer<Story> {
    let id: StoryId = id.parse().map_err(|_| Trouble::Missing)?;
    store::stories::find(&mut state.db.read().await?, id).await?.ok_or(Trouble::Missing)
}
