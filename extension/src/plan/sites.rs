//! The bundled site rules, and what follows from them.

use std::sync::LazyLock;

use rost_shared::{
    rules::{Role, Root, Rung, SiteRules, check},
    wire::Network,
};

static X: LazyLock<SiteRules> = LazyLock::new(|| bundled(include_str!("../../rules/x.json")));
static LINKEDIN: LazyLock<SiteRules> = LazyLock::new(|| bundled(include_str!("../../rules/linkedin.json")));

fn bundled(json: &str) -> SiteRules {
    match check(json) {
        Ok(rules) => rules,
        // A test reads both files, so a build that is wrong here does not leave the house.
        Err(faults) => {
            panic!("bundled rules: {}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
        }
    }
}

/// The rules of a network's site.
pub fn rules_of(network: Network) -> &'static SiteRules {
    match network {
        Network::X => &X,
        Network::Linkedin => &LINKEDIN,
    }
}

/// The network whose site has this host.
pub fn network_of_host(host: &str) -> Option<Network> {
    Network::ALL.into_iter().find(|&network| rules_of(network).matches_host(host))
}

/// The host permissions that a network's in-page help needs.
pub fn origins(network: Network) -> Vec<String> {
    rules_of(network).match_patterns()
}

/// The style rule that makes everything that is looked for announce itself by an animation that shows nothing.
///
/// A confirmation's own animation must not be lost, so its links announce it instead of the element itself.
pub fn finding_css(rules: &SiteRules, name: &str) -> String {
    let mut selectors: Vec<String> = Vec::new();
    let mut add = |selector: String| {
        if !selectors.contains(&selector) {
            selectors.push(selector);
        }
    };
    for role in [Role::Composer, Role::Editor, Role::PostButton, Role::OfferPlace, Role::Failure] {
        for Rung { selector, root, .. } in rules.roles.ladder(role) {
            add(selector.clone());
            if let Root::OpenShadow(host) = root {
                add(host.clone());
            }
        }
    }
    for Rung { selector, .. } in rules.roles.ladder(Role::Toast) {
        add(format!(":is({selector}) a"));
    }
    format!(
        "@keyframes {name}{{from{{outline-color:inherit}}to{{outline-color:inherit}}}}\n{}{{animation:{name} 1ms !important}}",
        selectors.join(",")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_rules_are_right_and_name_the_manifest_hosts() {
        let manifest: serde_json::Value = serde_json::from_str(include_str!("../../../manifest.json")).unwrap();
        let mut expected: Vec<String> = Network::ALL.into_iter().flat_map(origins).collect();
        let mut named: Vec<String> =
            serde_json::from_value(manifest["optional_host_permissions"].clone()).expect("a list of patterns");
        expected.sort();
        named.sort();
        assert_eq!(named, expected);
        assert_eq!(manifest["web_accessible_resources"][0]["matches"].as_array().unwrap().len(), expected.len());
    }

    #[test]
    fn hosts_tell_the_network() {
        assert_eq!(network_of_host("x.com"), Some(Network::X));
        assert_eq!(network_of_host("www.linkedin.com"), Some(Network::Linkedin));
        assert_eq!(network_of_host("linkedin.com.example.org"), None);
    }

    #[test]
    fn what_is_looked_for_announces_itself() {
        let css = finding_css(rules_of(Network::Linkedin), "n1");
        assert!(css.starts_with("@keyframes n1{"), "{css}");
        assert!(css.contains(".ql-editor") && css.contains("#interop-outlet"), "{css}");
    }
}
