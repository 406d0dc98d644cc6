//! What Røst is, what it reads, what it never reads, and what it sends.

use leptos::prelude::*;

use crate::panel::{route::Place, sent, state::panel};

/// The first screen. What is sent is told from the wire struct, not from memory.
#[component]
pub fn Welcome() -> impl IntoView {
    let panel = panel();
    let fields = sent::field_keys().into_iter().map(|key| {
        // `field-post-id` lies inside `field-post`.
        let nested = key.matches('-').count() > 1;
        view! { <li class:nested=nested>{panel.t(&key)}</li> }
    });
    view! {
        <div class="body">
            <p class="mark" aria-hidden="true"><img src="icons/mark.svg" alt="" width="32" height="32"/></p>
            <h1 tabindex="-1">{panel.t("welcome-title")}</h1>
            <p>{panel.t("welcome-lead")}</p>
            <p class="free">{panel.t("free-note")}</p>
            <h2>{panel.t("reads-title")}</h2>
            <ul>
                <li>{panel.t("reads-composer")}</li>
                <li>{panel.t("reads-confirmation")}</li>
                <li>{panel.t("reads-handle")}</li>
            </ul>
            <h2>{panel.t("never-title")}</h2>
            <p>{panel.t("never-list")}</p>
            <h2>{panel.t("sends-title")}</h2>
            <p>{panel.t("sends-lead")}</p>
            <ul>{fields.collect_view()}</ul>
            <p><strong>{panel.t("sends-caption")}</strong></p>
            <details>
                <summary>{panel.t("sends-example")}</summary>
                <pre tabindex="0">{sent::example_text()}</pre>
            </details>
        </div>
        <footer>
            <button type="button" class="primary" on:click=move |_| panel.place.set(Place::Networks)>
                {panel.t("continue")}
            </button>
        </footer>
    }
}
