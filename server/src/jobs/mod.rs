//! What is done by the clock. Of many instances one does it: the first to write down that this turn is taken.

use std::time::Duration;

use rost_shared::wire::Millis;

use crate::{AppState, domain::mailing, problem::Result, store, write_tx};

/// How often is looked for what is due.
pub const LOOK_EVERY: Duration = Duration::from_secs(60);

/// How often what has expired is forgotten.
const EXPIRE_EVERY_MS: Millis = 5 * 60_000;

/// Looks for what is due, so often, until the program ends. What expires does not wait for the mails, which may take long.
pub fn start(state: &AppState, every: Duration) {
    drop(state.under_way.begin(look(state.clone(), every, |state| async move {
        if let Err(fault) = run_due(&state).await {
            tracing::error!(%fault, "a job failed; it is tried again on its next turn");
        }
    })));
    drop(state.under_way.begin(look(state.clone(), every, |state| async move {
        mailing::send(&state, mailing::ALL).await;
    })));
}

async fn look<J: Future<Output = ()>>(state: AppState, every: Duration, job: impl Fn(AppState) -> J) {
    let mut turns = tokio::time::interval(every);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = turns.tick() => {}
            () = state.under_way.ending() => return,
        }
        job(state.clone()).await;
    }
}

/// Does what is due; false when it was not, or another instance has taken the turn.
pub async fn run_due(state: &AppState) -> Result<bool> {
    let now = state.clock.now();
    // Each instance has its own.
    state.limits.forget(now);
    write_tx!(state.db, tx => {
        if !store::turns::take(tx, "expiry", now, EXPIRE_EVERY_MS).await? {
            return Ok(false);
        }
        store::expiry::forget(tx, now).await?;
        Ok(true)
    })
}
