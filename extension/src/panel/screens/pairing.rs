//! Pairing by device grant: the code here, the approval on the server's page.

use leptos::prelude::*;
use rost_shared::problem::ProblemCode;

use crate::{
    panel::{browser, route::Place, state::panel},
    protocol::{PairingView, PanelRequest},
};

/// No code yet, a code to type, or a code that came to its end.
#[component]
pub fn Pairing() -> impl IntoView {
    let panel = panel();
    let pairing = Memo::new(move |_| panel.see(|view| view.pairing.clone()));
    let start = move |_| {
        let (browser, system) = browser::device();
        let device_name = panel.tx("device-name", &[("browser", browser), ("system", system)]);
        panel.act_then(PanelRequest::StartPairing { device_name }, move |view| {
            // From here on the view leads, also when the person paired anew.
            if view.pairing.is_some() {
                panel.place.set(Place::Main);
            }
        });
    };
    move || match pairing.get() {
        Some(PairingView { ended: None, user_code, verification_uri, .. }) => {
            let open = move |_| browser::open_tab(&verification_uri);
            view! {
                <div class="body">
                    <h1 tabindex="-1">{panel.t("pair-title")}</h1>
                    <p id="code-lead">{panel.t("pair-code-lead")}</p>
                    <p><output class="code" aria-labelledby="code-lead">{user_code}</output></p>
                    <p class="hint waiting" role="status">{panel.t("pair-waiting")}</p>
                    <button type="button" class="plain" on:click=move |_| panel.act(PanelRequest::CancelPairing)>
                        {panel.t("pair-cancel")}
                    </button>
                </div>
                <footer>
                    <button type="button" class="primary" on:click=open>{panel.t("pair-open")}</button>
                </footer>
            }
            .into_any()
        }
        ended => {
            let (lead, button) = match ended.and_then(|pairing| pairing.ended) {
                Some(ProblemCode::AccessDenied) => ("pair-refused", "pair-new-code"),
                Some(_) => ("pair-expired", "pair-new-code"),
                None => ("pair-lead", "pair-start"),
            };
            view! {
                <div class="body">
                    <h1 tabindex="-1">{panel.t("pair-title")}</h1>
                    <p role="status">{panel.t(lead)}</p>
                    <p class="hint">{panel.see(|view| view.server.clone())}</p>
                    <button type="button" class="plain" on:click=move |_| panel.place.set(Place::Server)>
                        {panel.t("pair-other-server")}
                    </button>
                </div>
                <footer>
                    <button type="button" class="primary" disabled=panel.busy on:click=start>{panel.t(button)}</button>
                </footer>
            }
            .into_any()
        }
    }
}
