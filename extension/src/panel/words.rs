//! The words: one file a language, compiled in; and another for the offer, as the worker's program needs no more.

use std::sync::OnceLock;

use rost_shared::{messages::Catalogue, wire::Language};

/// The panel's texts of a language.
pub fn catalogue(language: Language) -> &'static Catalogue {
    static EN: OnceLock<Catalogue> = OnceLock::new();
    static NB: OnceLock<Catalogue> = OnceLock::new();
    match language {
        Language::En => EN.get_or_init(|| Catalogue::parse(include_str!("../../messages/en.ftl"))),
        Language::Nb => NB.get_or_init(|| Catalogue::parse(include_str!("../../messages/nb.ftl"))),
    }
}

/// The texts that the worker puts into a page and onto the toolbar button.
pub fn of_offer(language: Language) -> &'static Catalogue {
    static EN: OnceLock<Catalogue> = OnceLock::new();
    static NB: OnceLock<Catalogue> = OnceLock::new();
    match language {
        Language::En => EN.get_or_init(|| Catalogue::parse(include_str!("../../messages/offer.en.ftl"))),
        Language::Nb => NB.get_or_init(|| Catalogue::parse(include_str!("../../messages/offer.nb.ftl"))),
    }
}

/// The language for a browser that prefers `tag`: Bokmål for everything Norwegian, English for the rest.
pub fn language_of(tag: &str) -> Language {
    match tag.split('-').next() {
        Some("nb" | "no" | "nn") => Language::Nb,
        _ => Language::En,
    }
}

/// The key for a number that has words of its own up to `last`, as in `thanks-week-2`, else `…-many`.
pub fn counted(stem: &str, n: i64, last: i64) -> String {
    if (1..=last).contains(&n) { format!("{stem}-{n}") } else { format!("{stem}-many") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_keys_and_placeholders() {
        for texts in [catalogue, of_offer] {
            let (en, nb) = (texts(Language::En), texts(Language::Nb));
            assert_eq!(en.keys().collect::<Vec<_>>(), nb.keys().collect::<Vec<_>>());
            for key in en.keys() {
                assert_eq!(holes(en.get(key).unwrap()), holes(nb.get(key).unwrap()), "{key}");
            }
        }
    }

    fn holes(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::trim).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn follows_the_browser() {
        assert_eq!(language_of("nn-NO"), Language::Nb);
        assert_eq!(language_of("nb"), Language::Nb);
        assert_eq!(language_of("de-DE"), Language::En);
    }

    #[test]
    fn numbers_have_words_up_to_the_last() {
        assert_eq!(counted("thanks-week", 2, 5), "thanks-week-2");
        assert_eq!(counted("thanks-week", 6, 5), "thanks-week-many");
        assert_eq!(counted("thanks-week", 0, 5), "thanks-week-many");
    }
}
