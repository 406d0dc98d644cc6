//! Røst's browser extension: the decisions, free of any browser, and (on wasm32) the two programs that carry them out.
//!
//! - [`protocol`]: every message between `hands.js`, the worker and the panel.
//! - [`plan`]: every decision, pure.
//! - `worker`, `chrome`: what carries the decisions out (wasm32 only).
//!
//! The binaries `worker` and `panel` are built for wasm32 only; natively they are empty.

#[cfg(target_arch = "wasm32")]
pub mod chrome;
pub mod panel;
pub mod plan;
pub mod protocol;
#[cfg(target_arch = "wasm32")]
pub mod worker;
