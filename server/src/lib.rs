//! Røst's server: approved stories out, shares in, each counted once, with honest figures for people and programme.
//!
//! `api/` and `web/` speak HTTP, `domain/` says what happens, `store/` is SQL. [`build_app`] holds the one router table.

use std::sync::Arc;

use axum::{Router, routing::get};

use crate::{clock::Clock, config::Config, entropy::Entropy, store::Db};

pub mod api;
pub mod auth;
pub mod clock;
pub mod config;
pub mod domain;
pub mod entropy;
pub mod problem;
pub mod store;

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
}

/// The whole application: the one router table.
pub fn build_app(state: AppState) -> Router {
    Router::new().route("/healthz", get(api::health::healthz)).with_state(state)
}
