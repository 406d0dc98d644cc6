//! Keeps what is being written in the worker: when the keys rest, when the field is left, and when the page goes away.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::{ev, prelude::*};
use rost_shared::{
    ids::VariantId,
    wire::{FeedStory, Network},
};

use super::state::Panel;
use crate::protocol::{Draft, PanelRequest};

/// How long the keys must rest before a draft is kept, in milliseconds.
const REST: u32 = 400;

/// The draft of one editor.
#[derive(Clone, Copy)]
pub struct Keeper {
    save: StoredValue<Rc<dyn Fn()>, LocalStorage>,
    forgotten: StoredValue<bool>,
}

impl Keeper {
    /// Begins to watch a text that began as `first`. A text to begin with is kept only when something was written in it: who looks at
    /// another one does not lose the words they had.
    pub fn watch(
        panel: Panel,
        story: &FeedStory,
        network: Network,
        words: RwSignal<String>,
        variant: RwSignal<Option<VariantId>>,
        first: String,
        openings: Vec<(Option<VariantId>, String)>,
    ) -> Self {
        let saved = StoredValue::new((variant.get_untracked(), first));
        let openings = StoredValue::new(openings);
        let (story, title) = (story.id, story.title.clone());
        let save: Rc<dyn Fn()> = Rc::new(move || {
            let text = words.get_untracked();
            let chosen = variant.get_untracked();
            let untouched =
                openings.with_value(|all| all.iter().any(|(of, opening)| *of == chosen && *opening == text));
            let only_looked_at = saved.with_value(|(of, _)| *of != chosen) && untouched;
            if !only_looked_at && saved.with_value(|(_, saved)| *saved != text) {
                saved.set_value((chosen, text.clone()));
                let draft = Draft { story, title: title.clone(), network, variant: chosen, text };
                panel.tell(PanelRequest::SaveDraft { draft });
            }
        });
        let keeper = Self { save: StoredValue::new_local(save), forgotten: StoredValue::new(false) };
        let timer = StoredValue::new_local(None::<Timeout>);
        Effect::new(move |before: Option<()>| {
            words.track();
            if before.is_some() {
                timer.set_value(Some(Timeout::new(REST, move || keeper.now())));
            }
        });
        let hidden = window_event_listener(ev::pagehide, move |_| keeper.now());
        on_cleanup(move || {
            hidden.remove();
            keeper.now();
        });
        keeper
    }

    /// Keeps it now, if it changed. A field that goes while it has the focus is left once more when all of this is gone.
    pub fn now(self) {
        if self.forgotten.try_get_value() == Some(false) {
            self.save.try_with_value(|save| save());
        }
    }

    /// The person threw it away: nothing is kept any more.
    pub fn forget(self) {
        self.forgotten.set_value(true);
    }
}
