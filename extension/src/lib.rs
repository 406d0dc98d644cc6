//! Røst's browser extension: the decisions, free of any browser, and (on wasm32) the two programs that carry them out.
//!
//! - [`protocol`]: every message between `hands.js`, the worker and the panel.
//!
//! The binaries `worker` and `panel` are built for wasm32 only; natively they are empty.

pub mod panel;
pub mod protocol;
