//! How the insert went: in the post, or what to do instead.

use leptos::prelude::*;
use rost_shared::ids::{ShareId, StoryId};

use super::ways::{self, ByHand, ways};
use crate::{
    panel::{offered::is_gone, parts::*, route::Place, state::Panel, trouble::Trouble},
    protocol::{InsertOutcome, InsertView, PanelRequest},
};

/// The person reads it once more and presses Post; Røst never does.
pub fn inserted(panel: Panel, share: ShareId) -> AnyView {
    // By itself, so that no other news draws the screen anew under the person's hands.
    let gone = Memo::new(move |_| panel.see(|view| view.inserted.as_ref().is_some_and(|i| is_gone(view, i.story))));
    live(move || {
        let insert = panel.see(|view| view.inserted.clone());
        insert.map_or_else(nothing, |insert| outcome(panel, share, insert, gone.get()))
    })
}

/// Of a story that is gone the person is told before they press Post: they had better take the text out again.
fn outcome(panel: Panel, share: ShareId, insert: InsertView, gone: bool) -> AnyView {
    let story = insert.story;
    let other = button("plain", panel.t("other-story"), move || panel.left.set(Some(share)));
    // Words about a story that is gone stand among the stories.
    let back = button("primary", panel.t("back-to-words"), move || match gone {
        true => panel.left.set(Some(share)),
        false => panel.place.set(Place::Write(story)),
    });
    let undo = move || {
        panel.act_then(PanelRequest::UndoInsert { share }, move |view| {
            if view.inserted.as_ref().is_none_or(|insert| insert.outcome == InsertOutcome::Undone) {
                panel.place.set(Place::Write(story));
            }
        });
    };
    let said = |title: &str, class: &'static str, lead: &str, more: AnyView| {
        let lead = match Trouble::of_insert(insert.outcome, gone) {
            Some(what) => trouble("", class, what, panel.t(lead)),
            None => para(class, panel.t(lead)),
        };
        body([note("said", "status", [heading("", panel.t(title)), lead]), more])
    };
    match insert.outcome {
        InsertOutcome::Working | InsertOutcome::Undone => body([heading("", panel.t("inserting"))]),
        InsertOutcome::Exact if gone => all([
            said("inserted-story-gone-title", "large", "inserted-story-gone", other),
            footer([button_if("primary", panel.t("undo"), panel.busy, undo)]),
        ]),
        InsertOutcome::Moved | InsertOutcome::Changed if gone => {
            said("inserted-story-gone-title", "large", "inserted-story-gone-by-hand", other)
        }
        // Neither a link nor the clipboard is offered for it.
        InsertOutcome::Refused if gone => said("inserted-story-gone-title", "", "inserted-story-gone-refused", other),
        InsertOutcome::Exact => all([
            said("inserted-title", "large", "inserted-lead", other),
            footer([button_if("second", panel.t("undo"), panel.busy, undo)]),
        ]),
        InsertOutcome::Moved => said("inserted-title", "large", "inserted-lead", other),
        InsertOutcome::Refused => all([
            said("inserted-refused-title", "", "inserted-refused", other),
            match by_hand(panel, story) {
                Some(hand) => footer([ways::said(panel, hand), ways(panel, hand, true)]),
                // The panel was closed in between: the draft is the way back to the text.
                None => footer([back]),
            },
        ]),
        InsertOutcome::Changed => said("inserted-title", "large", "undo-changed", other),
        InsertOutcome::NotRestored => all([said("not-restored-title", "", "not-restored", other), footer([back])]),
        InsertOutcome::EditorGone => {
            // Told once, in whichever panel: what was to be inserted is over.
            let go = move |place| {
                panel.place.set(place);
                panel.left.set(Some(share));
                panel.act(PanelRequest::CutOffSeen { share });
            };
            let other = button("plain", panel.t("other-story"), move || go(Place::Main));
            let to = if gone { Place::Main } else { Place::Write(story) };
            let back = button("primary", panel.t("back-to-words"), move || go(to));
            all([said("inserted-gone-title", "", "inserted-gone", other), footer([back])])
        }
    }
}

/// What was to be inserted, to be shared by hand instead.
fn by_hand(panel: Panel, story: StoryId) -> Option<ByHand> {
    let (_, text) = panel.last_text.get_untracked().filter(|(of, _)| *of == story)?;
    let network = untrack(|| panel.see(|view| view.composer.as_ref().map(|composer| composer.network)))?;
    Some(ByHand::new(panel, story, network, text.into()))
}
