//! What is sent about a share, told from the wire struct and not from memory.

use leptos::prelude::*;

use crate::panel::{parts::*, sent, state::Panel};

/// The fields, what is never among them, and an example.
pub fn sends(panel: Panel) -> AnyView {
    // `field-post-id` lies inside `field-post`.
    let fields: Vec<_> = sent::field_keys()
        .into_iter()
        .map(|key| view! { <li class:nested=(key.matches('-').count() > 1)>{panel.t(&key)}</li> })
        .collect();
    all([
        para("", panel.t("sends-lead")),
        view! { <ul>{fields}</ul> }.into_any(),
        para("strong", panel.t("sends-caption")),
        para("", panel.t("sends-besides")),
        details("", panel.t("sends-example"), view! { <pre tabindex="0">{sent::example_text()}</pre> }.into_any()),
    ])
}
