//! Figures that move in the share's own transaction, so that boards never count shares.
//!
//! Rows are taken in one fixed order (the member's own, then histogram rows by scope, measure and score), so that two shares
//! at once cannot wait for each other in a circle.

use rost_shared::{
    ids::MemberId,
    periods::{Day, Month},
    wire::{Millis, MyFigures},
};

use super::{period::Period, programme::Running};
use crate::{
    problem::Result,
    store::{
        self, Tx,
        boards::Measure,
        figures::{Figures, Standing},
    },
};

/// By how much one event moves the figures.
pub type Delta = Figures;

/// Takes the member's own row, so that all that moves one person's figures happens one after the other.
pub async fn take_turn(tx: &mut Tx, member: MemberId) -> Result<()> {
    store::figures::add(tx, &Period::All.to_string(), member, Delta::default()).await.map(drop)
}

/// Moves the figures of a member: for all time, and for the month if it counts there.
pub async fn shift(tx: &mut Tx, member: MemberId, month: Option<Month>, delta: Delta) -> Result<()> {
    let mut scopes = vec![Period::All.to_string()];
    scopes.extend(month.map(|month| month.to_string()));
    let mut moves = Moves::default();
    for scope in &scopes {
        let Standing { figures: after, on_board, .. } = store::figures::add(tx, scope, member, delta).await?;
        let before =
            Figures { shares: after.shares - delta.shares, points: after.points - delta.points, ..Figures::default() };
        // Who has no share, or takes a break, is in no histogram, so that ranks count those on the board only.
        let shown = |figures: Figures| (on_board && figures.shares > 0).then_some(figures);
        moves.note(scope, shown(before), shown(after));
    }
    moves.make(tx, member).await
}

/// Puts a member on every board they have figures for, or takes them off. They have [taken their turn](take_turn).
pub async fn stand_on_boards(tx: &mut Tx, member: MemberId, on: bool) -> Result<()> {
    let mut moves = Moves::default();
    for Standing { scope, on_board, figures } in store::figures::of_member(tx, member).await? {
        let shown = |there: bool| (there && figures.shares > 0).then_some(figures);
        moves.note(&scope, shown(on_board), shown(on));
    }
    moves.make(tx, member).await?;
    store::figures::set_on_board(tx, member, on).await
}

/// Moves within the histogram: scope, measure, score, members.
#[derive(Default)]
struct Moves(Vec<(String, Measure, i64, i64)>);

impl Moves {
    /// Who is not on the board is in no place of the histogram.
    fn note(&mut self, scope: &str, before: Option<Figures>, after: Option<Figures>) {
        for measure in Measure::ALL {
            let (before, after) = (before.map(|f| measure.of(f)), after.map(|f| measure.of(f)));
            if before != after {
                self.0.extend(before.map(|score| (scope.to_owned(), measure, score, -1)));
                self.0.extend(after.map(|score| (scope.to_owned(), measure, score, 1)));
            }
        }
    }

    async fn make(mut self, tx: &mut Tx, member: MemberId) -> Result<()> {
        self.0.sort_unstable();
        for (scope, measure, score, members) in self.0 {
            store::figures::move_histogram(tx, &scope, (measure, score), shard(member), members).await?;
        }
        Ok(())
    }
}

/// The person's own figures, of the month and week that run at `now`.
pub async fn of_member(tx: &mut Tx, running: &Running, member: MemberId, now: Millis) -> Result<MyFigures> {
    let today = Day::of(now, &running.zone);
    let month = today.month().to_string();
    let of_month = store::figures::find(tx, &month, member).await?;
    let of_all = store::figures::find(tx, &Period::All.to_string(), member).await?;
    let (monday, next_monday) = (today.week_start(), today.week_start().plus(7));
    let week_shares = store::shares::count_between(tx, member, &monday.to_string(), &next_monday.to_string()).await?;
    Ok(MyFigures {
        month,
        month_shares: of_month.shares,
        month_measured: of_month.measured,
        month_points: of_month.points,
        week_shares,
        all_shares: of_all.shares,
    })
}

/// Which of the 16 shards a member's rows are in. Ids are random, so any of their bits is an even hash.
fn shard(member: MemberId) -> i64 {
    i64::from(member.0.as_bytes()[15] & 15)
}
