//! How many people a figure is about.

use rost_shared::wire::Millis;

use super::Tx;
use crate::{on, problem::Result};

/// People invited before `end` who had not left before `start`.
pub async fn invited(tx: &mut Tx, start: Millis, end: Millis) -> Result<i64> {
    const COUNT: &str = "select count(*) from members where invited_at < $2 and (left_at is null or left_at >= $1)";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).bind(start).bind(end).fetch_one(c).await)?;
    Ok(count)
}
