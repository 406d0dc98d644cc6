//! Keeps the registered content scripts what consent and permissions allow. Browsers forget them on update.

use rost_shared::wire::Network;
use wasm_bindgen::JsValue;

use crate::{chrome, plan, protocol::DomCommand};

const HANDS: &str = "hands.js";

/// Registers, forgets, and gives open tabs what they lack.
pub async fn reconcile(consent: &[Network], open_tabs: bool) -> Result<(), JsValue> {
    let registered = chrome::registered().await?;
    for network in Network::ALL {
        let id = format!("hands-{}", network.as_str());
        let mut allowed = Vec::new();
        for origin in plan::origins(network) {
            if consent.contains(&network) && chrome::is_allowed(&origin).await {
                allowed.push(origin);
            }
        }
        let known = registered.iter().find(|(known, _)| *known == id).map(|(_, matches)| matches);
        if known.is_some_and(|matches| *matches != allowed) {
            chrome::unregister(&id).await?;
        }
        if !allowed.is_empty() && known != Some(&allowed) {
            chrome::register(&id, HANDS, &allowed).await?;
        }
        if open_tabs && !allowed.is_empty() {
            for tab in chrome::tabs(serde_json::json!({ "url": allowed })).await? {
                let ping = chrome::js(&serde_json::json!({ "cmd": DomCommand::Ping }))?;
                if chrome::tell_tab(tab, &ping).await.is_err() {
                    // A tab that cannot be reached now gets its hands when it loads.
                    let _ = chrome::run_in(tab, HANDS).await;
                }
            }
        }
    }
    Ok(())
}
