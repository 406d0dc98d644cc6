//! How the post will look: the text as the network shows it, with the fold where it will be, over the link's card.

use leptos::prelude::*;
use rost_shared::{
    captions::Counted,
    wire::{FeedStory, Language},
};

use super::stories::picture;
use crate::panel::{parts::*, state::Panel};

/// The preview follows each key.
pub fn preview(
    panel: Panel,
    story: &FeedStory,
    full: Memo<String>,
    counted: Memo<Counted>,
    language: Memo<Language>,
) -> AnyView {
    let fold = move || counted.with(|counted| counted.fold_at);
    let shown = text(move || full.with(|full| full.get(..fold().unwrap_or(full.len())).unwrap_or(full).to_owned()));
    let rest = text(move || full.with(|full| fold().and_then(|at| full.get(at..)).unwrap_or_default().to_owned()));
    let folds = flag(move || fold().is_some());
    view! {
        <details class="preview" open>
            <summary>{panel.t("write-preview")}</summary>
            <div class="card" class:folds=folds lang=story.language.as_str()>
                <p class="post" lang=move || language.get().as_str()>{shown}<span class="fold">"… "{panel.t("write-more")}</span><span class="folded">{rest}</span></p>
                <p class="hint fold-note">{panel.t("write-fold")}</p>
                <div class="link-card">
                    {picture(panel, story)}
                    <span class="link-title">{story.title.clone()}</span>
                    <span class="domain">{domain(&story.url).to_owned()}</span>
                </div>
                <p class="hint">{panel.t("preview-source")}</p>
            </div>
        </details>
    }
    .into_any()
}

/// The host of a link, as networks show it.
fn domain(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
