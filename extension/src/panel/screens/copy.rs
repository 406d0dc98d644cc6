//! The clipboard in place of the insert.

use leptos::prelude::*;

use crate::panel::{browser, parts::*, state::Panel};

/// The button, and what came of it. When even copying is refused, the text is shown to be selected.
pub fn copy_footer(panel: Panel, words: Signal<String>, reason: Signal<String>) -> AnyView {
    let copied = RwSignal::new(None::<bool>);
    let copy = move || copied.set(Some(words.with_untracked(|words| browser::copy(words))));
    let outcome = live(move || match copied.get() {
        None => nothing(),
        Some(true) => note("note", "status", [para("", panel.t("copied")), para("", panel.t("copy-unrecorded"))]),
        Some(false) => all([
            spoken("alert", "", "note warn", panel.t("copy-failed")),
            view! { <textarea readonly rows="4" aria-label=panel.t("copy-text-label") prop:value=words></textarea> }
                .into_any(),
        ]),
    });
    footer([
        outcome,
        spoken("status", "why", "error", reason),
        button_if("primary", panel.t("copy"), flag(move || !reason.with(String::is_empty)), copy),
    ])
}
