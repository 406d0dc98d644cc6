//! Site rules, signed by the publisher and relayed as they are.

use axum::{Json, extract::State};
use rost_shared::{
    problem::{Problem, ProblemCode},
    wire::SignedRules,
};

use crate::{
    AppState,
    auth::device::Device,
    problem::{Fault, Result},
};

/// The signed rules of the configured file, which is read anew each time, so that replacing it is enough.
#[utoipa::path(
    get,
    path = "/rules",
    security(("device" = [])),
    responses(
        (status = 200, body = SignedRules, description = "The rules."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn rules(State(state): State<AppState>, _: Device) -> Result<Json<SignedRules>> {
    let file = state.config.rules_file.as_ref().ok_or_else(|| Fault::from(ProblemCode::NoRules))?;
    let read = tokio::fs::read(file).await.map_err(|error| error.to_string());
    match read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string())) {
        Ok(rules) => Ok(Json(rules)),
        Err(error) => {
            tracing::warn!(file = %file.display(), error, "rules_file cannot be read");
            Err(ProblemCode::NoRules.into())
        }
    }
}
