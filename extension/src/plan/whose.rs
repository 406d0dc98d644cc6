//! Whose it all is. One browser may be paired for one person after another, and with one server after another: what one of
//! them shared, wrote and is asked about is not shown to the next, and goes to nobody's server but the one it was made for.

use rost_shared::ids::{MemberId, ShareId};
use serde::{Deserialize, Serialize};

use super::{
    Map, State,
    outbox::{Item, Recorded},
    state::Share,
    watch,
};
use crate::protocol::{Draft, ThanksView};

/// A person, as one server knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The server's address.
    pub server: String,
    /// Their number there.
    pub member: MemberId,
}

/// What of one person is put away while the browser is paired for another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drawer {
    drafts: Vec<Draft>,
    shares: Map<ShareId, Share>,
    own_handles: Vec<String>,
    recorded: Vec<Recorded>,
    thanks: Option<ThanksView>,
}

/// The server has said who this is. What was kept before that was asked belongs to the first.
pub fn settle(state: &mut State) {
    let (Some(server), Some(me)) = (&state.server, &state.stock.me) else { return };
    let now = Person { server: server.clone(), member: me.id };
    state.unsure = false;
    match &state.person {
        Some(known) if *known == now => {}
        Some(_) => change(state, now),
        None => {
            for item in state.outbox.values_mut() {
                item.of.get_or_insert_with(|| now.clone());
            }
            state.person = Some(now);
        }
    }
}

fn change(state: &mut State, now: Person) {
    // What stands in a page was put there by the one before.
    watch::places_gone(state, |_| true);
    for tab in state.tabs.values_mut() {
        tab.cut_off = None;
        for composer in tab.composers.values_mut() {
            composer.inserted = None;
        }
    }
    let new = state.away.iter().position(|(of, _)| *of == now).map(|at| state.away.remove(at).1).unwrap_or_default();
    let old = Drawer {
        drafts: std::mem::replace(&mut state.drafts, new.drafts),
        shares: std::mem::replace(&mut state.shares, new.shares),
        own_handles: std::mem::replace(&mut state.own_handles, new.own_handles),
        recorded: std::mem::replace(&mut state.recorded, new.recorded),
        thanks: std::mem::replace(&mut state.thanks, new.thanks),
    };
    if let Some(before) = state.person.replace(now).filter(|_| old != Drawer::default()) {
        state.away.push((before, old));
    }
}

impl State {
    /// Whether a waiting share is that of the person for whom the browser is paired.
    pub fn is_own(&self, item: &Item) -> bool {
        item.of.is_none() || item.of == self.person
    }
}
