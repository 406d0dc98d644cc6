//! The stories a person may share now.

use std::collections::HashMap;

use rost_shared::{
    ids::MemberId,
    wire::{Feed, FeedStory, Millis, Network, StoryImage, Variant},
};

use super::programme::Running;
use crate::{
    problem::{Fault, Result},
    store::{self, Tx, feed::PictureRow},
};

/// Approved, valid now, meant for this person, newest first; and what the company allows on each network.
pub async fn feed(tx: &mut Tx, running: &Running, member: MemberId, now: Millis) -> Result<Feed> {
    let mut variants: HashMap<String, Vec<Variant>> = HashMap::new();
    for row in store::feed::variants(tx, now).await? {
        let language = row.language.map(|word| word.parse()).transpose().map_err(Fault::internal)?;
        let variant = Variant { id: row.id, network: row.network, language, text: row.text };
        variants.entry(row.story_id).or_default().push(variant);
    }
    let mut images: HashMap<String, StoryImage> = HashMap::new();
    for row in store::feed::pictures(tx, now).await? {
        images.insert(row.story_id.clone(), image(row)?);
    }
    let mut shared_on: HashMap<String, Vec<Network>> = HashMap::new();
    for (story, network) in store::feed::shared_by(tx, member).await? {
        shared_on.entry(story).or_default().push(network.parse().map_err(Fault::internal)?);
    }
    let mut topics = store::stories::topics(tx).await?;
    let mut stories = Vec::new();
    for row in store::feed::stories(tx, member, now).await? {
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
            image: images.remove(&id),
            topics: topics.remove(&id).unwrap_or_default(),
            hashtags: row.hashtags.split_whitespace().map(str::to_owned).collect(),
            disclosure: row.disclosure,
            approved_at: row.approved_at,
            valid_until: row.valid_until,
            shared_on: shared_on.remove(&id).unwrap_or_default(),
        });
    }
    Ok(Feed { company: running.programme.company.clone(), policy: store::policy::all(tx).await?, stories })
}

fn image(row: PictureRow) -> Result<StoryImage> {
    let side = |pixels: i64| u32::try_from(pixels).map_err(Fault::internal);
    Ok(StoryImage {
        path: format!("/images/{}", row.id),
        alt: row.alt,
        width: side(row.width)?,
        height: side(row.height)?,
    })
}
