//! The stories: one card each, and a word on what is done and begun.

use leptos::prelude::*;
use rost_shared::wire::{FeedStory, Language, Network};

use crate::{
    panel::{
        browser,
        route::Place,
        state::{Panel, panel},
    },
    protocol::PanelRequest,
};

/// The stories for the composer's network; all of them where there is no composer. What was shared stands last.
#[component]
pub fn Stories() -> impl IntoView {
    let panel = panel();
    let network = Memo::new(move |_| panel.see(|view| view.composer.as_ref().map(|composer| composer.network)));
    let stories = Memo::new(move |_| {
        let mut stories = panel.see(|view| view.feed.as_ref().map(|feed| feed.stories.clone()))?;
        stories.retain(|story| network.get().is_none_or(|network| story.networks.contains(&network)));
        stories.sort_by_key(|story| done(story, network.get()));
        Some(stories)
    });
    let title = move || match panel.see(|view| view.feed.as_ref().map(|feed| feed.company.clone())) {
        Some(company) => panel.tx("stories-title", &[("company", &company)]),
        None => panel.t("stories-title-plain"),
    };
    let waiting = move || panel.see(|view| view.outbox.len());
    let refresh = move || {
        view! {
            <button type="button" class="second" disabled=panel.busy on:click=move |_| panel.act(PanelRequest::Refresh)>
                {panel.t("stories-refresh")}
            </button>
        }
    };
    let list = move || match stories.get() {
        None => view! { <p class="hint" role="status">{panel.t("stories-loading")}</p>{refresh()} }.into_any(),
        Some(stories) if stories.is_empty() => view! {
            <h2>{panel.t("stories-empty-title")}</h2>
            <p>{match network.get() {
                Some(network) => panel.tx("stories-empty-network", &[("network", network.name())]),
                None => panel.t("stories-empty"),
            }}</p>
            {refresh()}
        }
        .into_any(),
        Some(stories) => view! {
            <ul class="stories">{stories.into_iter().map(|story| card(panel, story, network.get())).collect_view()}</ul>
        }
        .into_any(),
    };
    view! {
        <div class="body">
            <div class="top">
                <h1 tabindex="-1">{title}</h1>
                <button type="button" class="gear" on:click=move |_| panel.place.set(Place::Status)
                    aria-label=panel.t("open-status") title=panel.t("open-status")>
                    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                        <path d="M3 6h8m4 0h2M3 14h2m4 0h8" /><circle cx="13" cy="6" r="2"/><circle cx="7" cy="14" r="2"/>
                    </svg>
                    {move || (waiting() > 0).then(|| view! { <span class="count">{waiting()}</span> })}
                </button>
            </div>
            {list}
        </div>
    }
}

fn done(story: &FeedStory, network: Option<Network>) -> bool {
    match network {
        Some(network) => story.shared_on.contains(&network),
        None => story.networks.iter().all(|network| story.shared_on.contains(network)),
    }
}

fn card(panel: Panel, story: FeedStory, network: Option<Network>) -> impl IntoView {
    let id = story.id;
    let language = match story.language {
        Language::En => panel.t("language-en"),
        Language::Nb => panel.t("language-nb"),
    };
    let networks = story.networks.iter().map(|network| network.name()).collect::<Vec<_>>().join(", ");
    let until = story.valid_until.map(|at| panel.tx("story-until", &[("date", &browser::day(at, panel.language()))]));
    let begun = panel.see(|view| view.drafts.iter().any(|draft| draft.story == id));
    let facts = [Some(language), Some(networks), until].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let shared = (!story.shared_on.is_empty()).then(|| {
        let on = story.shared_on.iter().map(|network| network.name()).collect::<Vec<_>>().join(", ");
        view! { <span class="done">{panel.tx("story-shared", &[("network", &on)])}</span> }
    });
    view! {
        <li class:is-done=done(&story, network)>
            <button type="button" class="card story" on:click=move |_| panel.place.set(Place::Write(id))>
                <span class="title" lang=story.language.as_str()>{story.title.clone()}</span>
                <span class="summary" lang=story.language.as_str()>{story.summary.clone()}</span>
                <span class="facts">{facts}</span>
                {shared}
                {begun.then(|| view! { <span class="begun">{panel.t("story-draft")}</span> })}
            </button>
        </li>
    }
}
