//! Which language a page speaks, and its words.

use std::sync::LazyLock;

use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use rost_shared::{messages::Catalogue, wire::Language};

/// The cookie that holds the language its reader chose.
pub const COOKIE: &str = "rost_language";

static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::parse(include_str!("../../messages/en.ftl")));
static NB: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::parse(include_str!("../../messages/nb.ftl")));

/// The words of a language.
pub fn catalogue(language: Language) -> &'static Catalogue {
    match language {
        Language::En => &EN,
        Language::Nb => &NB,
    }
}

/// The reader's choice on this browser.
pub fn chosen_here(headers: &HeaderMap) -> Option<Language> {
    CookieJar::from_headers(headers).get(COOKIE).and_then(|cookie| cookie.value().parse().ok())
}

/// What the browser asks for.
pub fn asked_for(headers: &HeaderMap) -> Option<Language> {
    accepted(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// The best of our languages in an `Accept-Language` header. Norwegian in any form reads Bokmål, and so do Danes and Swedes
/// more easily than English; but only who asks for it gets it.
fn accepted(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for part in header.split(',') {
        let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
        let quality: f32 = quality.trim().parse().unwrap_or(0.0);
        let language = match tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "nb" | "no" | "nn" => Language::Nb,
            "en" => Language::En,
            _ => continue,
        };
        if quality > 0.0 && best.is_none_or(|(so_far, _)| quality > so_far) {
            best = Some((quality, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_keys() {
        assert_eq!(EN.keys().collect::<Vec<_>>(), NB.keys().collect::<Vec<_>>());
    }

    #[test]
    fn the_choice_and_the_browser_are_read() {
        assert_eq!(accepted("nn-NO,nb;q=0.9,en;q=0.8"), Some(Language::Nb));
        assert_eq!(accepted("de,en-GB;q=0.7,no;q=0.3"), Some(Language::En));
        assert_eq!(accepted("de, fr;q=0.5"), None);
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "nb".parse().expect("a header"));
        assert_eq!((chosen_here(&headers), asked_for(&headers)), (None, Some(Language::Nb)));
        headers.insert(header::COOKIE, "rost_language=en".parse().expect("a header"));
        assert_eq!(chosen_here(&headers), Some(Language::En));
    }
}
