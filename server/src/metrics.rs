//! What an operator's Prometheus reads at `/metrics`: how many requests, how they ended, how long they took.
//!
//! Labels are the route (never the path, which may hold a token), the method and the status. Nothing about a person or a unit:
//! what people do on their own pages and with their invitations is one count, or it would tell the hour in which somebody left.
//! It is served to whoever holds the setting `metrics_token`, and to nobody when there is none.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusRecorder};
use subtle::ConstantTimeEq;

use crate::AppState;

/// Upper bounds of the histogram, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0];

const DURATION: &str = "rost_http_request_duration_seconds";

/// The counts of this process. Cheap to clone.
#[derive(Clone)]
pub struct Metrics(Arc<PrometheusRecorder>);

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), &BOUNDS);
        let recorder = builder.expect("the list of bounds is not empty").build_recorder();
        let metrics = Self(Arc::new(recorder));
        metrics.with(|| {
            metrics::describe_counter!("rost_http_requests_total", "Requests answered, by route, method and status.");
            metrics::describe_histogram!(
                DURATION,
                metrics::Unit::Seconds,
                "How long an answer took, by route and method."
            );
        });
        metrics
    }
}

impl Metrics {
    fn with(&self, record: impl FnOnce()) {
        metrics::with_local_recorder(&*self.0, record);
    }

    fn text(&self) -> String {
        self.0.handle().render()
    }
}

/// Under these a request says what somebody does about their own taking part.
const OWN: [&str; 2] = ["/me", "/join"];

/// The label of a route, and whether all that happens there is one count. What no route matches has one label, or every scanner would
/// make its own.
fn label(route: Option<&str>) -> (String, bool) {
    let Some(route) = route else { return ("none".to_owned(), false) };
    let own = OWN
        .into_iter()
        .find(|own| route.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    own.map_or_else(|| (route.to_owned(), false), |own| (format!("{own}/*"), true))
}

/// Counts a request.
pub async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (route, is_own) = label(request.extensions().get::<MatchedPath>().map(MatchedPath::as_str));
    let method = if is_own { "any".to_owned() } else { request.method().to_string() };
    let began = Instant::now();
    let response = next.run(request).await;
    let (status, took) = (response.status(), began.elapsed());
    // Somebody who has joined is sent on, one who has not is shown the form.
    let status = if is_own && !status.is_server_error() { "any".to_owned() } else { status.as_u16().to_string() };
    state.metrics.with(|| {
        metrics::counter!("rost_http_requests_total", "route" => route.clone(), "method" => method.clone(), "status" => status)
            .increment(1);
        metrics::histogram!(DURATION, "route" => route, "method" => method).record(took);
    });
    response
}

/// `/metrics`, in Prometheus' text format.
pub async fn serve(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let Some(token) = &state.config.metrics_token else { return StatusCode::NOT_FOUND.into_response() };
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let expected = format!("Bearer {}", token.reveal());
    if !bool::from(given.as_bytes().ct_eq(expected.as_bytes())) {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.metrics.text()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_do_about_themselves_is_one_count() {
        for route in ["/me/leave", "/me/pause", "/me/shares/{id}/take-back", "/me"] {
            assert_eq!(label(Some(route)), ("/me/*".to_owned(), true), "{route}");
        }
        assert_eq!(label(Some("/join/{token}")), ("/join/*".to_owned(), true));
        for route in ["/api/v1/me", "/metrics", "/assets/*"] {
            assert_eq!(label(Some(route)), (route.to_owned(), false));
        }
        assert_eq!(label(None), ("none".to_owned(), false));
    }
}
