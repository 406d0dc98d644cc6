//! Lines of thanks.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{on, problem::Result};

/// A month's line.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Who wrote it, if they show their name.
    pub by_name: Option<String>,
}

/// The line of a month.
pub async fn find(tx: &mut Tx, month: &str) -> Result<Option<Line>> {
    const FIND: &str = "select t.text, m.name as by_name from thanks t left join members m on m.id = t.member_id and m.show_name \
                        and m.status = 'joined' where t.month = $1";
    Ok(on!(tx, c => sqlx::query_as(FIND).bind(month).fetch_optional(c).await)?)
}

/// Puts a line in the place of the month's; a blank one takes it away.
pub async fn set(tx: &mut Tx, month: &str, text: &str, by: MemberId, now: Millis) -> Result<()> {
    const CLEAR: &str = "delete from thanks where month = $1";
    on!(tx, c => sqlx::query(CLEAR).bind(month).execute(c).await.map(drop))?;
    if text.is_empty() {
        return Ok(());
    }
    const INSERT: &str = "insert into thanks (month, text, member_id, written_at) values ($1, $2, $3, $4)";
    on!(tx, c => sqlx::query(INSERT).bind(month).bind(text).bind(by.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}
