//! Figures that move in the share's own transaction, so that boards never count shares.
//!
//! Rows are taken in one fixed order (the member's own, then histogram rows by scope, measure and score), so that two shares
//! at once cannot wait for each other in a circle.

use std::collections::{BTreeMap, HashMap};

use rost_shared::{
    ids::MemberId,
    periods::Day,
    wire::{Millis, MyFigures},
};

use super::programme::Running;
use crate::{
    problem::Result,
    store::{
        self, Tx,
        boards::Measure,
        figures::{Addition, Figures, Shift, Standing},
    },
};

/// The scope of all time, as [`super::period::Period::All`] is written.
const ALL: &str = "all";

/// By how much one event moves the figures.
pub type Delta = Figures;

/// What an event does to somebody's figures.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Whose.
    pub member: MemberId,
    /// The month that it counts for, if any; it always counts for all time.
    pub month: Option<&'a str>,
    /// When the share was made.
    pub made_at: Millis,
    /// By how much they move.
    pub delta: Delta,
}

/// Takes the members' own rows, so that all that moves one person's figures happens one after the other.
pub async fn take_turn(tx: &mut Tx, members: &[MemberId]) -> Result<()> {
    let nothing = |member: &MemberId| Addition {
        scope: ALL.to_owned(),
        member_id: *member,
        made_at: None,
        delta: Delta::default(),
    };
    store::figures::add(tx, &members.iter().map(nothing).collect::<Vec<_>>()).await.map(drop)
}

/// Moves the figures: each person's of all time, and of the months that count.
pub async fn shift(tx: &mut Tx, changes: &[Change<'_>]) -> Result<()> {
    let mut deltas = BTreeMap::<(&str, MemberId), Delta>::new();
    let mut made = BTreeMap::<(&str, MemberId), Millis>::new();
    for Change { member, month, made_at, delta } in changes {
        if let Some(month) = *month {
            let first = made.entry((month, *member)).or_insert(*made_at);
            *first = (*first).min(*made_at);
        }
        for scope in [Some(ALL), *month].into_iter().flatten() {
            let sum = deltas.entry((scope, *member)).or_default();
            *sum = Delta {
                shares: sum.shares + delta.shares,
                measured: sum.measured + delta.measured,
                points: sum.points + delta.points,
            };
        }
    }
    let addition = |(&(scope, member_id), &delta): (&(&str, MemberId), &Delta)| Addition {
        scope: scope.to_owned(),
        member_id,
        made_at: made.get(&(scope, member_id)).copied(),
        delta,
    };
    let additions: Vec<Addition> = deltas.iter().map(addition).collect();
    let mut moves = Moves::default();
    for Standing { scope, member_id, on_board, figures: after } in store::figures::add(tx, &additions).await? {
        let delta = deltas.get(&(scope.as_str(), member_id)).copied().unwrap_or_default();
        let before =
            Figures { shares: after.shares - delta.shares, points: after.points - delta.points, ..Figures::default() };
        // Who has no share, or takes a break, is in no histogram, so that ranks count those on the board only.
        let shown = |figures: Figures| (on_board && figures.shares > 0).then_some(figures);
        moves.note(&scope, member_id, shown(before), shown(after));
    }
    moves.make(tx).await
}

/// Puts a member on every board they have figures for, or takes them off. They have [taken their turn](take_turn).
pub async fn stand_on_boards(tx: &mut Tx, member: MemberId, on: bool) -> Result<()> {
    let mut moves = Moves::default();
    for Standing { scope, on_board, figures, .. } in store::figures::of_member(tx, member).await? {
        let shown = |there: bool| (there && figures.shares > 0).then_some(figures);
        moves.note(&scope, member, shown(on_board), shown(on));
    }
    moves.make(tx).await?;
    store::figures::set_on_board(tx, member, on).await
}

/// How many people come into each place of the histogram (scope, measure, score, shard), or go out of it.
#[derive(Default)]
struct Moves(BTreeMap<(String, Measure, i64, i64), i64>);

impl Moves {
    /// Who is not on the board is in no place of the histogram.
    fn note(&mut self, scope: &str, member: MemberId, before: Option<Figures>, after: Option<Figures>) {
        for measure in Measure::ALL {
            for (figures, step) in [(before, -1), (after, 1)] {
                let Some(figures) = figures else { continue };
                let place = (scope.to_owned(), measure, measure.of(figures), shard(member));
                *self.0.entry(place).or_default() += step;
            }
        }
    }

    async fn make(self, tx: &mut Tx) -> Result<()> {
        let moved = self.0.into_iter().filter(|(_, members)| *members != 0);
        let shift = |((scope, measure, score, shard), members): ((String, Measure, i64, i64), i64)| Shift {
            scope,
            measure: measure.as_str(),
            score,
            shard,
            members,
        };
        store::figures::move_histogram(tx, &moved.map(shift).collect::<Vec<_>>()).await
    }
}

/// The person's own figures, of the month and week that run at `now`.
pub async fn of_member(tx: &mut Tx, running: &Running, member: MemberId, now: Millis) -> Result<MyFigures> {
    Ok(of_members(tx, running, &[member], now).await?.remove(&member).unwrap_or_default())
}

/// The same of each of these people.
pub async fn of_members(
    tx: &mut Tx,
    running: &Running,
    members: &[MemberId],
    now: Millis,
) -> Result<HashMap<MemberId, MyFigures>> {
    let today = Day::of(now, &running.zone);
    let month = today.month().to_string();
    let none = MyFigures { month: month.clone(), ..MyFigures::default() };
    let mut all: HashMap<MemberId, MyFigures> = members.iter().map(|member| (*member, none.clone())).collect();
    for Standing { scope, member_id, figures, .. } in store::figures::of_month_and_all(tx, members, &month).await? {
        let own = all.entry(member_id).or_default();
        if scope == ALL {
            own.all_shares = figures.shares;
        } else {
            (own.month_shares, own.month_measured, own.month_points) =
                (figures.shares, figures.measured, figures.points);
        }
    }
    let (monday, next_monday) = (today.week_start().to_string(), today.week_start().plus(7).to_string());
    for of_day in store::shares::of_days(tx, members, &monday, &next_monday).await? {
        all.entry(of_day.member_id).or_default().week_shares += of_day.shares;
    }
    Ok(all)
}

/// Which of the 16 shards a member's rows are in. Ids are random, so any of their bits is an even hash.
fn shard(member: MemberId) -> i64 {
    i64::from(member.0.as_bytes()[15] & 15)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn sixteen_shards_share_all_members_evenly() {
        let mut members = [0; 16];
        for id in 0..=255 {
            let place = usize::try_from(shard(MemberId(Uuid::from_u128(id)))).expect("one of the sixteen");
            members[place] += 1;
        }
        assert_eq!(members, [16; 16]);
    }
}
