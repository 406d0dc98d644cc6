//! Points as lines that are only ever added.

use rost_shared::{
    ids::{MemberId, ShareId},
    wire::Millis,
};

use super::Tx;
use crate::{on, problem::Result};

/// What a share or its withdrawal did to a member's points.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The cause.
    pub share: ShareId,
    /// Whose points.
    pub member: MemberId,
    /// `share` or `withdrawal`; with the share's id it makes the line's own id, so that no cause counts twice.
    pub kind: &'static str,
    /// The month that the points belong to.
    pub month: &'a str,
    /// Negative when they are taken back.
    pub points: i64,
}

/// Adds a line.
pub async fn enter(tx: &mut Tx, line: &Line<'_>, counts_for_month: bool, now: Millis) -> Result<()> {
    const ENTER: &str = "insert into ledger (id, member_id, share_id, kind, month, points, counts_for_month, entered_at) \
                         values ($1, $2, $3, $4, $5, $6, $7, $8)";
    on!(tx, c => sqlx::query(ENTER)
        .bind(format!("{}:{}", line.kind, line.share))
        .bind(line.member.to_string())
        .bind(line.share.to_string())
        .bind(line.kind)
        .bind(line.month)
        .bind(line.points)
        .bind(counts_for_month)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// When the newest line was entered.
pub async fn newest(tx: &mut Tx) -> Result<Option<Millis>> {
    const NEWEST: &str = "select max(entered_at) from ledger";
    let (at,): (Option<Millis>,) = on!(tx, c => sqlx::query_as(NEWEST).fetch_one(c).await)?;
    Ok(at)
}
