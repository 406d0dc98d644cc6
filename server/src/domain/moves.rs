//! Moving somebody to another unit: an owner's act, and the same whatever the person had answered.
//!
//! What was counted is not rewritten. The months in which a person has figures, the running one too, stay in the unit where
//! they were counted: otherwise the totals of both units, before and after, would tell what that one person had shared. So does
//! their row of all time: a made-up name with a past that comes onto a unit's board on the day when everybody knows who came
//! would be made up no more.

use rost_shared::{
    ids::{MemberId, UnitId},
    periods::Day,
    wire::Millis,
};

use super::{headcounts::Headcounts, programme::Running};
use crate::{
    problem::Result,
    store::{self, Tx, assumptions::Headcount},
};

/// Moves a person, and one of the headcounts that are entered for the two units, from today.
pub async fn make(tx: &mut Tx, running: &Running, member: MemberId, to: Option<UnitId>, now: Millis) -> Result<()> {
    let from = store::moves::unit_of(tx, member).await?;
    if from == to {
        return Ok(());
    }
    store::moves::make(tx, member, (from, to), now).await?;
    let (headcounts, today) = (Headcounts::load(tx).await?, Day::of(now, &running.zone));
    for (unit, step) in [(from, -1), (to, 1)] {
        let Some(unit) = unit else { continue };
        let Some(people) = headcounts.of_unit(unit, today) else { continue };
        let people = (people + step).max(0);
        let entry = Headcount { unit_id: unit.to_string(), from_day: today.to_string(), people };
        store::assumptions::enter_headcount(tx, &entry).await?;
    }
    Ok(())
}
