//! Writing a story. What was typed stays, whatever is wrong with it; captions are counted exactly as they will be shared.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use rost_shared::{
    captions::{LINKEDIN_FOLD, LINKEDIN_LIMIT, X_LIMIT},
    ids::StoryId,
    periods::Day,
    wire::{Millis, Network},
};

use super::stories::{count, find};
use crate::{
    AppState,
    domain::stories::{self, Caption, Place as At, Story, Written, Wrong},
    problem::Result,
    web::{
        Answer,
        form::{Field, Fields},
        page::{LeadPage, Page, Place, go},
        trouble::Trouble,
    },
    write_tx,
};

/// What a link takes on X, whatever its length.
const X_LINK: usize = 23;

#[derive(Template)]
#[template(path = "admin/story_form.html")]
pub(in crate::web) struct Sheet {
    pub page: Page,
    pub title_key: &'static str,
    pub save_key: &'static str,
    pub action: String,
    pub form: Form,
}

pub(in crate::web) struct Form {
    pub link: Field,
    pub title: Field,
    pub summary: Field,
    pub language: Field,
    pub networks: Vec<NetworkPart>,
    pub networks_error: Option<String>,
    pub prompt: Field,
    pub prompt_hint: String,
    pub valid_from: Field,
    pub valid_until: Field,
}

pub(in crate::web) struct NetworkPart {
    pub code: &'static str,
    pub name: &'static str,
    pub chosen: bool,
    pub hint: String,
    pub captions: Vec<CaptionPart>,
}

#[derive(Default)]
pub(in crate::web) struct CaptionPart {
    pub text: String,
    pub count: Option<String>,
    pub error: Option<String>,
}

impl Form {
    fn refused(&self) -> bool {
        let fields =
            [&self.link, &self.title, &self.summary, &self.language, &self.prompt, &self.valid_from, &self.valid_until];
        self.networks_error.is_some()
            || fields.iter().any(|field| field.error.is_some())
            || self.networks.iter().flat_map(|part| &part.captions).any(|caption| caption.error.is_some())
    }
}

/// `GET /admin/stories/new`.
pub async fn blank(LeadPage(page, _): LeadPage) -> Response {
    let written = Written {
        language: page.lang().to_owned(),
        networks: Network::ALL.iter().map(|network| network.as_str().to_owned()).collect(),
        ..Written::default()
    };
    Page::show(&new_sheet(page, &written, &[]))
}

/// `POST /admin/stories/new`: saves a draft, or counts, or adds a field for one more caption.
pub async fn create(State(state): State<AppState>, LeadPage(page, admin): LeadPage, fields: Fields) -> Answer {
    let written = read(&fields);
    let content = match ready(&page, &fields, &written) {
        Ok(content) => content,
        Err(wrongs) => return Ok(Page::show(&with_room(new_sheet(page, &written, &wrongs), &fields))),
    };
    let id: Result<StoryId> = write_tx!(state.db, tx => {
        stories::draft(tx, &state.entropy, &content, admin.id, state.clock.now()).await
    });
    Ok(go(&format!("/admin/stories/{}?done=saved", id?)))
}

/// `GET /admin/stories/{id}/edit`.
pub async fn edit(State(state): State<AppState>, LeadPage(page, _): LeadPage, Path(id): Path<String>) -> Answer {
    let story = find(&state, &id).await?;
    let written = as_written(&page, &story);
    Ok(Page::show(&edit_sheet(page, &story, &written, &[])))
}

/// `POST /admin/stories/{id}/edit`.
pub async fn change(
    State(state): State<AppState>,
    LeadPage(page, _): LeadPage,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let story = find(&state, &id).await?;
    let written = read(&fields);
    let content = match ready(&page, &fields, &written) {
        Ok(content) => content,
        Err(wrongs) => return Ok(Page::show(&with_room(edit_sheet(page, &story, &written, &wrongs), &fields))),
    };
    let done: Result<bool> =
        write_tx!(state.db, tx => { stories::change(tx, &state.entropy, story.id, &content).await });
    if done? { Ok(go(&format!("/admin/stories/{}?done=changed", story.id))) } else { Err(Trouble::Missing) }
}

/// What to keep, when the button said so and nothing is wrong.
fn ready(page: &Page, fields: &Fields, written: &Written) -> Result<stories::Content, Vec<(At, Wrong)>> {
    match fields.get("do") {
        // Who counts or adds a caption has not finished: what is missing is not held against them yet.
        "save" => stories::check(written, &page.zone),
        _ => Err(stories::check(written, &page.zone)
            .err()
            .into_iter()
            .flatten()
            .filter(|(_, wrong)| *wrong != Wrong::Missing)
            .collect()),
    }
}

fn with_room(mut sheet: Sheet, fields: &Fields) -> Sheet {
    let code = fields.get("do").strip_prefix("add_").unwrap_or_default();
    if let Some(part) = sheet.form.networks.iter_mut().find(|part| part.code == code) {
        part.captions.push(CaptionPart::default());
    }
    sheet
}

fn read(fields: &Fields) -> Written {
    let text = |name| fields.get(name).to_owned();
    let captions = Network::ALL.into_iter().flat_map(|network| {
        let name = format!("caption_{}", network.as_str());
        fields.all(&name).map(|text| Caption { network, text: text.to_owned() }).collect::<Vec<_>>()
    });
    Written {
        link: text("link"),
        title: text("title"),
        summary: text("summary"),
        language: text("language"),
        networks: fields.all("network").map(str::to_owned).collect(),
        captions: captions.collect(),
        prompt: text("prompt"),
        valid_from: text("valid_from"),
        valid_until: text("valid_until"),
    }
}

pub(in crate::web) fn as_written(page: &Page, story: &Story) -> Written {
    let content = &story.content;
    let day = |at: Millis| Day::of(at, &page.zone).to_string();
    Written {
        link: content.url.clone(),
        title: content.title.clone(),
        summary: content.summary.clone(),
        language: content.language.as_str().to_owned(),
        networks: content.networks.iter().map(|network| network.as_str().to_owned()).collect(),
        captions: content.captions.clone(),
        prompt: content.prompt.clone().unwrap_or_default(),
        valid_from: content.valid_from.map(day).unwrap_or_default(),
        valid_until: content.valid_until.map(|until| day(until - 1)).unwrap_or_default(),
    }
}

pub(in crate::web) fn new_sheet(page: Page, written: &Written, wrongs: &[(At, Wrong)]) -> Sheet {
    let form = form(&page, written, wrongs);
    let action = "/admin/stories/new".to_owned();
    Sheet { page: page.at(Place::Stories), title_key: "story-new", save_key: "save-draft", action, form }
}

pub(in crate::web) fn edit_sheet(page: Page, story: &Story, written: &Written, wrongs: &[(At, Wrong)]) -> Sheet {
    let form = form(&page, written, wrongs);
    let save_key = if story.status == stories::Status::Draft { "save-draft" } else { "save" };
    let action = format!("/admin/stories/{}/edit", story.id);
    Sheet { page: page.at(Place::Stories), title_key: "story-edit", save_key, action, form }
}

fn form(page: &Page, written: &Written, wrongs: &[(At, Wrong)]) -> Form {
    let error = |at: At| wrongs.iter().find(|(place, _)| *place == at).map(|(_, wrong)| words(page, at, *wrong));
    let field = |name, value: &str, at| Field { error: error(at), ..Field::new(name, value.trim()) };
    let part = |network: Network| {
        let written_for = written.captions.iter().filter(|caption| caption.network == network).enumerate();
        let mut captions: Vec<CaptionPart> = written_for
            .map(|(nth, caption)| CaptionPart {
                error: error(At::Caption(network, nth)),
                count: (!caption.text.trim().is_empty())
                    .then(|| count(page, network, caption.text.trim(), written.link.trim())),
                text: caption.text.clone(),
            })
            .collect();
        if captions.is_empty() {
            captions.push(CaptionPart { error: error(At::Caption(network, 0)), ..CaptionPart::default() });
        }
        NetworkPart {
            code: network.as_str(),
            name: network.name(),
            chosen: written.networks.iter().any(|word| word == network.as_str()),
            hint: hint(page, network),
            captions,
        }
    };
    let prompt = page.t(&format!("default-prompt-{}", if written.language == "nb" { "nb" } else { "en" }));
    Form {
        link: field("link", &written.link, At::Link),
        title: field("title", &written.title, At::Title),
        summary: field("summary", &written.summary, At::Summary),
        language: field("language", &written.language, At::Language),
        networks: Network::ALL.into_iter().map(part).collect(),
        networks_error: error(At::Networks),
        prompt: field("prompt", &written.prompt, At::Prompt),
        prompt_hint: page.t1("hint-prompt", "prompt", prompt),
        valid_from: field("valid_from", &written.valid_from, At::ValidFrom),
        valid_until: field("valid_until", &written.valid_until, At::ValidUntil),
    }
}

fn hint(page: &Page, network: Network) -> String {
    let number = |n: usize| page.number(n as i64);
    match network {
        Network::Linkedin => {
            page.t2("hint-captions-linkedin", "limit", number(LINKEDIN_LIMIT), "fold", number(LINKEDIN_FOLD))
        }
        Network::X => page.t2("hint-captions-x", "limit", number(X_LIMIT), "link", number(X_LINK)),
    }
}

fn words(page: &Page, at: At, wrong: Wrong) -> String {
    match (wrong, at) {
        (Wrong::Missing, At::Networks) => page.t("error-networks"),
        (Wrong::Missing, At::Caption(..)) => page.t("error-captions"),
        (Wrong::Missing, _) => page.t("error-required"),
        (Wrong::Longer(most), _) => page.t1("error-too-long", "most", page.number(most as i64)),
        (Wrong::NotALink, _) => page.t("error-link"),
        (Wrong::Unknown, _) => page.t("error-language"),
        (Wrong::NotADay, _) => page.t("error-date"),
        (Wrong::EndsBeforeItBegins, _) => page.t("error-dates-order"),
        (Wrong::HoldsTheLink, _) => page.t("error-caption-link"),
        (Wrong::TooLong { used, limit }, _) => {
            let number = |n: usize| page.number(n as i64);
            page.t2("error-caption-long", "count", number(used), "limit", number(limit))
        }
    }
}
