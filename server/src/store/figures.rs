//! Figures of members, and the histogram of scores. Boards are read from them by `boards`.

use rost_shared::ids::MemberId;

use super::{Tx, boards::Measure};
use crate::{on, problem::Result};

/// Shares, how many of them were seen confirmed, and points; or by how much these move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
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
    /// Whether the boards show them.
    pub on_board: bool,
    /// The figures.
    #[sqlx(flatten)]
    pub figures: Figures,
}

/// Adds to a member's figures and returns what they are then.
pub async fn add(tx: &mut Tx, scope: &str, member: MemberId, delta: Figures) -> Result<Standing> {
    const ADD: &str = "insert into member_figures (scope, member_id, shares, measured, points, on_board, unit_id) select $1, id, \
                       cast($3 as bigint), cast($4 as bigint), cast($5 as bigint), status = 'joined', unit_id from members where \
                       id = $2 on conflict (scope, member_id) do update set shares = member_figures.shares + excluded.shares, \
                       measured = member_figures.measured + excluded.measured, points = member_figures.points + \
                       excluded.points returning scope, on_board, shares, measured, points";
    Ok(on!(tx, c => sqlx::query_as(ADD)
        .bind(scope)
        .bind(member.to_string())
        .bind(delta.shares)
        .bind(delta.measured)
        .bind(delta.points)
        .fetch_one(c)
        .await)?)
}

/// All of a member's figures, in the order of scopes.
pub async fn of_member(tx: &mut Tx, member: MemberId) -> Result<Vec<Standing>> {
    const LIST: &str = "select scope, on_board, shares, measured, points from member_figures where member_id = $1 order by \
                        scope";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}

/// Puts a member's figures on the boards, or takes them off.
pub async fn set_on_board(tx: &mut Tx, member: MemberId, on_board: bool) -> Result<()> {
    const SET: &str = "update member_figures set on_board = $2 where member_id = $1";
    on!(tx, c => sqlx::query(SET).bind(member.to_string()).bind(on_board).execute(c).await.map(drop))?;
    Ok(())
}

/// A member's figures; zeros when there are none.
pub async fn find(tx: &mut Tx, scope: &str, member: MemberId) -> Result<Figures> {
    const FIND: &str = "select shares, measured, points from member_figures where scope = $1 and member_id = $2";
    let found: Option<Figures> =
        on!(tx, c => sqlx::query_as(FIND).bind(scope).bind(member.to_string()).fetch_optional(c).await)?;
    Ok(found.unwrap_or_default())
}

/// Moves so many members into (or out of) a place of the histogram.
pub async fn move_histogram(
    tx: &mut Tx,
    scope: &str,
    (measure, score): (Measure, i64),
    shard: i64,
    members: i64,
) -> Result<()> {
    const MOVE: &str = "insert into board_histogram (scope, measure, score, shard, members) values ($1, $2, $3, $4, $5) on \
                        conflict (scope, measure, score, shard) do update set members = board_histogram.members + \
                        excluded.members";
    on!(tx, c => sqlx::query(MOVE)
        .bind(scope)
        .bind(measure.as_str())
        .bind(score)
        .bind(shard)
        .bind(members)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
