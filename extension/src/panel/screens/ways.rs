//! The rungs below the insert: the network's own share link, and the clipboard. A share made on either is asked about.

use leptos::prelude::*;
use rost_shared::{
    ids::StoryId,
    wire::{Network, Surface},
};

use crate::{
    panel::{browser, parts::*, state::Panel},
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
    /// Why it cannot be shared as it stands; empty when it can.
    pub reason: Signal<String>,
}

/// What came of it last.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Opened,
    Copied,
    NotCopied,
}

/// The buttons that the company's policy leaves, with what each does, and what came of it. The first of them is the primary one
/// where nothing stands above.
pub fn ways(panel: Panel, hand: ByHand, first: bool) -> AnyView {
    let ByHand { story, network, text, reason } = hand;
    let outcome = RwSignal::new(None::<Outcome>);
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
    let said = live(move || match outcome.get() {
        None if by_link => para("hint", panel.tx("share-link-note", &name)),
        None if by_copy => para("hint", panel.t("copy-unrecorded")),
        None => nothing(),
        Some(Outcome::Opened) => note("note", "status", [para("", panel.tx("share-link-opened", &name))]),
        Some(Outcome::Copied) => {
            note("note", "status", [para("", panel.t("copied")), para("", panel.t("copy-unrecorded"))])
        }
        Some(Outcome::NotCopied) => all([
            spoken("alert", "", "note warn", panel.t("copy-failed")),
            view! { <textarea readonly rows="4" aria-label=panel.t("copy-text-label") prop:value=text></textarea> }
                .into_any(),
        ]),
    });
    all([
        if by_link { button_if(class(first), panel.tx("share-link", &name), stop, open) } else { nothing() },
        if by_copy { button_if(class(first && !by_link), panel.t("copy"), stop, copy) } else { nothing() },
        if by_link || by_copy { said } else { para("hint", panel.tx("ways-none", &name)) },
    ])
}
