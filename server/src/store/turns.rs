//! Turns of what is done by the clock: who writes one down first has it.

use rost_shared::wire::Millis;

use super::Tx;
use crate::{on, problem::Result};

/// Takes the turn that is due now; the next one comes after `every`. False when it is not due.
pub async fn take(tx: &mut Tx, name: &str, now: Millis, every: Millis) -> Result<bool> {
    const TAKE: &str = "insert into turns (name, next_at) values ($1, $3) on conflict (name) do update set next_at = \
                        excluded.next_at where turns.next_at <= $2 returning name";
    let taken: Option<(String,)> =
        on!(tx, c => sqlx::query_as(TAKE).bind(name).bind(now).bind(now + every).fetch_optional(c).await)?;
    Ok(taken.is_some())
}

/// When the next turn comes, if there was one.
pub async fn next(tx: &mut Tx, name: &str) -> Result<Option<Millis>> {
    const FIND: &str = "select next_at from turns where name = $1";
    let row: Option<(Millis,)> = on!(tx, c => sqlx::query_as(FIND).bind(name).fetch_optional(c).await)?;
    Ok(row.map(|(at,)| at))
}
