//! The truth that Røst's extension and server share: ids, wire types, captions, links, points, periods and site rules.
//!
//! Pure: no I/O, no clock, no randomness, no browser. Everything here builds for wasm32 and natively, and both halves
//! use the same code, so that a counter in the panel and a check on the server can never disagree.

pub mod captions;
pub mod ids;
pub mod json;
pub mod links;
pub mod messages;
pub mod numbers;
pub mod periods;
pub mod points;
pub mod problem;
pub mod rules;
pub mod wire;
