//! Whether the process answers, and whether it can do its work.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use rost_shared::{problem::ProblemCode, wire::Millis};
use tokio::sync::Mutex;

use crate::{
    AppState,
    problem::{Fault, Result},
    store::{self, obstacle::Obstacle},
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
            let obstacle = store::writable::check(&state.db).await.err().map(|fault| {
                tracing::error!(%fault, "the database takes nothing");
                fault.obstacle().map_or("The database does not answer.", Obstacle::sentence)
            });
            *last = Some(Look { at: now, obstacle });
            obstacle
        }
    };
    match obstacle {
        None => Ok(StatusCode::NO_CONTENT),
        Some(why) => Err(Fault::new(ProblemCode::Unavailable, why)),
    }
}
