//! Ending the pairing, and forgetting everything. Both are asked twice, and say what is lost before it is.

use leptos::prelude::*;

use crate::{
    panel::{guard::guarded_plain, parts::*, route::Place, state::Panel},
    protocol::PanelRequest,
};

/// What is not yet counted is kept; a slip would still cost a new pairing.
pub fn unpair(panel: Panel) -> AnyView {
    let lost = move || vec![para("", panel.t("settings-unpair-sure")), para("", panel.t("settings-unpair-note"))];
    asked_twice(panel, ["plain", "settings-unpair", "settings-unpair-keep"], lost, PanelRequest::Unpair)
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
    asked_twice(panel, [class, "forget", "forget-keep"], lost, PanelRequest::ForgetEverything)
}

fn asked_twice(
    panel: Panel,
    [class, act, keep]: [&'static str; 3],
    lost: impl Fn() -> Vec<AnyView> + Send + 'static,
    request: PanelRequest,
) -> AnyView {
    let sure = RwSignal::new(false);
    let asked = StoredValue::new(false);
    live(move || {
        if !sure.get() {
            return in_place(
                asked.get_value().then_some("button"),
                button(class, panel.t(act), move || sure.set(true)),
            );
        }
        asked.set_value(true);
        let request = request.clone();
        let go = move || {
            panel.place.set(Place::Main);
            panel.act(request.clone());
        };
        let buttons = [guarded_plain(panel, panel.t(act), go), button("plain", panel.t(keep), move || sure.set(false))];
        // What costs nothing has the focus.
        in_place(Some("button:last-of-type"), note("note", "alert", lost().into_iter().chain(buttons)))
    })
}
