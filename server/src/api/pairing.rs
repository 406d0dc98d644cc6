//! The device grant of RFC 8628: a code for the person, a token for the browser.

use axum::{Json, extract::State};
use rost_shared::{
    problem::{Problem, ProblemCode},
    wire::{DeviceAuthorization, TokenGrant},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::extract::Form;
use crate::{
    AppState,
    auth::{client_ip::ClientIp, tokens::PlainToken},
    domain::pairing,
    limits::{self, Act},
    problem::Result,
};

/// The only grant this server knows.
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// The form that begins a pairing.
#[derive(Debug, Deserialize, ToSchema)]
pub struct DeviceForm {
    /// What the person's list of browsers will call this one. 1 to 80 characters.
    device_name: String,
}

/// The form of a poll.
#[derive(Deserialize, ToSchema)]
pub struct TokenForm {
    /// `urn:ietf:params:oauth:grant-type:device_code`.
    grant_type: String,
    /// The secret from the beginning of the pairing.
    device_code: String,
}

/// Begins a pairing.
#[utoipa::path(
    post,
    path = "/pair/device",
    request_body(content = DeviceForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = DeviceAuthorization, description = "The two codes."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn device(
    State(state): State<AppState>,
    ClientIp(ip): ClientIp,
    Form(form): Form<DeviceForm>,
) -> Result<Json<DeviceAuthorization>> {
    state.limits.take(Act::PairFrom, limits::place(ip), state.clock.now())?;
    pairing::begin(&state, &form.device_name).await.map(Json)
}

/// Asks whether the person has approved. Until then the problem's `error` says why not, in the words of RFC 8628.
#[utoipa::path(
    post,
    path = "/pair/token",
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = TokenGrant, description = "Approved: the token, once."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn token(State(state): State<AppState>, Form(form): Form<TokenForm>) -> Result<Json<TokenGrant>> {
    if form.grant_type != GRANT {
        return Err(ProblemCode::UnsupportedGrantType.into());
    }
    pairing::poll(&state, &PlainToken::received(form.device_code)).await.map(Json)
}
