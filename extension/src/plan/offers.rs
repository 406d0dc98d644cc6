//! The offer beside each composer.

use rost_shared::{
    messages::Catalogue,
    wire::{Millis, Network},
};
use serde::{Deserialize, Serialize};

use super::{Command, Out, State, surfaces};
use crate::{
    panel::words::{language_of, of_offer},
    protocol::{ComposerId, DomCommand, OfferDoes},
};

/// What an offer says and does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The words on it.
    pub text: String,
    /// What pressing it does.
    pub does: OfferDoes,
}

/// Makes every offer what it should be now.
pub fn show_all(state: &mut State, now: Millis, out: &mut Out) {
    let words = words(state);
    for network in Network::ALL {
        let wanted = wanted_offer(state, network, now, words);
        for (&tab, found) in state.tabs.iter_mut().filter(|(_, found)| found.network == network) {
            for (composer, open) in found.composers.iter_mut().filter(|(_, open)| open.offer != wanted) {
                open.offer.clone_from(&wanted);
                out.push(Command::Hands { tab, command: show(composer, wanted.as_ref(), words) });
            }
        }
    }
}

/// What the hands are told for a composer to have its offer, or none.
pub fn show(composer: &ComposerId, offer: Option<&Offer>, words: &Catalogue) -> DomCommand {
    let composer = composer.clone();
    match offer {
        Some(Offer { text, does }) => {
            let close = words.text("offer-close", &[]);
            DomCommand::Offer { composer, text: text.clone(), close, does: *does }
        }
        None => DomCommand::Withdraw { composer },
    }
}

/// Nothing to offer, nothing shown.
fn wanted_offer(state: &State, network: Network, now: Millis, words: &Catalogue) -> Option<Offer> {
    let feed = state.stock.feed.as_ref()?;
    let (key, does) = match surfaces::of_offer(state, network, now)? {
        OfferDoes::Frame => ("offer", OfferDoes::Frame),
        OfferDoes::SidePanel => ("offer-beside", OfferDoes::SidePanel),
    };
    Some(Offer { text: words.text(key, &[("company", &feed.company)]), does })
}

/// The words in the person's language.
pub fn words(state: &State) -> &'static Catalogue {
    of_offer(state.language.unwrap_or_else(|| language_of(&state.browser_language)))
}
