//! Whether site rules that a server relays were signed by a key of the bundle: Ed25519, by the browser's own crypto.

use gloo::net::http::Request;
use js_sys::{Array, Promise, Uint8Array};
use rost_shared::{json, wire::SignedRules};
use serde::Deserialize;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::{chrome, plan::Relayed};

/// The slots for keys: the one in use, and the one before or after it.
const SLOTS: usize = 2;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = importKey, catch)]
    fn import_key(
        format: &str,
        key: &Uint8Array,
        algorithm: &str,
        extractable: bool,
        usages: &Array,
    ) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = verify, catch)]
    fn subtle_verify(
        algorithm: &str,
        key: &JsValue,
        signature: &Uint8Array,
        data: &Uint8Array,
    ) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch)]
    fn atob(text: &str) -> Result<JsValue, JsValue>;
}

/// A public key of the publisher, as `rules/keys.json` of the package lists it.
#[derive(Deserialize)]
struct Key {
    /// The raw 32 bytes, base64.
    key: String,
}

/// Looks whose they are.
pub async fn verify(rules: &SignedRules) -> Relayed {
    signed(rules).await.map_or(Relayed::Unsigned, Relayed::Signed)
}

async fn signed(rules: &SignedRules) -> Option<String> {
    let (payload, signature) = (bytes(&rules.payload)?, bytes(&rules.signature)?);
    let data = Uint8Array::from(&payload[..]);
    let signature = Uint8Array::from(&signature[..]);
    let file = format!("{}rules/keys.json", chrome::own_origin());
    let keys: Vec<Key> = json::read(&Request::get(&file).send().await.ok()?.text().await.ok()?)?;
    for key in keys.iter().take(SLOTS).filter_map(|key| bytes(&key.key)) {
        if is_by(&Uint8Array::from(&key[..]), &signature, &data).await.is_ok_and(|good| good.is_truthy()) {
            return String::from_utf8(payload).ok();
        }
    }
    None
}

async fn is_by(key: &Uint8Array, signature: &Uint8Array, data: &Uint8Array) -> Result<JsValue, JsValue> {
    let key = JsFuture::from(import_key("raw", key, "Ed25519", false, &Array::of1(&"verify".into()))?).await?;
    JsFuture::from(subtle_verify("Ed25519", &key, signature, data)?).await
}

/// From base64. The browser gives one character a byte.
fn bytes(base64: &str) -> Option<Vec<u8>> {
    let binary = atob(base64).ok()?.as_string()?;
    binary.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}
