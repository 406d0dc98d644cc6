//! Beginning a text: with a suggestion or with nothing, an idea beside it, and the hashtags at its end.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use rost_shared::{
    captions::{disclosure_tag, has_tag},
    ids::VariantId,
    wire::{FeedStory, Language, Variant},
};

use crate::panel::{
    focus::from_the_top,
    ideas,
    openings::{flipped, is_marked, openings},
    parts::*,
    state::Panel,
};

/// The suggestions to begin with, and an empty page. Going to another and back loses nothing that was written.
pub fn begin_with(
    panel: Panel,
    story: &FeedStory,
    variants: &[Variant],
    words: RwSignal<String>,
    variant: RwSignal<Option<VariantId>>,
) -> AnyView {
    if variants.is_empty() {
        return nothing();
    }
    let unwritten = StoredValue::new(openings(story, variants, untrack(|| panel.language())));
    let texts = StoredValue::new(unwritten.get_value());
    let begin = move |to: Option<VariantId>| {
        texts.update_value(|texts| {
            for (of, text) in texts {
                if *of == variant.get_untracked() {
                    *text = words.get_untracked();
                }
            }
        });
        variant.set(to);
        let text = texts.with_value(|texts| texts.iter().find(|(of, _)| *of == to).map(|(_, text)| text.clone()));
        let text = text.unwrap_or_default();
        let own = unwritten.with_value(|all| all.iter().all(|(of, opening)| *of != to || *opening != text));
        words.set(text);
        if let Some(field) = document().get_element_by_id("words").and_then(|field| field.dyn_into().ok()) {
            from_the_top(field, own);
        }
    };
    let first = variants.first().map(|v| story.language_of(v));
    let mixed = variants.iter().any(|v| Some(story.language_of(v)) != first);
    let suggestions = variants.iter().enumerate().map(|(n, v)| {
        let n = (n + 1).to_string();
        let label = match variants.len() {
            1 => panel.t("write-variant-only"),
            _ if mixed => panel.tx(in_language(story.language_of(v)), &[("n", &n)]),
            _ => panel.tx("write-variant", &[("n", &n)]),
        };
        (Some(v.id), label)
    });
    let choices = suggestions.chain([(None, panel.t("write-blank"))]);
    let one = |(to, label)| chip("variant", label, move || variant.get() == to, move || begin(to));
    chips(panel.t("write-begin"), choices.map(one))
}

fn in_language(language: Language) -> &'static str {
    match language {
        Language::En => "write-variant-en",
        Language::Nb => "write-variant-nb",
    }
}

/// One way to begin, and another when asked for.
pub fn idea(panel: Panel, story: &FeedStory) -> AnyView {
    let story = story.id;
    let asked = RwSignal::new(0);
    let words = text(move || panel.t(&ideas::key(story, asked.get())));
    view! {
        <div class="idea">
            <p><small>{panel.t("ideas-label")}</small><span role="status">{words}</span></p>
            {button("plain", panel.t("ideas-another"), move || asked.update(|asked| *asked += 1))}
        </div>
    }
    .into_any()
}

/// The story's hashtags, and the mark for advertising where the company asks for it. Each stands in the text itself, so it is counted and kept with it.
/// The mark offered is the one that readers of the text know.
pub fn hashtags(panel: Panel, story: &FeedStory, words: RwSignal<String>, language: Memo<Language>) -> AnyView {
    let (asked_for, tags) = (story.disclosure, story.hashtags.clone());
    live(move || tag_chips(panel, &tags, disclosure_tag(language.get()).to_owned(), asked_for, words))
}

fn tag_chips(
    panel: Panel,
    suggested: &[String],
    disclosure: String,
    asked_for: bool,
    words: RwSignal<String>,
) -> AnyView {
    let one = |tag: String| {
        let (label, shown) = (format!("#{tag}"), tag.clone());
        let flip = move || {
            words.update(|text| *text = flipped(text, &tag));
        };
        toggle(label, move || words.with(|text| has_tag(text, &shown)), flip)
    };
    let tags = suggested.iter().filter(|tag| !tag.is_empty() && (**tag != disclosure || !asked_for)).cloned();
    let tags: Vec<_> = tags.chain(asked_for.then(|| disclosure.clone())).map(one).collect();
    if tags.is_empty() {
        return nothing();
    }
    let tags = chips(panel.t("write-tags"), tags);
    let unmarked = move || asked_for && words.with(|text| !is_marked(text));
    all([tags, when(unmarked, move || spoken("status", "", "note", panel.t("write-disclosure-asked")))])
}
