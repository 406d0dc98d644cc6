//! Leaderboards.

use axum::{
    Json,
    extract::{Query, State},
};
use rost_shared::{
    problem::{Problem, ProblemCode},
    wire::{Board, BoardBy},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::extract::Path;
use crate::{
    AppState,
    auth::device::Device,
    domain::{
        boards::{self, Asked},
        period::Period,
        programme::Running,
    },
    problem::{Fault, Result},
};

/// Whose board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum BoardOf {
    /// The company's.
    #[default]
    Company,
    /// The person's own unit's.
    Unit,
}

/// Which board of the period.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Choice {
    /// Its order; absent: points.
    #[serde(default)]
    #[param(required = false)]
    by: BoardBy,
    /// Whose; absent: the company's.
    #[serde(default)]
    #[param(required = false)]
    of: BoardOf,
}

/// The best 50 rows of a month (`YYYY-MM`) or of `all` time, the own row, and those around it when it stands further down.
#[utoipa::path(
    get,
    path = "/boards/{period}",
    security(("device" = [])),
    params(("period" = String, Path, pattern = r"^([0-9]{4}-[0-9]{2}|all)$"), Choice),
    responses(
        (status = 200, body = Board, description = "The board."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn board(
    State(state): State<AppState>,
    device: Device,
    Path(period): Path<String>,
    choice: Result<Query<Choice>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Board>> {
    let period: Period = period.parse().map_err(|_| ProblemCode::NotFound)?;
    let Query(choice) = choice.map_err(|_| {
        Fault::new(ProblemCode::InvalidField, "by: points or shares were expected; of: company or unit.")
    })?;
    let asked = Asked { period, by: choice.by, own_unit: choice.of == BoardOf::Unit };
    let tx = &mut state.db.read().await?;
    let running = Running::load(tx).await?;
    boards::board(tx, &running, asked, device.member, state.clock.now()).await.map(Json)
}
