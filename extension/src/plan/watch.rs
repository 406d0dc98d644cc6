//! From the person's own click on Post to *counted* or *asked about*; and, when the story's link is gone, to nothing at all.

use rost_shared::{
    ids::{ShareId, StoryId},
    links::holds_link,
    rules::SeenPost,
    wire::{Millis, Network, PostRef, Provenance},
};

use super::{
    Command, Map, Out, State, TabId,
    composers::REPLACED_WITHIN,
    gratitude, outbox,
    state::{Clicked, Phase, Place, Share},
};
use crate::protocol::{DomCommand, PostedBy};

/// The longest that a confirmation is awaited after the click.
pub const WATCH: Millis = 120_000;
/// How long a confirmation is still awaited once the composer has closed.
const AFTER_CLOSING: Millis = 15_000;

/// The person posted.
pub struct Click<'a> {
    /// In which tab.
    pub tab: TabId,
    /// On which network.
    pub network: Network,
    /// In which composer.
    pub composer: &'a str,
    /// By which act.
    pub by: PostedBy,
    /// The text as it stood.
    pub text: &'a str,
    /// Roles that tell that the post is not a plain one.
    pub marks: &'a [String],
    /// What the page says about the account.
    pub account: Option<&'a str>,
}

impl Share {
    /// Whether it is not yet posted, as far as is known.
    pub fn is_before_post(&self) -> bool {
        matches!(self.phase, Phase::Writing { .. } | Phase::Held)
    }

    /// Whether its text stands in this composer, or did until that went.
    pub fn stands_in(&self, tab: TabId, composer: &str) -> bool {
        self.place.as_ref().is_some_and(|place| place.tab == tab && place.composer == composer)
    }
}

fn newest(state: &mut State, fits: impl Fn(&Share) -> bool) -> Option<(ShareId, &mut Share)> {
    state
        .shares
        .iter_mut()
        .filter(|(_, share)| fits(share))
        .max_by_key(|(_, share)| share.made_at)
        .map(|(&id, share)| (id, share))
}

/// A trusted click on Post in a composer that held an insert of ours.
pub fn clicked(state: &mut State, now: Millis, click: &Click<'_>, out: &mut Out) {
    // LinkedIn does not post by keys, as far as is known.
    if click.by == PostedBy::Keys && click.network == Network::Linkedin {
        return;
    }
    let account = click.account.and_then(|account| state.rules_of(click.network).handle_of(account));
    let stands_here = |share: &Share| share.stands_in(click.tab, click.composer);
    // Several stories may have been put into one post, and taken out again: the newest that is still there is meant.
    let meant = newest(state, |share| stands_here(share) && holds_link(click.text, &share.link)).map(|(id, _)| id);
    let done = meant.and_then(|id| state.shares.get_mut(&id)).map(|share| {
        if share.phase == Phase::Reported {
            return;
        }
        let handle = account.clone();
        let plain = click.marks.is_empty();
        share.click = Some(Clicked { until: now + WATCH, handle, plain });
        share.phase = if plain { Phase::Armed { until: now + WATCH } } else { Phase::Asked };
    });
    // All else that stood there was not posted, or is not what a confirmation would now prove.
    state.shares.retain(|&id, share| Some(id) == meant || !stands_here(share) || !share.is_before_post());
    for (_, share) in state.shares.iter_mut().filter(|(id, share)| Some(**id) != meant && stands_here(share)) {
        stop_waiting(share, now);
    }
    // "Now press Post yourself" is done.
    if let Some(composer) = state.composer_mut(click.tab, click.composer) {
        composer.inserted = None;
    }
    // A private post. Nothing is recorded, asked or sent.
    if done.is_none() {
        out.push(release(click));
    }
}

fn release(click: &Click<'_>) -> Command {
    Command::Hands { tab: click.tab, command: DomCommand::Release { composer: click.composer.to_owned() } }
}

fn stop_waiting(share: &mut Share, now: Millis) {
    if let Some(click) = &mut share.click {
        click.until = now;
    }
    if matches!(share.phase, Phase::Armed { .. }) {
        share.phase = Phase::Asked;
    }
}

/// The person posted in another composer of the tab: the next confirmation may be that post's.
pub fn other_post(state: &mut State, now: Millis, tab: TabId, composer: &str) {
    for share in state.shares.values_mut().filter(|share| share.stands_in(tab, composer)) {
        stop_waiting(share, now);
    }
}

/// The site says it failed. What the site says may be wrong, so the person is asked; a further click arms anew.
pub fn failed(state: &mut State, tab: TabId, composer: &str) {
    for share in state.shares.values_mut().filter(|share| share.stands_in(tab, composer)) {
        if matches!(share.phase, Phase::Armed { .. }) {
            share.phase = Phase::Asked;
        }
    }
}

/// A confirmation appeared. It proves the share if it is fresh, leads to a post of this site, and is the person's own.
///
/// One post may be linked by more than one id (LinkedIn's share and its activity). It is known by the one whose link stands
/// first in the rules, and proves one share.
pub fn toast(state: &mut State, now: Millis, tab: TabId, network: Network, composer: &str, links: &[String]) {
    let rules = state.rules_of(network).clone();
    let seen = links.iter().filter_map(|link| rules.post_of_link(link)).enumerate();
    let by_rank: Map<_, SeenPost> = seen.map(|(nth, seen)| ((seen.rank, nth), seen)).collect();
    let mut posts: Vec<SeenPost> = by_rank.into_values().collect();
    let known: Vec<SeenPost> = posts.iter().filter(|seen| outbox::knows_post(state, &seen.id)).cloned().collect();
    posts.retain(|seen| known.iter().all(|known| known.id != seen.id && known.rank == seen.rank));
    let _ = posts.into_iter().any(|seen| proves(state, now, tab, composer, network, seen));
}

fn proves(state: &mut State, now: Millis, tab: TabId, composer: &str, network: Network, seen: SeenPost) -> bool {
    let own = state.own_handles.first().cloned();
    let names_accounts = !state.rules_of(network).account_links.is_empty();
    let waiting = newest(state, |share| {
        share.network == network
            && share.stands_in(tab, composer)
            && share.click.as_ref().is_some_and(|click| click.plain && now < click.until)
    });
    let Some((id, share)) = waiting else { return false };
    let signed_in = share.click.as_ref().and_then(|click| click.handle.clone());
    if names_accounts {
        // Somebody else's post, or an account that nobody could be told to be the person's.
        if signed_in.is_none() || signed_in != seen.handle {
            return false;
        }
        // A second account: the person is asked.
        if own.is_some() && own != signed_in {
            stop_waiting(share, now);
            return true;
        }
    }
    let post = PostRef { id: seen.id };
    if share.phase == Phase::Reported {
        state.shares.remove(&id);
        outbox::add_evidence(state, now, id, post);
    } else if let Some(share) = state.shares.remove(&id) {
        outbox::add(state, now, id, &share, Provenance::Measured, Some(post));
        gratitude::posted(state, now, id, tab, network);
    }
    learn_account(state, signed_in);
    true
}

/// "Did you post it?"
pub fn answer(state: &mut State, now: Millis, id: ShareId, posted: bool) {
    let Some(share) = state.shares.get_mut(&id).filter(|share| share.phase == Phase::Asked) else { return };
    if !posted {
        state.shares.remove(&id);
        return;
    }
    let handle = share.click.as_ref().and_then(|click| click.handle.clone());
    share.phase = Phase::Reported;
    let share = share.clone();
    outbox::add(state, now, id, &share, Provenance::SelfReported, None);
    learn_account(state, handle);
}

/// The first account that somebody shares from is taken for their own. That they posted from another one makes it no more theirs
/// than the company's: each post there is asked about.
fn learn_account(state: &mut State, handle: Option<String>) {
    if state.own_handles.is_empty() {
        state.own_handles.extend(handle);
    }
}

/// A composer went away. A confirmation often comes just after.
pub fn composer_closed(state: &mut State, now: Millis, tab: TabId, composer: &str) {
    for share in state.shares.values_mut().filter(|share| share.stands_in(tab, composer)) {
        if let Some(place) = &mut share.place {
            place.gone_at = Some(now);
        }
        if let Phase::Armed { until } = &mut share.phase {
            *until = (*until).min(now + AFTER_CLOSING);
        }
    }
}

/// Pages went away with all that stood in them: what was posted is asked about, what was not is nothing.
pub fn places_gone(state: &mut State, gone: impl Fn(&Place) -> bool) {
    let there = |share: &Share| share.place.as_ref().is_some_and(&gone);
    state.shares.retain(|_, share| !there(share) || !share.is_before_post());
    for share in state.shares.values_mut() {
        if share.place.as_ref().is_some_and(&gone) {
            share.place = None;
            if matches!(share.phase, Phase::Armed { .. }) {
                share.phase = Phase::Asked;
            }
        }
    }
    state.shares.retain(|_, share| share.phase != Phase::Reported || share.place.is_some());
}

/// Time passes.
pub fn expire(state: &mut State, now: Millis) {
    for share in state.shares.values_mut() {
        if matches!(share.phase, Phase::Armed { until } if until <= now) {
            share.phase = Phase::Asked;
        }
    }
    drop_old_questions(state);
    state.shares.retain(|_, share| match share.phase {
        Phase::Writing { .. } | Phase::Held => {
            share.place.as_ref().and_then(|place| place.gone_at).is_none_or(|gone_at| now < gone_at + REPLACED_WITHIN)
        }
        Phase::Reported => share.click.as_ref().is_some_and(|click| now < click.until),
        Phase::Armed { .. } | Phase::Asked => true,
    });
}

/// A story that was put in and posted once more: whoever says "Yes, I posted it" of the first time may mean the second, and
/// then one post would count twice. So a share is asked about only until a later one of the same story there is posted.
fn drop_old_questions(state: &mut State) {
    let posted = state
        .shares
        .values()
        .filter(|share| !share.is_before_post())
        .map(|share| (share.story, share.network, share.made_at));
    let waiting = state.outbox.values().map(|item| (item.story, item.network, item.made_at));
    let recorded = state.recorded.iter().map(|known| (known.story, known.network, known.made_at));
    let mut newest: Vec<(StoryId, Network, Millis)> = Vec::new();
    for (story, network, made_at) in posted.chain(waiting).chain(recorded) {
        match newest.iter_mut().find(|(of, on, _)| (*of, *on) == (story, network)) {
            Some((_, _, at)) => *at = made_at.max(*at),
            None => newest.push((story, network, made_at)),
        }
    }
    state.shares.retain(|_, share| {
        share.phase != Phase::Asked
            || !newest
                .iter()
                .any(|&(story, network, at)| (story, network) == (share.story, share.network) && at > share.made_at)
    });
}
