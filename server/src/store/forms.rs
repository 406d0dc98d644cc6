//! Forms that were sent. One that comes again, because its page was loaded anew, does nothing a second time.

use rost_shared::wire::Millis;
use uuid::Uuid;

use super::Tx;
use crate::{on, problem::Result};

/// Takes note that a form was sent; false when it was before.
pub async fn spend(tx: &mut Tx, form: Uuid, now: Millis) -> Result<bool> {
    const SPEND: &str = "insert into sent_forms (id, sent_at) values ($1, $2) on conflict (id) do nothing";
    let rows =
        on!(tx, c => sqlx::query(SPEND).bind(form.to_string()).bind(now).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows > 0)
}
