//! What PRIVACY.md says is kept on the device.

use serde::Serialize;
use serde_json::Value;

use super::*;
use crate::{
    plan::{
        composers::{Composer, Tab},
        outbox::{Item, Recorded},
        state::{Clicked, Phase, Place, Share},
        stock::Stock,
    },
    protocol::Draft,
};

/// Each part of what is kept, and the words that tell it; none where it is not about the person.
const TOLD: &[(&str, &str)] = &[
    ("language", "the language"),
    ("browser_language", ""),
    ("server", "the server's address"),
    ("checking", "the server's address"),
    ("server_problem", "whether it answered"),
    ("consent", "the networks"),
    ("taken", "a site that the browser took away"),
    ("beside", "a panel that did not open in the page"),
    ("off", "\"not on this site\""),
    ("snoozed_until", "until when there are no offers"),
    ("broken", "a site that changed"),
    ("managed", "an address that the company has set"),
    ("skew", "a version"),
    ("pairing", "its code"),
    ("pair_problem", "the pairing"),
    ("token", "key"),
    ("pair_again", "whether it has ended"),
    ("left", "you have left"),
    ("offline", "whether it answered"),
    // The panel's own requests, by chance numbers.
    ("heard", ""),
    ("tabs", "which tabs have a composer open"),
    ("last_tab", "which tabs have a composer open"),
    ("drafts", "your drafts"),
    ("shares", "of a text that was put in, copied or taken along by a share link"),
    ("own_handles", "your handle on X"),
    ("recorded", "your newest shares"),
    ("thanks", "what is to be thanked for"),
    ("posted", "what is to be thanked for"),
    ("person", "for whom"),
    ("unsure", "for whom"),
    ("away", "somebody who was paired here before"),
    // Of what the server last said.
    ("feed", "the stories"),
    ("etag", "the stories"),
    ("me", "your name and figures"),
    ("rules", "newer site rules"),
    ("rules_at", "when it was asked"),
    ("rules_under_way", ""),
    ("rules_not_taken", "newer site rules"),
    ("board", "the leaderboard that you last looked at"),
    ("fetched_at", "when it was asked"),
    ("asked_at", "when it was asked"),
    ("under_way", ""),
    ("behind", ""),
    // Of a share.
    ("story", "story"),
    ("title", "title"),
    ("link", "link"),
    ("network", "network"),
    ("made_at", "when"),
    ("surface", "from which surface"),
    ("place", "in which tab"),
    ("phase", "until it is known what became of it"),
    ("click", "your click on Post"),
    ("until", "when it was"),
    ("handle", "on X, the handle"),
    ("plain", ""),
    ("writing", "the text itself only while it is being put in"),
    // Of a tab, and of a composer in it. The text in that is not among them.
    ("name", ""),
    ("ready", ""),
    ("composers", "which tabs have a composer open"),
    ("chosen", "which tabs have a composer open"),
    ("opened", ""),
    ("cut_off", "a post that was closed while a text went in"),
    ("nth", ""),
    ("modal", ""),
    ("holds_text", "whether there is text"),
    ("holds_mentions", "or a mention in it"),
    ("offer", ""),
    ("inserted", "of a text that was put in"),
    // Of a draft.
    ("variant", "your drafts"),
    ("text", "your drafts"),
    // Of what waits to be sent, and of what was recorded.
    ("share", "what waits to be sent"),
    ("evidence", "what waits to be sent"),
    ("withdraw", "what waits to be sent"),
    ("tried", ""),
    ("not_before", ""),
    ("refused", "what waits to be sent"),
    ("of", "somebody who was paired here before"),
    ("post", "your newest shares"),
];

fn keys(kept: impl Serialize) -> Vec<String> {
    let Value::Object(fields) = serde_json::to_value(kept).unwrap() else { panic!("an object") };
    fields.into_iter().map(|(name, _)| name).collect()
}

/// Of the pages that are open.
fn in_tabs() -> Vec<String> {
    let mut bench = Bench::ready();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    let tab: &Tab = bench.state.tabs.get(&TAB).unwrap();
    let composer: &Composer = tab.composers.get("a").unwrap();
    assert!(!keys(composer).contains(&"text".to_owned()), "what stands in a post is never written down");
    [keys(tab), keys(composer)].concat()
}

/// Of what the person writes and shares.
fn written() -> Vec<String> {
    let draft = Draft { story: story(), title: String::new(), network: Network::X, variant: None, text: "Mitt".into() };
    let waits = Item {
        story: story(),
        title: String::new(),
        network: Network::X,
        made_at: 1,
        share: None,
        evidence: None,
        withdraw: false,
        tried: 0,
        not_before: 0,
        under_way: false,
        refused: None,
        of: None,
    };
    let recorded = Recorded {
        share: ShareId(uuid::Uuid::nil()),
        story: story(),
        title: String::new(),
        network: Network::X,
        made_at: 1,
        post: None,
    };
    [keys(draft), keys(waits), keys(recorded)].concat()
}

#[test]
fn whatever_is_kept_on_the_device_is_told() {
    let page = include_str!("../../../../PRIVACY.md");
    let (_, told) = page.split_once("- Kept on the device").expect("a chapter");
    let told = told.split("\n## ").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let click = Clicked { until: 1, handle: None, plain: true };
    let writing = Phase::Writing { text: TEXT.into(), mode: InsertMode::Replace };
    let share = Share {
        story: story(),
        title: String::new(),
        link: LINK.into(),
        network: Network::X,
        made_at: 1,
        surface: Surface::InPage,
        place: Some(Place { tab: TAB, composer: "1".into(), gone_at: None }),
        phase: writing.clone(),
        click: Some(click.clone()),
    };
    let held = [keys(State::default()), keys(Stock::default()), keys(share), keys(click), keys(writing)].concat();
    let kept = [held, in_tabs(), written()].concat();
    for key in &kept {
        let words = TOLD.iter().find(|(known, _)| known == key).map(|(_, words)| *words);
        let words = words.unwrap_or_else(|| panic!("{key} is kept, and nobody has said where PRIVACY.md tells it"));
        assert!(told.contains(words), "{key}: PRIVACY.md does not say {words:?}");
    }
    for (known, _) in TOLD {
        assert!(kept.iter().any(|key| key == known), "{known} is no longer kept");
    }
}
