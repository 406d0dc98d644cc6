//! Stories and their parts, for those who write them. What people are offered is read by `feed`.

use std::collections::HashMap;

use rost_shared::{
    ids::{ImageId, StoryId, UnitId, VariantId},
    wire::{Language, Millis, Network},
};

use super::Tx;
use crate::{
    domain::stories::{Caption, Content, Status, Story, StoryPicture},
    on,
    problem::{Fault, Result},
};

/// Binds what an author decides, in the order of the columns.
macro_rules! bind_content {
    ($query:expr, $content:expr) => {
        $query
            .bind($content.language.as_str())
            .bind($content.networks.iter().map(|network| network.as_str()).collect::<Vec<_>>().join(","))
            .bind(&$content.title)
            .bind(&$content.summary)
            .bind(&$content.url)
            .bind(&$content.prompt)
            .bind($content.picture.as_ref().map(|picture| picture.id.to_string()))
            .bind($content.picture.as_ref().map_or("", |picture| picture.alt.as_str()))
            .bind($content.hashtags.join(" "))
            .bind($content.disclosure)
            .bind($content.units.is_none())
            .bind($content.valid_from)
            .bind($content.valid_until)
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(try_from = "String")]
    id: StoryId,
    #[sqlx(try_from = "String")]
    status: Status,
    revision: i64,
    #[sqlx(try_from = "String")]
    language: Language,
    networks: String,
    title: String,
    summary: String,
    url: String,
    prompt: Option<String>,
    image_id: Option<String>,
    image_alt: String,
    hashtags: String,
    disclosure: bool,
    for_all: bool,
    valid_from: Option<Millis>,
    valid_until: Option<Millis>,
}

impl Row {
    fn story(self, captions: Vec<Caption>, topics: Vec<String>, units: Vec<UnitId>) -> Result<Story> {
        let networks = self.networks.split(',').filter(|word| !word.is_empty()).map(|word| word.parse());
        let picture = |id: String| Ok(StoryPicture { id: id.parse::<ImageId>()?, alt: self.image_alt });
        let picture: Result<_, uuid::Error> = self.image_id.map(picture).transpose();
        Ok(Story {
            id: self.id,
            status: self.status,
            revision: self.revision,
            content: Content {
                language: self.language,
                networks: networks.collect::<Result<Vec<Network>, String>>().map_err(Fault::internal)?,
                title: self.title,
                summary: self.summary,
                url: self.url,
                prompt: self.prompt,
                captions,
                picture: picture.map_err(Fault::internal)?,
                topics,
                hashtags: self.hashtags.split_whitespace().map(str::to_owned).collect(),
                disclosure: self.disclosure,
                units: (!self.for_all).then_some(units),
                valid_from: self.valid_from,
                valid_until: self.valid_until,
            },
        })
    }
}

/// Adds a story as a draft, without its parts.
pub async fn insert(tx: &mut Tx, id: StoryId, content: &Content, now: Millis) -> Result<()> {
    const INSERT: &str = "insert into stories (id, revision, status, language, networks, title, summary, url, prompt, \
                          image_id, image_alt, hashtags, disclosure, for_all, valid_from, valid_until, created_at) values \
                          ($1, 1, 'draft', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    on!(tx, c => bind_content!(sqlx::query(INSERT).bind(id.to_string()), content)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Writes a story anew, without its parts; false when somebody has changed it since it was read. The limits of one that was
/// offered are kept: figures of past months are decided by them (`store/kpis.rs`).
pub async fn update(tx: &mut Tx, read: &Story, content: &Content) -> Result<bool> {
    const UPDATE: &str = "update stories set revision = revision + 1, language = $2, networks = $3, title = $4, summary = \
                          $5, url = $6, prompt = $7, image_id = $8, image_alt = $9, hashtags = $10, disclosure = $11, for_all \
                          = $12, valid_from = $13, valid_until = $14, ever_for_units = ever_for_units or (approved_at is not \
                          null and not $12), ever_one_network = ever_one_network or (approved_at is not null and $3 not like \
                          '%,%') where id = $1 and revision = $15";
    let rows = on!(tx, c => bind_content!(sqlx::query(UPDATE).bind(read.id.to_string()), content)
        .bind(read.revision)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Takes the story's row, so that what changes one story happens one after the other; false when there is none.
pub async fn take_turn(tx: &mut Tx, id: StoryId) -> Result<bool> {
    const TAKE: &str = "update stories set revision = revision where id = $1";
    let rows = on!(tx, c => sqlx::query(TAKE).bind(id.to_string()).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Offers a story, and keeps for all time what limits it. One that is offered already stays as it is.
pub async fn approve(tx: &mut Tx, id: StoryId, now: Millis) -> Result<()> {
    const APPROVE: &str = "update stories set status = 'approved', revision = revision + 1, approved_at = case when status = \
                           'approved' then approved_at else $2 end, archived_at = null, ever_for_units = ever_for_units or not \
                           for_all, ever_one_network = ever_one_network or networks not like '%,%' where id = $1";
    on!(tx, c => sqlx::query(APPROVE).bind(id.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
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

/// Makes a story a draft again. It stays known until when it was offered: what was shared before still counts.
pub async fn reopen(tx: &mut Tx, id: StoryId, now: Millis) -> Result<()> {
    const REOPEN: &str = "update stories set status = 'draft', archived_at = coalesce(archived_at, $2) where id = $1";
    on!(tx, c => sqlx::query(REOPEN).bind(id.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// A story with all its parts.
pub async fn find(tx: &mut Tx, id: StoryId) -> Result<Option<Story>> {
    const FIND: &str = "select id, status, revision, language, networks, title, summary, url, prompt, image_id, image_alt, hashtags, \
                        disclosure, for_all, valid_from, valid_until from stories where id = $1";
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_optional(c).await)?;
    let Some(row) = row else { return Ok(None) };
    let captions = variants(tx, id).await?.into_iter().map(|(_, caption)| caption).collect();
    const TOPICS: &str = "select topic from story_topics where story_id = $1 order by position";
    let topics: Vec<(String,)> = on!(tx, c => sqlx::query_as(TOPICS).bind(id.to_string()).fetch_all(c).await)?;
    const UNITS: &str = "select unit_id from story_units where story_id = $1 order by unit_id";
    let units: Vec<(String,)> = on!(tx, c => sqlx::query_as(UNITS).bind(id.to_string()).fetch_all(c).await)?;
    let units = units.into_iter().map(|(unit,)| unit.parse()).collect::<Result<_, _>>().map_err(Fault::internal)?;
    row.story(captions, topics.into_iter().map(|(topic,)| topic).collect(), units).map(Some)
}

/// Every story with its topics and units but without its captions, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Story>> {
    const LIST: &str = "select id, status, revision, language, networks, title, summary, url, prompt, image_id, image_alt, hashtags, \
                        disclosure, for_all, valid_from, valid_until from stories order by created_at desc, id";
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?;
    const UNITS: &str = "select story_id, unit_id from story_units order by story_id, unit_id";
    let mut units: HashMap<String, Vec<UnitId>> = HashMap::new();
    let pairs: Vec<(String, String)> = on!(tx, c => sqlx::query_as(UNITS).fetch_all(c).await)?;
    for (story, unit) in pairs {
        units.entry(story).or_default().push(unit.parse().map_err(Fault::internal)?);
    }
    let mut topics = topics(tx).await?;
    let parts = |row: Row| {
        let id = row.id.to_string();
        row.story(Vec::new(), topics.remove(&id).unwrap_or_default(), units.remove(&id).unwrap_or_default())
    };
    rows.into_iter().map(parts).collect()
}

/// The topics of every story, in their order, by the story's id.
pub async fn topics(tx: &mut Tx) -> Result<HashMap<String, Vec<String>>> {
    const TOPICS: &str = "select story_id, topic from story_topics order by story_id, position";
    let pairs: Vec<(String, String)> = on!(tx, c => sqlx::query_as(TOPICS).fetch_all(c).await)?;
    let mut topics: HashMap<String, Vec<String>> = HashMap::new();
    for (story, topic) in pairs {
        topics.entry(story).or_default().push(topic);
    }
    Ok(topics)
}

/// The topics in use, the most used first.
pub async fn topics_in_use(tx: &mut Tx) -> Result<Vec<String>> {
    const TOPICS: &str = "select topic from story_topics group by topic order by count(*) desc, topic";
    let rows: Vec<(String,)> = on!(tx, c => sqlx::query_as(TOPICS).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(topic,)| topic).collect())
}

/// The captions of a story in their order.
pub async fn variants(tx: &mut Tx, id: StoryId) -> Result<Vec<(VariantId, Caption)>> {
    const LIST: &str = "select id, network, language, text from variants where story_id = $1 order by position";
    let rows: Vec<(String, String, Option<String>, String)> =
        on!(tx, c => sqlx::query_as(LIST).bind(id.to_string()).fetch_all(c).await)?;
    rows.into_iter()
        .map(|(id, network, language, text)| {
            let language = language.map(|word| word.parse()).transpose().map_err(Fault::internal)?;
            let caption = Caption { network: network.parse().map_err(Fault::internal)?, language, text };
            Ok((id.parse().map_err(Fault::internal)?, caption))
        })
        .collect()
}

/// Puts captions, topics and units in the place of all that were there.
pub async fn set_parts(tx: &mut Tx, id: StoryId, content: &Content, captions: &[(VariantId, Caption)]) -> Result<()> {
    const NO_CAPTIONS: &str = "delete from variants where story_id = $1";
    const NO_TOPICS: &str = "delete from story_topics where story_id = $1";
    const NO_UNITS: &str = "delete from story_units where story_id = $1";
    for clear in [NO_CAPTIONS, NO_TOPICS, NO_UNITS] {
        on!(tx, c => sqlx::query(clear).bind(id.to_string()).execute(c).await.map(drop))?;
    }
    const CAPTION: &str =
        "insert into variants (id, story_id, network, position, language, text) values ($1, $2, $3, $4, $5, $6)";
    for (position, (variant, caption)) in captions.iter().enumerate() {
        on!(tx, c => sqlx::query(CAPTION)
            .bind(variant.to_string())
            .bind(id.to_string())
            .bind(caption.network.as_str())
            .bind(position as i64)
            .bind(caption.language.map(Language::as_str))
            .bind(&caption.text)
            .execute(c)
            .await
            .map(drop))?;
    }
    const TOPIC: &str = "insert into story_topics (story_id, position, topic) values ($1, $2, $3)";
    for (position, topic) in content.topics.iter().enumerate() {
        let position = position as i64;
        on!(tx, c => sqlx::query(TOPIC).bind(id.to_string()).bind(position).bind(topic).execute(c).await.map(drop))?;
    }
    // A unit that is gone by now is nobody's audience.
    const UNIT: &str = "insert into story_units (story_id, unit_id) select $1, id from units where id = $2";
    for unit in content.units.iter().flatten() {
        on!(tx, c => sqlx::query(UNIT).bind(id.to_string()).bind(unit.to_string()).execute(c).await.map(drop))?;
    }
    Ok(())
}
