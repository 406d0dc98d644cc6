//! Site rules: signed by the publisher and relayed as they are; and what browsers say of those that find nothing.

use axum::{Json, extract::State, http::StatusCode};
use rost_shared::{
    problem::{Problem, ProblemCode},
    wire::{RuleReport, SignedRules},
};

use super::extract;
use crate::{
    AppState,
    auth::device::Device,
    domain::{rule_reports, rules_file},
    problem::{Fault, Result},
    write_tx,
};

/// The signed rules of the configured file.
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
    rules_file::read(file).await.map(Json).map_err(|broken| {
        tracing::warn!(file = %file.display(), %broken, "rules_file cannot be relayed");
        let detail =
            "This server has a file of site rules and cannot relay it: its settings and `rost doctor` say why.";
        Fault::new(ProblemCode::NoRules, detail)
    })
}

/// Says that a rule finds nothing on a site. Said again only its day moves; nothing of the page or the person is kept.
#[utoipa::path(
    post,
    path = "/rule-reports",
    security(("device" = [])),
    request_body = RuleReport,
    responses(
        (status = 204, description = "Noted."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn report(
    State(state): State<AppState>,
    _: Device,
    extract::Json(report): extract::Json<RuleReport>,
) -> Result<StatusCode> {
    let now = state.clock.now();
    write_tx!(state.db, tx => { rule_reports::note(tx, &report, now).await })?;
    Ok(StatusCode::NO_CONTENT)
}
