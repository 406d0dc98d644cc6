//! The focus: it begins where the task begins, and is not lost when the part that had it is drawn anew or goes.

use leptos::prelude::*;
use rost_shared::wire::Surface;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlTextAreaElement};

use super::{browser, openings::end_of_words};

/// What stands above parts, and can take the focus from one that goes.
const HEADINGS: &str = "h1, h2[tabindex], summary";

/// Gives the focus to the part within that fits, once it is in the document; else to the heading.
pub fn focus_in(root: Element, selector: String) {
    request_animation_frame(move || {
        if may_take() {
            let part = find(&root, &[&selector, "h1"]).and_then(|part| part.dyn_into::<HtmlElement>().ok());
            let _ = part.map(|part| part.focus());
        }
    });
}

/// A text is seen from its beginning, also once the field has the focus. The caret stands there too; in words of the person's own after
/// them, where they go on.
pub fn from_the_top(field: HtmlTextAreaElement, own: bool) {
    // With its text the field gets a caret at the end, and with the focus, which comes in the same frame, it is scrolled there.
    request_animation_frame(move || {
        let caret = if own { end_of_words(&field.value()) as u32 } else { 0 };
        let _ = field.set_selection_range(caret, caret);
        request_animation_frame(move || field.set_scroll_top(0));
    });
}

/// The panel has the focus: where no part of it has, the screen's beginning gets it. Nothing is scrolled, as a click may have
/// brought it.
pub fn begin() {
    request_animation_frame(|| {
        if had().is_none() {
            let _ = give(beginning());
        }
    });
}

/// What had the focus at a moment, and the heading above it.
pub struct Kept(Option<(Element, Option<Element>)>);

impl Kept {
    /// Now.
    pub fn now() -> Self {
        Self(had().map(|part| (part.clone(), above(part))))
    }

    /// Gives it back, if nothing has it once all is drawn: a button that could not be pressed for a while lost it, a part that
    /// is gone leaves it to its heading.
    pub fn back(self) {
        let Some((part, heading)) = self.0 else { return };
        // A screen that comes gives it where it begins, in the next frame.
        request_animation_frame(move || {
            request_animation_frame(move || {
                if had().is_none() && may_take() {
                    let _ = give(Some(part)) || give(heading) || give(beginning());
                }
            });
        });
    }
}

/// In the page it is the person who decides whether to be here or there: what changes here takes no key from what is written
/// there.
fn may_take() -> bool {
    browser::surface() != Surface::InPage || document().has_focus().unwrap_or_default()
}

fn had() -> Option<Element> {
    document().active_element().filter(|part| part.tag_name() != "BODY")
}

/// Where the screen begins.
fn beginning() -> Option<Element> {
    find(&document().document_element()?, &["[data-focus]", "h1"])
}

fn find(root: &Element, selectors: &[&str]) -> Option<Element> {
    selectors.iter().find_map(|fits| root.query_selector(fits).ok().flatten())
}

/// The heading that stands above a part.
fn above(mut part: Element) -> Option<Element> {
    loop {
        part = part.previous_element_sibling().or_else(|| part.parent_element())?;
        if part.matches(HEADINGS).unwrap_or_default() {
            return Some(part);
        }
    }
}

/// Whether the part took it: what is gone, or cannot be pressed, does not. Nothing is scrolled.
fn give(part: Option<Element>) -> bool {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    part.and_then(|part| part.dyn_into::<HtmlElement>().ok())
        .is_some_and(|part| part.focus_with_options(&options).is_ok() && had().is_some())
}
