//! What Røst is, what it reads, what it never reads, and what it sends.

use leptos::prelude::*;

use crate::panel::{parts::*, route::Place, sent, state::Panel};

/// The first screen. What is sent is told from the wire struct, not from memory.
pub fn welcome(panel: Panel) -> AnyView {
    let item = |nested: bool, words: String| view! { <li class:nested=nested>{words}</li> }.into_any();
    let list = |items: Vec<AnyView>| view! { <ul>{items}</ul> }.into_any();
    let reads = ["reads-composer", "reads-confirmation", "reads-handle"].map(|key| item(false, panel.t(key)));
    // `field-post-id` lies inside `field-post`.
    let fields = sent::field_keys().into_iter().map(|key| item(key.matches('-').count() > 1, panel.t(&key)));
    let example = view! {
        <details>
            <summary>{panel.t("sends-example")}</summary>
            <pre tabindex="0">{sent::example_text()}</pre>
        </details>
    };
    all([
        body([
            view! { <p class="mark" aria-hidden="true"><img src="icons/mark.svg" alt="" width="32" height="32"/></p> }
                .into_any(),
            heading("", panel.t("welcome-title")),
            para("", panel.t("welcome-lead")),
            para("free", panel.t("free-note")),
            part_heading(panel.t("reads-title")),
            list(reads.into()),
            part_heading(panel.t("never-title")),
            para("", panel.t("never-list")),
            part_heading(panel.t("sends-title")),
            para("", panel.t("sends-lead")),
            list(fields.collect()),
            para("strong", panel.t("sends-caption")),
            example.into_any(),
        ]),
        footer([button("primary", panel.t("continue"), move || panel.place.set(Place::Networks))]),
    ])
}
