//! Which networks Røst may help on. The browser asks once more, and "none" is a full answer.

use leptos::{ev, prelude::*};
use rost_shared::wire::Network;

use crate::{
    panel::{browser, guard::guarded_button, parts::*, route::Place, state::Panel, trouble::Trouble},
    protocol::PanelRequest,
};

/// Ticks, the reasons, and the click inside which the browser asks. Nothing is ticked beforehand.
pub fn networks(panel: Panel) -> AnyView {
    let before = panel.view.with_untracked(|view| view.as_ref().and_then(|view| view.consent.clone()));
    let back = if before.is_none() { Place::Main } else { Place::Status };
    let ticked = RwSignal::new(before.unwrap_or_default());
    let refused = RwSignal::new(false);
    let any = flag(move || !ticked.with(Vec::is_empty));

    let settle = move |networks: Vec<Network>| {
        panel.act_then(PanelRequest::Consented { networks }, move |_| panel.place.set(back));
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
    let label = text(move || panel.t(if any.get() { "networks-allow" } else { "continue" }));
    let ticks = all([
        row(panel, ticked, Network::Linkedin, "networks-linkedin-note"),
        row(panel, ticked, Network::X, "networks-x-note"),
    ]);
    all([
        body([
            button("back", panel.t("back"), move || panel.place.set(back)),
            heading("", panel.t("networks-title")),
            para("", panel.t("networks-lead")),
            view! { <div class="ticks" role="group" aria-label=panel.t("networks-title")>{ticks}</div> }.into_any(),
        ]),
        footer([
            when(
                move || refused.get(),
                move || {
                    let what = Trouble::PermissionRefused;
                    trouble("alert", "note warn", what, panel.t("networks-refused"))
                },
            ),
            when(move || !refused.get() && any.get(), move || para("hint", panel.t("networks-ask"))),
            guarded_button(panel, label, panel.busy.into(), "", allow),
        ]),
    ])
}

fn row(panel: Panel, ticked: RwSignal<Vec<Network>>, network: Network, note: &'static str) -> AnyView {
    let chosen = flag(move || ticked.with(|list| list.contains(&network)));
    let tick: Box<dyn FnMut(ev::Event)> = Box::new(move |_| {
        ticked.update(|list| match list.iter().position(|n| *n == network) {
            Some(at) => drop(list.remove(at)),
            None => list.push(network),
        });
    });
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=chosen on:change=tick/>
            <span>{network.name()}</span>
        </label>
        <p class="under-tick">{panel.t(note)}</p>
    }
    .into_any()
}
