//! The address of the company's server.

use leptos::{ev, prelude::*};

use crate::{
    panel::{parts::*, reasons::address, route::Place, state::Panel, trouble::Trouble},
    protocol::PanelRequest,
};

/// One field; what is wrong is said under it.
pub fn server(panel: Panel) -> AnyView {
    let now = panel.view.with_untracked(|view| view.as_ref().and_then(|view| view.server.clone()));
    // The pairing, from where one goes to another server; at the beginning the choice of networks.
    let before = if now.is_some() { Place::PairAgain } else { Place::Networks };
    let url = RwSignal::new(now.unwrap_or_default());

    let connect = move |event: ev::SubmitEvent| {
        event.prevent_default();
        panel.act_then(PanelRequest::UseServer { url: url.get_untracked() }, move |view| {
            if view.server.is_some() && view.server_problem.is_none() {
                panel.place.set(Place::Main);
            }
        });
    };
    let problem = move || panel.see(|view| view.server_problem).filter(|_| !panel.busy.get());
    let checking = text(move || if panel.busy.get() { panel.t("server-checking") } else { String::new() });
    let invalid = text(move || problem().is_some().to_string());
    let field = view! {
        <label for="server">{panel.t("server-label")}</label>
        <input id="server" type="url" inputmode="url" autocomplete="url" spellcheck="false" data-focus
            aria-describedby="server-hint server-problem" aria-invalid=invalid
            prop:value=url on:input:target=move |event| url.set(event.target().value())/>
        <p id="server-hint" class="hint">{panel.t("server-hint")}</p>
    };
    let inside = all([
        body([
            button("back", panel.t("back"), move || panel.place.set(before)),
            heading("", panel.t("server-title")),
            para("", panel.t("server-lead")),
            field.into_any(),
            any_trouble("alert", "server-problem", "error", move || {
                problem().map(|problem| (Some(Trouble::Address(problem)), panel.t(address(problem))))
            }),
        ]),
        footer([
            spoken("status", "", "hint", checking),
            view! { <button type="submit" class="primary" disabled=panel.busy>{panel.t("server-connect")}</button> }
                .into_any(),
        ]),
    ]);
    view! { <form class="screen" on:submit=connect novalidate>{inside}</form> }.into_any()
}
