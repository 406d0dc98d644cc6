//! Tables of event sequences. After every event the state is written down and read again, and a new worker begins at any
//! step that a test asks for.

mod broken;
mod every_share;
mod gratitude;
mod inserting;
mod offers;
mod pairing;
mod permissions;
mod privacy;
mod proof;
mod rules;
mod sending;
mod server;
mod surfaces;
mod waiting;
mod whose;

use rost_shared::{
    ids::{DeviceId, MemberId, ShareId, StoryId},
    problem::{Problem, ProblemCode},
    wire::{DeviceAuthorization, Feed, FeedStory, Language, Me, Millis, MyFigures, Network, ShareReceipt, Surface},
};
use uuid::Uuid;

use super::*;
use crate::protocol::{DomCommand, InsertMode, OfferDoes, PostedBy, WriteOutcome};

pub const TAB: TabId = 7;
pub const LINK: &str = "https://nordlys.example/saker/nattbuss?ref=1";
pub const TEXT: &str = "Endelig stille netter.\n\nhttps://nordlys.example/saker/nattbuss?ref=1";

pub fn story() -> StoryId {
    StoryId(Uuid::from_u128(1))
}

/// One story for both sites.
pub fn feed() -> Feed {
    let story = FeedStory {
        id: story(),
        language: Language::Nb,
        networks: Network::ALL.to_vec(),
        title: "Nattbussen går på strøm".into(),
        summary: String::new(),
        url: LINK.into(),
        prompt: None,
        variants: Vec::new(),
        image: None,
        topics: vec![],
        hashtags: vec![],
        disclosure: false,
        approved_at: 0,
        valid_until: None,
        shared_on: Vec::new(),
    };
    Feed { company: "Nordlys".into(), policy: vec![], stories: vec![story] }
}

pub fn me() -> Me {
    Me {
        id: MemberId(Uuid::nil()),
        name: "Kari".into(),
        company: "Nordlys".into(),
        device: DeviceId(Uuid::nil()),
        figures: MyFigures::default(),
        paused: false,
        week_goal: 2,
        unit: Some("Salg".into()),
        protocol: [1, 1],
    }
}

/// A worker without a browser: a state, a clock, and what was asked of it last.
pub struct Bench {
    pub state: State,
    pub now: Millis,
    pub out: Vec<Command>,
    /// A new worker begins before every event.
    pub killing: bool,
    /// The token with which the next answer was asked for, where that matters.
    pub token: Option<Secret>,
    next: u128,
}

impl Bench {
    /// Paired, with consent for both sites and one story.
    pub fn ready() -> Self {
        let state = State {
            browser_language: "nb".into(),
            server: Some("https://rost.example".into()),
            consent: Some(Network::ALL.to_vec()),
            token: Some(Secret::new("t")),
            stock: Stock { feed: Some(feed()), me: Some(me()), fetched_at: Some(0), ..Stock::default() },
            ..State::default()
        };
        Self { state, now: 1_000, out: Vec::new(), killing: false, token: None, next: 100 }
    }

    pub fn killing() -> Self {
        Self { killing: true, ..Self::ready() }
    }

    pub fn happen(&mut self, what: What) -> &mut Self {
        if self.killing {
            let token = self.token.take();
            self.one(What::Started { fresh_session: false, language: "nb".into() });
            self.token = token;
        }
        self.one(what)
    }

    fn one(&mut self, what: What) -> &mut Self {
        self.next += 1;
        let event = Event {
            now: self.now,
            fresh: Uuid::from_u128(self.next),
            chance: u32::MAX / 2,
            token: self.token.take(),
            what,
        };
        let (state, out) = plan(&self.state, &event);
        let saved = Saved::of(&state).unwrap();
        let restored = saved.restore();
        assert_eq!(Saved::of(&restored).unwrap(), saved, "the state must survive being written down");
        (self.state, self.out) = (if self.killing { restored } else { state }, out);
        self
    }

    pub fn after(&mut self, millis: Millis) -> &mut Self {
        self.now += millis;
        if self.killing {
            // Nobody lived to see the time pass, and the next one begins with what is due.
            self.one(What::Started { fresh_session: false, language: "nb".into() })
        } else {
            self.happen(What::Tick)
        }
    }

    pub fn dom(&mut self, network: Network, event: DomEvent) -> &mut Self {
        self.happen(What::Dom { tab: TAB, network, event })
    }

    pub fn panel(&mut self, request: PanelRequest) -> &mut Self {
        self.happen(What::Panel { tab: Some(TAB), framed: true, once: None, request })
    }

    pub fn opened(&mut self, network: Network, composer: &str, modal: bool) -> &mut Self {
        let composer = composer.to_owned();
        let event = DomEvent::ComposerOpened { composer, modal, holds_text: false, holds_mentions: false };
        self.dom(network, event)
    }

    /// Asks for an insert, and gives the share it made.
    pub fn insert(&mut self) -> ShareId {
        self.insert_as(InsertMode::Replace)
    }

    pub fn insert_as(&mut self, mode: InsertMode) -> ShareId {
        let known: Vec<ShareId> = self.state.shares.keys().copied().collect();
        // Nobody inserts twice within a millisecond.
        self.now += 1;
        let request = PanelRequest::Insert { story: story(), text: TEXT.into(), mode, surface: Surface::InPage };
        self.panel(request);
        self.state.shares.keys().copied().find(|id| !known.contains(id)).expect("a share is made")
    }

    /// A composer with our text in it.
    pub fn held(&mut self, network: Network, composer: &str) -> ShareId {
        self.dom(network, DomEvent::Hello).opened(network, composer, true);
        let share = self.insert();
        self.dom(network, DomEvent::Inserted { share, outcome: WriteOutcome::Exact });
        share
    }

    /// A share that was seen posted on X, in a composer of its own.
    pub fn posted(&mut self, n: u64) -> ShareId {
        let composer = format!("c{n}");
        self.opened(Network::X, &composer, true);
        self.state.tabs.get_mut(&TAB).unwrap().chosen = Some(composer.clone());
        let share = self.insert();
        self.dom(Network::X, DomEvent::Inserted { share, outcome: WriteOutcome::Exact });
        self.click(Network::X, &composer).toast(Network::X, &composer, &format!("/kari/status/{n}"));
        share
    }

    pub fn click_with(&mut self, network: Network, composer: &str, text: &str, marks: &[&str]) -> &mut Self {
        self.dom(
            network,
            DomEvent::PostClicked {
                composer: composer.into(),
                by: PostedBy::Button,
                text: text.into(),
                marks: marks.iter().map(ToString::to_string).collect(),
                account: (network == Network::X).then(|| "/kari".into()),
            },
        )
    }

    pub fn click(&mut self, network: Network, composer: &str) -> &mut Self {
        self.click_with(network, composer, TEXT, &[])
    }

    pub fn toast(&mut self, network: Network, composer: &str, link: &str) -> &mut Self {
        self.dom(network, DomEvent::Toast { composer: composer.into(), links: vec![link.into()] })
    }

    pub fn asks(&self) -> Vec<ShareId> {
        view(&self.state, Some(TAB)).asks.into_iter().map(|ask| ask.share).collect()
    }

    /// The provenance with which a share waits in the outbox, in the wire's word.
    pub fn waits(&self, share: ShareId) -> Option<&'static str> {
        Some(self.state.outbox.get(&share)?.share.as_ref()?.provenance.as_str())
    }

    /// Nothing of a share is left: not recorded, not asked about, not sent.
    pub fn is_nothing(&self) -> bool {
        self.state.shares.is_empty() && self.state.outbox.is_empty() && self.asks().is_empty() && self.sent().is_empty()
    }

    pub fn sent(&self) -> Vec<&Fetch> {
        self.out
            .iter()
            .filter_map(|command| match command {
                Command::Fetch(fetch @ (Fetch::Share { .. } | Fetch::Evidence { .. } | Fetch::Withdraw { .. })) => {
                    Some(fetch)
                }
                _ => None,
            })
            .collect()
    }

    pub fn hands(&self) -> Vec<&DomCommand> {
        self.out
            .iter()
            .filter_map(|command| match command {
                Command::Hands { command, .. } => Some(command),
                _ => None,
            })
            .collect()
    }

    /// The server gives a code for pairing, good for ten minutes and asked after every five seconds.
    pub fn code(&mut self) -> &mut Self {
        let device = DeviceAuthorization {
            device_code: "secret".into(),
            user_code: "ABCD-EFGH".into(),
            verification_uri: "https://rost.example/pair".into(),
            expires_in: 600,
            interval: 5,
        };
        self.happen(What::Answer(Answer::Device(Ok(device))))
    }

    /// The person presses the offer beside an empty composer.
    pub fn choose(&mut self, network: Network, composer: &str) -> &mut Self {
        let event = DomEvent::OfferClicked {
            composer: composer.into(),
            does: OfferDoes::Frame,
            click: 1,
            holds_text: false,
            holds_mentions: false,
        };
        self.dom(network, event)
    }

    pub fn answer_share(&mut self, share: ShareId, result: Result<ShareReceipt, Failure>) -> &mut Self {
        self.happen(What::Answer(Answer::Recorded { share, result }))
    }
}

pub fn receipt(id: ShareId) -> ShareReceipt {
    let figures = MyFigures::default();
    ShareReceipt { id, recorded: true, made_at: 0, points: 10, counts_for_month: true, figures }
}

pub fn problem(code: ProblemCode, retry_after: Option<u32>) -> Failure {
    let problem = Problem {
        kind: "about:blank".into(),
        title: code.title().into(),
        status: code.status(),
        code,
        detail: "No.".into(),
        error: None,
    };
    Failure::Problem { problem, retry_after, speaks: None }
}
