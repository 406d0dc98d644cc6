//! What leaves the browser about a share, told from the wire struct itself: a field that is added there appears here.

use rost_shared::{
    ids::{ShareId, StoryId},
    wire::{Network, PostRef, Provenance, ShareBody, Surface},
};
use uuid::Uuid;

/// An example of everything that may be sent, with every optional field filled.
pub fn example() -> (ShareId, ShareBody) {
    let id = |n: u128| Uuid::from_u128(0x7b3f_0c52_91d4_4e8a_a6c0_0000_0000_0000 + n);
    let body = ShareBody {
        story: StoryId(id(1)),
        network: Network::X,
        made_at: 1_790_000_000_000,
        surface: Surface::InPage,
        provenance: Provenance::Measured,
        post: Some(PostRef { id: "1969000000000000000".into() }),
    };
    (ShareId(id(2)), body)
}

/// The example as the server gets it.
pub fn example_text() -> String {
    let (id, body) = example();
    let json = serde_json::to_string_pretty(&body).unwrap_or_default();
    format!("PUT /api/v1/shares/{id}\n{json}")
}

/// The message keys of every field, nested ones joined by `-`, in the order they are sent: read off the written example,
/// where each level is indented by two more blanks.
pub fn field_keys() -> Vec<String> {
    let text = serde_json::to_string_pretty(&example().1).unwrap_or_default();
    let mut path = vec!["field"];
    let mut keys = vec![];
    for line in text.lines() {
        let field = line.trim_start();
        let Some((name, _)) = field.strip_prefix('"').and_then(|rest| rest.split_once("\":")) else { continue };
        path.truncate((line.len() - field.len()) / 2);
        path.push(name);
        keys.push(path.join("-"));
    }
    keys
}

#[cfg(test)]
mod tests {
    use rost_shared::wire::Language;

    use super::*;
    use crate::panel::words::catalogue;

    #[test]
    fn every_field_that_is_sent_has_words_and_no_words_are_left_over() {
        let mut sent = field_keys();
        sent.sort();
        for language in Language::ALL {
            let told: Vec<_> = catalogue(language).keys().filter(|key| key.starts_with("field-")).collect();
            assert_eq!(told, sent, "{language:?}");
        }
    }

    #[test]
    fn the_caption_is_not_among_the_fields() {
        for key in field_keys() {
            assert!(!["caption", "text", "words"].iter().any(|word| key.contains(word)), "{key}");
        }
    }
}
