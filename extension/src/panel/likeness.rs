//! What is said of a text that is near a suggestion: a kind word, and the number behind it.

use rost_shared::captions::sameness;

/// From this sameness on a text is close to a suggestion.
const CLOSE: u8 = 70;
/// From here on a part of it is from one.
const SOME: u8 = 30;

/// The word, as a key of the catalogues, and the sameness from 0 to 100 where there is something to compare.
pub fn likeness<'a>(words: &str, suggestions: impl IntoIterator<Item = &'a str>) -> (Option<&'static str>, Option<u8>) {
    if words.trim().is_empty() {
        return (Some("write-empty"), None);
    }
    let sameness = sameness(words, suggestions);
    let word = match sameness {
        Some(CLOSE..) => Some("write-close"),
        Some(SOME..) => Some("write-some"),
        _ => None,
    };
    (word, sameness)
}

#[cfg(test)]
mod tests {
    use rost_shared::wire::Language;

    use super::*;
    use crate::panel::words::catalogue;

    /// Ten words, so eight runs of three.
    const SUGGESTED: &str = "Endelig går nattbussen på strøm og hele byen sover godt";

    #[test]
    fn the_word_goes_with_the_number() {
        for (words, word, sameness) in [
            (SUGGESTED, Some("write-close"), Some(100)),
            ("Endelig går nattbussen på strøm og hele byen sover", Some("write-close"), Some(100)),
            // Seven of ten runs, and six of nine.
            ("Endelig går nattbussen på strøm og hele byen sover heldigvis litt mer", Some("write-close"), Some(70)),
            ("Endelig går nattbussen på strøm og hele byen ligger våken nå", Some("write-some"), Some(66)),
            // Three of ten, and two of ten.
            ("Endelig går nattbussen på strøm sier jeg og naboene ler av meg", Some("write-some"), Some(30)),
            ("Endelig går nattbussen på bensin sier jeg og naboene ler av meg", None, Some(20)),
            ("Helt egne ord om bussen", None, Some(0)),
            (" ", Some("write-empty"), None),
            ("#annonse", None, None),
        ] {
            assert_eq!(likeness(words, [SUGGESTED]), (word, sameness), "{words}");
        }
        assert_eq!(likeness("Helt egne ord om bussen", []), (None, None), "nothing was suggested");
    }

    #[test]
    fn both_are_told_in_both_languages() {
        for (language, number, word) in [
            (Language::Nb, "Likt forslagene: 100 av 100, regnet etter ord som står på rad.", "Dette ligner forslaget."),
            (Language::En, "Like the suggestions: 100 of 100, counted in runs of words.", "This is close to the"),
        ] {
            let (key, sameness) = likeness(SUGGESTED, [SUGGESTED]);
            let sameness = sameness.unwrap().to_string();
            assert_eq!(catalogue(language).text("write-sameness", &[("n", &sameness)]), number);
            assert!(catalogue(language).text(key.unwrap(), &[]).starts_with(word));
        }
    }
}
