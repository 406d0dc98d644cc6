//! Writing a story. What was typed stays, whatever is wrong with it; captions are counted exactly as they will be shared.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use rost_shared::{ids::StoryId, wire::Network};

use super::{
    story::find,
    story_fields::{self, CaptionPart, Form, Known},
    story_meanwhile::{Meanwhile, meanwhile},
};
use crate::{
    AppState,
    domain::{
        pictures, settings,
        stories::{self, Changed, Place as At, Status, Story, Written, Wrong},
    },
    problem::{Fault, Result},
    store,
    web::{
        Answer,
        form::Fields,
        page::{LeadPage, Page, Place, go},
        trouble::Trouble,
        upload::Upload,
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/story_form.html")]
pub(in crate::web) struct Sheet {
    pub page: Page,
    pub title_key: &'static str,
    pub save_key: &'static str,
    /// Key of what saving does to a story that is approved or archived.
    pub warning_key: Option<&'static str>,
    pub action: String,
    /// Which revision of the story the form was opened on; blank for a new one.
    pub revision: String,
    pub meanwhile: Option<Meanwhile>,
    pub form: Form,
}

/// `GET /admin/stories/new`.
pub async fn blank(State(state): State<AppState>, LeadPage(page, _): LeadPage) -> Answer {
    let known = known(&state).await?;
    let networks = Network::ALL.iter().filter(|network| !known.off.contains(network));
    let written = Written {
        language: page.lang().to_owned(),
        networks: networks.map(|network| network.as_str().to_owned()).collect(),
        ..Written::default()
    };
    Ok(Page::show(&new_sheet(page, &written, &[], &known)))
}

/// `POST /admin/stories/new`: saves a draft, or counts, or adds a field for one more caption.
pub async fn create(State(state): State<AppState>, LeadPage(page, lead): LeadPage, upload: Upload) -> Answer {
    let (written, unfit) = read(&state, &upload).await?;
    let content = match ready(&page, &upload.fields, &written, unfit) {
        Ok(content) => content,
        Err(wrongs) => {
            let sheet = new_sheet(page, &written, &wrongs, &known(&state).await?);
            return Ok(Page::show(&with_room(sheet, &upload.fields)));
        }
    };
    let id: Result<StoryId> = write_tx!(state.db, tx => {
        stories::draft(tx, &state.entropy, &content, lead.id, state.clock.now()).await
    });
    Ok(go(&format!("/admin/stories/{}?done=saved", id?)))
}

/// `GET /admin/stories/{id}/edit`.
pub async fn edit(State(state): State<AppState>, LeadPage(page, _): LeadPage, Path(id): Path<String>) -> Answer {
    let story = find(&state, &id).await?;
    let written = story_fields::as_written(&page, &story);
    Ok(Page::show(&edit_sheet(page, &story, &written, &[], &known(&state).await?)))
}

/// `POST /admin/stories/{id}/edit`.
pub async fn change(
    State(state): State<AppState>,
    LeadPage(page, lead): LeadPage,
    Path(id): Path<String>,
    upload: Upload,
) -> Answer<Response> {
    let story = find(&state, &id).await?;
    let (written, unfit) = read(&state, &upload).await?;
    let content = match ready(&page, &upload.fields, &written, unfit) {
        Ok(content) => content,
        Err(wrongs) => {
            let mut sheet = edit_sheet(page, &story, &written, &wrongs, &known(&state).await?);
            sheet.revision = upload.fields.get("revision").to_owned();
            return Ok(Page::show(&with_room(sheet, &upload.fields)));
        }
    };
    let now = state.clock.now();
    let read = upload.fields.get("revision").parse().ok();
    let changed: Result<Changed> = write_tx!(state.db, tx => {
        stories::change(tx, &state.entropy, story.id, &content, read, lead.id, now).await
    });
    let done = match changed? {
        Changed::To(Status::Draft) if story.status != Status::Draft => "reopened",
        Changed::To(_) => "changed",
        Changed::Gone => return Err(Trouble::Missing),
        Changed::Meanwhile => {
            let mut tx = state.db.read().await?;
            let story = store::stories::find(&mut tx, story.id).await?.ok_or(Trouble::Missing)?;
            let events = store::story_events::of(&mut tx, story.id).await?;
            drop(tx);
            let theirs = meanwhile(&page, &story, &events, &written);
            let sheet = edit_sheet(page, &story, &written, &[], &known(&state).await?);
            return Ok(Page::show(&Sheet { meanwhile: Some(theirs), ..sheet }));
        }
    };
    Ok(go(&format!("/admin/stories/{}?done={done}", story.id)))
}

/// What the form offers to choose from.
async fn known(state: &AppState) -> Result<Known> {
    let mut tx = state.db.read().await?;
    let mut units = store::units::list(&mut tx).await?;
    units.sort_by(|a, b| a.name.cmp(&b.name));
    let topics = store::stories::topics_in_use(&mut tx).await?;
    Ok(Known { units, topics, off: settings::switched_off(&mut tx).await? })
}

/// What was written, its picture kept at once: a form that comes back for another reason need not be given it again.
async fn read(state: &AppState, upload: &Upload) -> Result<(Written, Option<Wrong>)> {
    let mut written = story_fields::read(&upload.fields);
    if upload.fields.get("no_picture") == "yes" {
        (written.image, written.alt) = (None, String::new());
    }
    let Some(file) = upload.file.clone() else {
        if let Some(id) = written.image {
            let there = store::images::is_there(&mut state.db.read().await?, id).await?;
            written.image = written.image.filter(|_| there);
        }
        return Ok((written, None));
    };
    match tokio::task::spawn_blocking(move || pictures::prepare(&file)).await.map_err(Fault::internal)? {
        Ok(picture) => {
            let now = state.clock.now();
            let id = write_tx!(state.db, tx => { pictures::keep(tx, &state.entropy, &picture, now).await })?;
            written.image = Some(id);
            Ok((written, None))
        }
        Err(unfit) => Ok((written, Some(Wrong::Unfit(unfit)))),
    }
}

/// What to keep, when the button said so and nothing is wrong.
fn ready(
    page: &Page,
    fields: &Fields,
    written: &Written,
    unfit: Option<Wrong>,
) -> Result<stories::Content, Vec<(At, Wrong)>> {
    let save = fields.get("do") == "save";
    let (content, mut wrongs) = match stories::check(written, &page.zone) {
        Ok(content) => (Some(content), Vec::new()),
        Err(wrongs) => (None, wrongs),
    };
    // Who counts or adds a caption has not finished: what is missing is not held against them yet.
    wrongs.retain(|(_, wrong)| save || *wrong != Wrong::Missing);
    wrongs.extend(unfit.map(|wrong| (At::Picture, wrong)));
    content.filter(|_| save && wrongs.is_empty()).ok_or(wrongs)
}

fn with_room(mut sheet: Sheet, fields: &Fields) -> Sheet {
    let code = fields.get("do").strip_prefix("add_").unwrap_or_default();
    if let Some(part) = sheet.form.networks.iter_mut().find(|part| part.code == code && part.has_room()) {
        let language = part.next_language(&sheet.form.language.value);
        part.captions.push(CaptionPart { focus: true, language, ..CaptionPart::default() });
    }
    sheet
}

pub(in crate::web) fn new_sheet(page: Page, written: &Written, wrongs: &[(At, Wrong)], known: &Known) -> Sheet {
    let form = Form::of(&page, written, wrongs, known);
    let action = "/admin/stories/new".to_owned();
    let page = page.at(Place::Stories);
    let (revision, meanwhile) = (String::new(), None);
    Sheet { page, title_key: "story-new", save_key: "save-draft", warning_key: None, action, revision, meanwhile, form }
}

pub(in crate::web) fn edit_sheet(
    page: Page,
    story: &Story,
    written: &Written,
    wrongs: &[(At, Wrong)],
    known: &Known,
) -> Sheet {
    let form = Form::of(&page, written, wrongs, known);
    let (save_key, warning_key) = match story.status {
        Status::Draft => ("save-draft", None),
        Status::Approved => ("save", Some("edit-approved")),
        Status::Archived => ("save", Some("edit-archived")),
    };
    let action = format!("/admin/stories/{}/edit", story.id);
    Sheet {
        page: page.at(Place::Stories),
        title_key: "story-edit",
        save_key,
        warning_key,
        action,
        revision: story.revision.to_string(),
        meanwhile: None,
        form,
    }
}
