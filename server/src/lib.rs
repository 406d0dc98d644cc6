//! Røst's server: approved stories out, shares in, each counted once, with honest figures for people and programme.
//!
//! `api/` and `web/` speak HTTP, `domain/` says what happens, `store/` is SQL. [`build_app`] holds the one router table.

use std::sync::Arc;

use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::{HeaderValue, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{catch_panic::CatchPanicLayer, set_header::SetResponseHeaderLayer, trace::TraceLayer};

use crate::{
    clock::Clock, config::Config, domain::ingest::Ingest, entropy::Entropy, limits::Limits, mail::Mailer,
    metrics::Metrics, problem::Fault, serve::Longest, store::Db, under_way::UnderWay,
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
pub mod jobs;
pub mod letters;
pub mod limits;
pub mod mail;
pub mod metrics;
pub mod problem;
pub mod program_code;
pub mod serve;
pub mod store;
pub mod under_way;
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
    /// Whether the database took something a moment ago.
    pub last_look: api::health::LastLook,
    /// What was counted since the start.
    pub metrics: Metrics,
    /// The way mails go.
    pub mailer: Mailer,
    /// The longest that requests may take.
    pub longest: Longest,
    /// How often somebody may try.
    pub limits: Limits,
    /// What goes on after its answer was given.
    pub under_way: UnderWay,
}

impl AppState {
    /// Puts the parts together; mails go nowhere. Needs a running tokio, for the task that records shares.
    pub fn new(config: Config, db: Db, clock: Clock, entropy: Entropy) -> Self {
        let ingest = Ingest::start(&db);
        Self {
            config: Arc::new(config),
            db,
            clock,
            entropy,
            ingest,
            last_look: api::health::LastLook::default(),
            mailer: Mailer::Nowhere,
            longest: Longest::default(),
            limits: Limits::default(),
            under_way: UnderWay::default(),
            metrics: Metrics::default(),
        }
    }
}

/// The whole application: the one router table.
pub fn build_app(state: AppState) -> Router {
    let https = state.config.is_https();
    let app = Router::new()
        .route("/healthz", get(api::health::healthz))
        .route("/readyz", get(api::health::readyz))
        .route("/metrics", get(metrics::serve))
        .merge(api::routes(state.clone()))
        .merge(web::router(state.clone()));
    let app = if https { app.layer(https_only()) } else { app };
    app.layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state.clone(), metrics::count))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(state)
}

/// Browsers that were here by https come by nothing else for two years.
fn https_only() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"))
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
