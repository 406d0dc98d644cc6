//! What Røst is, what it reads, what it never reads, and what it sends.

use leptos::prelude::*;

use super::sends::sends;
use crate::panel::{parts::*, route::Place, state::Panel};

/// The first screen. What is sent is told from the wire struct, not from memory.
pub fn welcome(panel: Panel) -> AnyView {
    let reads = ["reads-composer", "reads-confirmation", "reads-handle"].map(|key| view! { <li>{panel.t(key)}</li> });
    all([
        body([
            view! { <p class="mark" aria-hidden="true"><img src="icons/mark.svg" alt="" width="32" height="32"/></p> }
                .into_any(),
            heading("", panel.t("welcome-title")),
            para("", panel.t("welcome-lead")),
            para("free", panel.t("free-note")),
            part_heading(panel.t("reads-title")),
            view! { <ul>{reads.into_iter().collect::<Vec<_>>()}</ul> }.into_any(),
            part_heading(panel.t("never-title")),
            para("", panel.t("never-list")),
            part_heading(panel.t("sends-title")),
            sends(panel),
        ]),
        footer([button("primary", panel.t("continue"), move || panel.place.set(Place::Networks))]),
    ])
}
