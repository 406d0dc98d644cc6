//! The address of the company's server.

use leptos::{ev, prelude::*};

use crate::{
    panel::{parts::*, route::Place, state::Panel},
    protocol::{PanelRequest, ServerProblem},
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
    let problem = text(move || {
        let key = match panel.see(|view| view.server_problem) {
            _ if panel.busy.get() => return String::new(),
            None => return String::new(),
            Some(ServerProblem::NotAnAddress) => "server-not_an_address",
            Some(ServerProblem::NotSecure) => "server-not_secure",
            Some(ServerProblem::NoAnswer) => "server-no_answer",
            Some(ServerProblem::NotRost) => "server-not_rost",
        };
        panel.t(key)
    });
    let checking = text(move || if panel.busy.get() { panel.t("server-checking") } else { String::new() });
    let invalid = text(move || (!problem.get().is_empty()).to_string());
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
            spoken("alert", "server-problem", "error", problem),
        ]),
        footer([
            spoken("status", "", "hint", checking),
            view! { <button type="submit" class="primary" disabled=panel.busy>{panel.t("server-connect")}</button> }
                .into_any(),
        ]),
    ]);
    view! { <form class="screen" on:submit=connect novalidate>{inside}</form> }.into_any()
}
