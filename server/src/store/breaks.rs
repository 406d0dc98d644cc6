//! Breaks that people take.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{on, problem::Result};

/// A break: since when, and until when if it is over.
pub type Break = (Millis, Option<Millis>);

/// Begins a break.
pub async fn begin(tx: &mut Tx, member: MemberId, now: Millis) -> Result<()> {
    const BEGIN: &str = "insert into breaks (member_id, began_at) values ($1, $2) on conflict (member_id, began_at) do update \
                         set ended_at = null";
    on!(tx, c => sqlx::query(BEGIN).bind(member.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Ends the break that the member takes.
pub async fn end(tx: &mut Tx, member: MemberId, now: Millis) -> Result<()> {
    const END: &str = "update breaks set ended_at = $2 where member_id = $1 and ended_at is null";
    on!(tx, c => sqlx::query(END).bind(member.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// A member's breaks, oldest first.
pub async fn list(tx: &mut Tx, member: MemberId) -> Result<Vec<Break>> {
    const LIST: &str = "select began_at, ended_at from breaks where member_id = $1 order by began_at";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}

/// Whether the member has joined and took no break at that moment.
pub async fn took_part(tx: &mut Tx, member: MemberId, at: Millis) -> Result<bool> {
    const FIND: &str = "select count(*) from members m where m.id = $1 and m.status in ('joined', 'paused') and not exists \
                        (select 1 from breaks b where b.member_id = m.id and b.began_at <= $2 and (b.ended_at is null or \
                        b.ended_at > $2))";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(FIND).bind(member.to_string()).bind(at).fetch_one(c).await)?;
    Ok(count > 0)
}
