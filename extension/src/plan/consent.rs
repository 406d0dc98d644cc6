//! On which networks the person wants help inside the pages. What ends when they do not any more is in `surfaces`.

use rost_shared::wire::Network;

use super::{Command, Out, State, surfaces};

/// The person chose. What they did not choose is given back, whether they had chosen it before or not.
pub fn answered(state: &mut State, networks: &[Network], out: &mut Out) {
    state.consent = Some(networks.to_vec());
    state.beside.retain(|network| !networks.contains(network));
    reconcile(state, true, out);
    let networks = Network::ALL.into_iter().filter(|network| !networks.contains(network)).collect();
    out.push(Command::GiveBack { networks });
}

/// Taken in the browser's own settings: that is an answer, too. What was given there is not yet one: the panel tells it.
pub fn lost(state: &mut State, lacking: &[Network], out: &mut Out) {
    if let Some(networks) = &mut state.consent {
        networks.retain(|network| !lacking.contains(network));
    }
    reconcile(state, true, out);
}

/// Makes the registered content scripts follow.
pub fn reconcile(state: &State, open_tabs: bool, out: &mut Out) {
    out.push(Command::Reconcile { networks: surfaces::in_pages(state), open_tabs });
}
