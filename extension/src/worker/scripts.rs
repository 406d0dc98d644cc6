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
        // A page that loads while a script is not registered never gets it, so one that is there is left alone. Its hosts are
        // still right: of a network all are allowed together, or it is given back, and with another package it is registered anew.
        match (registered.contains(&id), allowed.is_empty()) {
            (false, false) => chrome::register(&id, HANDS, &allowed).await?,
            (true, true) => chrome::unregister(&id).await?,
            _ => {}
        }
        if open_tabs && !allowed.is_empty() {
            for tab in chrome::tabs(&chrome::object(&[("url", chrome::list(&allowed))])).await? {
                let ping = chrome::object(&[("cmd", chrome::js(&DomCommand::Ping)?)]);
                // Hands that were told to be quiet hear it, and say nothing.
                if !chrome::tell_tab(tab, &ping).await.is_ok_and(|answer| answer.is_truthy()) {
                    // A tab that cannot be reached now gets its hands when it loads.
                    let _ = chrome::run_in(tab, HANDS).await;
                }
            }
        }
    }
    Ok(())
}

/// The networks of whose hosts the browser does not allow one.
pub async fn lacking() -> Vec<Network> {
    let mut lacking = Vec::new();
    for network in Network::ALL {
        for origin in plan::origins(network) {
            if !chrome::is_allowed(&origin).await && !lacking.contains(&network) {
                lacking.push(network);
            }
        }
    }
    lacking
}

/// Gives back what the person does not want any more.
pub async fn give_back(networks: &[Network]) -> Result<(), JsValue> {
    let origins: Vec<String> = networks.iter().flat_map(|&network| plan::origins(network)).collect();
    if origins.is_empty() { Ok(()) } else { chrome::give_back(&origins).await }
}
