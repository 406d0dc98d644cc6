//! What cannot be undone is asked twice: the second time in the place of the first, with what is lost by it.

use leptos::{ev, prelude::*};
use rost_shared::ids::ShareId;

use crate::{
    panel::{guard::guarded_plain, parts::*, state::Panel},
    protocol::PanelRequest,
};

/// A button of a class, named by its key, as is the one that leaves all as it is; so does Esc.
pub fn asked_twice(
    panel: Panel,
    [class, act, keep]: [&'static str; 3],
    lost: impl Fn() -> Vec<AnyView> + Send + 'static,
    go: impl Fn() + Clone + Send + 'static,
) -> AnyView {
    let sure = RwSignal::new(false);
    let asked = StoredValue::new(false);
    live(move || {
        if !sure.get() {
            return in_place(
                asked.get_value().then_some("button"),
                button_if(class, panel.t(act), panel.busy, move || sure.set(true)),
            );
        }
        asked.set_value(true);
        let buttons =
            [guarded_plain(panel, panel.t(act), go.clone()), button("plain", panel.t(keep), move || sure.set(false))];
        let question = note("note", "alert", lost().into_iter().chain(buttons));
        // In the page it would put the whole panel away.
        let esc: Box<dyn FnMut(ev::KeyboardEvent)> = Box::new(move |event| {
            if event.key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                sure.set(false);
            }
        });
        // What costs nothing has the focus.
        in_place(Some("button:last-of-type"), view! { <div on:keydown=esc>{question}</div> }.into_any())
    })
}

/// A share is taken back. It cannot be counted again.
pub fn take_back(panel: Panel, share: ShareId) -> AnyView {
    let lost = move || ["withdraw-sure", "withdraw-lost", "withdraw-kept"].map(|key| para("", panel.t(key))).into();
    asked_twice(panel, ["plain", "withdraw", "withdraw-keep"], lost, move || {
        panel.act(PanelRequest::Withdraw { share });
    })
}
