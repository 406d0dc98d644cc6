//! The stories a person may share now.

use std::collections::HashMap;

use rost_shared::{
    ids::MemberId,
    wire::{Feed, FeedStory, Millis, Network, Variant},
};

use super::programme::Running;
use crate::{
    problem::{Fault, Result},
    store::{self, Tx},
};

/// Approved, valid now, newest first.
pub async fn feed(tx: &mut Tx, running: &Running, member: MemberId, now: Millis) -> Result<Feed> {
    let mut variants: HashMap<String, Vec<Variant>> = HashMap::new();
    for row in store::feed::variants(tx, now).await? {
        let variant = Variant { id: row.id, network: row.network, text: row.text };
        variants.entry(row.story_id).or_default().push(variant);
    }
    let mut shared_on: HashMap<String, Vec<Network>> = HashMap::new();
    for (story, network) in store::feed::shared_by(tx, member).await? {
        shared_on.entry(story).or_default().push(network.parse().map_err(Fault::internal)?);
    }
    let mut stories = Vec::new();
    for row in store::feed::stories(tx, now).await? {
        let id = row.id.to_string();
        let networks =
            row.networks.split(',').map(str::parse).collect::<Result<_, String>>().map_err(Fault::internal)?;
        stories.push(FeedStory {
            id: row.id,
            language: row.language,
            networks,
            title: row.title,
            summary: row.summary,
            url: row.url,
            prompt: row.prompt,
            variants: variants.remove(&id).unwrap_or_default(),
            image: None,
            topics: Vec::new(),
            hashtags: Vec::new(),
            disclosure: false,
            approved_at: row.approved_at,
            valid_until: row.valid_until,
            shared_on: shared_on.remove(&id).unwrap_or_default(),
        });
    }
    Ok(Feed { company: running.programme.company.clone(), policy: store::policy::all(tx).await?, stories })
}
