//! Stories: what is asked of one before it is kept, and how it goes from draft to approved to archived.

use jiff::tz::TimeZone;
use rost_shared::{
    captions,
    ids::{MemberId, StoryId, VariantId},
    links,
    periods::Day,
    wire::{Language, Millis, Network},
};

use crate::{
    entropy::Entropy,
    problem::Result,
    store::{self, Tx},
};

/// The longest title, in characters.
pub const TITLE_MOST: usize = 200;

/// The longest summary, in characters.
pub const SUMMARY_MOST: usize = 600;

/// The longest question, in characters.
pub const PROMPT_MOST: usize = 200;

/// Where a story stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being written.
    Draft,
    /// Offered while it is valid.
    Approved,
    /// No longer offered.
    Archived,
}

impl Status {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Archived => "archived",
        }
    }
}

impl TryFrom<String> for Status {
    type Error = String;
    fn try_from(word: String) -> Result<Self, Self::Error> {
        [Self::Draft, Self::Approved, Self::Archived]
            .into_iter()
            .find(|status| status.as_str() == word)
            .ok_or_else(|| format!("unknown status: {word}"))
    }
}

/// A suggested caption of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Where it is meant for.
    pub network: Network,
    /// The text, without the link.
    pub text: String,
}

/// What a story says: all that its author decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its language.
    pub language: Language,
    /// Where it may be shared; at least one.
    pub networks: Vec<Network>,
    /// What the network shows as title.
    pub title: String,
    /// One or two sentences for the person who chooses.
    pub summary: String,
    /// The https link.
    pub url: String,
    /// The question that asks for own words.
    pub prompt: Option<String>,
    /// The suggested captions, in their order.
    pub captions: Vec<Caption>,
    /// From when it may be shared.
    pub valid_from: Option<Millis>,
    /// The first moment at which it may no longer be shared.
    pub valid_until: Option<Millis>,
}

/// A story as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its id.
    pub id: StoryId,
    /// Where it stands.
    pub status: Status,
    /// What it says.
    pub content: Content,
}

/// What an author wrote, as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The link.
    pub link: String,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// The language's word.
    pub language: String,
    /// The networks' words.
    pub networks: Vec<String>,
    /// Captions, blank ones too.
    pub captions: Vec<Caption>,
    /// The question; blank: none.
    pub prompt: String,
    /// The first day, `YYYY-MM-DD`; blank: none.
    pub valid_from: String,
    /// The last day, `YYYY-MM-DD`; blank: none.
    pub valid_until: String,
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The link.
    Link,
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// The language.
    Language,
    /// The choice of networks.
    Networks,
    /// The n-th caption of a network, blank ones counted.
    Caption(Network, usize),
    /// The question.
    Prompt,
    /// The first day.
    ValidFrom,
    /// The last day.
    ValidUntil,
}

/// What is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is there.
    Missing,
    /// More characters than this.
    Longer(usize),
    /// No https link to a site.
    NotALink,
    /// None of the words that are known.
    Unknown,
    /// No day of the calendar.
    NotADay,
    /// The last day comes before the first.
    EndsBeforeItBegins,
    /// More than the network takes, with the link counted.
    TooLong {
        /// What it comes to.
        used: usize,
        /// What the network takes.
        limit: usize,
    },
    /// The link stands in the caption, where it is added anyway.
    HoldsTheLink,
}

/// How much of the network's limit a caption takes with the story's link, as it is shared.
pub fn count(network: Network, caption: &str, url: &str) -> captions::Counted {
    captions::measure(network, &captions::compose(caption, url))
}

/// Checks what was written; everything that is wrong is named at once.
pub fn check(written: &Written, zone: &TimeZone) -> Result<Content, Vec<(Place, Wrong)>> {
    let mut wrongs = Vec::new();
    let mut text = |place, text: &str, most: usize, required: bool| {
        let text = text.trim();
        if text.is_empty() && required {
            wrongs.push((place, Wrong::Missing));
        } else if text.chars().count() > most {
            wrongs.push((place, Wrong::Longer(most)));
        }
        text.to_owned()
    };
    let title = text(Place::Title, &written.title, TITLE_MOST, true);
    let summary = text(Place::Summary, &written.summary, SUMMARY_MOST, true);
    let prompt = text(Place::Prompt, &written.prompt, PROMPT_MOST, false);
    let url = written.link.trim().to_owned();
    if url.is_empty() {
        wrongs.push((Place::Link, Wrong::Missing));
    } else if links::check(&url).is_err() {
        wrongs.push((Place::Link, Wrong::NotALink));
    }
    let language = written.language.parse().unwrap_or_else(|_| {
        wrongs.push((Place::Language, Wrong::Unknown));
        Language::En
    });
    let networks: Vec<Network> =
        Network::ALL.into_iter().filter(|n| written.networks.iter().any(|word| word == n.as_str())).collect();
    if networks.is_empty() {
        wrongs.push((Place::Networks, Wrong::Missing));
    }
    for network in &networks {
        check_captions(*network, written, &url, &mut wrongs);
    }
    let valid_from = day(Place::ValidFrom, &written.valid_from, &mut wrongs);
    let valid_until = day(Place::ValidUntil, &written.valid_until, &mut wrongs);
    if let (Some(from), Some(until)) = (valid_from, valid_until)
        && until < from
    {
        wrongs.push((Place::ValidUntil, Wrong::EndsBeforeItBegins));
    }
    if !wrongs.is_empty() {
        return Err(wrongs);
    }
    let captions = written.captions.iter().filter(|c| networks.contains(&c.network) && !c.text.trim().is_empty());
    Ok(Content {
        captions: captions.map(|c| Caption { network: c.network, text: c.text.trim().to_owned() }).collect(),
        language,
        networks,
        title,
        summary,
        url,
        prompt: Some(prompt).filter(|prompt| !prompt.is_empty()),
        valid_from: valid_from.map(|day| day.start(zone)),
        valid_until: valid_until.map(|day| day.end(zone)),
    })
}

fn check_captions(network: Network, written: &Written, url: &str, wrongs: &mut Vec<(Place, Wrong)>) {
    let texts: Vec<&str> = written.captions.iter().filter(|c| c.network == network).map(|c| c.text.trim()).collect();
    if texts.iter().all(|text| text.is_empty()) {
        wrongs.push((Place::Caption(network, 0), Wrong::Missing));
    }
    for (nth, text) in texts.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        let counted = count(network, text, url);
        if !url.is_empty() && links::holds_link(text, url) {
            wrongs.push((Place::Caption(network, nth), Wrong::HoldsTheLink));
        } else if !counted.fits() {
            wrongs.push((Place::Caption(network, nth), Wrong::TooLong { used: counted.used, limit: counted.limit }));
        }
    }
}

fn day(place: Place, text: &str, wrongs: &mut Vec<(Place, Wrong)>) -> Option<Day> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    text.parse().map_err(|_| wrongs.push((place, Wrong::NotADay))).ok()
}

/// Keeps a new story as a draft.
pub async fn draft(
    tx: &mut Tx,
    entropy: &Entropy,
    content: &Content,
    author: MemberId,
    now: Millis,
) -> Result<StoryId> {
    let id = StoryId(entropy.uuid());
    store::stories::insert(tx, id, content, author, now).await?;
    store::stories::set_variants(tx, id, &with_ids(content, &[], entropy)).await?;
    Ok(id)
}

/// Changes what a story says; where it stands does not change. False when there is none.
///
/// A caption whose text stays keeps its id, so that a draft begun from it in some browser still knows where it came from.
pub async fn change(tx: &mut Tx, entropy: &Entropy, id: StoryId, content: &Content) -> Result<bool> {
    if !store::stories::update(tx, id, content).await? {
        return Ok(false);
    }
    let kept = store::stories::variants(tx, id).await?;
    store::stories::set_variants(tx, id, &with_ids(content, &kept, entropy)).await?;
    Ok(true)
}

/// Moves a story on: a draft or an archived one is approved, any other is archived. False when there is none.
pub async fn set_status(tx: &mut Tx, id: StoryId, status: Status, by: MemberId, now: Millis) -> Result<bool> {
    match status {
        Status::Draft => Ok(false),
        Status::Approved => store::stories::approve(tx, id, by, now).await,
        Status::Archived => store::stories::archive(tx, id, now).await,
    }
}

fn with_ids(content: &Content, kept: &[(VariantId, Caption)], entropy: &Entropy) -> Vec<(VariantId, Caption)> {
    let mut kept = kept.to_vec();
    let id_of = |caption: &Caption| match kept.iter().position(|(_, there)| there == caption) {
        Some(at) => (kept.swap_remove(at).0, caption.clone()),
        None => (VariantId(entropy.uuid()), caption.clone()),
    };
    content.captions.iter().map(id_of).collect()
}

#[cfg(test)]
mod tests;
