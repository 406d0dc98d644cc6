//! The worker's program. Its functions are called by `sw.js`; natively it is empty, so that the workspace builds without a
//! wasm target.
//!
//! They are exported here and not in the library: what the library exports is in the panel's wasm, too.

#[cfg(target_arch = "wasm32")]
mod exports {
    use rost_extension::{plan::TabId, worker};
    use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

    /// A message came.
    #[wasm_bindgen]
    pub async fn message(message: JsValue, sender: JsValue) -> Result<JsValue, JsValue> {
        worker::message(message, sender).await
    }

    /// Something else happened.
    #[wasm_bindgen]
    pub async fn happened(what: &str, tab: TabId) -> Result<(), JsValue> {
        worker::happened(what, tab).await
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
