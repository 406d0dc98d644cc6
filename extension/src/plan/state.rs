//! All that outlives the worker.

use rost_shared::{
    ids::{ShareId, StoryId},
    wire::{Language, Millis, Network, Surface},
};
use serde::{Deserialize, Serialize};

use super::{
    Map, Secret, TabId,
    broken::Broken,
    composers::Tab,
    gratitude::Posted,
    outbox::{Item, Recorded},
    pairing::Pairing,
    stock::Stock,
    whose::{Drawer, Person},
};
use crate::protocol::{ComposerId, Draft, InsertMode, PairProblem, ServerProblem, Skew, ThanksView};

/// How many requests of the panel are remembered.
const REMEMBERED: usize = 32;

/// The extension's whole memory.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The person's choice of language.
    pub language: Option<Language>,
    /// The browser's language.
    pub browser_language: String,
    /// The server's address, without a slash at the end.
    pub server: Option<String>,
    /// An address that is being looked at.
    pub checking: Option<String>,
    /// Why the last address was not accepted.
    pub server_problem: Option<ServerProblem>,
    /// The networks with consent; `None` before the question was answered.
    pub consent: Option<Vec<Network>>,
    /// Of the networks that the person chose, those whose pages the browser no longer allows.
    pub taken: Vec<Network>,
    /// Where the panel in the page did not come to life, so that the offer opens the side panel.
    pub beside: Vec<Network>,
    /// "Not on this site".
    pub off: Vec<Network>,
    /// No offers until then.
    pub snoozed_until: Option<Millis>,
    /// Where a composer was open that the rules did not find.
    pub broken: Map<Network, Broken>,
    /// The company has set the server's address.
    pub managed: bool,
    /// Which side has to be brought up to date, if one must.
    pub skew: Option<Skew>,
    /// A pairing under way.
    pub pairing: Option<Pairing>,
    /// Why there is no code, or why nobody could say whether it is approved.
    pub pair_problem: Option<PairProblem>,
    /// The bearer token.
    pub token: Option<Secret>,
    /// The token is no longer good.
    pub pair_again: bool,
    /// The person has left the programme, as the server said.
    pub left: bool,
    /// The server did not answer last time.
    pub offline: bool,
    /// What the server last said. Kept apart, as it is large and seldom changes.
    #[serde(skip)]
    pub stock: Stock,
    /// The names of the panel's last requests, oldest first.
    pub heard: Vec<String>,
    /// The tabs with hands in them.
    pub tabs: Map<TabId, Tab>,
    /// The tab in which a composer was last opened or chosen.
    pub last_tab: Option<TabId>,
    /// Unfinished captions.
    pub drafts: Vec<Draft>,
    /// Shares on their way from insert to counted.
    pub shares: Map<ShareId, Share>,
    /// The handle that the person first shared from on X. The first alone counts, should an older version have kept more.
    pub own_handles: Vec<String>,
    /// What waits for the server's answer. Kept apart, one record each.
    #[serde(skip)]
    pub outbox: Map<ShareId, Item>,
    /// The newest recorded shares, oldest first.
    pub recorded: Vec<Recorded>,
    /// The newest share that was not thanked for.
    pub thanks: Option<ThanksView>,
    /// The share that was last seen posted, until it is thanked for in its page.
    pub posted: Option<Posted>,
    /// Whose drafts, shares and the like these are.
    pub person: Option<Person>,
    /// The browser was paired anew, and the server has not said yet for whom.
    pub unsure: bool,
    /// What was put away of others.
    pub away: Vec<(Person, Drawer)>,
    /// Waiting shares that this version cannot read: kept as they are for one that can.
    #[serde(skip)]
    pub unread: Map<ShareId, String>,
}

impl State {
    /// Whether a request of the panel is to be done: one that was not heard yet, or that may be done twice.
    pub fn hears(&mut self, once: Option<&str>) -> bool {
        let Some(once) = once else { return true };
        if self.heard.iter().any(|known| known == once) {
            return false;
        }
        self.heard.push(once.to_owned());
        let spare = self.heard.len().saturating_sub(REMEMBERED);
        self.heard.drain(..spare);
        true
    }

    /// Requests die with the worker that made them.
    pub fn nothing_under_way(&mut self) {
        self.checking = None;
        self.stock.under_way = 0;
        self.stock.rules_under_way = false;
        for broken in self.broken.values_mut() {
            broken.under_way = false;
        }
        if let Some(pairing) = &mut self.pairing {
            pairing.under_way = false;
        }
        for item in self.outbox.values_mut() {
            item.under_way = false;
        }
    }
}

/// Puts one into a list that holds each once.
pub fn add_once<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

/// One share, from the click on Insert until it is in the outbox or dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Which story.
    pub story: StoryId,
    /// Its title, for asking.
    #[serde(default)]
    pub title: String,
    /// Its link, for knowing the person's post from a private one.
    pub link: String,
    /// Where.
    pub network: Network,
    /// When the text was inserted.
    pub made_at: Millis,
    /// From which surface.
    pub surface: Surface,
    /// Where its text stands.
    pub place: Option<Place>,
    /// How far it is.
    pub phase: Phase,
    /// The person's last click on Post.
    pub click: Option<Clicked>,
}

/// Where a share's text stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// In which tab.
    pub tab: TabId,
    /// In which composer.
    pub composer: ComposerId,
    /// When the composer went away, if it did.
    pub gone_at: Option<Millis>,
}

/// How far a share is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The hands are writing; kept with the text until they have answered.
    Writing {
        /// The exact text.
        text: String,
        /// What to do with what is there.
        mode: InsertMode,
    },
    /// The text is in the editor.
    Held,
    /// The person posted; proof is awaited.
    Armed {
        /// Until when.
        until: Millis,
    },
    /// No proof came: asked about until answered.
    Asked,
    /// The person said yes; proof that still comes is evidence.
    Reported,
}

/// A click on Post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clicked {
    /// Until when a confirmation is proof of it.
    pub until: Millis,
    /// The signed-in handle at the click, where the site shows one.
    pub handle: Option<String>,
    /// It can be measured: not scheduled, no thread, quote, page or second account.
    pub plain: bool,
}
