//! Stories and their captions, for those who write them. What people are offered is read by `feed`.

use rost_shared::{
    ids::{MemberId, StoryId, VariantId},
    wire::{Language, Millis, Network},
};

use super::Tx;
use crate::{
    domain::stories::{Caption, Content, Status, Story},
    on,
    problem::{Fault, Result},
};

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(try_from = "String")]
    id: StoryId,
    #[sqlx(try_from = "String")]
    status: Status,
    #[sqlx(try_from = "String")]
    language: Language,
    networks: String,
    title: String,
    summary: String,
    url: String,
    prompt: Option<String>,
    valid_from: Option<Millis>,
    valid_until: Option<Millis>,
}

impl Row {
    fn story(self, captions: Vec<Caption>) -> Result<Story> {
        let networks = self.networks.split(',').filter(|word| !word.is_empty()).map(|word| word.parse());
        Ok(Story {
            id: self.id,
            status: self.status,
            content: Content {
                language: self.language,
                networks: networks.collect::<Result<Vec<Network>, String>>().map_err(Fault::internal)?,
                title: self.title,
                summary: self.summary,
                url: self.url,
                prompt: self.prompt,
                captions,
                valid_from: self.valid_from,
                valid_until: self.valid_until,
            },
        })
    }
}

/// Adds a story as a draft, without its captions.
pub async fn insert(tx: &mut Tx, id: StoryId, content: &Content, author: MemberId, now: Millis) -> Result<()> {
    const INSERT: &str = "insert into stories (id, revision, status, language, networks, title, summary, url, prompt, \
                          valid_from, valid_until, created_at, created_by) values ($1, 1, 'draft', $2, $3, $4, $5, $6, $7, \
                          $8, $9, $10, $11)";
    on!(tx, c => sqlx::query(INSERT)
        .bind(id.to_string())
        .bind(content.language.as_str())
        .bind(networks(content))
        .bind(&content.title)
        .bind(&content.summary)
        .bind(&content.url)
        .bind(&content.prompt)
        .bind(content.valid_from)
        .bind(content.valid_until)
        .bind(now)
        .bind(author.to_string())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Writes a story anew, without its captions; false when there is none.
pub async fn update(tx: &mut Tx, id: StoryId, content: &Content) -> Result<bool> {
    const UPDATE: &str = "update stories set revision = revision + 1, language = $2, networks = $3, title = $4, summary = \
                          $5, url = $6, prompt = $7, valid_from = $8, valid_until = $9 where id = $1";
    let rows = on!(tx, c => sqlx::query(UPDATE)
        .bind(id.to_string())
        .bind(content.language.as_str())
        .bind(networks(content))
        .bind(&content.title)
        .bind(&content.summary)
        .bind(&content.url)
        .bind(&content.prompt)
        .bind(content.valid_from)
        .bind(content.valid_until)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Offers a story; false when there is none. One that is offered already stays as it is.
pub async fn approve(tx: &mut Tx, id: StoryId, by: MemberId, now: Millis) -> Result<bool> {
    const APPROVE: &str = "update stories set status = 'approved', revision = revision + 1, approved_at = case when status = \
                           'approved' then approved_at else $3 end, approved_by = case when status = 'approved' then \
                           approved_by else $2 end, archived_at = null where id = $1";
    let rows = on!(tx, c => sqlx::query(APPROVE)
        .bind(id.to_string())
        .bind(by.to_string())
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Offers a story no longer; false when there is none.
pub async fn archive(tx: &mut Tx, id: StoryId, now: Millis) -> Result<bool> {
    const ARCHIVE: &str = "update stories set status = 'archived', revision = revision + 1, archived_at = \
                           coalesce(archived_at, $2) where id = $1";
    let rows = on!(tx, c => sqlx::query(ARCHIVE)
        .bind(id.to_string())
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// A story with its captions.
pub async fn find(tx: &mut Tx, id: StoryId) -> Result<Option<Story>> {
    const FIND: &str = "select id, status, language, networks, title, summary, url, prompt, valid_from, valid_until from \
                        stories where id = $1";
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_optional(c).await)?;
    let Some(row) = row else { return Ok(None) };
    let captions = variants(tx, id).await?.into_iter().map(|(_, caption)| caption).collect();
    row.story(captions).map(Some)
}

/// Every story without its captions, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Story>> {
    const LIST: &str = "select id, status, language, networks, title, summary, url, prompt, valid_from, valid_until from \
                        stories order by created_at desc, id";
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?;
    rows.into_iter().map(|row| row.story(Vec::new())).collect()
}

/// The captions of a story in their order.
pub async fn variants(tx: &mut Tx, id: StoryId) -> Result<Vec<(VariantId, Caption)>> {
    const LIST: &str = "select id, network, text from variants where story_id = $1 order by position";
    let rows: Vec<(String, String, String)> =
        on!(tx, c => sqlx::query_as(LIST).bind(id.to_string()).fetch_all(c).await)?;
    rows.into_iter()
        .map(|(id, network, text)| {
            let caption = Caption { network: network.parse().map_err(Fault::internal)?, text };
            Ok((id.parse().map_err(Fault::internal)?, caption))
        })
        .collect()
}

/// Puts these captions in the place of all that were there.
pub async fn set_variants(tx: &mut Tx, id: StoryId, captions: &[(VariantId, Caption)]) -> Result<()> {
    const CLEAR: &str = "delete from variants where story_id = $1";
    on!(tx, c => sqlx::query(CLEAR).bind(id.to_string()).execute(c).await.map(drop))?;
    const INSERT: &str = "insert into variants (id, story_id, network, position, text) values ($1, $2, $3, $4, $5)";
    for (position, (variant, caption)) in captions.iter().enumerate() {
        on!(tx, c => sqlx::query(INSERT)
            .bind(variant.to_string())
            .bind(id.to_string())
            .bind(caption.network.as_str())
            .bind(position as i64)
            .bind(&caption.text)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

fn networks(content: &Content) -> String {
    content.networks.iter().map(|network| network.as_str()).collect::<Vec<_>>().join(",")
}
