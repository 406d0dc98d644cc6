//! Taking a break, coming back, and leaving: each by the person's own act, and told to nobody.

use rost_shared::{ids::MemberId, periods::Month, wire::Millis};

use super::{figures, programme::Running, pseudonyms, roles};
use crate::{
    clock::DAY_MS,
    entropy::Entropy,
    problem::{Fault, Result},
    store::{self, Tx},
};

/// For how long the browsers of somebody who left are told so.
const TOLD_FOR_DAYS: i64 = 90;

/// Begins a break: nothing is offered, nothing counted, and no board shows the person until they are back. Their figures
/// stay. A second time changes nothing.
pub async fn pause(tx: &mut Tx, member: MemberId, now: Millis) -> Result<()> {
    figures::take_turn(tx, &[member]).await?;
    if store::profiles::set_status(tx, member, "joined", "paused").await? {
        store::breaks::begin(tx, member, now).await?;
        figures::stand_on_boards(tx, member, false).await?;
    }
    Ok(())
}

/// Ends the break: the person is back on the boards with what they had.
pub async fn come_back(tx: &mut Tx, member: MemberId, now: Millis) -> Result<()> {
    figures::take_turn(tx, &[member]).await?;
    if store::profiles::set_status(tx, member, "paused", "joined").await? {
        store::breaks::end(tx, member, now).await?;
        figures::stand_on_boards(tx, member, true).await?;
    }
    Ok(())
}

/// Erases a person by their own wish; false when they are an owner, from whom another owner takes the role first.
///
/// What the company counted stays what it was, or the change would tell who left: each month's counts go to a nobody of its
/// own, so that no two months belong together, without day, post or browser. What is left of the person is the invitation as
/// the company wrote it, the same as of somebody who never answered.
pub async fn leave(tx: &mut Tx, entropy: &Entropy, running: &Running, member: MemberId, now: Millis) -> Result<bool> {
    roles::take_turn(tx).await?;
    if roles::is_owner(tx, member).await? {
        return Ok(false);
    }
    figures::take_turn(tx, &[member]).await?;
    figures::stand_on_boards(tx, member, false).await?;
    for scope in store::leaving::scopes(tx, member).await? {
        let begins = match scope.parse::<Month>() {
            Ok(month) => month.start(&running.zone),
            Err(_) if scope == "all" => 0,
            Err(error) => return Err(Fault::internal(error)),
        };
        let nobody = MemberId(entropy.uuid());
        store::leaving::insert_nobody(tx, nobody, member).await?;
        store::leaving::hand_over(tx, member, nobody, &scope, begins).await?;
    }
    // Whoever left weeks ago and opens the browser is told so; not asked back in.
    store::left_browsers::keep(tx, member, (now / DAY_MS + TOLD_FOR_DAYS) * DAY_MS).await?;
    store::leaving::forget(tx, member).await?;
    let pseudonym = pseudonyms::choose(tx, entropy).await?;
    store::leaving::back_to_invited(tx, member, &pseudonym).await?;
    Ok(true)
}
