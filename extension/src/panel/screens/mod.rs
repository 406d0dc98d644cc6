//! One file a screen. Each is a `main` with one heading, and a footer that holds the one primary act.

pub mod ask;
pub mod inserted;
pub mod networks;
pub mod pairing;
pub mod preview;
pub mod server;
pub mod status;
pub mod stories;
pub mod thanks;
pub mod welcome;
pub mod write;
