//! Which networks Røst may help on. The browser asks once more, and "none" is a full answer.

use leptos::prelude::*;
use rost_shared::wire::Network;

use crate::{
    panel::{browser, guard::GuardedButton, route::Place, state::panel},
    protocol::PanelRequest,
};

/// Ticks, the reasons, and the click inside which the browser asks.
#[component]
pub fn Networks() -> impl IntoView {
    let panel = panel();
    let before = panel.view.with_untracked(|view| view.as_ref().and_then(|view| view.consent.clone()));
    let first_time = before.is_none();
    let ticked = RwSignal::new(before.unwrap_or_else(|| Network::ALL.to_vec()));
    let refused = RwSignal::new(false);

    let tick = move |network: Network| {
        ticked.update(|list| match list.iter().position(|n| *n == network) {
            Some(at) => drop(list.remove(at)),
            None => list.push(network),
        });
    };
    let settle = move |networks: Vec<Network>| {
        panel.act_then(PanelRequest::Consented { networks }, move |_| {
            panel.place.set(if first_time { Place::Main } else { Place::Status });
        });
    };
    let allow = move || {
        let networks = ticked.get_untracked();
        if networks.is_empty() {
            return settle(networks);
        }
        // Called inside the click: the browser asks only then.
        let asked = browser::request_hosts(&networks);
        leptos::task::spawn_local(async move {
            let granted = asked.await;
            refused.set(!granted);
            if granted {
                settle(networks);
            }
        });
    };
    let label = Signal::derive(move || panel.t(if ticked.with(Vec::is_empty) { "continue" } else { "networks-allow" }));
    let row = move |network: Network, note: &'static str| {
        view! {
            <label class="tick">
                <input type="checkbox" prop:checked=move || ticked.with(|list| list.contains(&network))
                    on:change=move |_| tick(network)/>
                <span>{network.name()}</span>
            </label>
            <p class="under-tick">{panel.t(note)}</p>
        }
    };
    let back = move |_| panel.place.set(if first_time { Place::Main } else { Place::Status });
    view! {
        <div class="body">
            <button type="button" class="back" on:click=back>{panel.t("back")}</button>
            <h1 tabindex="-1" id="networks-title">{panel.t("networks-title")}</h1>
            <p>{panel.t("networks-lead")}</p>
            <div class="ticks" role="group" aria-labelledby="networks-title">
                {row(Network::Linkedin, "networks-linkedin-note")}
                {row(Network::X, "networks-x-note")}
            </div>
        </div>
        <footer>
            <Show when=move || refused.get()>
                <p class="note warn" role="alert">{panel.t("networks-refused")}</p>
            </Show>
            <Show when=move || !refused.get() && !ticked.with(Vec::is_empty)>
                <p class="hint">{panel.t("networks-ask")}</p>
            </Show>
            <GuardedButton label disabled=panel.busy act=allow/>
        </footer>
    }
}
