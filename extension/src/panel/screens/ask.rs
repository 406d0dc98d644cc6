//! "Did you post it?": asked once, where the extension could not see it.

use leptos::prelude::*;
use rost_shared::ids::ShareId;

use crate::{
    panel::{browser, state::panel},
    protocol::PanelRequest,
};

/// The question, with enough about the post to know which one is meant.
#[component]
pub fn Ask(share: ShareId) -> impl IntoView {
    let panel = panel();
    let ask = panel
        .view
        .with_untracked(|view| view.as_ref().and_then(|view| view.asks.iter().find(|ask| ask.share == share).cloned()));
    let lead = ask.map(|ask| {
        let when = browser::moment(ask.made_at, panel.language());
        panel.tx("ask-lead", &[("title", &ask.title), ("network", ask.network.name()), ("when", &when)])
    });
    let answer = move |posted| move |_| panel.act(PanelRequest::Answer { share, posted });
    view! {
        <div class="body">
            <h1 tabindex="-1">{panel.t("ask-title")}</h1>
            <p>{lead}</p>
            <p class="hint">{panel.t("ask-note")}</p>
        </div>
        <footer class="two">
            <button type="button" class="primary" disabled=panel.busy on:click=answer(true)>{panel.t("ask-yes")}</button>
            <button type="button" class="second" disabled=panel.busy on:click=answer(false)>{panel.t("ask-no")}</button>
        </footer>
    }
}
