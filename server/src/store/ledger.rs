//! Points as lines that are only ever added.

use rost_shared::{
    ids::{MemberId, ShareId},
    wire::Millis,
};
use serde::Serialize;

use super::{Tx, many::Many};
use crate::{on, problem::Result};

/// What a share or its withdrawal did to a member's points.
#[derive(Clone, Debug, Serialize)]
pub struct Line<'a> {
    /// `share` or `withdrawal`; with the share's id it makes the line's own id, so that no cause counts twice.
    pub kind: &'static str,
    /// The cause.
    pub share: ShareId,
    /// Whose points.
    pub member: MemberId,
    /// The month that the points belong to.
    pub month: &'a str,
    /// Negative when they are taken back.
    pub points: i64,
    /// Whether the month's board has them.
    pub counts_for_month: bool,
    /// When.
    pub at: Millis,
}

/// Adds lines.
pub async fn enter(tx: &mut Tx, lines: &[Line<'_>]) -> Result<()> {
    const ENTER: &str = "insert into ledger (id, member_id, share_id, kind, month, points, counts_for_month, entered_at) select \
                         (i.value ->> 'kind') || ':' || (i.value ->> 'share'), i.value ->> 'member', i.value ->> 'share', i.value \
                         ->> 'kind', i.value ->> 'month', cast(i.value ->> 'points' as bigint), cast(i.value ->> \
                         'counts_for_month' as boolean), cast(i.value ->> 'at' as bigint) from json_each($1) i";
    if lines.is_empty() {
        return Ok(());
    }
    let lines = Many::rows(lines)?;
    on!(tx, c => sqlx::query(ENTER).bind(&lines).execute(c).await.map(drop))?;
    Ok(())
}

/// When the newest line was entered, or a share came that earned nothing.
pub async fn newest(tx: &mut Tx) -> Result<Option<Millis>> {
    const NEWEST: &str = "select max(at) from (select max(entered_at) as at from ledger union all select max(received_at) from \
                          shares) as newest";
    let (at,): (Option<Millis>,) = on!(tx, c => sqlx::query_as(NEWEST).fetch_one(c).await)?;
    Ok(at)
}
