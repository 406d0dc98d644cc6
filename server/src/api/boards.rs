//! Leaderboards.

use axum::{Json, extract::State};
use rost_shared::{
    problem::{Problem, ProblemCode},
    wire::Board,
};

use super::extract::Path;
use crate::{
    AppState,
    auth::device::Device,
    domain::{boards, period::Period, programme::Running},
    problem::Result,
};

/// The best 50 rows of a month (`YYYY-MM`) or of `all` time, and the own row.
#[utoipa::path(
    get,
    path = "/boards/{period}",
    security(("device" = [])),
    params(("period" = String, Path, pattern = r"^([0-9]{4}-[0-9]{2}|all)$")),
    responses(
        (status = 200, body = Board, description = "The board."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn board(State(state): State<AppState>, device: Device, Path(period): Path<String>) -> Result<Json<Board>> {
    let period: Period = period.parse().map_err(|_| ProblemCode::NotFound)?;
    let tx = &mut state.db.read().await?;
    let running = Running::load(tx).await?;
    boards::board(tx, &running, period, device.member, state.clock.now()).await.map(Json)
}
