//! Words about stories that are no longer offered: shown, to be copied or thrown away.

use leptos::prelude::*;

use crate::{
    panel::{
        browser,
        offered::{is_gone, left_over},
        parts::*,
        route::Place,
        state::Panel,
    },
    protocol::{Draft, PanelRequest},
};

/// Nothing while all that was begun is still offered. Whoever was about to write about a story that went is told so, too.
pub fn words_left_over(panel: Panel) -> AnyView {
    let drafts = Memo::new(move |_| panel.see(left_over));
    let opened = Memo::new(move |_| match panel.place.get() {
        Place::Write(story) => panel.see(|view| is_gone(view, story)),
        _ => false,
    });
    let gone = text(move || if opened.get() { panel.t("gone-opened") } else { String::new() });
    let words = live(move || match drafts.get() {
        none if none.is_empty() => nothing(),
        drafts => {
            let cards: Vec<_> = drafts.into_iter().map(|draft| card(panel, draft)).collect();
            let list = view! { <ul class="outbox">{cards}</ul> }.into_any();
            all([part_heading(panel.t("gone-title")), para("", panel.t("gone-words")), list])
        }
    });
    all([spoken("status", "", "strong", gone), words])
}

fn card(panel: Panel, draft: Draft) -> AnyView {
    let Draft { story, title, network, text: words, .. } = draft;
    let outcome = RwSignal::new(None);
    let copied = words.clone();
    let copy = move || outcome.set(Some(browser::copy(&copied)));
    let said = text(move || match outcome.get() {
        None => String::new(),
        Some(true) => panel.t("gone-copied"),
        Some(false) => panel.t("copy-failed"),
    });
    let drop = move || panel.act(PanelRequest::DropDraft { story, network });
    let parts = [
        para("", if title.is_empty() { network.name().into() } else { of_story(panel, &title, network.name()) }),
        view! { <p class="post">{words}</p> }.into_any(),
        button("second", panel.t("copy"), copy),
        spoken("status", "", "hint", said),
        button_if("plain", panel.t("write-drop"), panel.busy, drop),
    ];
    view! { <li class="card">{all(parts)}</li> }.into_any()
}

fn of_story(panel: Panel, title: &str, network: &str) -> String {
    panel.tx("thanks-story", &[("title", title), ("network", network)])
}
