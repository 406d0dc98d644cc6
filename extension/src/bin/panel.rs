//! The panel's program. Natively it is empty, so that the workspace builds without a wasm target.

#[cfg(target_arch = "wasm32")]
fn main() {
    rost_extension::panel::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
