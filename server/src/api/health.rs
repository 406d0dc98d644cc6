//! Whether the process answers, and whether it can do its work.

use std::{sync::Arc, time::Duration};

use axum::{extract::State, http::StatusCode};
use rost_shared::{problem::ProblemCode, wire::Millis};
use tokio::{
    sync::Mutex,
    time::{Instant, timeout_at},
};

use crate::{
    AppState,
    problem::{Fault, Result},
    store::{self, Db, obstacle::Obstacle},
};

/// 204 as long as the process answers: for the one who restarts it.
pub async fn healthz() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The last answer of [`readyz`]. It is good for a second, so that whoever asks often makes the database write no more often
/// than that.
#[derive(Clone, Debug, Default)]
pub struct LastLook(Arc<Mutex<Option<Look>>>);

#[derive(Clone, Copy, Debug)]
struct Look {
    at: Millis,
    /// What stood in the way, if anything did.
    obstacle: Option<&'static str>,
}

/// How long an answer is good.
const GOOD_MS: Millis = 1_000;

/// 204 when shares can be recorded, which is tried by writing something that changes nothing; else 503 and why not: for the load
/// balancer that decides whether to send people here.
pub async fn readyz(State(state): State<AppState>) -> Result<StatusCode> {
    let mut last = state.last_look.0.lock().await;
    let now = state.clock.now();
    let obstacle = match *last {
        Some(Look { at, obstacle }) if (at..at + GOOD_MS).contains(&now) => obstacle,
        _ => {
            let obstacle = write(&state.db, state.longest.ready).await.err();
            // From when it was known: who waited behind this look needs none of their own.
            *last = Some(Look { at: state.clock.now(), obstacle });
            obstacle
        }
    };
    match obstacle {
        None => Ok(StatusCode::NO_CONTENT),
        Some(why) => Err(Fault::new(ProblemCode::Unavailable, why)),
    }
}

/// Writes something that changes nothing, or says what stands in the way, also where the database says nothing for so long.
async fn write(db: &Db, longest: Duration) -> Result<(), &'static str> {
    let until = Instant::now() + longest;
    // Nobody has to be reached for a file: what takes so long is a lock.
    let silent = if matches!(db, Db::Sqlite { .. }) { Obstacle::Locked } else { Obstacle::Closed };
    let mut tx = in_time(until, db.begin(), silent).await?;
    in_time(until, store::writable::touch(&mut tx), Obstacle::Locked).await?;
    in_time(until, tx.commit(), Obstacle::Disk).await
}

async fn in_time<T>(
    until: Instant,
    work: impl Future<Output = Result<T>>,
    silent: Obstacle,
) -> Result<T, &'static str> {
    let obstacle = match timeout_at(until, work).await {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(fault)) => {
            tracing::error!(%fault, "the database takes nothing");
            fault.obstacle()
        }
        Err(_) => {
            tracing::error!(remedy = silent.sentence(), "the database takes nothing in time");
            Some(silent)
        }
    };
    Err(obstacle.map_or("The database does not answer.", Obstacle::sentence))
}
