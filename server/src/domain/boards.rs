//! Leaderboards: read from figures that moved with the shares; a rank is a sum over the histogram, never a sort of all.

use rost_shared::{
    ids::MemberId,
    wire::{Board, BoardBy, BoardRow, Millis},
};

use super::{period::Period, programme::Running};
use crate::{
    problem::Result,
    store::{self, Tx, figures::BoardLine},
};

/// How many rows a board shows.
const ROWS: i64 = 50;

/// The best rows and the own one. Ties share a rank; who has not shared in the period has no row.
pub async fn board(tx: &mut Tx, running: &Running, period: Period, me: MemberId, now: Millis) -> Result<Board> {
    let scope = period.to_string();
    let mut rows: Vec<BoardRow> = Vec::new();
    for (index, line) in (1..).zip(store::figures::top(tx, &scope, ROWS).await?) {
        let rank = rows.last().filter(|last| last.points == line.figures.points).map_or(index, |last| last.rank);
        rows.push(row(line, rank, me));
    }
    let me = match store::figures::line_of(tx, &scope, me).await? {
        Some(line) => {
            let rank = 1 + store::figures::members_above(tx, &scope, line.figures.points).await?;
            Some(row(line, rank, me))
        }
        None => None,
    };
    let provisional = match period {
        Period::Month(month) => !month.is_frozen(now, &running.zone),
        Period::All => true,
    };
    Ok(Board { period: scope, provisional, by: BoardBy::Points, unit: None, rows, neighbours: Vec::new(), me })
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
