//! What the figures start from: headcounts that grew in the meantime, and followers.

use rost_shared::{
    periods::Day,
    wire::{Millis, Network},
};

use crate::{
    domain::{programme::Running, reach::PERSON},
    problem::Result,
    store::{
        self, Tx,
        assumptions::{Followers, Headcount},
    },
};

/// How long ago each unit's headcount changed, in days.
const GREW_DAYS: i32 = 40;

pub(super) async fn fill(tx: &mut Tx, running: &Running, now: Millis) -> Result<()> {
    let began = Day::of(running.programme.created_at, &running.zone);
    let today = Day::of(now, &running.zone);
    for line in store::kpis::invited_by_unit(tx, 0, now).await? {
        let (Some(unit), invited) = (line.unit, line.people) else { continue };
        // Everybody was invited but those who came since; the smallest unit stayed as it is.
        let came = if invited < 10 { 0 } else { 2 };
        for (from, people) in [(began.month().first_day(), invited), (today.plus(-GREW_DAYS), invited + came)] {
            let entry = Headcount { unit_id: unit.to_string(), from_day: from.to_string(), people };
            store::assumptions::enter_headcount(tx, &entry).await?;
        }
    }
    for (whose, followers, source) in [
        (Network::Linkedin.as_str(), 6_480, "Nordlys' side"),
        (Network::X.as_str(), 1_920, "@nordlys"),
        (PERSON, 340, "spurt 40 kolleger"),
    ] {
        let as_of = today.plus(-20).to_string();
        let entry = Followers { whose: whose.into(), followers, source: source.into(), as_of };
        store::assumptions::enter_followers(tx, &entry).await?;
    }
    Ok(())
}
