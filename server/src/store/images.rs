//! Pictures of stories, as bytes in the database: a backup holds them, and every instance serves them.

use rost_shared::{ids::ImageId, wire::Millis};

use super::Tx;
use crate::{domain::pictures::Picture, on, problem::Result};

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    width: i64,
    height: i64,
    bytes: Vec<u8>,
}

/// Adds a picture.
pub async fn insert(tx: &mut Tx, id: ImageId, picture: &Picture, now: Millis) -> Result<()> {
    const INSERT: &str =
        "insert into images (id, kind, width, height, bytes, created_at) values ($1, $2, $3, $4, $5, $6)";
    on!(tx, c => sqlx::query(INSERT)
        .bind(id.to_string())
        .bind(picture.kind)
        .bind(i64::from(picture.width))
        .bind(i64::from(picture.height))
        .bind(&picture.bytes)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// A picture.
pub async fn find(tx: &mut Tx, id: ImageId) -> Result<Option<Picture>> {
    const FIND: &str = "select kind, width, height, bytes from images where id = $1";
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND).bind(id.to_string()).fetch_optional(c).await)?;
    let side = |pixels: i64| u32::try_from(pixels).map_err(crate::problem::Fault::internal);
    row.map(|row| {
        let kind = if row.kind == "image/png" { "image/png" } else { "image/jpeg" };
        Ok(Picture { kind, width: side(row.width)?, height: side(row.height)?, bytes: row.bytes })
    })
    .transpose()
}

/// Whether there is such a picture.
pub async fn is_there(tx: &mut Tx, id: ImageId) -> Result<bool> {
    const COUNT: &str = "select count(*) from images where id = $1";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).bind(id.to_string()).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Lets go of pictures that no story holds and that were uploaded until then.
pub async fn sweep(tx: &mut Tx, until: Millis) -> Result<()> {
    const SWEEP: &str = "delete from images where created_at <= $1 and not exists (select 1 from stories where image_id = \
                         images.id)";
    on!(tx, c => sqlx::query(SWEEP).bind(until).execute(c).await.map(drop))?;
    Ok(())
}
