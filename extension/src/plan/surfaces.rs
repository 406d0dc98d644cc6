//! The ladder of surfaces on each network: in the page, beside it, the network's own share link, the clipboard. What the
//! company allows and what the person chose say how far up it begins; a share made on any rung is recorded.

use rost_shared::{
    ids::{ShareId, StoryId},
    wire::{Feed, Millis, Network, Surface},
};

use super::{
    Command, Event, Out, State,
    composers::tab_gone,
    consent,
    state::{Phase, Share, add_once},
};
use crate::protocol::{DomCommand, OfferDoes};

/// How long after the person left with the text they are asked what became of it.
pub const ASK_AFTER: Millis = 60_000;
const HOUR: Millis = 3_600_000;

/// The networks in whose pages Røst may be: by consent, by choice, and by what the company allows. Whoever has left is left alone.
pub fn in_pages(state: &State) -> Vec<Network> {
    if state.left {
        return Vec::new();
    }
    let consent = state.consent.as_deref().unwrap_or_default();
    consent.iter().copied().filter(|network| !state.off.contains(network) && used(state, *network)).collect()
}

/// Whether the company allows anything for which Røst must be in a network's pages.
pub fn used(state: &State, network: Network) -> bool {
    [Surface::InPage, Surface::SidePanel, Surface::Popup].into_iter().any(|surface| allowed(state, network, surface))
}

/// What the company allows. Nothing is forbidden before it has said so.
pub fn allowed(state: &State, network: Network, surface: Surface) -> bool {
    state.stock.feed.as_ref().is_none_or(|feed| feed.allows(network, surface))
}

/// Whether the company shares nothing at all on a network.
pub fn is_off(feed: &Feed, network: Network) -> bool {
    !Surface::ALL.into_iter().any(|surface| feed.allows(network, surface))
}

/// The stories as a person can share them: none is for a network that the company has switched off.
pub fn shareable(feed: &Feed) -> Feed {
    let mut feed = feed.clone();
    let off = Network::ALL.map(|network| (network, is_off(&feed, network)));
    for story in &mut feed.stories {
        story.networks.retain(|network| !off.contains(&(*network, true)));
    }
    feed.stories.retain(|story| !story.networks.is_empty());
    feed
}

/// What the offer in the page opens, if there is to be one: something to share, and nobody who wants to be left alone.
pub fn of_offer(state: &State, network: Network, now: Millis) -> Option<OfferDoes> {
    state.token.as_ref()?;
    let quiet = state.off.contains(&network)
        || state.snoozed_until.is_some_and(|until| now < until)
        || state.stock.me.as_ref().is_some_and(|me| me.paused);
    let any = state.stock.feed.as_ref()?.stories.iter().any(|story| {
        story.networks.contains(&network)
            && !story.shared_on.contains(&network)
            && story.valid_until.is_none_or(|until| now < until)
    });
    // The offer itself stands in the page.
    if quiet || !any || !allowed(state, network, Surface::InPage) {
        return None;
    }
    match state.beside.contains(&network) {
        false => Some(OfferDoes::Frame),
        true => allowed(state, network, Surface::SidePanel).then_some(OfferDoes::SidePanel),
    }
}

/// "Not on this site", or there again. Of a site that the browser took away it is said, too: then there is nothing more to tell of
/// it, and what the browser left of it is given back; or the browser has just allowed it.
pub fn set_offer(state: &mut State, network: Network, shown: bool, out: &mut Out) {
    if state.taken.contains(&network) {
        if shown {
            consent::again(state, network);
        } else {
            state.taken.retain(|taken| *taken != network);
            out.push(Command::GiveBack { networks: vec![network] });
        }
    } else if shown {
        state.off.retain(|off| *off != network);
    } else {
        add_once(&mut state.off, network);
    }
}

/// Once Røst may no longer be in a network's pages it goes from the open ones too; once it may, it comes to them.
pub fn leave_pages(before: &State, state: &mut State, out: &mut Out) {
    let (was, is) = (in_pages(before), in_pages(state));
    if was == is {
        return;
    }
    let lost = |network: &Network| was.contains(network) && !is.contains(network);
    for (&tab, _) in before.tabs.iter().filter(|(_, tab)| lost(&tab.network)) {
        tab_gone(state, tab);
        out.push(Command::Hands { tab, command: DomCommand::Quiet });
    }
    out.push(Command::Reconcile { networks: is, open_tabs: true });
}

/// The person wants to be left alone for a while, or no longer.
pub fn snooze(state: &mut State, now: Millis, hours: u32) {
    state.snoozed_until = (hours > 0).then(|| now + Millis::from(hours) * HOUR);
}

/// Time passes.
pub fn wake(state: &mut State, now: Millis) {
    state.snoozed_until = state.snoozed_until.filter(|until| now < *until);
}

/// The network's own share page, with the text in it.
pub fn open_share_link(state: &mut State, event: &Event, story: StoryId, network: Network, text: &str, out: &mut Out) {
    if allowed(state, network, Surface::ShareLink) && by_hand(state, event, story, network, Surface::ShareLink) {
        out.push(Command::OpenTab { url: state.rules_of(network).share_url(text) });
    }
}

/// The panel has copied the text, be it before it knew that the company no longer wants that: it may well be posted.
pub fn copied(state: &mut State, event: &Event, story: StoryId, network: Network) {
    by_hand(state, event, story, network, Surface::Clipboard);
}

/// The person goes on by hand: only they can tell what became of it, and are asked. Going twice is going once.
fn by_hand(state: &mut State, event: &Event, story: StoryId, network: Network, surface: Surface) -> bool {
    let Some(found) = state.stock.story(story) else { return false };
    let share = Share {
        story,
        title: found.title.clone(),
        link: found.url.clone(),
        network,
        made_at: event.now,
        surface,
        place: None,
        phase: Phase::Armed { until: event.now + ASK_AFTER },
        click: None,
    };
    let same = |old: &Share| {
        old.story == story
            && old.network == network
            && old.place.is_none()
            && old.click.is_none()
            && matches!(old.phase, Phase::Armed { .. } | Phase::Asked)
    };
    state.shares.retain(|_, old| !same(old));
    state.shares.insert(ShareId(event.fresh), share);
    true
}
