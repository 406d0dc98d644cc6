//! Settings, and what is not counted yet.

use leptos::prelude::*;
use rost_shared::wire::Language;

use crate::{
    panel::{
        route::Place,
        screens::thanks::Month,
        state::{Panel, panel},
    },
    protocol::{OutboxView, PanelRequest},
};

/// What waits and what was refused first, then own figures, then the settings.
#[component]
pub fn Status() -> impl IntoView {
    let panel = panel();
    let outbox = Memo::new(move |_| panel.see(|view| view.outbox.clone()));
    let waits = move || outbox.with(|items| items.iter().any(|item| item.refused.is_none()));
    let items = move || {
        outbox.with(|items| match items.as_slice() {
            [] => view! { <p class="hint">{panel.t("outbox-empty")}</p> }.into_any(),
            items => view! { <ul class="outbox">{items.iter().cloned().map(|i| item(panel, i)).collect_view()}</ul> }
                .into_any(),
        })
    };
    view! {
        <div class="body">
            <button type="button" class="back" on:click=move |_| panel.place.set(Place::Main)>{panel.t("back")}</button>
            <h1 tabindex="-1">{panel.t("status-title")}</h1>
            <h2>{panel.t("outbox-title")}</h2>
            {items}
            <Show when=waits>
                <button type="button" class="second" disabled=panel.busy on:click=move |_| panel.act(PanelRequest::SendNow)>
                    {panel.t("outbox-send")}
                </button>
            </Show>
            {move || panel.see(|view| view.me.clone()).map(|me| view! { <Month figures=me.figures/> })}
            <Settings/>
        </div>
    }
}

fn item(panel: Panel, item: OutboxView) -> impl IntoView {
    let share = item.share;
    let act = match item.refused {
        None => view! {
            <p class="hint">{panel.t("outbox-waiting")}</p>
            <button type="button" class="plain" on:click=move |_| panel.act(PanelRequest::Withdraw { share })>
                {panel.t("withdraw")}
            </button>
        }
        .into_any(),
        Some(refused) => view! {
            <p class="error">{panel.tx("outbox-refused", &[("detail", &refused.detail)])}</p>
            <button type="button" class="plain" on:click=move |_| panel.act(PanelRequest::DiscardRefused { share })>
                {panel.t("discard")}
            </button>
        }
        .into_any(),
    };
    view! {
        <li class="card">
            <p>{panel.tx("thanks-story", &[("title", &item.title), ("network", item.network.name())])}</p>
            {act}
        </li>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let panel = panel();
    let sure = RwSignal::new(false);
    let language = move || panel.see(|view| view.language).map_or("", Language::as_str);
    let choose = move |value: String| {
        let language = [Language::En, Language::Nb].into_iter().find(|language| language.as_str() == value);
        panel.act(PanelRequest::SetLanguage { language });
    };
    let networks = move || {
        let names: Vec<_> =
            panel.see(|view| view.consent.clone().unwrap_or_default()).iter().map(|network| network.name()).collect();
        if names.is_empty() { panel.t("settings-networks-none") } else { names.join(", ") }
    };
    let unpair = move |_| {
        panel.place.set(Place::Main);
        panel.act(PanelRequest::Unpair);
    };
    view! {
        <section class="settings">
            <label for="language">{panel.t("settings-language")}</label>
            <select id="language" prop:value=language on:change:target=move |event| choose(event.target().value())>
                <option value="">{panel.t("settings-follow")}</option>
                <option value="en" lang="en">"English"</option>
                <option value="nb" lang="nb">"Norsk bokmål"</option>
            </select>
            <h2>{panel.t("settings-networks")}</h2>
            <p>{networks}</p>
            <button type="button" class="plain" on:click=move |_| panel.place.set(Place::Networks)>
                {panel.t("settings-networks-change")}
            </button>
            <h2>{panel.t("settings-server")}</h2>
            <p>{move || panel.see(|view| view.server.clone())}</p>
            {move || panel.see(|view| view.me.clone()).map(|me| view! {
                <p>{panel.tx("settings-paired", &[("name", &me.name)])}</p>
            })}
            <Show when=move || panel.see(|view| view.paired)>
                <Show
                    when=move || sure.get()
                    fallback=move || view! {
                        <button type="button" class="plain" on:click=move |_| sure.set(true)>{panel.t("settings-unpair")}</button>
                    }
                >
                    <div class="note" role="alert">
                        <p>{panel.t("settings-unpair-sure")}" "{panel.t("settings-unpair-note")}</p>
                        <button type="button" class="plain" on:click=unpair>{panel.t("settings-unpair")}</button>
                        <button type="button" class="plain" on:click=move |_| sure.set(false)>{panel.t("settings-unpair-keep")}</button>
                    </div>
                </Show>
            </Show>
        </section>
    }
}
