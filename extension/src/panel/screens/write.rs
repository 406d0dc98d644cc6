//! Own words: the story small, the person's text large, the exact count beside it, and one button.

use std::sync::Arc;

use leptos::{html, prelude::*};
use rost_shared::{
    captions::{behind, compose, measure_with},
    ids::StoryId,
    links::as_shared,
    wire::{FeedStory, Language, Network, Variant},
};

use super::{
    begin::{begin_with, hashtags, idea},
    preview::preview,
    quiet::changed,
    ways::{ByHand, said, ways},
};
use crate::{
    panel::{
        browser,
        drafts::Keeper,
        focus::{focus_in, from_the_top},
        guard::guarded_button,
        likeness::likeness,
        openings::{language_of, opening, openings, proposed, suggestions},
        parts::*,
        route::Place,
        state::Panel,
        trouble::Trouble,
    },
    protocol::{InsertMode, InsertOutcome, PanelRequest},
};

/// Writing about a story for the network in question. Another network is another text, so it is drawn anew.
pub fn write(panel: Panel, story: StoryId) -> AnyView {
    let Some(story) = untrack(|| panel.story(story)).map(Arc::new) else { return nothing() };
    let network = Memo::new({
        let story = story.clone();
        move |_| panel.network(&story)
    });
    live(move || {
        let network = network.get();
        // What is being written must outlast every change of the view.
        untrack(|| editor(panel, &story, network))
    })
}

fn editor(panel: Panel, story: &FeedStory, network: Network) -> AnyView {
    let id = story.id;
    let reader = untrack(|| panel.language());
    let variants = suggestions(story, network, reader);
    let (first, began) = match (untrack(|| panel.draft(id, network)), variants.first()) {
        (Some(draft), _) => (draft.text, draft.variant),
        (None, Some(variant)) => (opening(story, &variant.text, story.language_of(variant)), Some(variant.id)),
        (None, None) => (opening(story, "", reader), None),
    };
    let own = untrack(|| panel.draft(id, network)).is_some();
    let words = RwSignal::new(first.clone());
    let variant = RwSignal::new(began);
    let language = Memo::new({
        let story = story.clone();
        move |_| language_of(&story, variant.get(), reader)
    });
    let link = as_shared(&story.url, network);
    let full = Memo::new(move |_| words.with(|words| compose(words, &link)));
    let mode = Mode::new(panel);
    // Where the company allows no insert, the other ways are all there is.
    let inserts = Memo::new(move |_| panel.see(|view| view.composer.is_some()) && panel.allows(network, panel.surface));
    // What stands in the composer already, unless it is to be replaced: it counts too.
    let post = Memo::new(move |_| {
        let before = panel.see(|view| {
            view.composer.as_ref().filter(|_| inserts.get() && mode.appends(panel)).map(|c| c.text.clone())
        });
        full.with(|full| behind(&before.unwrap_or_default(), full))
    });
    let counted = Memo::new(move |_| post.with(|post| measure_with(network, post, browser::nfc)));
    let keeper = Keeper::watch(panel, story, network, words, variant, first, openings(story, &variants, reader));

    let hand = ByHand::new(panel, id, network, full.into());
    let reason = text(move || {
        let counted = counted.get();
        match counted.over {
            _ if !inserts.get() => hand.reason.get(),
            _ if counted.forbidden => panel.tx("write-forbidden", &[("network", network.name())]),
            0 => String::new(),
            over => panel.tx("write-over", &[("n", &over.to_string()), ("network", network.name())]),
        }
    });
    let insert = move || {
        let text = full.get_untracked();
        panel.last_text.set(Some((id, text.clone())));
        let mode = if untrack(|| mode.appends(panel)) { InsertMode::Append } else { InsertMode::Replace };
        panel.act_then(PanelRequest::Insert { story: id, text, mode, surface: panel.surface }, move |view| {
            if view.inserted.as_ref().is_some_and(|i| i.story == id && i.outcome != InsertOutcome::Undone) {
                panel.place.set(Place::Main);
            }
        });
    };
    let stop = flag(move || !reason.with(String::is_empty) || panel.busy.get());
    let has_draft = move || panel.see(|view| view.drafts.iter().any(|d| d.story == id && d.network == network));
    let drop_draft = move || {
        keeper.forget();
        panel.act(PanelRequest::DropDraft { story: id, network });
        panel.place.set(Place::Main);
    };
    let count = text(move || {
        let counted = counted.get();
        let [used, limit] = [counted.used, counted.limit].map(|many| panel.number(many as i64));
        panel.tx("write-counter", &[("used", &used), ("limit", &limit)])
    });
    let heard = text(move || if reason.with(String::is_empty) { count.get() } else { reason.get() });
    all([
        body([
            button("back", panel.t("back"), move || panel.place.set(Place::Main)),
            view! { <h1 tabindex="-1" class="small" lang=story.language.as_str()>{story.title.clone()}</h1> }
                .into_any(),
            which_network(panel, story, network),
            when(move || panel.see(|view| view.broken.contains(&network)), move || changed(panel, network)),
            begin_with(panel, story, &variants, words, variant),
            field(panel, story, words, language, keeper, own),
            under_field(panel, story.variants.clone(), words, count, flag(move || counted.get().over > 0)),
            spoken_at_rest(heard),
            idea(panel, story),
            hashtags(panel, story, words, language),
            when(
                move || panel.see(|view| view.composer.as_ref().is_some_and(|composer| composer.holds_text)),
                move || holds(panel, mode),
            ),
            preview(panel, story, post, counted, language),
            when(
                move || inserts.get(),
                move || details("", panel.t("ways-title"), note("ways", "", [ways(panel, hand, false)])),
            ),
            when(has_draft, move || button("plain", panel.t("write-drop"), drop_draft)),
        ]),
        live(move || {
            let measured = if inserts.get() { counted } else { hand.counted };
            let why = any_trouble("", "why", "error", move || {
                Trouble::of_text(measured.get()).map(|what| (Some(what), reason.get()))
            });
            if inserts.get() {
                footer([why, said(panel, hand), guarded_button(panel, panel.t("insert").into(), stop, "why", insert)])
            } else {
                footer([why, said(panel, hand), ways(panel, hand, true)])
            }
        }),
    ])
}

/// What to do with text that is in the composer: what the person chose, until then what is proposed.
#[derive(Clone, Copy)]
struct Mode {
    chosen: RwSignal<Option<InsertMode>>,
    proposed: Memo<InsertMode>,
}

impl Mode {
    fn new(panel: Panel) -> Self {
        let last = untrack(|| panel.last_text.get()).map(|(_, text)| text);
        let proposed = Memo::new(move |_| {
            let holds = panel.see(|view| view.composer.as_ref().map(|composer| composer.text.clone()));
            proposed(&holds.unwrap_or_default(), last.as_deref())
        });
        Self { chosen: RwSignal::new(None), proposed }
    }

    fn get(self) -> InsertMode {
        self.chosen.get().unwrap_or_else(|| self.proposed.get())
    }

    /// Whether the text comes after what is there. Only text without mentions can be replaced.
    fn appends(self, panel: Panel) -> bool {
        let may_replace = panel.see(|view| view.composer.as_ref().is_some_and(|c| c.holds_text && !c.holds_mentions));
        self.get() == InsertMode::Append || !may_replace
    }
}

/// Which network, where no composer says it and the story is for more than one.
fn which_network(panel: Panel, story: &FeedStory, network: Network) -> AnyView {
    if story.networks.len() < 2 {
        return nothing();
    }
    let networks = story.networks.clone();
    when(
        move || panel.see(|view| view.composer.is_none()),
        move || {
            let one = |&each: &Network| {
                let choose = move || {
                    panel.chosen.set(Some(each));
                    // All of it is drawn anew, and these chips with it.
                    let _ = document().document_element().map(|root| focus_in(root, "[name=network]:checked".into()));
                };
                chip("network", each.name().to_owned(), move || each == network, choose)
            };
            chips(panel.t("write-network"), networks.iter().map(one))
        },
    )
}

/// The question that asks for own words, and the field for them.
fn field(
    panel: Panel,
    story: &FeedStory,
    words: RwSignal<String>,
    language: Memo<Language>,
    keeper: Keeper,
    own: bool,
) -> AnyView {
    let place = NodeRef::<html::Textarea>::new();
    place.on_load(move |field| from_the_top(field, own));
    let prompt = story.prompt.clone().unwrap_or_else(|| panel.t("write-prompt"));
    view! {
        <label class="prompt" for="words">{prompt}</label>
        <textarea id="words" class="words" rows="4" data-focus node_ref=place aria-describedby="count note why"
            lang=move || language.get().as_str() prop:value=words
            on:input:target=move |event| words.set(event.target().value()) on:blur=move |_| keeper.now()></textarea>
    }
    .into_any()
}

/// How near it is to a suggestion, and the count.
fn under_field(
    panel: Panel,
    variants: Vec<Variant>,
    words: RwSignal<String>,
    count: Signal<String>,
    over: Signal<bool>,
) -> AnyView {
    let near = Memo::new(move |_| words.with(|words| likeness(words, variants.iter().map(|v| v.text.as_str()))));
    let note = text(move || near.get().0.map(|key| panel.t(key)).unwrap_or_default());
    let number = text(move || match near.get().1 {
        Some(sameness) => panel.tx("write-sameness", &[("n", &sameness.to_string())]),
        None => String::new(),
    });
    view! {
        <p class="under-words">
            <span id="note">{note}" "<small id="sameness">{number}</small></span>
            <span id="count" class="counter" class:over=over>{count}</span>
        </p>
    }
    .into_any()
}

/// What to do with text that is in the post already. Mentions cannot be put back, so then there is no choice.
fn holds(panel: Panel, mode: Mode) -> AnyView {
    if panel.see(|view| view.composer.as_ref().is_some_and(|composer| composer.holds_mentions)) {
        return para("note", panel.t("write-mentions"));
    }
    let one = |(value, key): (InsertMode, &str)| {
        chip("mode", panel.t(key), move || mode.get() == value, move || mode.chosen.set(Some(value)))
    };
    let modes = [(InsertMode::Append, "write-append"), (InsertMode::Replace, "write-replace")];
    chips(panel.t("write-holds"), modes.map(one))
}
