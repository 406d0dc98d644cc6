//! The words of the wire, which the database and the pages use too, and what a feed allows.

use rost_shared::{
    ids::DeviceId,
    wire::{Feed, Language, Network, NetworkPolicy, Provenance, Surface, TokenGrant},
};
use serde::Serialize;

/// That a value is the same word on the wire and by its own method.
fn is_said(value: impl Serialize, word: &str, expected: &str) {
    assert_eq!(serde_json::to_value(value).unwrap(), expected);
    assert_eq!(word, expected);
}

#[test]
fn words_are_the_same_everywhere() {
    for (network, word, name) in [(Network::X, "x", "X"), (Network::Linkedin, "linkedin", "LinkedIn")] {
        is_said(network, network.as_str(), word);
        assert_eq!(network.name(), name);
    }
    for (language, word) in [(Language::En, "en"), (Language::Nb, "nb")] {
        is_said(language, language.as_str(), word);
    }
    for (provenance, word) in [
        (Provenance::Measured, "measured"),
        (Provenance::SelfReported, "self_reported"),
        (Provenance::Estimated, "estimated"),
    ] {
        is_said(provenance, provenance.as_str(), word);
    }
    for (surface, word) in [
        (Surface::InPage, "in_page"),
        (Surface::SidePanel, "side_panel"),
        (Surface::Popup, "popup"),
        (Surface::ShareLink, "share_link"),
        (Surface::Clipboard, "clipboard"),
    ] {
        is_said(surface, surface.as_str(), word);
    }
}

#[test]
fn a_network_that_the_policy_does_not_name_allows_everything() {
    let policy = vec![NetworkPolicy { network: Network::X, surfaces: vec![Surface::Popup] }];
    let feed = Feed { company: "Nordlys".into(), policy, stories: vec![] };
    assert!(feed.allows(Network::X, Surface::Popup) && !feed.allows(Network::X, Surface::InPage));
    assert!(feed.allows(Network::Linkedin, Surface::Popup) && feed.allows(Network::Linkedin, Surface::InPage));
}

#[test]
fn a_token_is_not_printed() {
    let grant = TokenGrant {
        access_token: "hemmelig".into(),
        token_type: "Bearer".into(),
        device: DeviceId(uuid::Uuid::nil()),
    };
    let printed = format!("{grant:?}");
    assert!(printed.contains("***") && printed.contains("TokenGrant") && !printed.contains("hemmelig"), "{printed}");
}
