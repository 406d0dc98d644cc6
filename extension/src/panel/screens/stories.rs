//! The stories: one card each, and a word on what is done and begun.

use leptos::{ev, prelude::*};
use rost_shared::wire::{FeedStory, Network};

use super::{
    find::{find, language_key},
    left_over::words_left_over,
    quiet::switched_off,
    status::own_page,
};
use crate::{
    panel::{
        browser,
        focus::Kept,
        parts::*,
        route::Place,
        search::{Filter, is_shared},
        state::Panel,
        words::counted,
    },
    protocol::PanelRequest,
};

/// The stories for the composer's network; all of them where there is no composer. What was shared stands last. During a break there are
/// none, and the screen says how it ends.
pub fn stories(panel: Panel) -> AnyView {
    let title = text(move || match panel.see(|view| view.feed.as_ref().map(|feed| feed.company.clone())) {
        _ if panel.paused() => panel.t("paused-title"),
        Some(company) => panel.tx("stories-title", &[("company", &company)]),
        None => panel.t("stories-title-plain"),
    });
    let list = live(move || {
        if panel.paused() {
            return all([spoken("status", "", "", panel.t("paused-text")), para("", panel.t("paused-again"))]);
        }
        let Some(stories) = panel.see(|view| view.feed.as_ref().map(|feed| feed.stories.clone())) else {
            return all([spoken("status", "", "hint", panel.t("stories-loading")), look_again(panel)]);
        };
        let network = panel.see(|view| view.composer.as_ref().map(|composer| composer.network));
        let fits = |story: &&FeedStory| network.is_none_or(|network| story.networks.contains(&network));
        let here: Vec<_> = stories.iter().filter(fits).collect();
        if here.is_empty() {
            let why = match network {
                Some(network) => panel.tx("stories-empty-network", &[("network", network.name())]),
                None => panel.t("stories-empty"),
            };
            let why = if network.is_some_and(|network| panel.switched_off().contains(&network)) {
                nothing()
            } else {
                para("", why)
            };
            let title = part_heading(panel.t("stories-empty-title"));
            return all([title, why, switched_off(panel), look_again(panel)]);
        }
        let filter = panel.filter.get();
        let found = here.into_iter().filter(|story| filter.takes(story, network));
        // What is new first, and of that what is told in the reader's own language.
        let (own, other): (Vec<_>, Vec<_>) = found.partition(|story| story.is_in(panel.language()));
        let (shared, new): (Vec<_>, Vec<_>) = own.into_iter().chain(other).partition(|story| is_shared(story, network));
        let found = shared.len() + new.len();
        let count = match found {
            _ if filter == Filter::default() => String::new(),
            0 => panel.t("search-none-title"),
            n => panel.tx(&counted("search-found", n as i64, 1), &[("n", &n.to_string())]),
        };
        let list = if found == 0 { nobody_fits(panel) } else { cards(panel, new.into_iter().chain(shared), network) };
        all([spoken("status", "", "hint", count), list])
    });
    let waiting = text(move || match panel.see(|view| view.outbox.len()) {
        0 => String::new(),
        n => n.to_string(),
    });
    body([
        view! {
            <div class="top">
                {heading("", title)}
                {corner(panel, "open-board", Place::Board, "M4 17V9h3v8m1.500 0V3h3v14m1.500 0v-6h3v6", String::new().into())}
                {corner(panel, "open-status", Place::Status, SLIDERS, waiting)}
            </div>
        }
        .into_any(),
        words_left_over(panel),
        when(move || !panel.paused(), move || find(panel)),
        list,
        own_page(panel),
    ])
}

/// How many cards stand in the panel's first frame: as many as a panel is high. Each costs it some milliseconds.
const AT_ONCE: usize = 4;

/// The cards; those below what is seen at first come with the second frame.
fn cards<'a>(panel: Panel, stories: impl Iterator<Item = &'a FeedStory>, network: Option<Network>) -> AnyView {
    let mut stories = stories;
    let first: Vec<_> = stories.by_ref().take(AT_ONCE).map(|story| card(panel, story, network)).collect();
    let more: Vec<FeedStory> = stories.cloned().collect();
    let more = when(move || panel.drawn.get(), move || all(more.iter().map(|story| card(panel, story, network))));
    view! { <ul class="stories">{first}{more}</ul> }.into_any()
}

const SLIDERS: &str = "M3 6h8m4 0h2M3 14h2m4 0h8M15 6a2 2 0 1 1-4 0a2 2 0 1 1 4 0zM9 14a2 2 0 1 1-4 0a2 2 0 1 1 4 0z";

/// A way to another screen, with a number on it if something waits there.
fn corner(panel: Panel, key: &'static str, place: Place, path: &'static str, count: Signal<String>) -> AnyView {
    let go: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| panel.place.set(place));
    view! {
        <button type="button" id=key class="gear" on:click=go aria-label=panel.t(key) title=panel.t(key)>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d=path/></svg>
            <span class="count">{count}</span>
        </button>
    }
    .into_any()
}

fn nobody_fits(panel: Panel) -> AnyView {
    let clear = button("second", panel.t("search-clear"), move || {
        let focus = Kept::now();
        panel.filter.set(Filter::default());
        focus.back();
    });
    all([para("", panel.t("search-none")), clear])
}

fn look_again(panel: Panel) -> AnyView {
    button_if("second", panel.t("stories-refresh"), panel.busy, move || panel.act(PanelRequest::Refresh))
}

fn card(panel: Panel, story: &FeedStory, network: Option<Network>) -> AnyView {
    let id = story.id;
    let languages = story.language.and_others().filter(|each| story.is_in(*each));
    let languages: Vec<_> = languages.map(|each| panel.t(language_key(each))).collect();
    let names = |networks: &[Network]| networks.iter().map(|network| network.name()).collect::<Vec<_>>().join(", ");
    // It ends with that moment: the last day is the one before.
    let until =
        story.valid_until.map(|at| panel.tx("story-until", &[("date", &browser::day(at - 1, panel.language()))]));
    let facts: Vec<_> =
        [Some(languages.join(", ")), Some(names(&story.networks)), until].into_iter().flatten().collect();
    let shared = match story.shared_on.as_slice() {
        [] => String::new(),
        on => panel.tx("story-shared", &[("network", &names(on))]),
    };
    let begun = panel.see(|view| view.drafts.iter().any(|draft| draft.story == id));
    let begun = if begun { panel.t("story-draft") } else { String::new() };
    let open: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| panel.place.set(Place::Write(id)));
    let lang = story.language.as_str();
    view! {
        <li class:is-done=is_shared(story, network)>
            <button type="button" id=format!("story-{id}") class="card story" on:click=open>
                {picture(panel, story)}
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

/// A story's picture, from the company's own server; nothing when it has none.
pub fn picture(panel: Panel, story: &FeedStory) -> AnyView {
    let Some(image) = &story.image else { return nothing() };
    let Some(from) = untrack(|| panel.picture(image)) else { return nothing() };
    let (width, height) = (image.width.to_string(), image.height.to_string());
    view! {
        <img class="picture" src=from alt=image.alt.clone() lang=story.language.as_str() width=width height=height
            loading="lazy" decoding="async" referrerpolicy="no-referrer"/>
    }
    .into_any()
}
