//! A site has changed, and the rules no longer find their way: noticed, stepped around, and reported once a version.

use rost_shared::{
    rules::{Role, SiteRules},
    wire::{Millis, Network, RuleReport},
};
use serde::{Deserialize, Serialize};

use super::{Command, Failure, Fetch, Out, State, TabId, offers::words};

/// Between two tries to report.
const TRY_AGAIN: Millis = 3_600_000;
/// A page on a slow line may still show its composer. Until then nothing is reported.
pub const REPORT_AFTER: Millis = 60_000;

/// What could not be found on a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// The version of the rules.
    pub version: u32,
    /// The role that was not found.
    pub role: String,
    /// It is so still: no composer was found since.
    pub still: bool,
    /// The server knows, or does not want to.
    pub reported: bool,
    /// Not before this time.
    pub not_before: Millis,
    /// A request is under way in this life of the worker.
    pub under_way: bool,
}

impl Broken {
    /// When to report next; never once a composer was found.
    pub fn next_report(&self) -> Option<Millis> {
        (self.still && !self.reported && !self.under_way).then_some(self.not_before)
    }
}

/// Whether a page without this part is a site that has changed. At the address of a composer the site may also ask people to sign in,
/// or have drawn nothing yet: then nobody's account is named either.
pub fn is_change(rules: &SiteRules, role: &str, account: bool) -> bool {
    role != Role::Composer.as_str() || account || rules.roles.account.is_empty()
}

/// The page's address says that a composer is open, and the hands found none that can be used.
pub fn lost(state: &mut State, now: Millis, tab: TabId, network: Network, role: &str, out: &mut Out) {
    let version = state.rules_of(network).version;
    let known = state.broken.get(&network).filter(|known| known.version == version && known.role == role);
    let reported = known.is_some_and(|known| known.reported);
    let not_before = now + REPORT_AFTER;
    let broken = Broken { version, role: role.to_owned(), still: true, reported, not_before, under_way: false };
    state.broken.insert(network, broken);
    let title = words(state).text("offer-broken", &[("network", network.name())]);
    out.push(Command::Badge { tab, title: Some(title) });
}

/// A composer was found after all.
pub fn found(state: &mut State, tab: TabId, network: Network, out: &mut Out) {
    if let Some(broken) = state.broken.get_mut(&network).filter(|broken| broken.still) {
        broken.still = false;
        out.push(Command::Badge { tab, title: None });
    }
}

/// Tells the server, by the rule's name alone, if no composer was found meanwhile.
pub fn report_when_due(state: &mut State, now: Millis, out: &mut Out) {
    if state.token.is_none() {
        return;
    }
    for (&network, broken) in state.broken.iter_mut() {
        if broken.next_report().is_none_or(|at| now < at) {
            continue;
        }
        broken.under_way = true;
        out.push(Command::Fetch(Fetch::RuleReport(RuleReport {
            network,
            rules_version: broken.version,
            role: broken.role.clone(),
            extension: env!("CARGO_PKG_VERSION").into(),
        })));
    }
}

/// The server's answer. One that will never take it need not be asked again.
pub fn reported(state: &mut State, now: Millis, network: Network, answer: &Result<(), Failure>) {
    let Some(broken) = state.broken.get_mut(&network) else { return };
    broken.under_way = false;
    match answer {
        Err(failure) if !failure.is_final() => {
            broken.not_before = now + TRY_AGAIN;
            state.server_failed(failure);
        }
        _ => broken.reported = true,
    }
}
