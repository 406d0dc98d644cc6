//! What comes into the plan and what goes out of it.

use rost_shared::{
    ids::ShareId,
    problem::Problem,
    wire::{
        Board, DeviceAuthorization, EvidenceBody, Feed, Me, Millis, Network, RuleReport, ShareBody, ShareReceipt,
        TokenGrant,
    },
};
use uuid::Uuid;

use super::{Secret, stock::BoardWanted};
use crate::protocol::{DomCommand, DomEvent, PanelPush, PanelRequest, ServerProblem};

/// The browser's number of a tab. Means nothing after a restart of the browser.
pub type TabId = i32;

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub now: Millis,
    /// A fresh id, should one be needed.
    pub fresh: Uuid,
    /// Chance, for jitter.
    pub chance: u32,
    /// The token with which the server was asked, when this is its answer.
    pub token: Option<Secret>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum What {
    /// A worker began. All that was under way is not any more.
    Started {
        /// The browser or the extension began anew: no tab is what it was.
        fresh_session: bool,
        /// The browser's language, such as `nb-NO`.
        language: String,
    },
    /// An alarm or timer.
    Tick,
    /// The hands told something.
    Dom {
        /// In which tab.
        tab: TabId,
        /// On which network, by the page's host.
        network: Network,
        /// What.
        event: DomEvent,
    },
    /// A panel asked.
    Panel {
        /// The tab that the panel belongs to; none when it stands in a tab of its own.
        tab: Option<TabId>,
        /// It stands in a frame in that tab's page.
        framed: bool,
        /// Names the request, so that one that is sent again is done once.
        once: Option<String>,
        /// What.
        request: PanelRequest,
    },
    /// The server answered, or did not.
    Answer(Answer),
    /// What the company has set on this device.
    Managed {
        /// The server's address.
        server: Option<String>,
    },
    /// A tab was closed.
    TabGone {
        /// Which.
        tab: TabId,
    },
    /// A host permission was given or taken, in the panel or in the browser's own settings.
    PermissionsChanged {
        /// The networks that lack a host.
        lacking: Vec<Network>,
    },
}

/// What became of a [`Fetch`].
#[derive(Clone, Debug)]
pub enum Answer {
    /// Is it a Røst server?
    Server {
        /// The address that was asked.
        url: String,
        /// Whether it is.
        result: Result<(), ServerProblem>,
    },
    /// A device code.
    Device(Result<DeviceAuthorization, Failure>),
    /// One poll.
    Token(Result<TokenGrant, Failure>),
    /// The person.
    Me(Result<Me, Failure>),
    /// The site rules that the server relays, and whether one of our keys signed them.
    Rules(Result<Relayed, Failure>),
    /// The feed and its ETag; `None` when it has not changed.
    Feed(Result<Option<(Feed, Option<String>)>, Failure>),
    /// A leaderboard.
    Board {
        /// Which was wanted.
        wanted: BoardWanted,
        /// The board.
        result: Result<Board, Failure>,
    },
    /// A broken rule was reported.
    RuleReported {
        /// On which network.
        network: Network,
        /// The answer.
        result: Result<(), Failure>,
    },
    /// A share was sent.
    Recorded {
        /// Which.
        share: ShareId,
        /// The answer.
        result: Result<ShareReceipt, Failure>,
    },
    /// Evidence was sent.
    Evidence {
        /// Of which share.
        share: ShareId,
        /// The answer.
        result: Result<(), Failure>,
    },
    /// A withdrawal was sent.
    Withdrawn {
        /// Of which share.
        share: ShareId,
        /// The answer.
        result: Result<(), Failure>,
    },
    /// The device revoked itself, or could not; it is forgotten here either way.
    Unpaired,
}

/// Relayed site rules.
#[derive(Clone, Debug)]
pub enum Relayed {
    /// The payload, by one of the publisher's keys.
    Signed(String),
    /// By nobody whose key is in the bundle.
    Unsigned,
}

/// Why there is no answer to use.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Nobody answered, or nothing that can be read.
    NoAnswer,
    /// The server said no.
    Problem {
        /// Why.
        problem: Problem,
        /// Seconds to wait, when the server says.
        retry_after: Option<u32>,
        /// The first and last protocol version that the server speaks, when it says.
        speaks: Option<[u32; 2]>,
    },
}

/// What the worker is to do, in this order, after the new state was written down.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Tell the hands in a tab.
    Hands {
        /// Which tab.
        tab: TabId,
        /// What.
        command: DomCommand,
    },
    /// Put the style rule that finds elements into a tab's document, as the user's own.
    InsertCss {
        /// Which tab.
        tab: TabId,
        /// The rule.
        css: String,
    },
    /// Make the registered content scripts what consent and permissions allow.
    Reconcile {
        /// The networks with consent.
        networks: Vec<Network>,
        /// Open tabs that have no hands get them now, not only when they load.
        open_tabs: bool,
    },
    /// Give host permissions back to the browser.
    GiveBack {
        /// Of which networks.
        networks: Vec<Network>,
    },
    /// Ask the server.
    Fetch(Fetch),
    /// Mark the toolbar button while a tab is looked at, and say why; or no longer.
    Badge {
        /// Which tab.
        tab: TabId,
        /// Why.
        title: Option<String>,
    },
    /// Open a page in a new tab.
    OpenTab {
        /// Its address.
        url: String,
    },
    /// Tell open panels.
    Push(PanelPush),
    /// Come back at this time, at the latest.
    WakeAt(Millis),
}

/// One request to the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetch {
    /// `GET /api/v1/openapi.json`: is it a Røst server?
    Server {
        /// Its address.
        url: String,
    },
    /// `POST /api/v1/pair/device`.
    Device {
        /// What the device list will say.
        device_name: String,
    },
    /// `POST /api/v1/pair/token`.
    Token {
        /// The secret code.
        device_code: Secret,
    },
    /// `GET /api/v1/me`.
    Me,
    /// `GET /api/v1/rules`.
    Rules,
    /// `GET /api/v1/feed`.
    Feed {
        /// What is there already.
        etag: Option<String>,
    },
    /// `GET /api/v1/boards/{period}`.
    Board(BoardWanted),
    /// `POST /api/v1/rule-reports`.
    RuleReport(RuleReport),
    /// `PUT /api/v1/shares/{id}`.
    Share {
        /// Which.
        share: ShareId,
        /// Its body.
        body: ShareBody,
    },
    /// `PUT /api/v1/shares/{id}/evidence`.
    Evidence {
        /// Which.
        share: ShareId,
        /// Its body.
        body: EvidenceBody,
    },
    /// `DELETE /api/v1/shares/{id}`.
    Withdraw {
        /// Which.
        share: ShareId,
    },
    /// `DELETE /api/v1/device` with the token that is being forgotten.
    Unpair {
        /// The server, which may be forgotten as well.
        url: String,
        /// That token.
        token: Secret,
    },
}
