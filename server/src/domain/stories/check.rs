//! What is asked of a story before it is kept: everything that is wrong is named at once, and what was written is not lost.

use jiff::tz::TimeZone;
use rost_shared::{
    ids::{ImageId, UnitId},
    links,
    periods::Day,
    wire::{Language, Network},
};

use super::{Caption, Content, StoryPicture, count, mark};

/// The longest title, in characters.
pub const TITLE_MOST: usize = 200;

/// The longest summary, in characters.
pub const SUMMARY_MOST: usize = 600;

/// The longest question, in characters.
pub const PROMPT_MOST: usize = 200;

/// The longest description of a picture, in characters.
pub const ALT_MOST: usize = 300;

/// The most captions for one network in one language.
pub const CAPTIONS_MOST: usize = 15;

/// The most topics, and the most hashtags.
pub const WORDS_MOST: usize = 10;

/// The longest topic or hashtag, in characters.
pub const WORD_MOST: usize = 40;

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
    /// The picture, kept already.
    pub image: Option<ImageId>,
    /// What it shows.
    pub alt: String,
    /// Topics, with commas between.
    pub topics: String,
    /// Hashtags, with or without `#`.
    pub hashtags: String,
    /// Whether a post about it is advertising.
    pub disclosure: bool,
    /// Whether it is for some units only.
    pub some_units: bool,
    /// The ids of these units.
    pub units: Vec<String>,
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
    /// The picture.
    Picture,
    /// What the picture shows.
    Alt,
    /// The topics.
    Topics,
    /// The hashtags.
    Hashtags,
    /// The choice of units.
    Units,
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
    /// More of them than this.
    TooMany(usize),
    /// Characters that cannot be seen, such as NUL.
    Invisible,
    /// No https link to a site.
    NotALink,
    /// None of the words that are known.
    Unknown,
    /// Something that no network takes as a hashtag.
    NotAHashtag,
    /// No day of the calendar.
    NotADay,
    /// Units are ticked, and everybody is chosen: it is not guessed which of the two is meant.
    UnitsAndEverybody,
    /// The last day comes before the first.
    EndsBeforeItBegins,
    /// More than the network takes, with the link and the mark counted.
    TooLong {
        /// What it comes to.
        used: usize,
        /// What the network takes.
        limit: usize,
        /// The hashtag that marks it as advertising, without `#`.
        mark: Option<&'static str>,
    },
    /// The link stands in the caption, where it is added anyway.
    HoldsTheLink,
    /// Why a file was not taken as a picture.
    Unfit(super::super::pictures::Unfit),
}

type Wrongs = Vec<(Place, Wrong)>;

/// Checks what was written; everything that is wrong is named at once.
pub fn check(written: &Written, zone: &TimeZone) -> Result<Content, Wrongs> {
    let wrongs = &mut Wrongs::new();
    let title = text(Place::Title, &written.title, TITLE_MOST, true, wrongs);
    let summary = text(Place::Summary, &written.summary, SUMMARY_MOST, true, wrongs);
    let prompt = text(Place::Prompt, &written.prompt, PROMPT_MOST, false, wrongs);
    let alt = text(Place::Alt, &written.alt, ALT_MOST, written.image.is_some(), wrongs);
    let url = link(&written.link, wrongs);
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
        check_captions(*network, language, written, &url, wrongs);
    }
    let topics = words(Place::Topics, written.topics.split(','), wrongs);
    let hashtags = written.hashtags.split([',', ' ', '\n']).map(|word| word.trim().trim_start_matches('#'));
    let hashtags = words(Place::Hashtags, hashtags, wrongs);
    if !hashtags.iter().all(|word| is_hashtag(word)) {
        wrongs.push((Place::Hashtags, Wrong::NotAHashtag));
    }
    let units = units(written, wrongs);
    let valid_from = day(Place::ValidFrom, &written.valid_from, wrongs);
    let valid_until = day(Place::ValidUntil, &written.valid_until, wrongs);
    if let (Some(from), Some(until)) = (valid_from, valid_until)
        && until < from
    {
        wrongs.push((Place::ValidUntil, Wrong::EndsBeforeItBegins));
    }
    if !wrongs.is_empty() {
        return Err(std::mem::take(wrongs));
    }
    let captions = written.captions.iter().filter(|c| networks.contains(&c.network) && !c.text.trim().is_empty());
    Ok(Content {
        captions: captions
            .map(|c| Caption {
                language: c.language.filter(|own| *own != language),
                text: c.text.trim().to_owned(),
                ..*c
            })
            .collect(),
        language,
        networks,
        title,
        summary,
        url,
        prompt: Some(prompt).filter(|prompt| !prompt.is_empty()),
        picture: written.image.map(|id| StoryPicture { id, alt }),
        topics,
        hashtags,
        disclosure: written.disclosure,
        units,
        valid_from: valid_from.map(|day| day.start(zone)),
        valid_until: valid_until.map(|day| day.end(zone)),
    })
}

fn text(place: Place, text: &str, most: usize, required: bool, wrongs: &mut Wrongs) -> String {
    let text = text.trim();
    if text.is_empty() && required {
        wrongs.push((place, Wrong::Missing));
    } else if text.chars().count() > most {
        wrongs.push((place, Wrong::Longer(most)));
    } else if is_invisible(text) {
        wrongs.push((place, Wrong::Invisible));
    }
    text.to_owned()
}

/// Whether there are characters in it that nobody sees and some databases refuse, or what reading made of something that was no
/// text.
fn is_invisible(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' || c == char::REPLACEMENT_CHARACTER)
}

fn link(text: &str, wrongs: &mut Wrongs) -> String {
    let url = links::encoded(text.trim());
    if url.is_empty() {
        wrongs.push((Place::Link, Wrong::Missing));
    } else if links::check(&url).is_err() || is_invisible(&url) {
        wrongs.push((Place::Link, Wrong::NotALink));
    }
    url
}

/// The captions of one network. They are counted for each language by itself, and need not be in the story's.
fn check_captions(network: Network, of_story: Language, written: &Written, url: &str, wrongs: &mut Wrongs) {
    let of_network = written.captions.iter().filter(|caption| caption.network == network);
    let filled: Vec<(usize, Language, &str)> = of_network
        .enumerate()
        .map(|(nth, caption)| (nth, caption.language.unwrap_or(of_story), caption.text.trim()))
        .filter(|(_, _, text)| !text.is_empty())
        .collect();
    if filled.is_empty() {
        wrongs.push((Place::Caption(network, 0), Wrong::Missing));
    }
    for (nth, language, text) in &filled {
        let mark = mark(written.disclosure, *language);
        let counted = count(network, text, url, mark);
        if is_invisible(text) {
            wrongs.push((Place::Caption(network, *nth), Wrong::Invisible));
        } else if !url.is_empty() && links::holds_link(text, url) {
            wrongs.push((Place::Caption(network, *nth), Wrong::HoldsTheLink));
        } else if !counted.fits() {
            let too_long = Wrong::TooLong { used: counted.used, limit: counted.limit, mark };
            wrongs.push((Place::Caption(network, *nth), too_long));
        }
    }
    for language in Language::ALL {
        let in_it = filled.iter().filter(|(_, of, _)| *of == language);
        for (nth, _, _) in in_it.skip(CAPTIONS_MOST) {
            wrongs.push((Place::Caption(network, *nth), Wrong::TooMany(CAPTIONS_MOST)));
        }
    }
}

/// Short words, each once, whatever its capitals.
fn words<'a>(place: Place, words: impl Iterator<Item = &'a str>, wrongs: &mut Wrongs) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words.map(str::trim).filter(|word| !word.is_empty()) {
        if !found.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            found.push(word.to_owned());
        }
    }
    if found.len() > WORDS_MOST {
        wrongs.push((place, Wrong::TooMany(WORDS_MOST)));
    } else if found.iter().any(|word| word.chars().count() > WORD_MOST) {
        wrongs.push((place, Wrong::Longer(WORD_MOST)));
    } else if found.iter().any(|word| is_invisible(word)) {
        wrongs.push((place, Wrong::Invisible));
    }
    found
}

/// Both networks take letters, digits and `_`, and nothing that is digits only.
fn is_hashtag(word: &str) -> bool {
    word.chars().all(|c| c.is_alphanumeric() || c == '_') && word.chars().any(char::is_alphabetic)
}

fn units(written: &Written, wrongs: &mut Wrongs) -> Option<Vec<UnitId>> {
    if !written.some_units {
        if !written.units.is_empty() {
            wrongs.push((Place::Units, Wrong::UnitsAndEverybody));
        }
        return None;
    }
    let mut units: Vec<UnitId> = written.units.iter().filter_map(|unit| unit.parse().ok()).collect();
    units.sort_unstable();
    units.dedup();
    if units.is_empty() {
        wrongs.push((Place::Units, Wrong::Missing));
    }
    Some(units)
}

fn day(place: Place, text: &str, wrongs: &mut Wrongs) -> Option<Day> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    text.parse().map_err(|_| wrongs.push((place, Wrong::NotADay))).ok()
}
