//! How the insert went: in the post, or what to do instead.

use leptos::prelude::*;
use rost_shared::ids::ShareId;

use crate::{
    panel::{browser, route::Place, state::panel},
    protocol::{InsertOutcome, PanelRequest},
};

/// The person reads it once more and presses Post; Røst never does.
#[component]
pub fn Inserted(share: ShareId) -> impl IntoView {
    let panel = panel();
    let insert = Memo::new(move |_| panel.see(|view| view.inserted.clone()));
    let other = move || {
        view! {
            <button type="button" class="plain" on:click=move |_| panel.left.set(Some(share))>{panel.t("other-story")}</button>
        }
    };
    move || {
        let insert = insert.get()?;
        let story = insert.story;
        let back = move || {
            view! {
                <button type="button" class="primary" on:click=move |_| panel.place.set(Place::Write(story))>
                    {panel.t("back-to-words")}
                </button>
            }
        };
        let undo = move |_| {
            panel.act_then(PanelRequest::UndoInsert { share }, move |view| {
                if view.inserted.as_ref().is_none_or(|insert| insert.outcome == InsertOutcome::Undone) {
                    panel.place.set(Place::Write(story));
                }
            });
        };
        Some(match insert.outcome {
            InsertOutcome::Working | InsertOutcome::Undone => view! {
                <div class="body"><h1 tabindex="-1" role="status">{panel.t("inserting")}</h1></div>
            }
            .into_any(),
            InsertOutcome::Exact => view! {
                <div class="body" role="status">
                    <h1 tabindex="-1">{panel.t("inserted-title")}</h1>
                    <p class="large">{panel.t("inserted-lead")}</p>
                    {other()}
                </div>
                <footer>
                    <button type="button" class="second" disabled=panel.busy on:click=undo>{panel.t("undo")}</button>
                </footer>
            }
            .into_any(),
            InsertOutcome::Refused => view! {
                <div class="body" role="status">
                    <h1 tabindex="-1">{panel.t("inserted-refused-title")}</h1>
                    <p>{panel.t("inserted-refused")}</p>
                    {other()}
                </div>
                {match panel.last_text.get().filter(|(of, _)| *of == story) {
                    Some((_, text)) => view! { <CopyFooter text/> }.into_any(),
                    // The panel was closed in between: the draft is the way back to the text.
                    None => view! { <footer>{back()}</footer> }.into_any(),
                }}
            }
            .into_any(),
            InsertOutcome::EditorGone => view! {
                <div class="body" role="status">
                    <h1 tabindex="-1">{panel.t("inserted-gone-title")}</h1>
                    <p>{panel.t("inserted-gone")}</p>
                </div>
                <footer>{back()}</footer>
            }
            .into_any(),
        })
    }
}

/// The clipboard in place of the insert. When even copying is refused, the text is shown to be selected.
#[component]
pub fn CopyFooter(
    /// The whole text.
    #[prop(into)]
    text: Signal<String>,
    /// Why it cannot be copied yet.
    #[prop(into, optional)]
    reason: Signal<Option<String>>,
) -> impl IntoView {
    let panel = panel();
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| copied.set(Some(text.with_untracked(|text| browser::copy(text))));
    let outcome = move || {
        copied.get().map(|done| {
            if done {
                view! { <p class="note">{panel.t("copied")}" "{panel.t("copy-unrecorded")}</p> }.into_any()
            } else {
                view! {
                    <p class="note warn">{panel.t("copy-failed")}</p>
                    <textarea readonly rows="4" aria-label=panel.t("copy-text-label") prop:value=text></textarea>
                }
                .into_any()
            }
        })
    };
    view! {
        <footer>
            <div role="status">{outcome}<p id="why" class="error">{reason}</p></div>
            <button type="button" class="primary" aria-describedby="why" disabled=move || reason.with(Option::is_some) on:click=copy>
                {panel.t("copy")}
            </button>
        </footer>
    }
}
