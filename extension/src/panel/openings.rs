//! What a text begins with: the suggestions for a network, an empty page, and the mark for advertising on each.

use rost_shared::{
    captions::{disclosure_tag, has_tag, with_tag, without_tag},
    ids::VariantId,
    wire::{FeedStory, Language, Network, Variant},
};

use crate::protocol::InsertMode;

/// The suggestions for a network, those in the reader's own language first.
pub fn suggestions(story: &FeedStory, network: Network, own: Language) -> Vec<Variant> {
    let of_network = story.variants.iter().filter(|variant| variant.network == network).cloned();
    let (own, other): (Vec<_>, Vec<_>) = of_network.partition(|variant| story.language_of(variant) == own);
    [own, other].concat()
}

/// The language of what was begun with a suggestion; of what was begun with nothing, the writer's own.
pub fn language_of(story: &FeedStory, begun: Option<VariantId>, own: Language) -> Language {
    let variant = story.variants.iter().find(|variant| Some(variant.id) == begun);
    variant.map_or(own, |variant| story.language_of(variant))
}

/// A text to begin with: marked as advertising where the company asks for it. On an empty page the mark leaves room above it, where the
/// person begins to write.
pub fn opening(story: &FeedStory, text: &str, language: Language) -> String {
    if story.disclosure { tagged(text, disclosure_tag(language)) } else { text.to_owned() }
}

/// The text with the hashtag at its end; on an empty page below room to write.
fn tagged(text: &str, tag: &str) -> String {
    if text.trim().is_empty() { format!("\n\n#{tag}") } else { with_tag(text, tag) }
}

/// All texts to begin with, the empty page last: that one in the writer's own language.
pub fn openings(story: &FeedStory, variants: &[Variant], own: Language) -> Vec<(Option<VariantId>, String)> {
    let suggested = variants.iter().map(|v| (Some(v.id), opening(story, &v.text, story.language_of(v))));
    suggested.chain([(None, opening(story, "", own))]).collect()
}

/// Whether the text is marked as advertising, in whatever language: readers of each know its mark.
pub fn is_marked(text: &str) -> bool {
    Language::ALL.into_iter().any(|language| has_tag(text, disclosure_tag(language)))
}

/// The text with the hashtag switched on or off. On an empty page it leaves the same room above it as the mark does.
pub fn flipped(text: &str, tag: &str) -> String {
    if has_tag(text, tag) { without_tag(text, tag) } else { tagged(text, tag) }
}

/// What is proposed where a post holds text already: to put ours after it, but to replace what Røst itself put in last and nobody has touched.
pub fn proposed(holds: &str, last: Option<&str>) -> InsertMode {
    match last {
        Some(last) if holds.trim() == last.trim() => InsertMode::Replace,
        _ => InsertMode::Append,
    }
}

/// Where the person goes on in words of their own, in the units that a text field counts in: behind them, and before lines at the end
/// that hold hashtags alone.
pub fn end_of_words(text: &str) -> usize {
    let (mut end, mut tags) = (text.len(), false);
    for line in text.rsplit('\n') {
        if !line.split_whitespace().all(|token| token.starts_with('#')) {
            break;
        }
        tags |= !line.trim().is_empty();
        end = end.saturating_sub(line.len() + 1);
    }
    let end = if tags { end } else { text.len() };
    text[..end].encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::route::tests::story;

    fn advertising() -> FeedStory {
        FeedStory { disclosure: true, language: Language::Nb, ..story() }
    }

    #[test]
    fn a_mark_of_any_language_is_a_mark() {
        for text in ["We heard it.\n\n#ad", "Vi hørte det.\n\n#annonse", "#AD first"] {
            assert!(is_marked(text), "{text}");
        }
        for text in ["", "an ad", "#add", "#annonsert"] {
            assert!(!is_marked(text), "{text}");
        }
    }

    #[test]
    fn an_empty_page_is_marked_in_the_writers_own_language() {
        let story = advertising();
        assert_eq!(openings(&story, &[], Language::En), [(None, "\n\n#ad".to_owned())]);
        assert_eq!(openings(&story, &[], Language::Nb), [(None, "\n\n#annonse".to_owned())]);
        assert_eq!(language_of(&story, None, Language::En), Language::En);
    }

    #[test]
    fn a_hashtag_on_an_empty_page_leaves_room_above_it_however_often_it_is_switched() {
        let begun = opening(&advertising(), "", Language::Nb);
        let off = flipped(&begun, "annonse");
        assert_eq!(flipped(&off, "annonse"), begun);
        assert_eq!(flipped("Words", "annonse"), "Words\n\n#annonse");
        assert_eq!(flipped("Words\n\n#annonse", "annonse"), "Words");
    }

    #[test]
    fn only_what_rost_put_in_itself_is_proposed_to_be_replaced() {
        for (holds, last, mode) in [
            ("Words\n\nhttps://a", Some("Words\n\nhttps://a"), InsertMode::Replace),
            ("Words\n\nhttps://a\n", Some("Words\n\nhttps://a"), InsertMode::Replace),
            ("Mine\n\nWords\n\nhttps://a", Some("Words\n\nhttps://a"), InsertMode::Append),
            ("Mine", None, InsertMode::Append),
        ] {
            assert_eq!(proposed(holds, last), mode, "{holds:?}");
        }
    }

    #[test]
    fn one_goes_on_behind_the_words_and_before_the_hashtags() {
        for (text, end) in [
            ("", 0),
            ("Words", 5),
            ("Words\n", 6),
            ("Words\n\n#annonse", 5),
            ("Words \n\n#Nordlys #annonse\n#mer\n", 6),
            ("Words with #annonse", 19),
            ("Words\n#annonse goes on", 22),
            ("\n\n#annonse", 0),
            ("#annonse", 0),
            ("Blåbær 💡\n\n#annonse", 9),
        ] {
            assert_eq!(end_of_words(text), end, "{text:?}");
        }
    }
}
