//! Stories: what one says, and how it goes from draft to approved to archived.
//!
//! What people read or post is approved word by word: a change to it makes an approved story a draft again, until somebody
//! approves the new words. Who may see it, how long, and under which topic can be changed at any time.

use rost_shared::{
    captions,
    ids::{ImageId, MemberId, StoryId, UnitId, VariantId},
    links,
    wire::{Language, Millis, Network},
};

use crate::{
    entropy::Entropy,
    problem::Result,
    store::{self, Tx},
};

mod check;
pub mod history;
pub mod search;

pub use check::{CAPTIONS_MOST, Place, Written, Wrong, check};

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
    /// Every one, in the order of a story's life.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Approved, Self::Archived];

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
        Self::ALL.into_iter().find(|status| status.as_str() == word).ok_or_else(|| format!("unknown status: {word}"))
    }
}

/// A suggested caption of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Where it is meant for.
    pub network: Network,
    /// Its language; absent: the story's.
    pub language: Option<Language>,
    /// The text, without the link.
    pub text: String,
}

/// A story's picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryPicture {
    /// Which.
    pub id: ImageId,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// What a story says: all that its author decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The language of what it links to, of its title and its summary.
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
    /// Its picture.
    pub picture: Option<StoryPicture>,
    /// What it is about, in the programme's own words.
    pub topics: Vec<String>,
    /// Suggested hashtags, without `#`.
    pub hashtags: Vec<String>,
    /// Whether a post about it should be marked as advertising.
    pub disclosure: bool,
    /// The units it is for; absent: everybody.
    pub units: Option<Vec<UnitId>>,
    /// From when it may be shared.
    pub valid_from: Option<Millis>,
    /// The first moment at which it may no longer be shared.
    pub valid_until: Option<Millis>,
}

impl Content {
    /// Whether its first day has yet to come.
    pub fn is_to_come(&self, now: Millis) -> bool {
        self.valid_from.is_some_and(|from| now < from)
    }

    /// Whether its last day is past.
    pub fn is_over(&self, now: Millis) -> bool {
        self.valid_until.is_some_and(|until| now >= until)
    }

    /// The language of one of its captions.
    pub fn language_of(&self, caption: &Caption) -> Language {
        caption.language.unwrap_or(self.language)
    }

    /// The hashtag, without `#`, that the extension puts into a post made of this caption, if the story is advertising.
    pub fn mark(&self, caption: &Caption) -> Option<&'static str> {
        mark(self.disclosure, self.language_of(caption))
    }

    /// Whether people read and post the very same: only topics, audience and dates may differ.
    pub fn reads_like(&self, other: &Self) -> bool {
        let dressed = Self {
            topics: other.topics.clone(),
            units: other.units.clone(),
            valid_from: other.valid_from,
            valid_until: other.valid_until,
            ..self.clone()
        };
        dressed == *other
    }
}

/// A story as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its id.
    pub id: StoryId,
    /// Where it stands.
    pub status: Status,
    /// How often it was changed; each change is a higher number.
    pub revision: i64,
    /// What it says.
    pub content: Content,
}

/// The hashtag, without `#`, that the extension puts into a post in that language about a story that is advertising.
pub fn mark(disclosure: bool, language: Language) -> Option<&'static str> {
    disclosure.then(|| captions::disclosure_tag(language))
}

/// A caption with the story's mark and link, as it is posted.
pub fn posted(network: Network, caption: &str, url: &str, mark: Option<&str>) -> String {
    let link = if url.is_empty() { String::new() } else { links::as_shared(url, network) };
    let caption = mark.map_or_else(|| caption.to_owned(), |tag| captions::with_tag(caption, tag));
    captions::compose(&caption, &link)
}

/// How much of the network's limit a caption takes, as it is posted.
pub fn count(network: Network, caption: &str, url: &str, mark: Option<&str>) -> captions::Counted {
    captions::measure(network, &posted(network, caption, url, mark))
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
    store::stories::insert(tx, id, content, now).await?;
    store::stories::set_parts(tx, id, content, &with_ids(content, &[], entropy)).await?;
    history::note(tx, id, history::Kind::Written, Some(author), None, now).await?;
    Ok(id)
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is kept, and the story stands so.
    To(Status),
    /// Somebody changed the story after it was read; nothing is kept.
    Meanwhile,
    /// There is no such story.
    Gone,
}

/// Changes what a story says: an approved one is a draft again if people would read or post anything else. Who says which
/// revision they `read` overwrites no later one.
///
/// A caption whose text stays keeps its id, so that a draft begun from it in some browser still knows where it came from.
pub async fn change(
    tx: &mut Tx,
    entropy: &Entropy,
    id: StoryId,
    content: &Content,
    read: Option<i64>,
    by: MemberId,
    now: Millis,
) -> Result<Changed> {
    let Some(there) = store::stories::find(tx, id).await? else { return Ok(Changed::Gone) };
    if there.content == *content {
        return Ok(Changed::To(there.status));
    }
    // A link that was kept before links were encoded reads as it is sent.
    let sent = Content { url: links::encoded(&there.content.url), ..there.content.clone() };
    let reopened = there.status != Status::Draft && !sent.reads_like(content);
    if read.is_some_and(|read| read != there.revision) || !store::stories::update(tx, &there, content).await? {
        return Ok(Changed::Meanwhile);
    }
    let kept = store::stories::variants(tx, id).await?;
    store::stories::set_parts(tx, id, content, &with_ids(content, &kept, entropy)).await?;
    if reopened {
        store::stories::reopen(tx, id, now).await?;
    }
    let kind = if reopened { history::Kind::Reopened } else { history::Kind::Changed };
    history::note(tx, id, kind, Some(by), None, now).await?;
    Ok(Changed::To(if reopened { Status::Draft } else { there.status }))
}

/// Offers a story. False when there is none, or when it was withdrawn and its words have not been changed since.
pub async fn approve(tx: &mut Tx, id: StoryId, by: MemberId, now: Millis) -> Result<bool> {
    // The row first: on PostgreSQL a withdrawal may be under way, and what became of the story is known once that has ended.
    if !store::stories::take_turn(tx, id).await? || history::is_withdrawn(&store::story_events::of(tx, id).await?) {
        return Ok(false);
    }
    store::stories::approve(tx, id, now).await?;
    history::note(tx, id, history::Kind::Approved, Some(by), None, now).await?;
    Ok(true)
}

/// Offers a story no longer. One that was withdrawn stays so: from a page that was opened before, it must not become one that can be
/// offered again as it is. False when there is none.
pub async fn archive(tx: &mut Tx, id: StoryId, by: MemberId, now: Millis) -> Result<bool> {
    let done = store::stories::archive(tx, id, now).await?;
    if done && !history::is_withdrawn(&store::story_events::of(tx, id).await?) {
        history::note(tx, id, history::Kind::Archived, Some(by), None, now).await?;
    }
    Ok(done)
}

/// Takes a story out of every feed at once because something in it must not be said. What was shared before still counts.
/// False when there is none.
pub async fn withdraw(tx: &mut Tx, id: StoryId, by: MemberId, why: &str, now: Millis) -> Result<bool> {
    let done = store::stories::archive(tx, id, now).await?;
    if done {
        let why = Some(why.trim()).filter(|why| !why.is_empty());
        history::note(tx, id, history::Kind::Withdrawn, Some(by), why, now).await?;
    }
    Ok(done)
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
