//! Thanks in the page itself: the panel has often closed with the composer when the server answers.

use rost_shared::{
    ids::ShareId,
    wire::{Millis, Network, Surface},
};
use serde::{Deserialize, Serialize};

use super::{Command, Out, State, TabId, offers::words, surfaces};
use crate::protocol::DomCommand;

/// Later than this the person has gone on to something else, and the panel thanks when it is opened.
const WITHIN: Millis = 30_000;

/// A share that was seen posted just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    share: ShareId,
    tab: TabId,
    network: Network,
    until: Millis,
}

/// The person posted, and it was seen.
pub fn posted(state: &mut State, now: Millis, share: ShareId, tab: TabId, network: Network) {
    state.posted = Some(Posted { share, tab, network, until: now + WITHIN });
}

/// Thanks once it is known what became of the share; never for one that the server refused, and not to who wants no lines.
pub fn thank(state: &mut State, now: Millis, out: &mut Out) {
    let Some(Posted { share, tab, network, until }) = state.posted else { return };
    let key = match state.outbox.get(&share) {
        _ if now >= until => None,
        None => state.recorded.iter().any(|known| known.share == share).then_some("thanked"),
        Some(item) if item.refused.is_some() => None,
        Some(item) if item.under_way || item.tried == 0 => return,
        Some(_) => Some("thanked-later"),
    };
    state.posted = None;
    let quiet = state.snoozed_until.is_some() || !surfaces::allowed(state, network, Surface::InPage);
    if let Some(key) = key.filter(|_| !quiet && state.token.is_some() && state.tabs.contains_key(&tab)) {
        let words = words(state);
        let [text, close] = [key, "offer-close"].map(|key| words.text(key, &[]));
        let style = include_str!("thanks.css").to_owned();
        out.push(Command::Hands { tab, command: DomCommand::Thanks { text, close, style } });
    }
}
