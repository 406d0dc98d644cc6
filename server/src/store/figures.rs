//! Figures of members, and the histogram of scores. Boards are read from them by `boards`.

use rost_shared::{ids::MemberId, wire::Millis};
use serde::Serialize;

use super::{Tx, many::Many};
use crate::{on, problem::Result};

/// Shares, how many of them were seen confirmed, and points; or by how much these move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Figures {
    /// Shares.
    pub shares: i64,
    /// Of these, measured.
    pub measured: i64,
    /// Points.
    pub points: i64,
}

/// A member's figures of one scope, and whether the boards show them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Standing {
    /// A month, or `all`.
    pub scope: String,
    /// Whose.
    #[sqlx(try_from = "String")]
    pub member_id: MemberId,
    /// Whether the boards show them.
    pub on_board: bool,
    /// The figures.
    #[sqlx(flatten)]
    pub figures: Figures,
}

/// What is added to somebody's figures of one scope.
#[derive(Clone, Debug, Serialize)]
pub struct Addition {
    /// A month, or `all`.
    pub scope: String,
    /// Whose.
    pub member_id: MemberId,
    /// The moment of which the unit is that figures begin in; absent: now.
    pub made_at: Option<Millis>,
    /// By how much.
    #[serde(flatten)]
    pub delta: Figures,
}

/// Adds to people's figures and returns what they are then; nothing of somebody who is not there. Whether a person shows their
/// name is kept with figures as they begin, and holds for these whatever the person chooses later. So is the unit in which the person was
/// when the first share was made: one that arrives after a move would tell, by a row of the new unit in an old month, that it did.
pub async fn add(tx: &mut Tx, additions: &[Addition]) -> Result<Vec<Standing>> {
    const ADD: &str = "insert into member_figures (scope, member_id, shares, measured, points, on_board, unit_id, named) select i.value \
                       ->> 'scope', m.id, cast(i.value ->> 'shares' as bigint), cast(i.value ->> 'measured' as bigint), \
                       cast(i.value ->> 'points' as bigint), m.status = 'joined', case when exists (select 1 from moves v where \
                       v.member_id = m.id and v.moved_at > cast(i.value ->> 'made_at' as bigint)) then (select v.from_unit from \
                       moves v where v.member_id = m.id and v.moved_at > cast(i.value ->> 'made_at' as bigint) order by v.moved_at \
                       limit 1) else m.unit_id end, m.show_name from json_each($1) i cross join \
                       members m where m.id = i.value ->> 'member_id' on conflict (scope, member_id) do update set shares = \
                       member_figures.shares + excluded.shares, measured = member_figures.measured + excluded.measured, points \
                       = member_figures.points + excluded.points returning scope, member_id, on_board, shares, measured, points";
    let additions = Many::rows(additions)?;
    Ok(on!(tx, c => sqlx::query_as(ADD).bind(&additions).fetch_all(c).await)?)
}

/// All of a member's figures, in the order of scopes.
pub async fn of_member(tx: &mut Tx, member: MemberId) -> Result<Vec<Standing>> {
    const LIST: &str = "select scope, member_id, on_board, shares, measured, points from member_figures where member_id = $1 \
                        order by scope";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}

/// Puts a member's figures on the boards, or takes them off.
pub async fn set_on_board(tx: &mut Tx, member: MemberId, on_board: bool) -> Result<()> {
    const SET: &str = "update member_figures set on_board = $2 where member_id = $1";
    on!(tx, c => sqlx::query(SET).bind(member.to_string()).bind(on_board).execute(c).await.map(drop))?;
    Ok(())
}

/// The figures that these people have of a month and of all time.
pub async fn of_month_and_all(tx: &mut Tx, members: &[MemberId], month: &str) -> Result<Vec<Standing>> {
    const LIST: &str = "select f.scope, f.member_id, f.on_board, f.shares, f.measured, f.points from json_each($1) i cross join \
                        member_figures f where f.member_id = i.key and f.scope in ('all', $2)";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(Many::keys(members)).bind(month).fetch_all(c).await)?)
}

/// How many people come into a place of the histogram, or go out of it.
#[derive(Clone, Debug, Serialize)]
pub struct Shift {
    /// A month, or `all`.
    pub scope: String,
    /// `points` or `shares`.
    pub measure: &'static str,
    /// The score.
    pub score: i64,
    /// Which of the 16 shards.
    pub shard: i64,
    /// How many.
    pub members: i64,
}

/// Moves people within the histogram; rows are taken in the order of the shifts.
pub async fn move_histogram(tx: &mut Tx, shifts: &[Shift]) -> Result<()> {
    const MOVE: &str = "insert into board_histogram (scope, measure, score, shard, members) select i.value ->> 'scope', i.value ->> \
                        'measure', cast(i.value ->> 'score' as bigint), cast(i.value ->> 'shard' as bigint), cast(i.value ->> \
                        'members' as bigint) from json_each($1) i where true on conflict (scope, measure, score, shard) do update \
                        set members = board_histogram.members + excluded.members";
    if shifts.is_empty() {
        return Ok(());
    }
    let shifts = Many::rows(shifts)?;
    on!(tx, c => sqlx::query(MOVE).bind(&shifts).execute(c).await.map(drop))?;
    Ok(())
}
