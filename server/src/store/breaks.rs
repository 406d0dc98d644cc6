//! Breaks that people take.

use rost_shared::{ids::MemberId, wire::Millis};

use super::{Tx, many::Many};
use crate::{on, problem::Result};

/// A break: since when, and until when if it is over.
pub type Break = (Millis, Option<Millis>);

/// Somebody who takes part, and a break of theirs.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OfMember {
    /// Who.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// Since when, if there is a break.
    pub began_at: Option<Millis>,
    /// Until when, if it is over.
    pub ended_at: Option<Millis>,
}

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

/// Of those among these people who take part: each of their breaks, or one row without any.
pub async fn of_taking_part(tx: &mut Tx, members: &[MemberId]) -> Result<Vec<OfMember>> {
    const LIST: &str = "select m.id as member_id, b.began_at, b.ended_at from json_each($1) i cross join members m left join \
                        breaks b on b.member_id = m.id where m.id = i.key and m.status in ('joined', 'paused')";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(Many::keys(members)).fetch_all(c).await)?)
}
