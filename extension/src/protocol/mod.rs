//! Every message between the page's hands, the worker and the panel.
//!
//! One sender and one exhaustive match each way. The worker answers every [`PanelRequest`] with the whole [`View`], and
//! tells open panels that something changed with [`PanelPush`]; a panel then looks again. So a panel holds no truth.
//!
//! What the worker reads names its kind outside (`{"insert": {…}}`): reading a tag from the inside costs kilobytes of wasm.

mod dom;
mod pairing;
mod rules;

pub use dom::*;
pub use pairing::*;
pub use rules::*;

use rost_shared::{
    ids::{ShareId, StoryId, VariantId},
    problem::{Problem, ProblemCode},
    wire::{Board, BoardBy, Feed, Me, Millis, Network, ShareReceipt, Surface},
};
use serde::{Deserialize, Serialize};

/// What a panel asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PanelRequest {
    /// The panel is painted, or looked at again: what is there to show? Also the proof to `hands.js` that the frame answers.
    Look,
    /// Something changed, as the worker said: what is there to show now? Asks the server for nothing.
    LookAgain,
    /// The person typed the server's address. Checked (https, or http on loopback), asked for `/api/v1/openapi.json`, stored.
    UseServer {
        /// As typed.
        url: String,
    },
    /// The browser's own permission question was answered in the panel (it needs the panel's click).
    Consented {
        /// The networks that the person allowed in-page help on. May be empty: everything but the offer works.
        networks: Vec<Network>,
    },
    /// Get a device code.
    StartPairing {
        /// What the server's device list will call this browser.
        device_name: String,
    },
    /// Forget the running pairing.
    CancelPairing,
    /// Fetch the feed and own figures again.
    Refresh,
    /// The text as it stands, kept until it is posted or thrown away.
    SaveDraft {
        /// The draft.
        draft: Draft,
    },
    /// Throw the draft away.
    DropDraft {
        /// Of which story.
        story: StoryId,
        /// For which network.
        network: Network,
    },
    /// Put the text into the composer that this panel belongs to. The click was trusted and the button visible.
    Insert {
        /// Which story.
        story: StoryId,
        /// The exact text, link included.
        text: String,
        /// What to do with text that is there already.
        mode: InsertMode,
        /// The surface the person is on.
        surface: Surface,
    },
    /// Open the network's own share page in a tab, with the text in it. The person is asked later whether they posted.
    OpenShareLink {
        /// Which story.
        story: StoryId,
        /// The exact text, link included.
        text: String,
        /// On which network.
        network: Network,
    },
    /// The panel has copied the text for the person to paste. They are asked later whether they posted.
    Copied {
        /// Which story.
        story: StoryId,
        /// For which network.
        network: Network,
    },
    /// Close the panel in the page, as its own button does.
    PutAway,
    /// Put back what was in the composer before the insert.
    UndoInsert {
        /// Which insert.
        share: ShareId,
    },
    /// "Did you post it?"
    Answer {
        /// Which share.
        share: ShareId,
        /// The answer.
        posted: bool,
    },
    /// Take a recorded share back.
    Withdraw {
        /// Which share.
        share: ShareId,
    },
    /// Throw a refused item of the outbox away.
    DiscardRefused {
        /// Which share.
        share: ShareId,
    },
    /// The thanks were seen.
    ThanksSeen,
    /// The person has read that the post was closed while the text went in.
    CutOffSeen {
        /// Which insert.
        share: ShareId,
    },
    /// Send what waits now.
    SendNow,
    /// Choose the panel's language; `None` follows the browser.
    SetLanguage {
        /// `en`, `nb` or nothing.
        language: Option<rost_shared::wire::Language>,
    },
    /// "Not on this site", or there again. While it is off nothing of Røst is in the network's pages; all the rest works. Of a site
    /// that the browser took away the person is then told no more, or has just allowed it again.
    SetOffer {
        /// On which network.
        network: Network,
        /// Whether the offer may be shown there.
        shown: bool,
    },
    /// No offers for this long; 0 ends it.
    Snooze {
        /// In hours.
        hours: u32,
    },
    /// Fetch a leaderboard; it then is [`View::board`].
    LookBoard {
        /// `YYYY-MM` or `all`.
        period: String,
        /// What it is ordered by.
        by: BoardBy,
        /// Of whom.
        of: BoardOf,
    },
    /// End the pairing on this device; what is not yet sent is kept.
    Unpair,
    /// End the pairing and forget all there is on this device, also what was not sent.
    ForgetEverything,
}

/// Whose leaderboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoardOf {
    /// Everybody's.
    #[default]
    Company,
    /// The person's own unit's.
    Unit,
}

/// What the worker tells open panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum PanelPush {
    /// Something changed: send [`PanelRequest::LookAgain`].
    Changed,
}

/// How an insert treats text that is already in the composer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InsertMode {
    /// After what is there, with a blank line between.
    Append,
    /// Instead of what is there.
    Replace,
}

/// A caption that is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// For which story.
    pub story: StoryId,
    /// Its title, for when it is no longer offered; empty in one that an older version kept.
    #[serde(default)]
    pub title: String,
    /// For which network.
    pub network: Network,
    /// The variant it began with.
    pub variant: Option<VariantId>,
    /// The text, without the link.
    pub text: String,
}

/// Everything a panel shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The person's choice of language, if any.
    pub language: Option<rost_shared::wire::Language>,
    /// The server's address once it was accepted.
    pub server: Option<String>,
    /// Why the address was not accepted.
    pub server_problem: Option<ServerProblem>,
    /// Whether the consent page was answered, and with which networks.
    pub consent: Option<Vec<Network>>,
    /// Of the networks that the person chose, those whose pages the browser no longer allows.
    pub taken: Vec<Network>,
    /// A pairing under way.
    pub pairing: Option<PairingView>,
    /// Why the pairing does not get on; none once the server has given a good answer.
    pub pair_problem: Option<PairProblem>,
    /// Whether a token is held.
    pub paired: bool,
    /// The token is no longer good: ask to pair again, everything is kept.
    pub pair_again: bool,
    /// The person has left the programme.
    pub left: bool,
    /// The person, from the last answer of the server.
    pub me: Option<Me>,
    /// The stories, from the last answer of the server.
    pub feed: Option<Feed>,
    /// The server did not answer last time.
    pub offline: bool,
    /// The composer this panel belongs to; none in a side panel without an open composer.
    pub composer: Option<ComposerView>,
    /// Unfinished captions.
    pub drafts: Vec<Draft>,
    /// The last insert in this composer.
    pub inserted: Option<InsertView>,
    /// Shares to ask about, oldest first.
    pub asks: Vec<AskView>,
    /// The newest receipt that was not thanked for yet.
    pub thanks: Option<ThanksView>,
    /// What waits, and what was refused.
    pub outbox: Vec<OutboxView>,
    /// How much waits that only another version of the extension can read.
    pub unread: usize,
    /// The newest shares that the server has recorded from this device, newest first. Any can be taken back.
    pub recorded: Vec<RecordedView>,
    /// "Not on this site".
    pub off: Vec<Network>,
    /// No offers until then.
    pub snoozed_until: Option<Millis>,
    /// A site changed so that Røst no longer finds its way there: share by link or copy until it is mended.
    pub broken: Vec<Network>,
    /// Why newer rules of the sites were not taken, if there were any.
    pub rules_refused: Option<RulesRefused>,
    /// The company has set the server's address; it cannot be changed here.
    pub managed: bool,
    /// Extension and server do not speak the same version. Everything is kept until they do.
    pub skew: Option<Skew>,
    /// The leaderboard last asked for.
    pub board: Option<BoardView>,
}

/// Which side has to be brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skew {
    /// The server.
    ServerTooOld,
    /// This extension.
    ServerTooNew,
}

/// A leaderboard: what was asked for and what came. Neither board, refusal nor failure: the server has not answered yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// `YYYY-MM` or `all`.
    pub period: String,
    /// What it is ordered by.
    pub by: BoardBy,
    /// Of whom.
    pub of: BoardOf,
    /// The board.
    pub board: Option<Board>,
    /// Why there is none and will be none, such as a unit that the person does not belong to.
    pub refused: Option<RefusedView>,
    /// The server could not give it this time: silent, busy, or the pairing is over. To be asked for again.
    #[serde(default)]
    pub failed: bool,
}

/// A share that the server has recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedView {
    /// Which share.
    pub share: ShareId,
    /// The story's title.
    pub title: String,
    /// Where.
    pub network: Network,
    /// When the text was inserted.
    pub made_at: Millis,
}

/// Why a server's address was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerProblem {
    /// Not an address.
    NotAnAddress,
    /// http is allowed on this machine only.
    NotSecure,
    /// Nobody answered.
    NoAnswer,
    /// Something answered, but no Røst.
    NotRost,
}

/// The composer a panel belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComposerView {
    /// On which network.
    pub network: Network,
    /// Whether there is text in it already, so that append or replace is asked.
    pub holds_text: bool,
    /// Whether that text holds mentions, which must not be replaced.
    pub holds_mentions: bool,
    /// That text, so that the count is exact when ours comes after it. In memory only: never written down, never sent.
    pub text: String,
}

/// How an insert went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsertView {
    /// The share made by it.
    pub share: ShareId,
    /// Which story.
    pub story: StoryId,
    /// How it went.
    pub outcome: InsertOutcome,
}

/// How an insert went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InsertOutcome {
    /// Under way.
    Working,
    /// Read back and exactly right.
    Exact,
    /// It came along into a composer that the site built anew. What stood there before it is gone, so it cannot be taken back.
    Moved,
    /// The editor did not take it; what was there is back. Offer the clipboard.
    Refused,
    /// The editor is gone.
    EditorGone,
    /// The person took it back.
    Undone,
    /// The person wanted it back, but there is more in the editor by now: nothing was touched.
    Changed,
    /// What was there before could not be put back.
    NotRestored,
}

/// A share to ask about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskView {
    /// Which share.
    pub share: ShareId,
    /// The story's title.
    pub title: String,
    /// Where.
    pub network: Network,
    /// When the text was inserted.
    pub made_at: Millis,
}

/// A share to thank for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThanksView {
    /// Which share.
    pub share: ShareId,
    /// The story's title.
    pub title: String,
    /// Where.
    pub network: Network,
    /// The server's receipt; none while it is only saved here.
    pub receipt: Option<ShareReceipt>,
    /// Why the server will not count it.
    #[serde(default)]
    pub refused: Option<RefusedView>,
}

/// One item of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// Which share.
    pub share: ShareId,
    /// The story's title.
    pub title: String,
    /// Where.
    pub network: Network,
    /// When the text was inserted.
    pub made_at: Millis,
    /// The server's final refusal; none while it waits.
    pub refused: Option<RefusedView>,
    /// Made while the browser was paired otherwise: the server of that pairing, which it waits for. Its title is not told.
    pub elsewhere: Option<String>,
}

/// A final refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedView {
    /// The stable code.
    pub code: ProblemCode,
    /// The server's sentence.
    pub detail: String,
}

impl From<&Problem> for RefusedView {
    fn from(problem: &Problem) -> Self {
        Self { code: problem.code, detail: problem.detail.clone() }
    }
}
