//! How the post will look: the text as the network shows it, with the fold where it will be, over the link's card.

use leptos::prelude::*;
use rost_shared::{
    captions::measure,
    wire::{FeedStory, Network},
};

use crate::panel::state::panel;

/// The preview follows each key.
#[component]
pub fn Preview(story: FeedStory, network: Network, full: Memo<String>) -> impl IntoView {
    let panel = panel();
    let domain = domain(&story.url).to_owned();
    let text = move || {
        full.with(|full| match measure(network, full).fold_at {
            None => view! { <p class="post">{full.clone()}</p> }.into_any(),
            Some(at) => {
                let (shown, rest) = full.split_at(at);
                view! {
                    <p class="post">{shown.to_owned()}<span class="fold">"… "{panel.t("write-more")}</span>
                        <span class="folded">{rest.to_owned()}</span></p>
                    <p class="hint">{panel.t("write-fold")}</p>
                }
                .into_any()
            }
        })
    };
    view! {
        <details class="preview" open>
            <summary>{panel.t("write-preview")}</summary>
            <div class="card" lang=story.language.as_str()>
                {text}
                <p class="link-card"><span class="link-title">{story.title.clone()}</span><span class="domain">{domain}</span></p>
            </div>
        </details>
    }
}

/// The host of a link, as networks show it.
fn domain(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
