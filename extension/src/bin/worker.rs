//! The worker's program. Its functions are called by `sw.js`; natively it is empty, so that the workspace builds without a
//! wasm target.

#[cfg(target_arch = "wasm32")]
#[allow(unused_imports)]
use rost_extension::worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
