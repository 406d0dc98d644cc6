//! The browser that asks, as a thing of its own.

use axum::{extract::State, http::StatusCode};
use rost_shared::problem::Problem;

use crate::{AppState, auth::device::Device, domain::devices, problem::Result, write_tx};

/// Ends the pairing of the very browser that asks.
#[utoipa::path(
    delete,
    path = "/device",
    security(("device" = [])),
    responses(
        (status = 204, description = "The token is no longer good."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn unpair(State(state): State<AppState>, device: Device) -> Result<StatusCode> {
    let now = state.clock.now();
    write_tx!(state.db, tx => { devices::revoke(tx, device.member, device.id, now).await })?;
    Ok(StatusCode::NO_CONTENT)
}
