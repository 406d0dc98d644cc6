//! Reading what may be shared now.

use rost_shared::{
    ids::{ImageId, MemberId, StoryId, VariantId},
    wire::{Language, Millis, Network},
};

use super::Tx;
use crate::{on, problem::Result};

/// A story that may be shared.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StoryRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: StoryId,
    /// Its language.
    #[sqlx(try_from = "String")]
    pub language: Language,
    /// Comma-separated.
    pub networks: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Its link.
    pub url: String,
    /// Its question.
    pub prompt: Option<String>,
    /// Separated by blanks.
    pub hashtags: String,
    /// Whether a post about it should be marked.
    pub disclosure: bool,
    /// When it was approved.
    pub approved_at: Millis,
    /// Until when it may be shared.
    pub valid_until: Option<Millis>,
}

/// The picture of such a story.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PictureRow {
    /// Its story.
    pub story_id: String,
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ImageId,
    /// What it shows.
    pub alt: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// A caption of such a story.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct VariantRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: VariantId,
    /// Its story.
    pub story_id: String,
    /// Its network.
    #[sqlx(try_from = "String")]
    pub network: Network,
    /// Its language's word; absent: the story's.
    pub language: Option<String>,
    /// Its text.
    pub text: String,
}

/// The stories that are meant for a member, newest first.
pub async fn stories(tx: &mut Tx, member: MemberId, now: Millis) -> Result<Vec<StoryRow>> {
    const STORIES: &str = "select id, language, networks, title, summary, url, prompt, hashtags, disclosure, approved_at, \
                           valid_until from stories where status = 'approved' and approved_at is not null and (valid_from is \
                           null or valid_from <= $1) and (valid_until is null or valid_until > $1) and (for_all or exists \
                           (select 1 from story_units u join members m on m.unit_id = u.unit_id where u.story_id = stories.id \
                           and m.id = $2)) order by approved_at desc, id";
    Ok(on!(tx, c => sqlx::query_as(STORIES).bind(now).bind(member.to_string()).fetch_all(c).await)?)
}

/// The pictures of everything that may be shared now.
pub async fn pictures(tx: &mut Tx, now: Millis) -> Result<Vec<PictureRow>> {
    const PICTURES: &str = "select s.id as story_id, i.id, s.image_alt as alt, i.width, i.height from stories s join images i on \
                            i.id = s.image_id where s.status = 'approved' and (s.valid_from is null or s.valid_from <= $1) \
                            and (s.valid_until is null or s.valid_until > $1)";
    Ok(on!(tx, c => sqlx::query_as(PICTURES).bind(now).fetch_all(c).await)?)
}

/// The captions of everything that may be shared now, in order.
pub async fn variants(tx: &mut Tx, now: Millis) -> Result<Vec<VariantRow>> {
    const VARIANTS: &str = "select v.id, v.story_id, v.network, v.language, v.text from variants v join stories s on s.id = \
                            v.story_id where s.status = 'approved' and (s.valid_from is null or s.valid_from <= $1) and (s.valid_until \
                            is null or s.valid_until > $1) order by v.story_id, v.network, v.position, v.id";
    Ok(on!(tx, c => sqlx::query_as(VARIANTS).bind(now).fetch_all(c).await)?)
}

/// What a member has shared, and where: story and network.
pub async fn shared_by(tx: &mut Tx, member: MemberId) -> Result<Vec<(String, String)>> {
    const SHARED: &str =
        "select distinct story_id, network from shares where member_id = $1 order by story_id, network";
    Ok(on!(tx, c => sqlx::query_as(SHARED).bind(member.to_string()).fetch_all(c).await)?)
}
