//! What holds for every route of the API: any origin may ask, and nobody may ask for ever or for too much.

use std::time::Duration;

use axum::{
    extract::{DefaultBodyLimit, Request},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use rost_shared::problem::ProblemCode;

use crate::problem::Fault;

/// The longest that a request may take.
const LONGEST: Duration = Duration::from_secs(30);
/// Every other body is a few hundred bytes.
const BODY_BYTES: usize = 32 * 1024;
/// A batch of 1 000 shares is about 350 kB.
const BATCH_BYTES: usize = 1024 * 1024;

/// The largest body, where a route does not say otherwise.
pub fn body_size() -> DefaultBodyLimit {
    DefaultBodyLimit::max(BODY_BYTES)
}

/// Lets a batch be larger than other bodies.
pub fn batch_size() -> DefaultBodyLimit {
    DefaultBodyLimit::max(BATCH_BYTES)
}

/// Ends what takes too long.
pub async fn within_bounds(request: Request, next: Next) -> Response {
    match tokio::time::timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Fault::from(ProblemCode::Unavailable).into_response(),
    }
}

/// CORS for bearer tokens: every origin, no cookies. Preflights are answered here, also for a server on a private network.
pub async fn any_origin(request: Request, next: Next) -> Response {
    const ASKS_PRIVATE: &str = "access-control-request-private-network";
    let private = request.headers().contains_key(ASKS_PRIVATE);
    let preflight = request.method() == Method::OPTIONS;
    let mut response = if preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, retry-after, rost-protocol"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if preflight {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, PUT, POST, DELETE"));
        let allowed = HeaderValue::from_static("authorization, content-type, if-none-match, rost-now, rost-protocol");
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, allowed);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
        if private {
            headers.insert("access-control-allow-private-network", HeaderValue::from_static("true"));
        }
    }
    response
}
