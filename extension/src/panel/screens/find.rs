//! Finding among the stories: a field, and what to narrow them by.

use leptos::{ev, prelude::*};
use rost_shared::wire::{Language, Network};

use crate::{
    panel::{parts::*, search::Filter, state::Panel},
    protocol::View,
};

/// What there is to choose between; a choice of one is none.
#[derive(Clone, PartialEq)]
struct Choices {
    languages: Vec<Language>,
    topics: Vec<String>,
    networks: bool,
}

/// The field and the filters, once there is something to find among.
pub fn find(panel: Panel) -> AnyView {
    let some = move || panel.see(|view| view.feed.as_ref().is_some_and(|feed| feed.stories.len() > 1));
    when(some, move || all([field(panel), filters(panel)]))
}

fn field(panel: Panel) -> AnyView {
    let words = text(move || panel.filter.with(|filter| filter.words.clone()));
    let typed: Box<dyn FnMut(ev::Targeted<ev::Event, web_sys::HtmlInputElement>)> =
        Box::new(move |event| panel.filter.update(|filter| filter.words = event.target().value()));
    view! {
        <input type="search" class="find" aria-label=panel.t("search-label") placeholder=panel.t("search-label")
            autocomplete="off" spellcheck="false" prop:value=words on:input:target=typed/>
    }
    .into_any()
}

fn filters(panel: Panel) -> AnyView {
    let choices = Memo::new(move |_| panel.see(|view| Some(choices(view, panel.language()))));
    let inside = live(move || {
        let Some(Choices { languages, topics, networks }) = choices.get() else { return nothing() };
        let language = |each: Language| (Some(each), panel.t(language_key(each)));
        let network = |each: Network| (Some(each), each.name().to_owned());
        all([
            toggle(
                panel.t("filter-not-shared"),
                move || panel.filter.with(|filter| filter.not_shared),
                move || panel.filter.update(|filter| filter.not_shared = !filter.not_shared),
            ),
            group(panel, "filter-language", languages.into_iter().map(language).collect(), |f| &mut f.language),
            group(panel, "filter-topic", topics.into_iter().map(|t| (Some(t.clone()), t)).collect(), |f| &mut f.topic),
            if networks {
                group(panel, "filter-network", Network::ALL.map(network).into(), |f| &mut f.network)
            } else {
                nothing()
            },
        ])
    });
    details("filters", panel.t("search-filter"), inside)
}

fn choices(view: &View, own: Language) -> Choices {
    let stories = view.feed.as_ref().map(|feed| feed.stories.as_slice()).unwrap_or_default();
    let languages = Language::ALL.into_iter().filter(|l| stories.iter().any(|s| s.is_in(*l))).collect();
    // Those of stories in the reader's own language first.
    let mut topics: Vec<String> = Vec::new();
    for is_own in [true, false] {
        let of = stories.iter().filter(|story| story.is_in(own) == is_own);
        // A sort would bring 5 kB of program.
        let mut found: Vec<String> = Vec::new();
        for topic in of.flat_map(|story| &story.topics).filter(|topic| !topics.contains(topic)) {
            if let Err(at) = found.binary_search(topic) {
                found.insert(at, topic.clone());
            }
        }
        topics.append(&mut found);
    }
    Choices { languages, topics, networks: view.composer.is_none() }
}

/// The key of a language's name.
pub fn language_key(language: Language) -> &'static str {
    match language {
        Language::En => "language-en",
        Language::Nb => "language-nb",
    }
}

/// One of a few or all of them.
fn group<T: Clone + PartialEq + Send + Sync + 'static>(
    panel: Panel,
    key: &'static str,
    choices: Vec<(Option<T>, String)>,
    of: fn(&mut Filter) -> &mut Option<T>,
) -> AnyView {
    if choices.len() < 2 {
        return nothing();
    }
    let every = (None, panel.t("filter-all"));
    let one = |(value, label): (Option<T>, String)| {
        let set = value.clone();
        let now = move || {
            let mut filter = panel.filter.get();
            *of(&mut filter) == value
        };
        chip(key, label, now, move || panel.filter.update(|filter| *of(filter) = set.clone()))
    };
    chips(panel.t(key), [every].into_iter().chain(choices).map(one))
}
