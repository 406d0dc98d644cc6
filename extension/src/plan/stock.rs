//! What the server last said: the stories and the person's own figures.

use rost_shared::{
    ids::StoryId,
    rules::SiteRules,
    wire::{Board, BoardBy, Feed, FeedStory, Me, Millis, MyFigures, Network, PROTOCOL},
};
use serde::{Deserialize, Serialize};

use super::{Command, Failure, Fetch, Out, State, outbox};
use crate::protocol::{BoardOf, BoardView, RefusedView, RulesRefused, Skew};

/// The feed is fetched again when a composer opens and it is older than this; when a panel does, at any age.
pub const FRESH: Millis = 5_000;
const HOUR: Millis = 3_600_000;
/// Between two tries when the server does not answer.
const TRY_AGAIN: Millis = 120_000;

/// The last answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stock {
    /// The stories.
    pub feed: Option<Feed>,
    /// The feed's ETag.
    pub etag: Option<String>,
    /// The person.
    pub me: Option<Me>,
    /// Site rules that are newer than the bundled ones.
    pub rules: Vec<SiteRules>,
    /// When the server was last asked for them.
    pub rules_at: Option<Millis>,
    /// Such a request is under way in this life of the worker.
    pub rules_under_way: bool,
    /// Why the last ones were not taken.
    pub rules_not_taken: Option<RulesRefused>,
    /// The leaderboard last asked for.
    pub board: Option<BoardView>,
    /// When feed and person were last fetched; `None` when they are wanted now.
    pub fetched_at: Option<Millis>,
    /// When they were last asked for.
    pub asked_at: Option<Millis>,
    /// Requests under way in this life of the worker.
    pub under_way: u8,
    /// A share was recorded or taken back since they were asked for, so their answers may not know it yet.
    pub behind: bool,
}

/// Which leaderboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardWanted {
    /// `YYYY-MM` or `all`.
    pub period: String,
    /// What it is ordered by.
    pub by: BoardBy,
    /// Of whom.
    pub of: BoardOf,
}

impl Stock {
    /// A story of the feed.
    pub fn story(&self, id: StoryId) -> Option<&FeedStory> {
        self.feed.as_ref()?.stories.iter().find(|story| story.id == id)
    }

    /// When to fetch next.
    pub fn next_fetch(&self) -> Option<Millis> {
        if self.under_way > 0 {
            return None;
        }
        // Without the person nothing else is of use.
        let wanted = self.fetched_at.filter(|_| self.me.is_some()).map_or(0, |at| at + HOUR);
        Some(self.asked_at.map_or(wanted, |at| wanted.max(at + TRY_AGAIN)))
    }

    /// Another person or server: nothing of it is true any more but the rules, which are the publisher's.
    pub fn forget(&mut self) {
        let rules = std::mem::take(&mut self.rules);
        *self = Self { under_way: self.under_way, rules, ..Self::default() };
    }

    /// A share was recorded: known here before the server is asked again.
    pub fn shared(&mut self, story: StoryId, network: Network, figures: &MyFigures) {
        if let Some(me) = &mut self.me {
            me.figures.clone_from(figures);
        }
        let stories = self.feed.iter_mut().flat_map(|feed| &mut feed.stories);
        for story in stories.filter(|found| found.id == story && !found.shared_on.contains(&network)) {
            story.shared_on.push(network);
            // What is here is no longer what the server called by that name.
            self.etag = None;
        }
        self.behind = self.under_way > 0;
    }

    /// A share was taken back: what the server says now is wanted at once.
    pub fn ask_anew(&mut self) {
        (self.fetched_at, self.asked_at) = (None, None);
        self.behind = self.under_way > 0;
    }
}

/// Wants it fetched unless it is younger than `age`.
pub fn want_fresh(state: &mut State, now: Millis, age: Millis) {
    if state.stock.fetched_at.is_none_or(|at| now - at >= age) {
        state.stock.fetched_at = None;
        if state.stock.asked_at.is_none_or(|at| now - at >= age) {
            state.stock.asked_at = None;
        }
    }
}

/// Asks for both.
pub fn fetch_when_due(state: &mut State, now: Millis, out: &mut Out) {
    if state.token.is_none() || state.stock.next_fetch().is_none_or(|at| now < at) {
        return;
    }
    (state.stock.under_way, state.stock.behind) = (2, false);
    state.stock.asked_at = Some(now);
    out.push(Command::Fetch(Fetch::Me));
    out.push(Command::Fetch(Fetch::Feed { etag: state.stock.etag.clone().filter(|_| state.stock.feed.is_some()) }));
}

/// The person's answer.
pub fn me(state: &mut State, result: &Result<Me, Failure>) {
    state.stock.under_way = state.stock.under_way.saturating_sub(1);
    match result {
        Ok(me) => {
            state.offline = false;
            state.skew = skew(me.protocol);
            state.stock.me = Some(me.clone());
            outbox::refresh_thanks(state);
        }
        Err(failure) => state.server_failed(failure),
    }
}

/// The feed's answer.
pub fn feed(state: &mut State, now: Millis, result: &Result<Option<(Feed, Option<String>)>, Failure>) {
    state.stock.under_way = state.stock.under_way.saturating_sub(1);
    match result {
        // From before a share was recorded: to be asked for anew, as soon as the other answer is there.
        Ok(_) if state.stock.behind => {
            state.offline = false;
            (state.stock.fetched_at, state.stock.asked_at) = (None, None);
        }
        Ok(changed) => {
            state.offline = false;
            state.stock.fetched_at = Some(now);
            if let Some((feed, etag)) = changed {
                state.stock.feed = Some(feed.clone());
                state.stock.etag.clone_from(etag);
                outbox::taken_back_elsewhere(state);
            }
        }
        Err(failure) => state.server_failed(failure),
    }
}

/// Which side is behind, if the two have no version of the protocol in common.
pub fn skew([first, last]: [u32; 2]) -> Option<Skew> {
    if last < *PROTOCOL.start() {
        Some(Skew::ServerTooOld)
    } else if first > *PROTOCOL.end() {
        Some(Skew::ServerTooNew)
    } else {
        None
    }
}

/// The person looks at a leaderboard. What was there of the same one stays until the server has answered.
pub fn look_board(state: &mut State, wanted: &BoardWanted, out: &mut Out) {
    match state.stock.board.as_mut().filter(|board| is_of(board, wanted)) {
        Some(board) => board.failed = false,
        None => {
            let BoardWanted { period, by, of } = wanted.clone();
            state.stock.board = Some(BoardView { period, by, of, board: None, refused: None, failed: false });
        }
    }
    if state.token.is_some() {
        out.push(Command::Fetch(Fetch::Board(wanted.clone())));
    }
}

fn is_of(board: &BoardView, wanted: &BoardWanted) -> bool {
    (&board.period, board.by, board.of) == (&wanted.period, wanted.by, wanted.of)
}

/// The leaderboard's answer. One that comes after another was asked for is nobody's.
pub fn board(state: &mut State, wanted: &BoardWanted, result: &Result<Board, Failure>) {
    if let Err(failure) = result {
        state.server_failed(failure);
    }
    let Some(shown) = state.stock.board.as_mut().filter(|board| is_of(board, wanted)) else { return };
    match result {
        Ok(board) => {
            (shown.board, shown.refused, shown.failed) = (Some(board.clone()), None, false);
            state.offline = false;
        }
        Err(failure @ Failure::Problem { problem, .. }) if failure.is_final() => {
            (shown.board, shown.refused) = (None, Some(RefusedView::from(problem)));
        }
        Err(_) => shown.failed = true,
    }
}
