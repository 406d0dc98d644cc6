//! Hashtags as they stand in a text. The text itself is the truth: whoever deletes one by hand has switched it off.

use super::sameness::lower;
use crate::wire::Language;

/// The hashtag that marks a post as advertising, as readers of that language know it; without `#`.
pub fn disclosure_tag(language: Language) -> &'static str {
    match language {
        Language::En => "ad",
        Language::Nb => "annonse",
    }
}

/// Whether the text holds the hashtag, in capitals or not.
pub fn has_tag(text: &str, tag: &str) -> bool {
    find(text, tag).is_some()
}

/// The text with the hashtag at its end: behind other hashtags there, else a blank line below the words.
pub fn with_tag(text: &str, tag: &str) -> String {
    if has_tag(text, tag) {
        return text.into();
    }
    let text = text.trim_end();
    let last = text.lines().last().unwrap_or_default();
    let between = match text {
        "" => "",
        _ if last.split_whitespace().all(|token| token.starts_with('#')) => " ",
        _ => "\n\n",
    };
    format!("{text}{between}#{tag}")
}

/// The text without the hashtag, wherever it stands, and without the gap it leaves.
pub fn without_tag(text: &str, tag: &str) -> String {
    let mut text = text.to_owned();
    while let Some(at) = find(&text, tag) {
        let after = text.split_off(at);
        let after = &after[1 + tag.len()..];
        let gap = text.trim_end().len();
        // The line goes on: one of the two gaps stays.
        if after.trim_start().is_empty() || after.starts_with([' ', '\n']) && text.ends_with(' ') {
            text.truncate(gap);
        }
        let line_is_new = text.is_empty() || text.ends_with('\n');
        text.push_str(if line_is_new { after.trim_start_matches(' ') } else { after });
    }
    text.trim_end().to_owned()
}

/// Where the hashtag begins, as a whole word.
fn find(text: &str, tag: &str) -> Option<usize> {
    if tag.is_empty() {
        return None;
    }
    text.match_indices('#').map(|(at, _)| at).find(|&at| {
        let fresh = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '&' || c == '_');
        let mut rest = text[at + 1..].chars();
        let same = tag.chars().all(|wanted| rest.next().is_some_and(|c| lower(c) == lower(wanted)));
        fresh && same && rest.next().is_none_or(|c| !c.is_alphanumeric() && c != '_')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_whole_hashtags_only() {
        for (text, expected) in [
            ("Se #Nordlys", true),
            ("(#nordlys)", true),
            ("#NORDLYS!", true),
            ("#nordlysen", false),
            ("a#nordlys", false),
            ("nordlys", false),
            ("##nordlys", true),
            ("&#nordlys", false),
            ("_#nordlys", false),
            ("#nordlys_2", false),
        ] {
            assert_eq!(has_tag(text, "nordlys"), expected, "{text}");
        }
        assert!(has_tag("#Åpen", "åpen") && !has_tag("#", ""));
    }

    #[test]
    fn advertising_is_marked_in_the_readers_words() {
        assert_eq!(Language::ALL.map(disclosure_tag), ["ad", "annonse"]);
    }

    #[test]
    fn stands_at_the_end_and_goes_without_a_trace() {
        let one = with_tag("Endelig åpnet", "Bodø");
        assert_eq!(one, "Endelig åpnet\n\n#Bodø");
        let two = with_tag(&one, "annonse");
        assert_eq!(two, "Endelig åpnet\n\n#Bodø #annonse");
        assert_eq!(with_tag(&two, "bodø"), two);
        assert_eq!(without_tag(&two, "Bodø"), "Endelig åpnet\n\n#annonse");
        assert_eq!(without_tag(&one, "bodø"), "Endelig åpnet");
        assert_eq!(with_tag("  \n", "ad"), "#ad");
        assert_eq!(without_tag("We at #Nordlys are glad", "nordlys"), "We at are glad");
        assert_eq!(without_tag("#ad first", "ad"), "first");
    }

    proptest! {
        #[test]
        fn on_and_off_again_gives_the_words_back(text in ".{0,60}", tag in "[a-zæøå]{1,8}") {
            prop_assume!(!has_tag(&text, &tag));
            let on = with_tag(&text, &tag);
            prop_assert!(has_tag(&on, &tag), "{on:?}");
            prop_assert_eq!(without_tag(&on, &tag), text.trim_end());
        }

        #[test]
        fn off_is_off(text in "[#a-c \n]{0,30}", tag in "[a-c]{1,2}") {
            prop_assert!(!has_tag(&without_tag(&text, &tag), &tag));
        }
    }
}
