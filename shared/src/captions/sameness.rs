//! How much of a text is taken from the suggestions: 0 is none of it, 100 is all of it.
//!
//! Containment of word shingles, after A. Z. Broder, *On the resemblance and containment of documents* (1997): of the
//! runs of [`SHINGLE`] words in the text, the share that also stands in a suggestion. Containment and not resemblance, since
//! the question is whether the words are the person's own: a suggestion cut short holds none, and own words stay own
//! however long the suggestion was. It is counted on the person's device, and nothing depends on it but a kind word.

/// The words in a run. Shorter texts are compared by shorter runs, down to the single word.
const SHINGLE: usize = 3;

/// The sameness of a text to the suggestion it is nearest to. None where there is nothing to compare: no words in the text, or
/// in any suggestion.
pub fn sameness<'a>(text: &str, suggestions: impl IntoIterator<Item = &'a str>) -> Option<u8> {
    let own = words(text);
    suggestions.into_iter().filter_map(|suggestion| containment(&own, &words(suggestion))).max()
}

/// In whole per cent, rounded down, so that 100 means every run.
fn containment(own: &[String], suggestion: &[String]) -> Option<u8> {
    let length = SHINGLE.min(own.len()).min(suggestion.len());
    if length == 0 {
        return None;
    }
    let runs = own.windows(length);
    let all = runs.len();
    let taken = runs.filter(|run| suggestion.windows(length).any(|known| known == *run)).count();
    Some((100 * taken / all) as u8)
}

/// The words that count: capitals, punctuation and emoji say nothing about whose words they are, and links and hashtags
/// are the same for everybody.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|token| !token.contains("://") && !token.starts_with("www.") && !token.starts_with('#'))
        .flat_map(|token| token.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().map(lower).collect())
        .collect()
}

/// Lower case for the letters of Western Europe. It only has to hide a capital from a comparison, and the tables for all
/// scripts would weigh as much as a screen.
pub fn lower(c: char) -> char {
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 32).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EN: &str = "We opened a new workshop in Bodø, and everybody is welcome to see it.";
    const NB: &str = "Vi har åpnet nytt verksted i Bodø, og alle er velkomne til å se det.";

    #[test]
    fn hides_what_does_not_matter() {
        for text in [EN, NB] {
            assert_eq!(sameness(text, [text]), Some(100));
            let dressed =
                format!("🎉 {}!! #Nordlys https://nordlys.example/a?b=c www.nordlys.example", text.to_uppercase());
            assert_eq!(sameness(&dressed, ["Something else", text]), Some(100), "{dressed}");
        }
    }

    #[test]
    fn tells_a_mended_text_from_a_new_one() {
        let mended = "We opened a new workshop in Bodø, and you are all welcome to see it.";
        assert_eq!(sameness(mended, [EN]), Some(61));
        let half = "We opened a new workshop in Bodø, and I soldered the very first board there on Monday.";
        assert_eq!(sameness(half, [EN]), Some(40));
        assert_eq!(sameness("Jeg har ventet på dette siden i vår.", [NB]), Some(0));
        assert_eq!(sameness("We opened a new workshop", [EN]), Some(100), "a suggestion cut short is not own words");
        assert_eq!(
            sameness(EN, ["We opened a new workshop"]),
            Some(25),
            "own words stay own beside a short suggestion"
        );
    }

    #[test]
    fn takes_short_texts_as_they_are() {
        assert_eq!(sameness("", [EN]), None);
        assert_eq!(sameness(" \n#nordlys 🎉", [EN]), None);
        assert_eq!(sameness("Workshop", [EN]), Some(100));
        assert_eq!(sameness("Finally", [EN]), Some(0));
        assert_eq!(sameness("new workshop", [EN]), Some(100));
        assert_eq!(sameness("workshop new", [EN]), Some(0));
        assert_eq!(sameness("Anything", []), None);
        assert_eq!(sameness("Anything", [""]), None);
        assert_eq!(sameness("Anything", ["", "Anything"]), Some(100));
    }

    /// Words of the suggestion, and words that are never in one.
    fn told() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-eæøå]{1,4}", 1..20)
    }
    fn own() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[p-u]{1,4}", 1..20)
    }

    proptest! {
        #[test]
        fn the_same_words_are_100_and_other_words_0(told in told(), own in own()) {
            let (told, own) = (told.join(" "), own.join(" "));
            prop_assert_eq!(sameness(&told, [told.as_str()]), Some(100));
            prop_assert_eq!(sameness(&own, [told.as_str()]), Some(0));
        }

        #[test]
        fn each_further_own_word_makes_it_less_alike(told in told(), taken in told(), own in own(), at in any::<prop::sample::Index>()) {
            let suggestion = [told.clone(), taken.clone()].concat().join(" ");
            let mut text = taken;
            let mut before = sameness(&text.join(" "), [suggestion.as_str()]);
            for word in own {
                text.insert(at.index(text.len() + 1), word);
                let now = sameness(&text.join(" "), [suggestion.as_str()]);
                prop_assert!(now <= before, "{:?} after {:?}: {:?}", now, before, text);
                before = now;
            }
        }

        #[test]
        fn two_texts_of_one_length_see_each_other_alike(seed in prop::collection::vec(0..30u8, 12)) {
            let one: Vec<_> = (0..12).map(|n| format!("w{n}")).collect();
            let other: Vec<_> = seed.iter().enumerate().map(|(n, s)| if *s < 20 { format!("w{n}") } else { format!("o{n}") }).collect();
            let (one, other) = (one.join(" "), other.join(" "));
            prop_assert_eq!(sameness(&one, [other.as_str()]), sameness(&other, [one.as_str()]));
        }

        #[test]
        fn more_suggestions_never_make_it_less_alike_and_their_order_is_nothing(text in ".{0,80}", a in ".{0,80}", b in ".{0,80}") {
            let both = sameness(&text, [a.as_str(), b.as_str()]);
            prop_assert_eq!(both, sameness(&text, [b.as_str(), a.as_str()]));
            prop_assert_eq!(both, sameness(&text, [a.as_str()]).max(sameness(&text, [b.as_str()])));
            prop_assert!(both.is_none_or(|both| both <= 100));
        }
    }
}
