//! Finding a story among many: by words in it, and by what it is. Pure.

use rost_shared::{
    captions::lower,
    wire::{FeedStory, Language, Network},
};

/// What the person looks for; the default takes every story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As typed. Each word must be found.
    pub words: String,
    /// Only what is told in this language.
    pub language: Option<Language>,
    /// Only about this.
    pub topic: Option<String>,
    /// Only for this network.
    pub network: Option<Network>,
    /// Only what the person has not shared yet.
    pub not_shared: bool,
}

impl Filter {
    /// Whether a story is among those looked for. `network` is the composer's, if there is one.
    pub fn takes(&self, story: &FeedStory, network: Option<Network>) -> bool {
        self.network.is_none_or(|network| story.networks.contains(&network))
            && self.language.is_none_or(|language| story.is_in(language))
            && self.topic.as_ref().is_none_or(|topic| story.topics.contains(topic))
            && !(self.not_shared && is_shared(story, network.or(self.network)))
            && self.finds(story)
    }

    fn finds(&self, story: &FeedStory) -> bool {
        let text = [&[story.title.clone(), story.summary.clone()], story.topics.as_slice()].concat().join("\n");
        let (exact, plain) = (text.chars().map(lower).collect::<String>(), plain(&text));
        self.words.split_whitespace().all(|word| {
            let word: String = word.chars().map(lower).collect();
            exact.contains(&word) || plain.contains(&word)
        })
    }
}

/// Whether the person is done with a story: shared on this network, or on all of its networks where none is chosen.
pub fn is_shared(story: &FeedStory, network: Option<Network>) -> bool {
    match network {
        Some(network) => story.shared_on.contains(&network),
        None => story.networks.iter().all(|network| story.shared_on.contains(network)),
    }
}

/// The text as it is typed on a keyboard without æ, ø, å and accents. Only the stories are written so, not what is looked
/// for: "bodo" finds Bodø, but whoever can write "rør" does not mean "ror".
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(lower) {
        match c {
            'à'..='å' => out.push('a'),
            'æ' => out.push_str("ae"),
            'ç' => out.push('c'),
            'è'..='ë' => out.push('e'),
            'ì'..='ï' => out.push('i'),
            'ñ' => out.push('n'),
            'ò'..='ö' | 'ø' => out.push('o'),
            'ù'..='ü' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use rost_shared::{ids::VariantId, wire::Variant};

    use super::*;
    use crate::panel::route::tests::story;

    fn workshop() -> FeedStory {
        FeedStory {
            title: "Nytt verksted i Bodø".into(),
            summary: "Alle er velkomne, også Æsops venner fra Ålesund.".into(),
            topics: vec!["Håndverk".into(), "Kafé".into()],
            language: Language::Nb,
            networks: vec![Network::X, Network::Linkedin],
            ..story()
        }
    }

    fn finds(words: &str) -> bool {
        Filter { words: words.into(), ..Filter::default() }.takes(&workshop(), None)
    }

    #[test]
    fn finds_words_in_title_summary_and_topics() {
        for words in
            ["", "  ", "verksted", "BODØ", "bodo", "alesund velkomne", "æsop", "aesop", "håndverk", "kafe bodø", "verk"]
        {
            assert!(finds(words), "{words}");
        }
        for words in ["oslo", "verksted oslo", "vørksted", "bødø"] {
            assert!(!finds(words), "{words}");
        }
    }

    #[test]
    fn filters_by_what_a_story_is() {
        let story = workshop();
        let takes = |filter: Filter| filter.takes(&story, None);
        assert!(takes(Filter { language: Some(Language::Nb), ..Filter::default() }));
        assert!(!takes(Filter { language: Some(Language::En), ..Filter::default() }));
        assert!(takes(Filter { topic: Some("Kafé".into()), ..Filter::default() }));
        assert!(!takes(Filter { topic: Some("Lønn".into()), ..Filter::default() }));
        assert!(takes(Filter { network: Some(Network::X), ..Filter::default() }));
        let for_x = FeedStory { networks: vec![Network::X], ..workshop() };
        assert!(!Filter { network: Some(Network::Linkedin), ..Filter::default() }.takes(&for_x, None));
    }

    #[test]
    fn a_caption_in_a_language_is_enough_for_its_readers() {
        let in_english = Variant {
            id: VariantId(uuid::Uuid::from_u128(1)),
            network: Network::X,
            language: Some(Language::En),
            text: "We build.".into(),
        };
        let story = FeedStory { variants: vec![in_english], ..workshop() };
        for language in Language::ALL {
            assert!(Filter { language: Some(language), ..Filter::default() }.takes(&story, None), "{language:?}");
        }
    }

    #[test]
    fn not_shared_means_on_the_network_in_question() {
        let story = FeedStory { shared_on: vec![Network::X], ..workshop() };
        let filter = Filter { not_shared: true, ..Filter::default() };
        assert!(filter.takes(&story, None), "it can still be shared on LinkedIn");
        assert!(filter.takes(&story, Some(Network::Linkedin)));
        assert!(!filter.takes(&story, Some(Network::X)));
        let on_x = Filter { network: Some(Network::X), ..filter };
        assert!(!on_x.takes(&story, None));
    }
}
