//! Words about stories that are no longer offered: shown, to be copied or thrown away.

use leptos::prelude::*;

use crate::{
    panel::{
        browser,
        offered::{is_gone, left_over},
        parts::*,
        route::Place,
        state::Panel,
        trouble::Trouble,
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
    let gone = move || opened.get().then(|| (Some(Trouble::StoryGone), panel.t("gone-opened")));
    let words = live(move || match drafts.get() {
        none if none.is_empty() => nothing(),
        drafts => {
            let cards: Vec<_> = drafts.into_iter().map(|draft| card(panel, draft)).collect();
            let list = view! { <ul class="outbox">{cards}</ul> }.into_any();
            let why = trouble("", "", Trouble::StoryGone, panel.t("gone-words"));
            all([part_heading(panel.t("gone-title")), why, list])
        }
    });
    all([any_trouble("status", "", "strong", gone), words])
}

fn card(panel: Panel, draft: Draft) -> AnyView {
    let Draft { story, title, network, text: words, .. } = draft;
    let outcome = RwSignal::new(None);
    let copied = words.clone();
    let copy = move || outcome.set(Some(browser::copy(&copied)));
    let said = move || match outcome.get()? {
        true => Some((None, panel.t("gone-copied"))),
        false => Some((Some(Trouble::ClipboardDenied), panel.t("copy-failed"))),
    };
    let drop = move || panel.act(PanelRequest::DropDraft { story, network });
    let parts = [
        para("", if title.is_empty() { network.name().into() } else { of_story(panel, &title, network.name()) }),
        view! { <p class="post">{words}</p> }.into_any(),
        button("second", panel.t("copy"), copy),
        any_trouble("status", "", "hint", said),
        button_if("plain", panel.t("write-drop"), panel.busy, drop),
    ];
    view! { <li class="card">{all(parts)}</li> }.into_any()
}

fn of_story(panel: Panel, title: &str, network: &str) -> String {
    panel.tx("thanks-story", &[("title", title), ("network", network)])
}
