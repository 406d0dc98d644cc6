//! What holds for every route of the API: any origin may ask, nobody may ask for ever or for too much, and both sides speak the
//! same protocol.

use axum::{
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use rost_shared::{
    problem::ProblemCode,
    wire::{PROTOCOL, PROTOCOL_HEADER},
};

use crate::{AppState, problem::Fault};

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
pub async fn within_bounds(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(state.longest.api, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Fault::from(ProblemCode::Unavailable).into_response(),
    }
}

/// Refuses a browser that speaks no version of the protocol that this server speaks, and says which side is behind.
pub async fn same_protocol(request: Request, next: Next) -> Response {
    match request.headers().get(PROTOCOL_HEADER).map(|value| protocol_fault(value.to_str().unwrap_or_default())) {
        Some(Some(fault)) => {
            let speaks = format!("{}-{}", PROTOCOL.start(), PROTOCOL.end());
            ([(PROTOCOL_HEADER, speaks)], fault).into_response()
        }
        _ => next.run(request).await,
    }
}

/// What is wrong with a range of versions such as `1-2`, if anything.
fn protocol_fault(range: &str) -> Option<Fault> {
    let parts = range.split_once('-').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    let (first, last): (u32, u32) = match parts {
        Some((first, last)) if first <= last => (first, last),
        _ => {
            return Some(Fault::new(
                ProblemCode::BadRequest,
                "rost-protocol: two versions were expected, such as 1-1.",
            ));
        }
    };
    let behind = if first > *PROTOCOL.end() {
        "This server is older than the extension: ask whoever runs it to update it. What is saved in the browser is kept."
    } else if last < *PROTOCOL.start() {
        "The extension is older than this server: update the extension. What is saved in the browser is kept."
    } else {
        return None;
    };
    Some(Fault::new(ProblemCode::ProtocolUnsupported, behind))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_meet_are_spoken_and_the_side_that_is_behind_is_named() {
        let code = |range: &str| protocol_fault(range).map(|fault| fault.code);
        for spoken in ["1-1", "0-1", "1-7"] {
            assert_eq!(code(spoken), None, "{spoken}");
        }
        for unread in ["", "1", "2-1", "one-two", "1-", "-1"] {
            assert_eq!(code(unread), Some(ProblemCode::BadRequest), "{unread}");
        }
        assert_eq!(code("0-0"), Some(ProblemCode::ProtocolUnsupported));
        assert!(protocol_fault("2-9").is_some_and(|fault| fault.detail.starts_with("This server is older")));
    }
}
