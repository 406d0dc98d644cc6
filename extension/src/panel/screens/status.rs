//! Settings, what is not counted yet, and what was counted from here.

use leptos::prelude::*;
use rost_shared::{
    problem::ProblemCode,
    wire::{Language, Me},
};

use super::{
    leave::{forget, unpair},
    quiet::{networks, snooze},
    sends::sends,
    sure::take_back,
    thanks::month,
};
use crate::{
    panel::{browser, parts::*, route::Place, state::Panel, trouble::Trouble},
    protocol::{OutboxView, PanelRequest, RecordedView},
};

/// What waits and what was refused first, then own figures, then the settings.
pub fn status(panel: Panel) -> AnyView {
    let waits =
        move || panel.see(|view| view.outbox.iter().any(|item| item.refused.is_none() && item.elsewhere.is_none()));
    let outbox = Memo::new(move |_| panel.see(|view| (view.outbox.clone(), view.unread)));
    let items = live(move || {
        let (waiting, unread) = outbox.get();
        let items: Vec<_> = waiting.iter().map(|one| item(panel, one)).collect();
        let list = match items.is_empty() {
            true => nothing(),
            false => view! { <ul class="outbox">{items}</ul> }.into_any(),
        };
        match (waiting.len(), unread) {
            (0, 0) => para("hint", panel.t("outbox-empty")),
            (_, 0) => list,
            (_, n) => {
                let words = panel.tx("outbox-unread", &[("n", &n.to_string())]);
                all([list, trouble("", "hint", Trouble::ShareUnreadable, words)])
            }
        }
    });
    let me = move |draw: fn(Panel, &Me) -> AnyView| {
        live(move || panel.see(|view| view.me.clone()).map_or_else(nothing, |me| draw(panel, &me)))
    };
    body([
        button("back", panel.t("back"), move || panel.place.set(Place::Main)),
        heading("", panel.t("status-title")),
        part_heading(panel.t("outbox-title")),
        items,
        when(waits, move || {
            button_if("second", panel.t("outbox-send"), panel.busy, move || panel.act(PanelRequest::SendNow))
        }),
        me(|panel, me| month(panel, &me.figures)),
        details("recorded", panel.t("recorded-title"), recorded(panel)),
        language(panel),
        networks(panel),
        // During a break there is no line to be quiet about.
        when(move || !panel.paused(), move || snooze(panel)),
        details("", panel.t("sends-title"), sends(panel)),
        part_heading(panel.t("settings-server")),
        para("", text(move || panel.see(|view| view.server.clone().unwrap_or_default()))),
        when(move || panel.see(|view| view.managed), move || para("hint", panel.t("settings-managed"))),
        me(|panel, me| para("", panel.tx("settings-paired", &[("name", &me.name)]))),
        own_page(panel),
        when(move || panel.see(|view| view.paired), move || unpair(panel)),
        forget(panel, "plain"),
    ])
}

/// The way to the person's own page on the server: break, shares, name, leaving.
pub fn own_page(panel: Panel) -> AnyView {
    let go = move || browser::open_tab(&panel.see(|view| format!("{}/me", view.server.clone().unwrap_or_default())));
    when(move || panel.see(|view| view.paired), move || button("plain", panel.t("own-page"), go))
}

fn item(panel: Panel, item: &OutboxView) -> AnyView {
    let share = item.share;
    let discard = button("plain", panel.t("discard"), move || panel.act(PanelRequest::DiscardRefused { share }));
    if let Some(server) = &item.elsewhere {
        let waits = panel.tx("outbox-elsewhere", &[("server", server), ("network", item.network.name())]);
        let waits = trouble("", "hint", Trouble::PairedElsewhere, waits);
        return view! { <li class="card">{waits}{discard}</li> }.into_any();
    }
    let parts = match &item.refused {
        None => [para("hint", panel.t("outbox-waiting")), take_back(panel, share)],
        Some(refused) => [
            trouble("", "error", Trouble::Server(refused.code), panel.refusal(refused)),
            // A break ends, and then the server may say yes.
            match refused.code {
                ProblemCode::NotTakingPart => {
                    let again = button("plain", panel.t("outbox-again"), move || panel.act(PanelRequest::SendNow));
                    all([again, discard])
                }
                _ => discard,
            },
        ],
    };
    let story = panel.tx("thanks-story", &[("title", &item.title), ("network", item.network.name())]);
    view! { <li class="card">{para("", story)}{all(parts)}</li> }.into_any()
}

/// The newest counted shares, each with the way back.
fn recorded(panel: Panel) -> AnyView {
    // By itself, as is what waits: other news must not take a question away.
    let recorded = Memo::new(move |_| panel.see(|view| view.recorded.clone()));
    live(move || {
        let shares: Vec<_> = recorded.get().iter().map(|one| counted(panel, one)).collect();
        if shares.is_empty() {
            return para("hint", panel.t("recorded-empty"));
        }
        view! { <ul class="outbox">{shares}</ul> }.into_any()
    })
}

fn counted(panel: Panel, counted: &RecordedView) -> AnyView {
    let share = counted.share;
    let when = browser::day(counted.made_at, panel.language());
    let fact = panel.tx("recorded-fact", &[("network", counted.network.name()), ("when", &when)]);
    let parts = [para("", counted.title.clone()), para("hint", fact), take_back(panel, share)];
    view! { <li class="card">{all(parts)}</li> }.into_any()
}

fn language(panel: Panel) -> AnyView {
    let now = text(move || panel.see(|view| view.language).map_or("", Language::as_str).to_owned());
    let choose = move |value: String| {
        let language = Language::ALL.into_iter().find(|language| language.as_str() == value);
        panel.act(PanelRequest::SetLanguage { language });
    };
    view! {
        <label for="language" class="settings">{panel.t("settings-language")}</label>
        <select id="language" prop:value=now on:change:target=move |event| choose(event.target().value())>
            <option value="">{panel.t("settings-follow")}</option>
            <option value="en" lang="en">"English"</option>
            <option value="nb" lang="nb">"Norsk bokmål"</option>
        </select>
    }
    .into_any()
}
