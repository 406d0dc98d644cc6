//! On which networks the person wants help inside the pages. What ends when they do not any more is in `surfaces`.

use rost_shared::wire::Network;

use super::{Command, Out, State, state::add_once, surfaces};

/// The person chose. What they did not choose is given back, whether they had chosen it before or not; and who chooses a site anew wants
/// Røst there, whatever was said of it before.
pub fn answered(state: &mut State, networks: &[Network], out: &mut Out) {
    let before = state.consent.take().unwrap_or_default();
    state.off.retain(|off| before.contains(off) || !networks.contains(off));
    state.consent = Some(networks.to_vec());
    state.taken.clear();
    state.beside.retain(|network| !networks.contains(network));
    reconcile(state, true, out);
    let networks = Network::ALL.into_iter().filter(|network| !networks.contains(network)).collect();
    out.push(Command::GiveBack { networks });
}

/// The browser took a host away, or gave it back: in its own settings, or because the company wants it so. The person had chosen it, so
/// they are told what is gone, and it is there again once the browser gives it. What was given there and never chosen is not yet
/// an answer: the panel tells it.
pub fn permissions(state: &mut State, lacking: &[Network], out: &mut Out) {
    let chosen = state.consent.clone().unwrap_or_default();
    for network in Network::ALL {
        match lacking.contains(&network) {
            // Whoever wants nothing on a site misses nothing there.
            true if chosen.contains(&network) && !state.off.contains(&network) => add_once(&mut state.taken, network),
            false if state.taken.contains(&network) => again(state, network),
            _ => {}
        }
    }
    if let Some(networks) = &mut state.consent {
        networks.retain(|network| !lacking.contains(network));
    }
    reconcile(state, true, out);
}

/// Whether what the browser lacks now is news.
pub fn is_news(state: &State, lacking: &[Network]) -> bool {
    let chosen = state.consent.as_deref().unwrap_or_default();
    chosen.iter().any(|network| lacking.contains(network)) || state.taken.iter().any(|taken| !lacking.contains(taken))
}

/// What was taken is there again.
pub fn again(state: &mut State, network: Network) {
    state.taken.retain(|taken| *taken != network);
    add_once(state.consent.get_or_insert_default(), network);
}

/// Makes the registered content scripts follow.
pub fn reconcile(state: &State, open_tabs: bool, out: &mut Out) {
    out.push(Command::Reconcile { networks: surfaces::in_pages(state), open_tabs });
}
