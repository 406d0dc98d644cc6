//! Whether the process answers and its database does.

use axum::{extract::State, http::StatusCode};

use crate::{AppState, problem::Result, store};

/// 204 when the database answers.
pub async fn healthz(State(state): State<AppState>) -> Result<StatusCode> {
    store::programme::find(&mut state.db.read().await?).await?;
    Ok(StatusCode::NO_CONTENT)
}
