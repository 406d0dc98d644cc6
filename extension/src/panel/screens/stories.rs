//! The stories: one card each, and a word on what is done and begun.

use leptos::{ev, prelude::*};
use rost_shared::wire::{FeedStory, Language, Network};

use crate::{
    panel::{browser, parts::*, route::Place, state::Panel},
    protocol::PanelRequest,
};

/// The stories for the composer's network; all of them where there is no composer. What was shared stands last.
pub fn stories(panel: Panel) -> AnyView {
    let title = text(move || match panel.see(|view| view.feed.as_ref().map(|feed| feed.company.clone())) {
        Some(company) => panel.tx("stories-title", &[("company", &company)]),
        None => panel.t("stories-title-plain"),
    });
    let list = live(move || {
        let Some(stories) = panel.see(|view| view.feed.as_ref().map(|feed| feed.stories.clone())) else {
            return all([spoken("status", "", "hint", panel.t("stories-loading")), look_again(panel)]);
        };
        let network = panel.see(|view| view.composer.as_ref().map(|composer| composer.network));
        let fits = |story: &&FeedStory| network.is_none_or(|network| story.networks.contains(&network));
        let (shared, new): (Vec<_>, Vec<_>) = stories.iter().filter(fits).partition(|story| done(story, network));
        if shared.is_empty() && new.is_empty() {
            let why = match network {
                Some(network) => panel.tx("stories-empty-network", &[("network", network.name())]),
                None => panel.t("stories-empty"),
            };
            return all([part_heading(panel.t("stories-empty-title")), para("", why), look_again(panel)]);
        }
        let cards: Vec<_> = new.into_iter().chain(shared).map(|story| card(panel, story, network)).collect();
        view! { <ul class="stories">{cards}</ul> }.into_any()
    });
    let settings: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| panel.place.set(Place::Status));
    let waiting = text(move || match panel.see(|view| view.outbox.len()) {
        0 => String::new(),
        n => n.to_string(),
    });
    body([
        view! {
            <div class="top">
                {heading("", title)}
                <button type="button" class="gear" on:click=settings aria-label=panel.t("open-status") title=panel.t("open-status")>
                    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                        <path d="M3 6h8m4 0h2M3 14h2m4 0h8"/><circle cx="13" cy="6" r="2"/><circle cx="7" cy="14" r="2"/>
                    </svg>
                    <span class="count">{waiting}</span>
                </button>
            </div>
        }
        .into_any(),
        list,
    ])
}

fn look_again(panel: Panel) -> AnyView {
    button_if("second", panel.t("stories-refresh"), panel.busy, move || panel.act(PanelRequest::Refresh))
}

fn done(story: &FeedStory, network: Option<Network>) -> bool {
    match network {
        Some(network) => story.shared_on.contains(&network),
        None => story.networks.iter().all(|network| story.shared_on.contains(network)),
    }
}

fn card(panel: Panel, story: &FeedStory, network: Option<Network>) -> AnyView {
    let id = story.id;
    let language = panel.t(match story.language {
        Language::En => "language-en",
        Language::Nb => "language-nb",
    });
    let names = |networks: &[Network]| networks.iter().map(|network| network.name()).collect::<Vec<_>>().join(", ");
    let until = story.valid_until.map(|at| panel.tx("story-until", &[("date", &browser::day(at, panel.language()))]));
    let facts: Vec<_> = [Some(language), Some(names(&story.networks)), until].into_iter().flatten().collect();
    let shared = match story.shared_on.as_slice() {
        [] => String::new(),
        on => panel.tx("story-shared", &[("network", &names(on))]),
    };
    let begun = panel.see(|view| view.drafts.iter().any(|draft| draft.story == id));
    let begun = if begun { panel.t("story-draft") } else { String::new() };
    let open: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| panel.place.set(Place::Write(id)));
    let lang = story.language.as_str();
    view! {
        <li class:is-done=done(story, network)>
            <button type="button" class="card story" on:click=open>
                <span class="title" lang=lang>{story.title.clone()}</span>
                <span class="summary" lang=lang>{story.summary.clone()}</span>
                <span class="facts">{facts.join(" · ")}</span>
                <span class="done">{shared}</span>
                <span class="begun">{begun}</span>
            </button>
        </li>
    }
    .into_any()
}
