//! Whether the process answers, and whether it can do its work.

use axum::{extract::State, http::StatusCode};
use rost_shared::problem::ProblemCode;

use crate::{
    AppState,
    problem::{Fault, Result},
    store::{self, engines::Obstacle},
};

/// 204 as long as the process answers: for the one who restarts it.
pub async fn healthz() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// 204 when shares can be recorded, which is tried by writing something that changes nothing; else 503 and why not: for the load
/// balancer that decides whether to send people here.
pub async fn readyz(State(state): State<AppState>) -> Result<StatusCode> {
    match store::writable::check(&state.db).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(fault) => {
            let why = fault.obstacle().map_or("The database does not answer.", Obstacle::sentence);
            Err(Fault { code: ProblemCode::Unavailable, detail: why.to_owned(), ..fault })
        }
    }
}
