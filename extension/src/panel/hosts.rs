//! The hosts that a network's in-page help needs. The worker reads them from the site rules; the panel only asks the browser
//! for them, and does not carry the rules for that.

use rost_shared::wire::Network;

/// The match patterns of a network, as the manifest names them under optional host permissions.
pub fn hosts(network: Network) -> &'static [&'static str] {
    match network {
        Network::X => &["https://x.com/*", "https://twitter.com/*", "https://mobile.twitter.com/*"],
        Network::Linkedin => &["https://www.linkedin.com/*"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_for_the_hosts_of_the_site_rules() {
        for network in Network::ALL {
            assert_eq!(hosts(network), crate::plan::origins(network), "{}", network.name());
        }
    }
}
