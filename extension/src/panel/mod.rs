//! The panel: one page that serves as frame in the site, side panel and toolbar popup.
//!
//! It holds no truth: every screen is drawn from the worker's [`View`](crate::protocol::View), and every act is one
//! [`PanelRequest`](crate::protocol::PanelRequest) that is answered with the next one.
//!
//! - [`route`], [`words`], [`sent`], [`search`], [`ideas`],
//!   [`likeness`], [`offered`], [`openings`], [`reasons`], [`trouble`], [`hosts`]: what is pure, tested natively.
//! - On wasm32: `state` (what the screens share), `browser` (what the browser is asked for), `guard` (clicks that must be
//!   seen), `focus`, and one file a screen.

pub mod hosts;
pub mod ideas;
pub mod likeness;
pub mod offered;
pub mod openings;
pub mod reasons;
pub mod route;
pub mod search;
pub mod sent;
pub mod trouble;
#[cfg(test)]
mod uncoded;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod drafts;
#[cfg(target_arch = "wasm32")]
mod focus;
#[cfg(target_arch = "wasm32")]
mod guard;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
pub use app::start;
