//! People who are moved from one unit to another.

use rost_shared::{
    ids::{MemberId, UnitId},
    wire::Millis,
};

use super::Tx;
use crate::{
    on,
    problem::{Fault, Result},
};

/// The unit that a member is in.
pub async fn unit_of(tx: &mut Tx, member: MemberId) -> Result<Option<UnitId>> {
    const UNIT: &str = "select unit_id from members where id = $1";
    let (unit,): (Option<String>,) = on!(tx, c => sqlx::query_as(UNIT).bind(member.to_string()).fetch_one(c).await)?;
    unit.map(|id| id.parse().map_err(Fault::internal)).transpose()
}

/// Moves a member. Their figures stay where they were counted; where nothing was yet, all time begins in the new unit.
pub async fn make(
    tx: &mut Tx,
    member: MemberId,
    (from, to): (Option<UnitId>, Option<UnitId>),
    now: Millis,
) -> Result<()> {
    const NOTE: &str = "insert into moves (member_id, moved_at, from_unit) values ($1, $2, $3) on conflict (member_id, moved_at) \
                        do nothing";
    on!(tx, c => sqlx::query(NOTE)
        .bind(member.to_string())
        .bind(now)
        .bind(from.map(|unit| unit.to_string()))
        .execute(c)
        .await
        .map(drop))?;
    const MEMBER: &str = "update members set unit_id = $2 where id = $1";
    const NOTHING_YET: &str =
        "update member_figures set unit_id = $2 where member_id = $1 and scope = 'all' and shares = 0";
    for update in [MEMBER, NOTHING_YET] {
        on!(tx, c => sqlx::query(update)
            .bind(member.to_string())
            .bind(to.map(|unit| unit.to_string()))
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// When a member was moved, and from which unit, the last first.
pub async fn list(tx: &mut Tx, member: MemberId) -> Result<Vec<(Millis, Option<String>)>> {
    const LIST: &str = "select v.moved_at, u.name from moves v left join units u on u.id = v.from_unit where v.member_id = $1 \
                        order by v.moved_at desc";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}
