//! A site that the person had chosen and the browser no longer allows: said, with the way back, and the way to leave it so.

use leptos::prelude::*;
use rost_shared::wire::Network;

use crate::{
    panel::{browser, guard::guarded_plain, parts::*, state::Panel, trouble::Trouble},
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
    let said = move || trouble("alert", "", Trouble::PermissionRefused, panel.t("taken-refused"));
    let allow = guarded_plain(panel, panel.t("taken-allow"), allow);
    let leave = button_if("plain", panel.tx("taken-leave", &name), panel.busy, leave);
    let more = all([when(move || refused.get(), said), note("acts", "", [allow, leave])]);
    warning(class, "", Trouble::PermissionRemoved, panel.tx("taken", &name), more)
}
