//! Røst's server: approved stories out, shares in, each counted once, with honest figures for people and programme.
//!
//! `api/` and `web/` speak HTTP, `domain/` says what happens, `store/` is SQL. [`build_app`] holds the one router table.

use std::sync::Arc;

use axum::{
    Router,
    extract::{MatchedPath, Request},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{catch_panic::CatchPanicLayer, trace::TraceLayer};

use crate::{
    clock::Clock, config::Config, domain::ingest::Ingest, entropy::Entropy, metrics::Metrics, problem::Fault, store::Db,
};

pub mod api;
pub mod auth;
pub mod backup;
pub mod clock;
pub mod config;
pub mod csv;
pub mod demo;
pub mod doctor;
pub mod domain;
pub mod entropy;
pub mod metrics;
pub mod problem;
pub mod store;
pub mod web;

/// What every handler is given.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The settings.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The source of ids and secrets.
    pub entropy: Entropy,
    /// Where single shares go in.
    pub ingest: Ingest,
    /// What was counted since the start.
    pub metrics: Metrics,
}

impl AppState {
    /// Puts the parts together. Needs a running tokio, for the task that records shares.
    pub fn new(config: Config, db: Db, clock: Clock, entropy: Entropy) -> Self {
        let ingest = Ingest::start(&db);
        Self { config: Arc::new(config), db, clock, entropy, ingest, metrics: Metrics::default() }
    }
}

/// The whole application: the one router table.
pub fn build_app(state: AppState) -> Router {
    Router::new()
        .route("/healthz", get(api::health::healthz))
        .route("/readyz", get(api::health::readyz))
        .route("/metrics", get(metrics::serve))
        .merge(api::routes())
        .merge(web::router(state.clone()))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state.clone(), metrics::count))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(state)
}

/// What the log says of a request: its route, never its path, since a path may hold the token of a link.
fn span(request: &Request) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route)
}

/// A panic is a fault of ours: it ends the request, not the server.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Fault::internal("a handler panicked").into_response()
}
