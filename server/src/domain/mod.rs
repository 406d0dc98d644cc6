//! What happens: no HTTP and no SQL strings.

pub mod setup;
