//! Leaderboards: read from figures that moved with the shares; a company's rank is a sum over the histogram, never a sort of all.
//!
//! On a board stands who takes part now and has shared in the period, under a made-up name unless they chose their own. A
//! person sees the company's board and that of their own unit. A unit's is shown when at least five people are on it, and when
//! those on the company's board but not on it are none or at least five: else the one taken from the other would name the rest.
//!
//! Who runs the programme sees those who show their name, in the months that began so (of all time: the sum of these), and
//! themselves, with places counted among these. They read the
//! company's totals, and what a total leaves over when rows are taken from it is often a single person: somebody on a break,
//! or who left. What they see here is therefore the same whatever the others do; the totals are decided as if they knew it
//! (`suppression`).

use rost_shared::{
    ids::{MemberId, UnitId},
    problem::ProblemCode,
    wire::{Board, BoardBy, BoardRow, Millis},
};

use super::{kpis::FEWEST, period::Period, programme::Running};
use crate::{
    auth::member::Role,
    problem::{Fault, Result},
    store::{
        self, Tx,
        boards::{BoardLine, Measure, Which},
    },
};

/// How many rows a board shows.
const ROWS: i64 = 50;

/// How many rows are shown above and below one's own, when it stands further down.
const NEIGHBOURS: i64 = 2;

/// Which board is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Of which time.
    pub period: Period,
    /// In which order.
    pub by: BoardBy,
    /// The person's own unit only.
    pub own_unit: bool,
}

/// The best rows, the own one and those around it. Ties share a rank; who has not shared in the period has no row. There is no board
/// of a month that has yet to begin.
pub async fn board(tx: &mut Tx, running: &Running, asked: Asked, me: MemberId, now: Millis) -> Result<Board> {
    asked.period.has_begun(now, &running.zone)?;
    let scope = asked.period.to_string();
    let reader = store::boards::reader(tx, &scope, me).await?;
    let unit = match asked.own_unit {
        true => Some(reader.unit.ok_or_else(no_unit)?),
        false => None,
    };
    let runs_programme = reader.role >= Role::Lead;
    let mut board = Board {
        period: scope.clone(),
        provisional: match asked.period {
            Period::Month(month) => !month.is_frozen(now, &running.zone),
            Period::All => true,
        },
        by: asked.by,
        unit: unit.as_ref().map(|(_, name)| name.clone()),
        withheld: runs_programme,
        rows: Vec::new(),
        neighbours: Vec::new(),
        me: None,
    };
    let which = Which {
        scope: &scope,
        measure: Measure::from(asked.by),
        unit: unit.map(|(id, _)| id),
        named_and: runs_programme.then_some(me),
    };
    if let Some(unit) = which.unit
        && !runs_programme
        && !may_be_shown(tx, &scope, unit).await?
    {
        board.withheld = true;
        return Ok(board);
    }
    for (index, line) in (1..).zip(store::boards::top(tx, which, ROWS).await?) {
        let score = which.measure.of(line.figures);
        let rank = board.rows.last().filter(|last| score_of(last, asked.by) == score).map_or(index, |last| last.rank);
        board.rows.push(row(line, rank, me));
    }
    let Some(own) = store::boards::line_of(tx, &scope, me).await? else { return Ok(board) };
    if let Some(shown) = board.rows.iter().find(|row| row.mine) {
        board.me = Some(shown.clone());
        return Ok(board);
    }
    let score = which.measure.of(own.figures);
    let (above, below) = store::boards::around(tx, which, (score, me), NEIGHBOURS).await?;
    for line in above.into_iter().chain(below) {
        board.neighbours.push(ranked(tx, which, line, me).await?);
    }
    board.me = Some(ranked(tx, which, own, me).await?);
    Ok(board)
}

fn no_unit() -> Fault {
    Fault::new(ProblemCode::NotFound, "You belong to no unit here, so there is no board of it.")
}

async fn may_be_shown(tx: &mut Tx, scope: &str, unit: UnitId) -> Result<bool> {
    let (of_unit, of_company) = store::boards::contributors(tx, scope, unit).await?;
    let others = of_company - of_unit;
    Ok(of_unit >= FEWEST && (others == 0 || others >= FEWEST))
}

async fn ranked(tx: &mut Tx, which: Which<'_>, line: BoardLine, me: MemberId) -> Result<BoardRow> {
    let rank = 1 + store::boards::members_above(tx, which, which.measure.of(line.figures)).await?;
    Ok(row(line, rank, me))
}

/// What a row is ordered by.
pub fn score_of(row: &BoardRow, by: BoardBy) -> i64 {
    match by {
        BoardBy::Points => row.points,
        BoardBy::Shares => row.shares,
    }
}

fn row(line: BoardLine, rank: i64, me: MemberId) -> BoardRow {
    BoardRow {
        rank,
        label: if line.by_name { line.name } else { line.pseudonym },
        points: line.figures.points,
        shares: line.figures.shares,
        measured: line.figures.measured,
        mine: line.member_id == me,
    }
}
