//! "Did you post it?": asked once, where the extension could not see it.

use leptos::prelude::*;
use rost_shared::ids::ShareId;

use crate::{
    panel::{browser, guard::guarded_button, parts::*, state::Panel},
    protocol::PanelRequest,
};

/// The question, with enough about the post to know which one is meant.
pub fn ask(panel: Panel, share: ShareId) -> AnyView {
    let ask = panel
        .view
        .with_untracked(|view| view.as_ref().and_then(|view| view.asks.iter().find(|ask| ask.share == share).cloned()));
    let lead = ask.map(|ask| {
        let when = browser::moment(ask.made_at, panel.language());
        panel.tx("ask-lead", &[("title", &ask.title), ("network", ask.network.name()), ("when", &when)])
    });
    let answer = move |posted| move || panel.act(PanelRequest::Answer { share, posted });
    all([
        body([
            heading("", panel.t("ask-title")),
            para("", lead.unwrap_or_default()),
            para("hint", panel.t("ask-note")),
        ]),
        footer([
            guarded_button(panel, panel.t("ask-yes").into(), panel.busy.into(), "", answer(true)),
            button_if("second", panel.t("ask-no"), panel.busy, answer(false)),
            button("plain", panel.t("ask-not-yet"), move || panel.left.set(Some(share))),
        ]),
    ])
}
