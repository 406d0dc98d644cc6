//! Ending the pairing, and forgetting everything. Both are asked twice, and say what is lost before it is.

use leptos::prelude::*;

use super::sure::asked_twice;
use crate::{
    panel::{parts::*, route::Place, state::Panel},
    protocol::PanelRequest,
};

/// What is not yet counted is kept; a slip would still cost a new pairing.
pub fn unpair(panel: Panel) -> AnyView {
    let lost = move || vec![para("", panel.t("settings-unpair-sure")), para("", panel.t("settings-unpair-note"))];
    asked_twice(panel, ["plain", "settings-unpair", "settings-unpair-keep"], lost, end(panel, PanelRequest::Unpair))
}

/// Nothing is kept, on this device. The button is of a class.
pub fn forget(panel: Panel, class: &'static str) -> AnyView {
    let lost = move || {
        let waiting = match panel.see(|view| view.outbox.len() + view.unread + view.asks.len()) {
            0 => String::new(),
            n => panel.tx("forget-lost-waiting", &[("n", &n.to_string())]),
        };
        vec![
            para("strong", panel.t("forget-sure")),
            para("", panel.t("forget-lost")),
            para("", waiting),
            para("", panel.t(if panel.see(|view| view.left) { "forget-kept-left" } else { "forget-kept" })),
        ]
    };
    asked_twice(panel, [class, "forget", "forget-keep"], lost, end(panel, PanelRequest::ForgetEverything))
}

fn end(panel: Panel, request: PanelRequest) -> impl Fn() + Clone + Send {
    move || {
        panel.place.set(Place::Main);
        panel.act(request.clone());
    }
}
