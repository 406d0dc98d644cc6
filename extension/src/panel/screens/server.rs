//! The address of the company's server.

use leptos::{ev, prelude::*};

use crate::{
    panel::{route::Place, state::panel},
    protocol::{PanelRequest, ServerProblem},
};

/// One field; what is wrong is said under it.
#[component]
pub fn Server() -> impl IntoView {
    let panel = panel();
    let now = panel.view.with_untracked(|view| view.as_ref().and_then(|view| view.server.clone()));
    let changing = now.is_some();
    let url = RwSignal::new(now.unwrap_or_default());

    let connect = move |event: ev::SubmitEvent| {
        event.prevent_default();
        panel.act_then(PanelRequest::UseServer { url: url.get_untracked() }, move |view| {
            if view.server.is_some() && view.server_problem.is_none() {
                panel.place.set(Place::Main);
            }
        });
    };
    let problem = move || {
        let key = match panel.see(|view| view.server_problem).filter(|_| !panel.busy.get())? {
            ServerProblem::NotAnAddress => "server-not_an_address",
            ServerProblem::NotSecure => "server-not_secure",
            ServerProblem::NoAnswer => "server-no_answer",
            ServerProblem::NotRost => "server-not_rost",
        };
        Some(panel.t(key))
    };
    view! {
        <form class="screen" on:submit=connect novalidate>
            <div class="body">
                <Show when=move || changing>
                    <button type="button" class="back" on:click=move |_| panel.place.set(Place::Main)>{panel.t("back")}</button>
                </Show>
                <h1 tabindex="-1">{panel.t("server-title")}</h1>
                <p>{panel.t("server-lead")}</p>
                <label for="server">{panel.t("server-label")}</label>
                <input id="server" type="url" inputmode="url" autocomplete="url" spellcheck="false" data-focus
                    aria-describedby="server-hint server-problem"
                    aria-invalid=move || problem().is_some().to_string()
                    prop:value=url on:input:target=move |event| url.set(event.target().value())/>
                <p id="server-hint" class="hint">{panel.t("server-hint")}</p>
                <p id="server-problem" class="error" role="alert">{problem}</p>
            </div>
            <footer>
                <p class="hint" role="status">{move || panel.busy.get().then(|| panel.t("server-checking"))}</p>
                <button type="submit" class="primary" disabled=panel.busy>{panel.t("server-connect")}</button>
            </footer>
        </form>
    }
}
