//! Pairing by device grant: the code here, the approval on the server's page.

use leptos::prelude::*;
use rost_shared::problem::ProblemCode;

use crate::{
    panel::{
        browser,
        parts::*,
        reasons::{no_code, not_known},
        route::Place,
        state::Panel,
        trouble::Trouble,
    },
    protocol::{PairProblem, PairingView, PanelRequest},
};

/// No code yet, a code to type, or a code that came to its end.
pub fn pairing(panel: Panel) -> AnyView {
    // Drawn anew for another code only, so that a button which was pressed stays where it is.
    let now = Memo::new(move |_| panel.see(|view| view.pairing.clone()));
    live(move || match now.get() {
        Some(PairingView { ended: None, user_code, verification_uri, .. }) => code(panel, user_code, verification_uri),
        ended => start(panel, ended.and_then(|pairing| pairing.ended)),
    })
}

fn code(panel: Panel, user_code: String, page: String) -> AnyView {
    all([
        body([
            heading("", panel.t("pair-title")),
            view! {
                <p id="code-lead">{panel.t("pair-code-lead")}</p>
                <p><output class="code" aria-labelledby="code-lead">{user_code}</output></p>
            }
            .into_any(),
            spoken("status", "", "hint", panel.t("pair-waiting")),
            why(panel, "status", not_known_text),
            button("plain", panel.t("pair-cancel"), move || panel.act(PanelRequest::CancelPairing)),
        ]),
        footer([button("primary", panel.t("pair-open"), move || browser::open_tab(&page))]),
    ])
}

fn start(panel: Panel, ended: Option<ProblemCode>) -> AnyView {
    let (lead, label) = match ended {
        Some(ProblemCode::AccessDenied) => ("pair-refused", "pair-new-code"),
        Some(ProblemCode::ExpiredToken) => ("pair-expired", "pair-new-code"),
        // Refused for another reason, which stands under the button.
        Some(_) => ("pair-lead", "pair-new-code"),
        None => ("pair-lead", "pair-start"),
    };
    let start = move || {
        let (browser, system) = browser::device();
        let device_name = panel.tx("device-name", &[("browser", browser), ("system", system)]);
        panel.act_then(PanelRequest::StartPairing { device_name }, move |view| {
            // From here on the view leads, also when the person paired anew.
            if view.pairing.is_some() {
                panel.place.set(Place::Main);
            }
        });
    };
    all([
        body([
            heading("", panel.t("pair-title")),
            match ended.filter(|_| lead != "pair-lead") {
                Some(code) => trouble("status", "", Trouble::Server(code), panel.t(lead)),
                None => spoken("status", "", "", panel.t(lead)),
            },
            para("hint", panel.see(|view| view.server.clone().unwrap_or_default())),
            when(
                move || panel.see(|view| !view.managed),
                move || button("plain", panel.t("pair-other-server"), move || panel.place.set(Place::Server)),
            ),
        ]),
        footer([button_if("primary", panel.t(label), panel.busy, start), why(panel, "alert", no_code_text)]),
    ])
}

/// Why the pairing does not get on. Not while it is tried again: what is said then is new.
fn why(panel: Panel, role: &'static str, say: fn(Panel, &PairProblem) -> String) -> AnyView {
    any_trouble(role, "pair-problem", "error", move || {
        let now = panel.see(|view| view.pair_problem.clone()).filter(|_| !panel.busy.get())?;
        Some((Some(Trouble::from(&now)), say(panel, &now)))
    })
}

fn no_code_text(panel: Panel, problem: &PairProblem) -> String {
    match (no_code(problem), problem) {
        (Some((key, n)), _) => panel.tx(&key, &[("n", &n.map(|n| n.to_string()).unwrap_or_default())]),
        (None, PairProblem::Refused(refused)) => panel.refusal(refused),
        (None, _) => String::new(),
    }
}

fn not_known_text(panel: Panel, problem: &PairProblem) -> String {
    not_known(problem).map(|key| panel.t(key)).unwrap_or_default()
}
