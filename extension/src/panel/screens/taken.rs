//! A site that the person had chosen and the browser no longer allows: said, with the way back, and the way to leave it so.

use leptos::prelude::*;
use rost_shared::wire::Network;

use crate::{
    panel::{browser, guard::guarded_plain, parts::*, state::Panel},
    protocol::PanelRequest,
};

/// A sentence of a class for each such site.
pub fn taken(panel: Panel, class: &'static str) -> AnyView {
    let networks = Memo::new(move |_| panel.see(|view| view.taken.clone()));
    live(move || all(networks.get().into_iter().map(|network| one(panel, class, network))))
}

fn one(panel: Panel, class: &'static str, network: Network) -> AnyView {
    let refused = RwSignal::new(false);
    let allow = move || {
        // Called inside the click: the browser asks only then.
        let asked = browser::request_hosts(&[network]);
        leptos::task::spawn_local(async move {
            // Where it was allowed this may be gone already, as the worker hears of it, too.
            match asked.await {
                true => panel.act(PanelRequest::SetOffer { network, shown: true }),
                false => refused.set(true),
            }
        });
    };
    let leave = move || panel.act(PanelRequest::SetOffer { network, shown: false });
    let name = [("network", network.name())];
    note(
        class,
        "",
        [
            para("", panel.tx("taken", &name)),
            when(move || refused.get(), move || spoken("alert", "", "", panel.t("taken-refused"))),
            acts([
                guarded_plain(panel, panel.t("taken-allow"), allow),
                button_if("plain", panel.tx("taken-leave", &name), panel.busy, leave),
            ]),
        ],
    )
}
