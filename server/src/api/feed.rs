//! The stories this person may share now.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rost_shared::{problem::Problem, wire::Feed};
use sha2::{Digest, Sha256};

use crate::{
    AppState,
    auth::device::Device,
    domain::{feed, programme::Running},
    problem::{Fault, Result},
};

/// Approved and valid now, newest first; none while the person takes a break. With an ETag of the content; asked with it again, 304 when nothing has changed.
#[utoipa::path(
    get,
    path = "/feed",
    security(("device" = [])),
    params(("if-none-match" = Option<String>, Header, description = "The ETag of the copy at hand.")),
    responses(
        (status = 200, body = Feed, description = "The stories.", headers(("etag" = String))),
        (status = 304, description = "The copy at hand is still right."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn feed(State(state): State<AppState>, device: Device, headers: HeaderMap) -> Result<Response> {
    let tx = &mut state.db.read().await?;
    let running = Running::load(tx).await?;
    let mut feed = feed::feed(tx, &running, device.member, state.clock.now()).await?;
    if device.paused {
        feed.stories.clear();
    }
    let body = serde_json::to_vec(&feed).map_err(Fault::internal)?;
    let digest: String = Sha256::digest(&body)[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{digest}\"");
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
    });
    let headers = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, "private, no-cache")];
    Ok(if known {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, [(header::CONTENT_TYPE, "application/json")], body).into_response()
    })
}
