//! Keeps other sites from pressing buttons on our pages: a request that changes something must come from our own origin.

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::AppState;

/// Middleware of the web pages. Browsers name the sender of every POST in `Origin`; a request without one is not theirs
/// and carries no cookie of theirs either.
pub async fn own_pages_only(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let origin = request.headers().get(header::ORIGIN);
    if reads || origin.is_none_or(|origin| origin.as_bytes() == state.config.origin().as_bytes()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This form was sent from another site.").into_response()
}
