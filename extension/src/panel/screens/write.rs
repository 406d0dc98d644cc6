//! Own words: the story small, the person's text large, the exact count beside it, and one button.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use gloo::timers::callback::Timeout;
use leptos::{ev, prelude::*};
use rost_shared::{
    captions::{compose, measure},
    ids::{StoryId, VariantId},
    links::{Utm, with_utm},
    wire::{FeedStory, Network, Variant},
};

use super::{inserted::CopyFooter, preview::Preview};
use crate::{
    panel::{
        guard::GuardedButton,
        likeness::{Likeness, likeness},
        route::Place,
        state::{Panel, panel},
    },
    protocol::{Draft, InsertMode, InsertOutcome, PanelRequest},
};

/// How long the keys must rest before a draft is kept, in milliseconds.
const DRAFT_REST: u32 = 400;

/// Writing about a story for the network in question. Another network is another text, so it is drawn anew.
#[component]
pub fn Write(story: StoryId) -> impl IntoView {
    let panel = panel();
    let found = panel.view.with_untracked(|_| untrack(|| panel.story(story)));
    found.map(|story| {
        let story = Arc::new(story);
        let network = Memo::new({
            let story = story.clone();
            move |_| panel.network(&story)
        });
        move || editor(panel, &story, network.get())
    })
}

fn editor(panel: Panel, story: &FeedStory, network: Network) -> impl IntoView + use<> {
    let id = story.id;
    let variants: Vec<Variant> = story.variants.iter().filter(|v| v.network == network).cloned().collect();
    let draft = untrack(|| panel.draft(id, network));
    let began = draft.as_ref().map_or_else(|| variants.first().map(|v| v.id), |draft| draft.variant);
    let first = draft.map_or_else(|| variants.first().map(|v| v.text.clone()).unwrap_or_default(), |draft| draft.text);
    let text = RwSignal::new(first.clone());
    let variant = RwSignal::new(began);
    let link = with_utm(&story.url, &Utm::of_share(network, "rost"));
    let full = Memo::new({
        let link = link.clone();
        move |_| text.with(|text| compose(text, &link))
    });
    let counted = Memo::new(move |_| full.with(|full| measure(network, full)));
    let alike = Memo::new({
        let variants = variants.clone();
        move |_| text.with(|text| likeness(text, variants.iter().map(|v| v.text.as_str())))
    });

    let kept = keep_draft(panel, id, network, text, variant, first);
    let start = begin_with(panel, &variants, text, variant);
    let hands = Memo::new(move |_| panel.see(|view| view.composer.clone()));
    let mode = RwSignal::new(InsertMode::Append);
    let reason = move || {
        let counted = counted.get();
        match counted.over {
            _ if counted.forbidden => Some(panel.tx("write-forbidden", &[("network", network.name())])),
            0 => None,
            over => Some(panel.tx(
                if hands.with(Option::is_some) { "write-over" } else { "write-over-copy" },
                &[("n", &over.to_string()), ("network", network.name())],
            )),
        }
    };
    let insert = move || {
        let text = full.get_untracked();
        panel.last_text.set(Some((id, text.clone())));
        let mode = if hands.with_untracked(|c| c.as_ref().is_some_and(|c| c.holds_text && !c.holds_mentions)) {
            mode.get_untracked()
        } else {
            InsertMode::Append
        };
        panel.act_then(PanelRequest::Insert { story: id, text, mode, surface: panel.surface }, move |view| {
            if view.inserted.as_ref().is_some_and(|i| i.story == id && i.outcome != InsertOutcome::Undone) {
                panel.place.set(Place::Main);
            }
        });
    };
    let note = move || match alike.get() {
        Likeness::Close => Some(panel.t("write-close")),
        Likeness::Some => Some(panel.t("write-some")),
        Likeness::Own | Likeness::Empty => None,
    };
    let count = move || {
        let counted = counted.get();
        panel.tx("write-counter", &[("used", &counted.used.to_string()), ("limit", &counted.limit.to_string())])
    };
    let prompt = story.prompt.clone().unwrap_or_else(|| panel.t("write-prompt"));
    let has_draft = Memo::new(move |_| panel.draft(id, network).is_some());
    let drop_draft = move |_| {
        panel.act(PanelRequest::DropDraft { story: id, network });
        panel.place.set(Place::Main);
    };
    view! {
        <div class="body">
            <button type="button" class="back" on:click=move |_| panel.place.set(Place::Main)>{panel.t("back")}</button>
            <h1 tabindex="-1" class="small" lang=story.language.as_str()>{story.title.clone()}</h1>
            {networks(panel, story, network)}
            {start}
            <label class="prompt" for="words">{prompt}</label>
            <textarea id="words" class="words" rows="5" data-focus aria-describedby="count note why"
                lang=story.language.as_str() prop:value=text
                on:input:target=move |event| text.set(event.target().value()) on:blur=move |_| kept.now()></textarea>
            <p class="under-words">
                <span id="note">{note}</span>
                <span id="count" class="counter" class:over=move || counted.get().over != 0>{count}</span>
            </p>
            <Holds panel hands mode/>
            <Preview story=story.clone() network full/>
            <Show when=move || has_draft.get()>
                <button type="button" class="plain" on:click=drop_draft>{panel.t("write-drop")}</button>
            </Show>
        </div>
        {move || if hands.with(Option::is_some) {
            view! {
                <footer>
                    <p id="why" class="error" role="status">{reason}</p>
                    <GuardedButton label=panel.t("insert") disabled=Signal::derive(move || reason().is_some() || panel.busy.get())
                        described_by="why" act=insert/>
                </footer>
            }.into_any()
        } else {
            view! { <CopyFooter text=full reason=Signal::derive(reason)/> }.into_any()
        }}
    }
}

/// Which network, where no composer says it and the story is for more than one.
fn networks(panel: Panel, story: &FeedStory, network: Network) -> Option<impl IntoView + use<>> {
    let choice = story.networks.len() > 1 && panel.see(|view| view.composer.is_none());
    let all = story.networks.clone();
    choice.then(|| {
        let one = move |each: Network| {
            view! {
                <label class="chip">
                    <input type="radio" name="network" prop:checked=each == network on:change=move |_| panel.chosen.set(Some(each))/>
                    <span>{each.name()}</span>
                </label>
            }
        };
        view! {
            <fieldset class="chips">
                <legend>{panel.t("write-network")}</legend>
                {all.into_iter().map(one).collect_view()}
            </fieldset>
        }
    })
}

/// The suggestions to begin with, and an empty page. Going to another and back loses nothing that was written.
fn begin_with(
    panel: Panel,
    variants: &[Variant],
    text: RwSignal<String>,
    variant: RwSignal<Option<VariantId>>,
) -> Option<impl IntoView + use<>> {
    let mut texts: HashMap<Option<VariantId>, String> = variants.iter().map(|v| (Some(v.id), v.text.clone())).collect();
    texts.insert(None, String::new());
    let texts = StoredValue::new(texts);
    let begin = move |to: Option<VariantId>| {
        let from = variant.get_untracked();
        texts.update_value(|texts| drop(texts.insert(from, text.get_untracked())));
        variant.set(to);
        text.set(texts.with_value(|texts| texts.get(&to).cloned()).unwrap_or_default());
    };
    let chip = move |to: Option<VariantId>, label: String| {
        view! {
            <label class="chip">
                <input type="radio" name="variant" prop:checked=move || variant.get() == to on:change=move |_| begin(to)/>
                <span>{label}</span>
            </label>
        }
    };
    let chips: Vec<_> = variants
        .iter()
        .enumerate()
        .map(|(n, v)| (Some(v.id), panel.tx("write-variant", &[("n", &(n + 1).to_string())])))
        .chain([(None, panel.t("write-blank"))])
        .map(|(to, label)| chip(to, label))
        .collect();
    (!variants.is_empty()).then(|| {
        view! { <fieldset class="chips"><legend>{panel.t("write-begin")}</legend>{chips}</fieldset> }
    })
}

/// Keeps the text in the worker: when the keys rest, when the field is left, and when the page goes away.
#[derive(Clone, Copy)]
struct Keeper {
    save: StoredValue<Rc<dyn Fn()>, LocalStorage>,
}

impl Keeper {
    fn now(self) {
        self.save.with_value(|save| save());
    }
}

fn keep_draft(
    panel: Panel,
    story: StoryId,
    network: Network,
    text: RwSignal<String>,
    variant: RwSignal<Option<VariantId>>,
    first: String,
) -> Keeper {
    let saved = StoredValue::new(first);
    let save: Rc<dyn Fn()> = Rc::new(move || {
        let now = text.get_untracked();
        if saved.with_value(|saved| *saved != now) {
            saved.set_value(now.clone());
            panel.tell(PanelRequest::SaveDraft {
                draft: Draft { story, network, variant: variant.get_untracked(), text: now },
            });
        }
    });
    let keeper = Keeper { save: StoredValue::new_local(save) };
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        text.track();
        if before.is_some() {
            timer.set_value(Some(Timeout::new(DRAFT_REST, move || keeper.now())));
        }
    });
    let hidden = window_event_listener(ev::pagehide, move |_| keeper.now());
    on_cleanup(move || {
        hidden.remove();
        keeper.now();
    });
    keeper
}

/// What to do with text that is in the post already. Mentions cannot be put back, so then there is no choice.
#[component]
fn Holds(
    panel: Panel,
    hands: Memo<Option<crate::protocol::ComposerView>>,
    mode: RwSignal<InsertMode>,
) -> impl IntoView {
    let held = Memo::new(move |_| hands.with(|c| c.as_ref().filter(|c| c.holds_text).map(|c| c.holds_mentions)));
    let choice = move |value: InsertMode, key: &'static str| {
        view! {
            <label class="chip">
                <input type="radio" name="mode" prop:checked=move || mode.get() == value on:change=move |_| mode.set(value)/>
                <span>{panel.t(key)}</span>
            </label>
        }
    };
    move || {
        held.get().map(|mentions| {
            if mentions {
                view! { <p class="note">{panel.t("write-mentions")}</p> }.into_any()
            } else {
                view! {
                    <fieldset class="chips">
                        <legend>{panel.t("write-holds")}</legend>
                        {choice(InsertMode::Append, "write-append")}
                        {choice(InsertMode::Replace, "write-replace")}
                    </fieldset>
                }
                .into_any()
            }
        })
    }
}
