//! The person whose browser asks.

use axum::{Json, extract::State};
use rost_shared::{
    problem::Problem,
    wire::{Me, PROTOCOL},
};

use crate::{
    AppState,
    auth::device::Device,
    domain::{figures, programme::Running},
    problem::Result,
    store,
};

/// Who this browser belongs to, with their own figures.
#[utoipa::path(
    get,
    path = "/me",
    security(("device" = [])),
    responses(
        (status = 200, body = Me, description = "The person and their own figures."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn me(State(state): State<AppState>, device: Device) -> Result<Json<Me>> {
    let tx = &mut state.db.read().await?;
    let running = Running::load(tx).await?;
    let figures = figures::of_member(tx, &running, device.member, state.clock.now()).await?;
    let unit = store::boards::reader(tx, &figures.month, device.member).await?.unit;
    Ok(Json(Me {
        id: device.member,
        name: device.member_name,
        company: running.programme.company,
        device: device.id,
        figures,
        paused: device.paused,
        week_goal: running.programme.week_goal,
        unit: unit.map(|(_, name)| name),
        protocol: [*PROTOCOL.start(), *PROTOCOL.end()],
    }))
}
