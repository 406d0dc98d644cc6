//! Which composers are open, and which one a panel belongs to.

use rost_shared::{
    links::holds_link,
    rules::SiteRules,
    wire::{Millis, Network},
};
use serde::{Deserialize, Serialize};

use super::{
    Command, Event, Map, Out, State, TabId, broken,
    offers::{self, Offer},
    sites,
    state::{Phase, Place, Share, add_once},
    stock, watch,
};
use crate::protocol::{ComposerId, DomCommand, DomEvent, InsertOutcome, InsertView, OfferDoes};

/// How long after a composer went another one in the same tab is taken for its replacement. LinkedIn takes the editor away while
/// the person chooses a picture, or the time of a scheduled post.
pub const REPLACED_WITHIN: Millis = 600_000;

/// A tab with hands in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    /// By its host.
    pub network: Network,
    /// The name of the animation by which its elements are found.
    #[serde(default)]
    pub name: String,
    /// Its hands have the rules.
    #[serde(default)]
    pub ready: bool,
    /// Open composers, by name.
    pub composers: Map<ComposerId, Composer>,
    /// The one whose offer was pressed last.
    pub chosen: Option<ComposerId>,
    /// Counts composers as they open, so that the newest is known.
    pub opened: u32,
    /// The insert whose composer closed before the text was in it; until the person has seen it or goes on in a page.
    #[serde(default)]
    pub cut_off: Option<InsertView>,
}

/// One open composer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Composer {
    /// Its turn in [`Tab::opened`].
    pub nth: u32,
    /// It stands in a dialog.
    pub modal: bool,
    /// There is text in it.
    pub holds_text: bool,
    /// That text holds mentions.
    pub holds_mentions: bool,
    /// That text, as a panel last found it. The person's own: never written down.
    #[serde(skip)]
    pub text: String,
    /// What is offered beside it.
    pub offer: Option<Offer>,
    /// The last insert into it.
    pub inserted: Option<InsertView>,
}

impl Tab {
    /// The composer that a panel of this tab belongs to: the one whose offer was pressed, else the one in a dialog, else
    /// the newest.
    pub fn current(&self) -> Option<(&ComposerId, &Composer)> {
        self.chosen
            .as_ref()
            .and_then(|chosen| self.composers.get_key_value(chosen))
            .or_else(|| self.composers.iter().max_by_key(|(_, composer)| (composer.modal, composer.nth)))
    }
}

impl State {
    /// The tab a panel belongs to: its own, else the one last worked in.
    pub fn tab_of_panel(&self, tab: Option<TabId>) -> Option<(TabId, &Tab)> {
        let id = tab.or(self.last_tab)?;
        self.tabs.get(&id).map(|found| (id, found))
    }

    /// The newest insert that came into a composer with its text, as that was built anew: "now press Post" holds on.
    fn stands_in_editor(&self, tab: TabId, composer: &str, text: &str) -> Option<InsertView> {
        let here = |share: &Share| {
            share.phase == Phase::Held && share.stands_in(tab, composer) && holds_link(text, &share.link)
        };
        let held = self.shares.iter().filter(|(_, share)| here(share));
        let (&share, found) = held.max_by_key(|(_, share)| share.made_at)?;
        Some(InsertView { share, story: found.story, outcome: InsertOutcome::Moved })
    }

    /// A composer that is still open.
    pub fn composer_mut(&mut self, tab: TabId, composer: &str) -> Option<&mut Composer> {
        self.tabs.get_mut(&tab)?.composers.get_mut(composer)
    }
}

/// What the hands tell about composers and offers.
pub fn happened(state: &mut State, event: &Event, tab: TabId, network: Network, dom: &DomEvent, out: &mut Out) {
    match dom {
        DomEvent::Hello => hello(state, event, tab, network, out),
        DomEvent::Ready => {
            if let Some(found) = state.tabs.get_mut(&tab) {
                found.ready = true;
            }
        }
        DomEvent::ComposerOpened { composer, modal, holds_text, holds_mentions } => {
            let found = state.tabs.get_or_insert_with(tab, || Tab::new(network, event));
            if found.composers.contains_key(composer) {
                return;
            }
            // A site that builds its composer anew opens another one before the hands say what came of the text.
            found.cut_off.take_if(|cut_off| !state.shares.contains_key(&cut_off.share));
            found.opened += 1;
            let nth = found.opened;
            let opened = Composer {
                nth,
                modal: *modal,
                holds_text: *holds_text,
                holds_mentions: *holds_mentions,
                text: String::new(),
                offer: None,
                inserted: None,
            };
            found.composers.insert(composer.clone(), opened);
            state.last_tab = Some(tab);
            stock::want_fresh(state, event.now, stock::FRESH);
            broken::found(state, tab, network, out);
            if *holds_text {
                take_over(state, event.now, tab, network, composer, out);
            }
        }
        DomEvent::ComposerClosed { composer } => {
            if let Some(found) = state.tabs.get_mut(&tab) {
                let inserted = found.composers.remove(composer).and_then(|closed| closed.inserted);
                if let Some(view) = inserted.filter(|view| view.outcome == InsertOutcome::Working) {
                    found.cut_off = Some(InsertView { outcome: InsertOutcome::EditorGone, ..view });
                }
                if found.chosen.as_ref() == Some(composer) {
                    found.chosen = None;
                }
            }
            watch::composer_closed(state, event.now, tab, composer);
        }
        DomEvent::OfferClicked { composer, does, click, holds_text, holds_mentions } => {
            editor_holds(state, tab, composer, *holds_text, *holds_mentions);
            if let Some(found) = state.tabs.get_mut(&tab).filter(|found| found.composers.contains_key(composer)) {
                found.cut_off = None;
                found.chosen = Some(composer.clone());
                if *does == OfferDoes::Frame {
                    let command = DomCommand::Frame { composer: composer.clone(), click: *click };
                    out.push(Command::Hands { tab, command });
                }
            }
            state.last_tab = Some(tab);
        }
        DomEvent::Lost { role, account } => {
            state.last_tab = Some(tab);
            if broken::is_change(state.rules_of(network), role, *account) {
                broken::lost(state, event.now, tab, network, role, out);
            }
        }
        DomEvent::FrameSilent { .. } => {
            add_once(&mut state.beside, network);
        }
        DomEvent::Editor { composer, holds_text, holds_mentions, text } => {
            editor_holds(state, tab, composer, *holds_text, *holds_mentions);
            let inserted = state.stands_in_editor(tab, composer, text);
            if let Some(found) = state.composer_mut(tab, composer) {
                found.text.clone_from(text);
                found.inserted = found.inserted.take().or(inserted);
            }
        }
        // The other events are told apart in `plan` and never come here.
        DomEvent::Inserted { .. }
        | DomEvent::Restored { .. }
        | DomEvent::PostClicked { .. }
        | DomEvent::OtherPost { .. }
        | DomEvent::Toast { .. }
        | DomEvent::PostFailed { .. } => {}
    }
}

impl Tab {
    fn new(network: Network, event: &Event) -> Self {
        let name = sites::animation_name(event.fresh);
        Self { network, name, ready: false, composers: Map::default(), chosen: None, opened: 0, cut_off: None }
    }

    /// What its hands and its document need for finding anything.
    fn find(&self, tab: TabId, site: &SiteRules, out: &mut Out) {
        let css = sites::finding_css(site, &self.name);
        out.push(Command::InsertCss { tab, css: css.clone() });
        let style = include_str!("offer.css").to_owned();
        let command = DomCommand::Rules { site: Box::new(site.clone()), css, name: self.name.clone(), style };
        out.push(Command::Hands { tab, command });
    }
}

fn hello(state: &mut State, event: &Event, tab: TabId, network: Network, out: &mut Out) {
    tab_gone(state, tab);
    let found = Tab::new(network, event);
    found.find(tab, state.rules_of(network), out);
    state.tabs.insert(tab, found);
}

/// The worker before this one may have died with commands that were not carried out. Each may be done twice.
pub fn again(state: &State, out: &mut Out) {
    let words = offers::words(state);
    for (&tab, found) in state.tabs.iter() {
        if !found.ready {
            found.find(tab, state.rules_of(found.network), out);
        }
        for (composer, open) in found.composers.iter() {
            out.push(Command::Hands { tab, command: offers::show(composer, open.offer.as_ref(), words) });
        }
    }
    for place in
        state.shares.values().filter(|share| share.phase == Phase::Held).filter_map(|share| share.place.as_ref())
    {
        out.push(Command::Hands { tab: place.tab, command: DomCommand::Hold { composer: place.composer.clone() } });
    }
}

fn editor_holds(state: &mut State, tab: TabId, composer: &str, text: bool, mentions: bool) {
    if let Some(found) = state.composer_mut(tab, composer) {
        found.holds_text = text;
        found.holds_mentions = mentions;
    }
}

/// The site may build its composer anew while the person writes: what was inserted is then in the new one. If it is not, its link
/// is not in what is posted, and that is nothing to us.
fn take_over(state: &mut State, now: Millis, tab: TabId, network: Network, composer: &str, out: &mut Out) {
    let went = |share: &Share| share.place.as_ref().filter(|place| place.tab == tab)?.gone_at;
    let orphans = state.shares.values_mut().filter(|share| {
        share.network == network
            && share.phase == Phase::Held
            && went(share).is_some_and(|gone_at| now - gone_at <= REPLACED_WITHIN)
    });
    let mut holds = false;
    for share in orphans {
        share.place = Some(Place { tab, composer: composer.to_owned(), gone_at: None });
        holds = true;
    }
    if holds {
        out.push(Command::Hands { tab, command: DomCommand::Hold { composer: composer.to_owned() } });
    }
}

/// The tab was closed, or its page loaded anew.
pub fn tab_gone(state: &mut State, tab: TabId) {
    state.tabs.remove(&tab);
    if state.last_tab == Some(tab) {
        state.last_tab = None;
    }
    watch::places_gone(state, |place| place.tab == tab);
}

/// The browser began anew.
pub fn session_gone(state: &mut State) {
    state.tabs.clear();
    state.last_tab = None;
    watch::places_gone(state, |_| true);
}

/// A panel is painted: what stands in the editor may have changed.
pub fn panel_looks(state: &State, tab: Option<TabId>, out: &mut Out) {
    let Some((tab, found)) = state.tab_of_panel(tab) else { return };
    if let Some((composer, _)) = found.current() {
        out.push(Command::Hands { tab, command: DomCommand::Probe { composer: composer.clone() } });
    }
}

/// The panel in a tab's page speaks, perhaps later than the hands would wait.
pub fn frame_lives(state: &mut State, tab: Option<TabId>, out: &mut Out) {
    let Some((tab, found)) = tab.and_then(|tab| state.tabs.get_key_value(&tab)) else { return };
    out.push(Command::Hands { tab: *tab, command: DomCommand::FrameAlive });
    let network = found.network;
    state.beside.retain(|beside| *beside != network);
}

/// The panel in a tab's page is to close.
pub fn put_away(state: &State, tab: Option<TabId>, out: &mut Out) {
    let open = tab.filter(|tab| state.tabs.contains_key(tab));
    out.extend(open.map(|tab| Command::Hands { tab, command: DomCommand::PutAway }));
}
