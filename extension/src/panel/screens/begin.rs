//! Beginning a text: with a suggestion or with nothing, an idea beside it, and the hashtags at its end.

use leptos::prelude::*;
use rost_shared::{
    captions::{disclosure_tag, has_tag, with_tag, without_tag},
    ids::VariantId,
    wire::{FeedStory, Variant},
};

use crate::panel::{ideas, parts::*, state::Panel};

/// A text to begin with: marked as advertising where the company asks for it.
pub fn opening(story: &FeedStory, text: &str) -> String {
    if story.disclosure { with_tag(text, disclosure_tag(story.language)) } else { text.to_owned() }
}

/// All texts to begin with, the empty page last.
pub fn openings(story: &FeedStory, variants: &[Variant]) -> Vec<(Option<VariantId>, String)> {
    let suggested = variants.iter().map(|v| (Some(v.id), opening(story, &v.text)));
    suggested.chain([(None, opening(story, ""))]).collect()
}

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
    let texts = StoredValue::new(openings(story, variants));
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
        words.set(text.unwrap_or_default());
    };
    let suggestions = variants.iter().enumerate().map(|(n, v)| {
        let label = match variants.len() {
            1 => panel.t("write-variant-only"),
            _ => panel.tx("write-variant", &[("n", &(n + 1).to_string())]),
        };
        (Some(v.id), label)
    });
    let choices = suggestions.chain([(None, panel.t("write-blank"))]);
    let one = |(to, label)| chip("variant", label, move || variant.get() == to, move || begin(to));
    chips(panel.t("write-begin"), choices.map(one))
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
pub fn hashtags(panel: Panel, story: &FeedStory, words: RwSignal<String>) -> AnyView {
    let disclosure = disclosure_tag(story.language).to_owned();
    let asked_for = story.disclosure;
    let one = |tag: String| {
        let (shown, flipped) = (tag.clone(), tag.clone());
        let flip = move || {
            words.update(|text| {
                *text = if has_tag(text, &flipped) { without_tag(text, &flipped) } else { with_tag(text, &flipped) }
            });
        };
        toggle(format!("#{tag}"), move || words.with(|text| has_tag(text, &shown)), flip)
    };
    let tags = story.hashtags.iter().filter(|tag| !tag.is_empty() && (**tag != disclosure || !asked_for)).cloned();
    let tags: Vec<_> = tags.chain(asked_for.then(|| disclosure.clone())).map(one).collect();
    if tags.is_empty() {
        return nothing();
    }
    let tags = chips(panel.t("write-tags"), tags);
    let unmarked = move || asked_for && words.with(|text| !has_tag(text, &disclosure));
    all([tags, when(unmarked, move || spoken("status", "", "note", panel.t("write-disclosure-asked")))])
}
