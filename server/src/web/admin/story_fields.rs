//! The fields of the form in which a story is written, and the words for what is wrong in them.

use rost_shared::{
    captions::{LINKEDIN_FOLD, LINKEDIN_LIMIT, X_LIMIT},
    links,
    periods::Day,
    wire::{Language, Millis, Network},
};

use super::story;
use crate::{
    domain::{
        pictures::Unfit,
        stories::{CAPTIONS_MOST, Caption, Place as At, Story, Written, Wrong, count, mark},
        units::Unit,
    },
    web::{
        form::{Field, Fields},
        page::Page,
        refusal::Refusal,
    },
};

/// What a link takes on X, whatever its length.
const X_LINK: usize = 23;

/// How many of the topics in use are named as suggestions.
const SUGGESTED: usize = 12;

/// What the form offers to choose from.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Known {
    /// The units, by name.
    pub units: Vec<Unit>,
    /// The topics in use, the most used first.
    pub topics: Vec<String>,
    /// The networks that the settings keep Røst away from.
    pub off: Vec<Network>,
}

pub(in crate::web) struct Form {
    pub link: Field,
    /// What is said of its campaign parameters.
    pub link_note: Option<String>,
    pub title: Field,
    pub summary: Field,
    pub language: Field,
    /// The id of the picture kept already; blank: none.
    pub image: String,
    pub image_error: Option<Refusal>,
    pub alt: Field,
    pub networks: Vec<NetworkPart>,
    pub networks_error: Option<Refusal>,
    pub hashtags: Field,
    pub disclosure: bool,
    pub prompt: Field,
    pub prompt_hint: String,
    pub topics: Field,
    pub topics_hint: String,
    pub some_units: bool,
    /// Id, name, whether it is chosen.
    pub units: Vec<(String, String, bool)>,
    pub units_error: Option<Refusal>,
    pub valid_from: Field,
    pub valid_until: Field,
}

pub(in crate::web) struct NetworkPart {
    pub code: &'static str,
    pub name: &'static str,
    pub chosen: bool,
    /// That the settings keep Røst away from it.
    pub off: Option<String>,
    pub hint: String,
    pub captions: Vec<CaptionPart>,
}

impl NetworkPart {
    /// Whether one more caption may be written.
    pub fn has_room(&self) -> bool {
        self.captions.len() < CAPTIONS_MOST * Language::ALL.len()
    }

    /// The language for one more caption: most often that of the last, if it has room.
    pub fn next_language(&self, of_story: &str) -> &'static str {
        let last = self.captions.last().map(|last| last.language).unwrap_or_default();
        let has_room = |language: &str| {
            let of = |own: &'static str| if own.is_empty() { of_story } else { own };
            let language = if language.is_empty() { of_story } else { language };
            self.captions.iter().filter(|caption| of(caption.language) == language).count() < CAPTIONS_MOST
        };
        let others = Language::ALL.into_iter().map(Language::as_str);
        [last].into_iter().chain(others).find(|language| has_room(language)).unwrap_or(last)
    }
}

#[derive(Default)]
pub(in crate::web) struct CaptionPart {
    /// The word of its own language; blank: the story's.
    pub language: &'static str,
    pub text: String,
    pub count: Option<String>,
    pub error: Option<Refusal>,
    /// It was asked for just now: the page opens on it.
    pub focus: bool,
}

impl Form {
    pub(in crate::web) fn refused(&self) -> bool {
        let fields = [&self.link, &self.title, &self.summary, &self.language, &self.alt, &self.hashtags, &self.prompt];
        let more = [&self.topics, &self.valid_from, &self.valid_until];
        let errors = [&self.image_error, &self.networks_error, &self.units_error];
        fields.iter().chain(&more).any(|field| field.error.is_some())
            || errors.iter().any(|error| error.is_some())
            || self.networks.iter().flat_map(|part| &part.captions).any(|caption| caption.error.is_some())
    }

    pub(super) fn of(page: &Page, written: &Written, wrongs: &[(At, Wrong)], known: &Known) -> Self {
        let error = |at: At| {
            let (_, wrong) = wrongs.iter().find(|(place, _)| *place == at)?;
            Some(match (wrong, at) {
                (Wrong::Missing, At::Caption(network, _)) if known.off.contains(&network) => {
                    page.wrong1("error-captions-off", "network", network.name())
                }
                _ => words(page, at, *wrong),
            })
        };
        let field = |name, value: &str, at| Field { error: error(at), ..Field::new(name, value.trim()) };
        let prompt = page.t(&format!("default-prompt-{}", if written.language == "nb" { "nb" } else { "en" }));
        let unit = |unit: &Unit| {
            let id = unit.id.to_string();
            let chosen = written.units.contains(&id);
            (id, unit.name.clone(), chosen)
        };
        let topics = known.topics.iter().take(SUGGESTED).map(String::as_str).collect::<Vec<_>>().join(", ");
        Self {
            link: field("link", &written.link, At::Link),
            link_note: story::link_note(page, &written.link),
            title: field("title", &written.title, At::Title),
            summary: field("summary", &written.summary, At::Summary),
            language: field("language", &written.language, At::Language),
            image: written.image.map(|id| id.to_string()).unwrap_or_default(),
            image_error: error(At::Picture),
            alt: field("alt", &written.alt, At::Alt),
            networks: Network::ALL
                .into_iter()
                .map(|network| NetworkPart {
                    off: known.off.contains(&network).then(|| page.t1("network-off", "network", network.name())),
                    ..part(page, written, network, &error)
                })
                .collect(),
            networks_error: error(At::Networks),
            hashtags: field("hashtags", &written.hashtags, At::Hashtags),
            disclosure: written.disclosure,
            prompt: field("prompt", &written.prompt, At::Prompt),
            prompt_hint: page.t1("hint-prompt", "prompt", prompt),
            topics: field("topics", &written.topics, At::Topics),
            topics_hint: if topics.is_empty() {
                page.t("hint-topics")
            } else {
                page.t1("hint-topics-used", "topics", topics)
            },
            some_units: written.some_units,
            units: known.units.iter().map(unit).collect(),
            units_error: error(At::Units),
            valid_from: field("valid_from", &written.valid_from, At::ValidFrom),
            valid_until: field("valid_until", &written.valid_until, At::ValidUntil),
        }
    }
}

fn part(page: &Page, written: &Written, network: Network, error: &impl Fn(At) -> Option<Refusal>) -> NetworkPart {
    let of_story = written.language.parse().unwrap_or(Language::En);
    let mark = |caption: &Caption| mark(written.disclosure, caption.language.unwrap_or(of_story));
    let link = links::encoded(written.link.trim());
    let written_for = written.captions.iter().filter(|caption| caption.network == network).enumerate();
    let mut captions: Vec<CaptionPart> = written_for
        .map(|(nth, caption)| CaptionPart {
            error: error(At::Caption(network, nth)),
            count: (!caption.text.trim().is_empty())
                .then(|| story::count(page, network, caption.text.trim(), &link, mark(caption))),
            language: caption.language.map(Language::as_str).unwrap_or_default(),
            text: caption.text.clone(),
            focus: false,
        })
        .collect();
    if captions.is_empty() {
        captions.push(CaptionPart { error: error(At::Caption(network, 0)), ..CaptionPart::default() });
    }
    NetworkPart {
        code: network.as_str(),
        name: network.name(),
        chosen: written.networks.iter().any(|word| word == network.as_str()),
        off: None,
        hint: hint(page, network, &link),
        captions,
    }
}

/// What to know of a network's captions. X counts a link in full where it does not know the address for one.
fn hint(page: &Page, network: Network, link: &str) -> String {
    let number = |n: usize| page.number(n as i64);
    let taken = if links::check(link).is_ok() { count(network, "", link, None).used } else { X_LINK };
    match network {
        Network::Linkedin => {
            page.t2("hint-captions-linkedin", "limit", number(LINKEDIN_LIMIT), "fold", number(LINKEDIN_FOLD))
        }
        Network::X => {
            let key = if taken == X_LINK { "hint-captions-x" } else { "hint-captions-x-whole" };
            page.t2(key, "limit", number(X_LIMIT), "link", number(taken))
        }
    }
}

/// The fields of the form as they came.
pub(super) fn read(fields: &Fields) -> Written {
    let text = |name| fields.get(name).to_owned();
    let captions = Network::ALL.into_iter().flat_map(|network| {
        let name = format!("caption_{}", network.as_str());
        let language = format!("{name}_language");
        // Each text has its language beside it; a form without them is all in the story's.
        let languages = fields.all(&language).map(|word| word.parse().ok()).chain(std::iter::repeat(None));
        let caption = |(text, language): (&str, _)| Caption { network, language, text: text.to_owned() };
        fields.all(&name).zip(languages).map(caption).collect::<Vec<_>>()
    });
    Written {
        link: text("link"),
        title: text("title"),
        summary: text("summary"),
        language: text("language"),
        networks: fields.all("network").map(str::to_owned).collect(),
        captions: captions.collect(),
        prompt: text("prompt"),
        image: fields.get("image").parse().ok(),
        alt: text("alt"),
        topics: text("topics"),
        hashtags: text("hashtags"),
        disclosure: fields.get("disclosure") == "yes",
        some_units: fields.get("audience") == "some",
        units: fields.all("unit").map(str::to_owned).collect(),
        valid_from: text("valid_from"),
        valid_until: text("valid_until"),
    }
}

pub(in crate::web) fn as_written(page: &Page, story: &Story) -> Written {
    let content = &story.content;
    let day = |at: Millis| Day::of(at, &page.zone).to_string();
    let picture = content.picture.as_ref();
    Written {
        link: content.url.clone(),
        title: content.title.clone(),
        summary: content.summary.clone(),
        language: content.language.as_str().to_owned(),
        networks: content.networks.iter().map(|network| network.as_str().to_owned()).collect(),
        captions: content.captions.clone(),
        prompt: content.prompt.clone().unwrap_or_default(),
        image: picture.map(|picture| picture.id),
        alt: picture.map(|picture| picture.alt.clone()).unwrap_or_default(),
        topics: content.topics.join(", "),
        hashtags: content.hashtags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "),
        disclosure: content.disclosure,
        some_units: content.units.is_some(),
        units: content.units.iter().flatten().map(|unit| unit.to_string()).collect(),
        valid_from: content.valid_from.map(day).unwrap_or_default(),
        valid_until: content.valid_until.map(|until| day(until - 1)).unwrap_or_default(),
    }
}

fn words(page: &Page, at: At, wrong: Wrong) -> Refusal {
    let number = |n: usize| page.number(n as i64);
    match (wrong, at) {
        (Wrong::Missing, At::Networks) => page.wrong("error-networks"),
        (Wrong::Missing, At::Caption(..)) => page.wrong("error-captions"),
        (Wrong::Missing, At::Alt) => page.wrong("error-alt"),
        (Wrong::Missing, At::Units) => page.wrong("error-units"),
        (Wrong::Missing, _) => page.wrong("error-required"),
        (Wrong::Longer(most), At::Topics | At::Hashtags) => page.wrong1("error-word-long", "most", number(most)),
        (Wrong::Longer(most), _) => page.wrong1("error-too-long", "most", number(most)),
        (Wrong::TooMany(most), At::Caption(..)) => page.wrong1("error-captions-many", "most", number(most)),
        (Wrong::TooMany(most), _) => page.wrong1("error-words-many", "most", number(most)),
        (Wrong::Invisible, _) => page.wrong("error-invisible"),
        (Wrong::NotALink, _) => page.wrong("error-link"),
        (Wrong::Unknown, _) => page.wrong("error-language"),
        (Wrong::NotAHashtag, _) => page.wrong("error-hashtag"),
        (Wrong::UnitsAndEverybody, _) => page.wrong("error-units-everybody"),
        (Wrong::NotADay, _) => page.wrong("error-date"),
        (Wrong::EndsBeforeItBegins, _) => page.wrong("error-dates-order"),
        (Wrong::HoldsTheLink, _) => page.wrong("error-caption-link"),
        (Wrong::TooLong { used, limit, mark }, _) => {
            let key = "error-caption-long";
            Refusal::new(key, story::counted_line(page, key, used, limit, mark))
        }
        (Wrong::Unfit(Unfit::TooLarge), _) => page.wrong("error-picture-large"),
        (Wrong::Unfit(Unfit::NotAPicture), _) => page.wrong("error-picture-kind"),
        (Wrong::Unfit(Unfit::Broken), _) => page.wrong("error-picture-broken"),
        (Wrong::Unfit(Unfit::TooManyPixels), _) => page.wrong("error-picture-pixels"),
    }
}
