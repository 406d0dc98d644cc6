//! The rungs below the insert: the network's own share link, and the clipboard. A share made on either is asked about.

use leptos::prelude::*;
use rost_shared::{
    captions::{Counted, measure_with},
    ids::StoryId,
    wire::{Network, Surface},
};

use crate::{
    panel::{browser, parts::*, state::Panel, trouble::Trouble},
    protocol::PanelRequest,
};

/// What is to be shared by hand.
#[derive(Clone, Copy)]
pub struct ByHand {
    /// Which story.
    pub story: StoryId,
    /// On which network.
    pub network: Network,
    /// The exact text, link included.
    pub text: Signal<String>,
    /// Why it cannot be shared as it stands, by itself; empty when it can. The network's own page would say so too late.
    pub reason: Signal<String>,
    /// Its count, by itself.
    pub counted: Memo<Counted>,
    /// What came of it last. It outlasts the buttons, as the network's own page may open a composer meanwhile.
    outcome: RwSignal<Option<Outcome>>,
}

impl ByHand {
    /// Nothing has come of it yet.
    pub fn new(panel: Panel, story: StoryId, network: Network, words: Signal<String>) -> Self {
        let counted = Memo::new(move |_| words.with(|words| measure_with(network, words, browser::nfc)));
        // Not at every change of the view: what is said of the text is spoken when it rests.
        let by_link = Memo::new(move |_| panel.allows(network, Surface::ShareLink));
        let reason = text(move || {
            let (name, counted) = (("network", network.name()), counted.get());
            let key = if by_link.get() { "write-over-link" } else { "write-over-copy" };
            match counted.over {
                _ if counted.forbidden => panel.tx("write-forbidden", &[name]),
                0 => String::new(),
                over => panel.tx(key, &[("n", &over.to_string()), name]),
            }
        });
        Self { story, network, text: words, counted, reason, outcome: RwSignal::new(None) }
    }
}

/// What came of it last.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Opened,
    Copied,
    NotCopied,
}

/// The buttons that the company's policy leaves, with what they do. The first of them is the primary one where nothing stands
/// above.
pub fn ways(panel: Panel, hand: ByHand, first: bool) -> AnyView {
    let ByHand { story, network, text, counted, reason, outcome } = hand;
    let stop = flag(move || panel.busy.get() || !reason.with(String::is_empty));
    let open = move || {
        panel.act(PanelRequest::OpenShareLink { story, network, text: text.get_untracked() });
        outcome.set(Some(Outcome::Opened));
    };
    let copy = move || {
        if text.with_untracked(|text| browser::copy(text)) {
            panel.act(PanelRequest::Copied { story, network });
            outcome.set(Some(Outcome::Copied));
        } else {
            outcome.set(Some(Outcome::NotCopied));
        }
    };
    let name = [("network", network.name())];
    let by_link = panel.allows(network, Surface::ShareLink);
    let by_copy = panel.allows(network, Surface::Clipboard);
    let class = |primary| if primary { "primary" } else { "second" };
    let (none, hint) = match (by_link, by_copy) {
        (true, _) => (false, panel.tx("share-link-note", &name)),
        (false, true) => (false, panel.t("copy-unrecorded")),
        (false, false) => (true, panel.tx("ways-none", &name)),
    };
    let before = flag(move || outcome.get().is_none());
    // Where nothing stands above, the reason stands with the text.
    let by = if first { "why" } else { "why-by-hand" };
    let what = move || Trouble::of_text(counted.get()).map(|what| (Some(what), reason.get()));
    let why = when(move || !first && !reason.with(String::is_empty), move || any_trouble("", by, "error", what));
    all([
        why,
        if by_link { described(Some(by), class(first), panel.tx("share-link", &name), stop, open) } else { nothing() },
        if by_copy { described(Some(by), class(first && !by_link), panel.t("copy"), stop, copy) } else { nothing() },
        when(
            move || before.get(),
            move || match none {
                true => trouble("", "hint", Trouble::NetworkOff, hint.clone()),
                false => para("hint", hint.clone()),
            },
        ),
    ])
}

/// What came of it, said where it stays in sight.
pub fn said(panel: Panel, hand: ByHand) -> AnyView {
    let ByHand { network, text, outcome, .. } = hand;
    live(move || match outcome.get() {
        None => nothing(),
        Some(Outcome::Opened) => {
            let words = panel.tx("share-link-opened", &[("network", network.name())]);
            note("note", "status", [para("", words)])
        }
        Some(Outcome::Copied) => {
            note("note", "status", [para("", panel.t("copied")), para("", panel.t("copy-unrecorded"))])
        }
        Some(Outcome::NotCopied) => all([
            trouble("alert", "note warn", Trouble::ClipboardDenied, panel.t("copy-failed")),
            view! { <textarea readonly rows="4" aria-label=panel.t("copy-text-label") prop:value=text></textarea> }
                .into_any(),
        ]),
    })
}
