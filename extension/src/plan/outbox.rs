//! What waits for the server: kept until it has answered, whatever happens meanwhile.

use rost_shared::{
    ids::{ShareId, StoryId},
    problem::{Problem, ProblemCode},
    wire::{EvidenceBody, Millis, Network, PostRef, Provenance, ShareBody, ShareReceipt},
};
use serde::{Deserialize, Serialize};

use super::{Command, Event, Failure, Fetch, Out, State, insert, state::Share, stock::skew, whose::Person};
use crate::protocol::{Skew, ThanksView};

/// Requests under way at once, so that two weeks offline do not end in one burst.
const AT_ONCE: usize = 4;
const FIRST_PAUSE: Millis = 5_000;
const LONGEST_PAUSE: Millis = 3_600_000;
/// How many recorded shares are remembered, for evidence that comes late and for taking back.
const REMEMBERED: usize = 200;

/// One share that the server has yet to answer for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Which story.
    pub story: StoryId,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// Where.
    pub network: Network,
    /// When the text was inserted.
    pub made_at: Millis,
    /// To be recorded.
    #[serde(default)]
    pub share: Option<ShareBody>,
    /// Proof that came after it was put here as self-reported: its own request, once the share is recorded.
    #[serde(default)]
    pub evidence: Option<PostRef>,
    /// To be taken back.
    #[serde(default)]
    pub withdraw: bool,
    /// The server may have seen it.
    #[serde(default)]
    pub tried: u32,
    /// Not before this time.
    #[serde(default)]
    pub not_before: Millis,
    /// A request is under way in this life of the worker.
    #[serde(default)]
    pub under_way: bool,
    /// The final refusal.
    #[serde(default)]
    pub refused: Option<Problem>,
    /// Whose it is; nobody's in particular before the server has ever said for whom the browser is paired.
    #[serde(default)]
    pub of: Option<Person>,
}

impl Item {
    /// When it is to be sent again.
    pub fn next_try(&self) -> Option<Millis> {
        (self.refused.is_none() && !self.under_way).then_some(self.not_before)
    }

    fn is_done(&self) -> bool {
        self.share.is_none() && self.evidence.is_none() && !self.withdraw
    }
}

/// A share that the server has recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Which.
    pub share: ShareId,
    /// Of which story.
    pub story: StoryId,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// Where.
    pub network: Network,
    /// When.
    pub made_at: Millis,
    /// The post, when it was seen.
    #[serde(default)]
    pub post: Option<PostRef>,
}

/// A share that was posted goes here first of all.
pub fn add(state: &mut State, now: Millis, id: ShareId, share: &Share, provenance: Provenance, post: Option<PostRef>) {
    let Share { story, title, network, made_at, surface, .. } = share.clone();
    let of = state.person.clone();
    state.outbox.get_or_insert_with(id, || Item {
        story,
        title: title.clone(),
        network,
        made_at,
        share: Some(ShareBody { story, network, made_at, surface, provenance, post }),
        evidence: None,
        withdraw: false,
        tried: 0,
        not_before: now,
        under_way: false,
        refused: None,
        of,
    });
    state.thanks = Some(ThanksView { share: id, title, network, receipt: None, refused: None });
    insert::drop_draft(state, story, network);
}

/// Proof came after the person had said so themselves.
pub fn add_evidence(state: &mut State, now: Millis, id: ShareId, post: PostRef) {
    if let Some(item) = state.outbox.get_mut(&id) {
        item.evidence = Some(post);
    } else if let Some(known) = state.recorded.iter_mut().find(|known| known.share == id) {
        known.post = Some(post.clone());
        let item = Item { evidence: Some(post), of: state.person.clone(), ..empty(known, now) };
        state.outbox.insert(id, item);
    }
}

fn empty(known: &Recorded, now: Millis) -> Item {
    Item {
        story: known.story,
        title: known.title.clone(),
        network: known.network,
        made_at: known.made_at,
        share: None,
        evidence: None,
        withdraw: false,
        tried: 0,
        not_before: now,
        under_way: false,
        refused: None,
        of: None,
    }
}

/// Whether a post has already proved a share.
pub fn knows_post(state: &State, post: &str) -> bool {
    let recorded = state.recorded.iter().map(|known| &known.post);
    let proved = state.outbox.values().map(|item| &item.evidence);
    let waiting = state.outbox.values().filter_map(|item| Some(&item.share.as_ref()?.post));
    recorded.chain(proved).chain(waiting).flatten().any(|known| known.id == post)
}

/// Sends what is due, each item one step: record, then evidence; or take back.
pub fn send_when_due(state: &mut State, event: &Event, out: &mut Out) {
    if state.token.is_none() || state.unsure {
        return;
    }
    let person = state.person.clone();
    let mut room = AT_ONCE.saturating_sub(state.outbox.values().filter(|item| item.under_way).count());
    for (&share, item) in state.outbox.iter_mut() {
        if room == 0 {
            break;
        }
        if (item.of.is_some() && item.of != person) || item.next_try().is_none_or(|at| event.now < at) {
            continue;
        }
        let fetch = match (&item.share, &item.evidence) {
            _ if item.withdraw => Fetch::Withdraw { share },
            (Some(body), _) => Fetch::Share { share, body: body.clone() },
            (None, Some(post)) => Fetch::Evidence { share, body: EvidenceBody { post: post.clone() } },
            (None, None) => continue,
        };
        item.under_way = true;
        item.tried += 1;
        out.push(Command::Fetch(fetch));
        room -= 1;
    }
}

/// The server's answer to a share.
pub fn recorded(state: &mut State, event: &Event, id: ShareId, result: &Result<ShareReceipt, Failure>) {
    let own = state.outbox.get(&id).is_some_and(|item| state.is_own(item));
    let Some(item) = state.outbox.get_mut(&id) else { return };
    item.under_way = false;
    match result {
        Ok(receipt) => {
            let Some(body) = item.share.take() else { return };
            item.tried = 0;
            item.not_before = event.now;
            let Item { story, title, network, made_at, .. } = item.clone();
            let post = body.post.or_else(|| item.evidence.clone());
            remove_if_done(state, id);
            // The person changed while it was on its way.
            if !own {
                return;
            }
            state.recorded.push(Recorded { share: id, story, title: title.clone(), network, made_at, post });
            let spare = state.recorded.len().saturating_sub(REMEMBERED);
            state.recorded.drain(..spare);
            state.thanks =
                Some(ThanksView { share: id, title, network, receipt: Some(receipt.clone()), refused: None });
            state.stock.shared(story, network, &receipt.figures);
            state.offline = false;
        }
        // Taken back while it was on its way: what the server thinks of it does not matter any more.
        Err(failure) if item.withdraw && failure.is_final() => item.not_before = event.now,
        Err(failure) => failed(state, event, id, failure),
    }
}

/// The server's answer to evidence. A final refusal leaves the share as it is recorded: self-reported.
pub fn proved(state: &mut State, event: &Event, id: ShareId, result: &Result<(), Failure>) {
    if let Some(item) = state.outbox.get_mut(&id) {
        item.under_way = false;
        match result {
            Err(failure) if !failure.is_final() => return failed(state, event, id, failure),
            _ => item.evidence = None,
        }
        remove_if_done(state, id);
    }
}

/// The server's answer to a withdrawal.
pub fn withdrawn(state: &mut State, event: &Event, id: ShareId, result: &Result<(), Failure>) {
    let Some(item) = state.outbox.get_mut(&id) else { return };
    item.under_way = false;
    match result {
        Ok(()) => {
            state.outbox.remove(&id);
            state.recorded.retain(|known| known.share != id);
            state.stock.ask_anew();
        }
        Err(failure) => failed(state, event, id, failure),
    }
}

fn remove_if_done(state: &mut State, id: ShareId) {
    if state.outbox.get(&id).is_some_and(Item::is_done) {
        state.outbox.remove(&id);
    }
}

impl Failure {
    /// Whether asking again will never help.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Problem { problem, .. } if !problem.code.is_temporary() && !problem.code.ends_pairing())
    }
}

fn failed(state: &mut State, event: &Event, id: ShareId, failure: &Failure) {
    state.server_failed(failure);
    let Some(item) = state.outbox.get_mut(&id) else { return };
    match failure {
        Failure::Problem { problem, .. } if failure.is_final() => {
            item.refused = Some(problem.clone());
            // A break that began on another device, or on the person's own page: what is offered here ends with it.
            if problem.code == ProblemCode::NotTakingPart {
                (state.stock.fetched_at, state.stock.asked_at) = (None, None);
            }
            // Thanks that stand already must not promise what will not be.
            if let Some(thanks) = state.thanks.as_mut().filter(|thanks| thanks.share == id) {
                thanks.refused = thanks.receipt.is_none().then(|| problem.into());
            }
        }
        Failure::Problem { retry_after, .. } => {
            let least = retry_after.map_or(0, |seconds| Millis::from(seconds) * 1000);
            item.not_before = event.now + pause(item.tried, event.chance).max(least);
        }
        Failure::NoAnswer => item.not_before = event.now + pause(item.tried, event.chance),
    }
}

/// Doubling, up to an hour, of which half is chance: many browsers that lost one server do not come back as one.
pub fn pause(tried: u32, chance: u32) -> Millis {
    let whole = (FIRST_PAUSE << tried.saturating_sub(1).min(16)).min(LONGEST_PAUSE);
    whole / 2 + (whole / 2) * Millis::from(chance) / Millis::from(u32::MAX)
}

impl State {
    /// What a failure tells about the server and the pairing.
    pub fn server_failed(&mut self, failure: &Failure) {
        self.offline = matches!(failure, Failure::NoAnswer);
        if let Failure::Problem { problem, .. } = failure
            && problem.code.ends_pairing()
        {
            self.token = None;
            self.left = problem.code == ProblemCode::HasLeft;
            self.pair_again = !self.left;
            if self.left {
                self.stock.forget();
            }
        }
        if let Failure::Problem { problem, speaks, .. } = failure
            && problem.code == ProblemCode::ProtocolUnsupported
        {
            // A server that does not say what it speaks is taken for the newer one: it knows that versions can differ.
            self.skew = speaks.and_then(skew).or(Some(Skew::ServerTooNew));
        }
    }
}

/// The person takes a share back. One that the server never saw just goes.
pub fn withdraw(state: &mut State, now: Millis, id: ShareId) {
    if state.outbox.get(&id).is_some_and(|item| item.share.is_some() && item.tried == 0) {
        state.outbox.remove(&id);
    } else if let Some(item) = state.outbox.get_mut(&id) {
        (item.share, item.evidence, item.refused, item.withdraw) = (None, None, None, true);
        item.not_before = now;
    } else if let Some(known) = state.recorded.iter().find(|known| known.share == id) {
        let item = Item { withdraw: true, of: state.person.clone(), ..empty(known, now) };
        state.outbox.insert(id, item);
    }
    state.shares.remove(&id);
    state.thanks.take_if(|thanks| thanks.share == id);
}

/// Thanks that stand say what the server said last, unless that was asked for before the share was recorded.
pub fn refresh_thanks(state: &mut State) {
    // Nobody is offered a story during a break, and it is the stories that tell of a share that was taken back elsewhere.
    if !state.unsure && state.stock.me.as_ref().is_some_and(|me| me.paused) {
        state.thanks.take_if(|thanks| thanks.receipt.is_some());
    }
    let receipt = state.thanks.as_mut().and_then(|thanks| thanks.receipt.as_mut());
    if let (Some(receipt), Some(me), false) = (receipt, &state.stock.me, state.stock.behind || state.unsure) {
        receipt.figures.clone_from(&me.figures);
    }
}

/// A new feed is there: a share that it does not know was taken back on the web or in another browser.
pub fn taken_back_elsewhere(state: &mut State) {
    if state.unsure {
        return;
    }
    let stock = &state.stock;
    let gone =
        |known: &Recorded| stock.story(known.story).is_some_and(|story| !story.shared_on.contains(&known.network));
    let is_thanked = |known: &Recorded| state.thanks.as_ref().is_some_and(|thanks| thanks.share == known.share);
    if state.recorded.iter().any(|known| is_thanked(known) && gone(known)) {
        state.thanks = None;
    }
    state.recorded.retain(|known| !gone(known));
}

/// The person throws away what was refused, or what waits for a pairing that may never come again.
pub fn discard(state: &mut State, id: ShareId) {
    if state.outbox.get(&id).is_some_and(|item| item.refused.is_some() || !state.is_own(item)) {
        state.outbox.remove(&id);
        state.shares.remove(&id);
    }
}

/// The person does not want to wait. A break may have ended since the server said that they do not take part.
pub fn send_now(state: &mut State, now: Millis) {
    for item in state.outbox.values_mut() {
        item.not_before = now;
        item.refused.take_if(|problem| problem.code == ProblemCode::NotTakingPart);
    }
}

/// A new worker: what was due while none lived is due now, and no pause is longer than it could be. With the browser anew, the
/// network may be another one: no longer than after a first failure.
pub fn look_again(state: &mut State, now: Millis, fresh_session: bool) {
    let longest = if fresh_session { FIRST_PAUSE } else { LONGEST_PAUSE };
    for item in state.outbox.values_mut() {
        item.not_before = item.not_before.min(now + longest);
    }
}
