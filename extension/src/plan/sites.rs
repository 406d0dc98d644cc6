//! The site rules: those of the bundle, or newer ones that the publisher signed; and what follows from them.

use std::sync::LazyLock;

use rost_shared::{
    json,
    problem::ProblemCode,
    rules::{Role, Root, Rung, SiteRules, check},
    wire::{Millis, Network},
};
use uuid::Uuid;

use super::{Command, Failure, Fetch, Out, Relayed, State};
use crate::protocol::RulesRefused;

/// Between two looks for newer rules.
const DAY: Millis = 86_400_000;

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

/// The bundled rules of a network's site.
pub fn bundled_for(network: Network) -> &'static SiteRules {
    match network {
        Network::X => &X,
        Network::Linkedin => &LINKEDIN,
    }
}

impl State {
    /// The rules of a network's site.
    pub fn rules_of(&self, network: Network) -> &SiteRules {
        let bundled = bundled_for(network);
        let newer = |rules: &&SiteRules| rules.site == network && rules.version > bundled.version;
        self.stock.rules.iter().find(newer).unwrap_or(bundled)
    }
}

/// Asks for newer rules, once a day.
pub fn fetch_when_due(state: &mut State, now: Millis, out: &mut Out) {
    let due = state.stock.rules_at.is_none_or(|at| now - at >= DAY);
    if state.token.is_some() && due && !state.stock.rules_under_way {
        state.stock.rules_under_way = true;
        out.push(Command::Fetch(Fetch::Rules));
    }
}

/// The server's answer. What is not signed, broken, or no newer is left, and why is kept.
pub fn relayed(state: &mut State, now: Millis, result: &Result<Relayed, Failure>) {
    state.stock.rules_under_way = false;
    state.stock.rules_at = Some(now);
    state.stock.rules_not_taken = match result {
        Ok(Relayed::Signed(payload)) => adopt(state, payload).err(),
        Ok(Relayed::Unsigned) => Some(RulesRefused::Unsigned),
        Err(Failure::Problem { problem, .. }) if problem.code == ProblemCode::NoRules => None,
        // The server said nothing about them.
        Err(_) => state.stock.rules_not_taken,
    };
}

/// Takes those that are newer than what is in use; all of it or nothing.
fn adopt(state: &mut State, payload: &str) -> Result<(), RulesRefused> {
    let Some(serde_json::Value::Array(files)) = json::tree(payload) else { return Err(RulesRefused::NotAList) };
    let mut newer = Vec::new();
    for file in files {
        let rules = check(&file.to_string()).map_err(|_| RulesRefused::Broken)?;
        let known = state.rules_of(rules.site).version;
        if rules.version < known {
            return Err(RulesRefused::Older);
        }
        if rules.version > known {
            newer.push(rules);
        }
    }
    for rules in newer {
        state.stock.rules.retain(|old| old.site != rules.site);
        state.stock.rules.push(rules);
    }
    Ok(())
}

/// The network whose site has this host.
pub fn network_of_host(host: &str) -> Option<Network> {
    Network::ALL.into_iter().find(|&network| bundled_for(network).matches_host(host))
}

/// The host permissions that a network's in-page help needs.
pub fn origins(network: Network) -> Vec<String> {
    bundled_for(network).match_patterns()
}

/// A name that is not twice the same and has no form of its own, so that no page can look for it.
pub fn animation_name(fresh: Uuid) -> String {
    let [length, letters @ ..] = fresh.as_bytes();
    letters.iter().take(4 + usize::from(length % 9)).map(|byte| char::from(b'a' + byte % 26)).collect()
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
    // Nor does it last as long as another.
    let duration = 1 + name.bytes().map(u32::from).sum::<u32>() % 40;
    format!(
        "@keyframes {name}{{from{{outline-color:inherit}}to{{outline-color:inherit}}}}\n{}{{animation:{name} {duration}ms !important}}",
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
    fn no_two_pages_are_told_the_same_name() {
        let names: Vec<String> = (1..50u128)
            .map(|n| animation_name(Uuid::from_u128(n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_0c87_65a1_2b35))))
            .collect();
        let lengths: std::collections::BTreeSet<usize> = names.iter().map(String::len).collect();
        assert!(lengths.len() > 4 && names.iter().all(|name| name.len() >= 4), "{names:?}");
        assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), names.len());
    }

    #[test]
    fn what_is_looked_for_announces_itself() {
        let css = finding_css(bundled_for(Network::Linkedin), "n1");
        assert!(css.starts_with("@keyframes n1{"), "{css}");
        assert!(css.contains(".ql-editor") && css.contains("#interop-outlet"), "{css}");
        // By the letters' numbers: 'n' is 110, '1' is 49.
        assert!(css.contains("{animation:n1 40ms !important}"), "{css}");
        assert!(finding_css(bundled_for(Network::X), "n2").contains("{animation:n2 1ms !important}"));
    }
}
