//! Programmes played through the server: people are invited, share, show their names, move and are taken off the list, and stories
//! are limited, each by the act of the domain.

use jiff::tz::TimeZone;
use rost_server::{
    domain::{
        moves, people as list,
        people::Invitee,
        programme::Running,
        recording::{Sender, Wish},
        shares,
        stories::{self, Caption, Content, Written},
    },
    store::{self, Tx},
};
use rost_shared::{
    ids::{MemberId, ShareId, StoryId, UnitId},
    wire::{Network, PostRef, Provenance, ShareBody, Surface},
};
use rost_tests::{
    app::{App, DAY, Engine},
    people,
};

use super::programme::{Programme, STORIES, UNITS};
use crate::browser::{Browser, set_up};

/// The made-up name of who looks.
pub const OWN: &str = "Made up 0";

/// Every other share of a month is one that was seen.
pub fn provenance_of(nth: usize) -> Provenance {
    if nth.is_multiple_of(2) { Provenance::SelfReported } else { Provenance::Measured }
}

/// A programme that has been played up to some moment.
pub struct Played<'a> {
    pub programme: &'a Programme,
    pub app: App,
    pub admin: Browser,
    /// Without an id: the people who have no unit.
    pub units: [Option<UnitId>; UNITS],
    stories: Vec<StoryId>,
    /// Who everybody is, and where, once they are on the list.
    members: Vec<Option<(MemberId, usize)>>,
    shares: u32,
}

impl<'a> Played<'a> {
    pub async fn begin(engine: Engine, programme: &'a Programme) -> Self {
        let (app, admin) = set_up(engine).await;
        let mut played = Self {
            programme,
            app,
            admin,
            units: [None; UNITS],
            stories: Vec::new(),
            members: vec![None; programme.people.len()],
            shares: 0,
        };
        let mut tx = played.begin_work().await;
        // Stories cannot be limited to those who have no unit.
        let last = UNITS - usize::from(!programme.only_for.as_flattened().contains(&Some(UNITS - 1)));
        for unit in 0..last {
            let id = UnitId(people::id(9, unit as u32));
            store::demo::insert_unit(&mut tx, id, &format!("Unit {unit}")).await.expect("the unit is added");
            played.units[unit] = Some(id);
        }
        let reader = store::people::id_by_email(&mut tx, "ada@nordlys.example").await.expect("she is looked up");
        let (reader, unit) = (reader.expect("she is there"), programme.people[0].counted[0]);
        store::profiles::set_pseudonym(&mut tx, reader, OWN).await.expect("the name is kept");
        tx.commit().await.expect("it lasts");
        played.members[0] = Some((reader, unit));
        if let Some(unit) = played.units[unit] {
            people::set_unit(&played.app.state, reader, unit).await;
        }
        played
    }

    async fn begin_work(&self) -> Tx {
        self.app.state.db.begin().await.expect("a unit of work begins")
    }

    /// All that happens within a month, until its page is looked at for the first time.
    pub async fn pass_through(&mut self, month: usize) {
        if month > 0 {
            self.take_off(month).await;
            self.app.pass(14 * DAY);
        }
        let programme = self.programme;
        let mut tx = self.begin_work().await;
        let running = Running::load(&mut tx).await.expect("it is set up");
        for (nth, person) in programme.people.iter().enumerate().filter(|(_, person)| person.works[month].is_some()) {
            match self.members[nth] {
                None => self.welcome(&mut tx, nth, person.counted[month]).await,
                Some(_) => self.go(&mut tx, &running, nth, person.counted[month]).await,
            }
            let (id, name) = (self.member(nth), format!("Name {nth}"));
            store::profiles::set(&mut tx, id, &name, person.named[month], None).await.expect("the name is kept");
        }
        self.limit_stories(&mut tx, month).await;
        self.share(&mut tx, &running, month).await;
        tx.commit().await.expect("it lasts");

        self.app.pass(DAY);
        let mut tx = self.begin_work().await;
        for (nth, person) in programme.people.iter().enumerate() {
            if let Some(works) = person.works[month] {
                self.go(&mut tx, &running, nth, works).await;
            }
        }
        tx.commit().await.expect("it lasts");
        let later = |nth: &usize| month > 0 && programme.people[*nth].leads_later && *nth > 0;
        for nth in (0..programme.people.len()).filter(later) {
            people::set_role(&self.app.state, self.member(nth), "lead").await;
        }
    }

    pub fn member(&self, nth: usize) -> MemberId {
        self.members[nth].expect("they are on the list").0
    }

    /// Somebody is invited, and joins.
    async fn welcome(&mut self, tx: &mut Tx, nth: usize, unit: usize) {
        let (id, now) = (MemberId(people::id(0xa0, nth as u32)), self.app.state.clock.now());
        let (name, email) = (format!("Name {nth}"), format!("person{nth}@nordlys.example"));
        let invitee = Invitee { name: name.clone(), email, unit: self.units[unit] };
        store::people::insert(tx, id, &invitee, "member", &format!("Made up {nth}"), now)
            .await
            .expect("the invitation");
        assert!(store::people::set_joined(tx, id, &name, "no hash", now).await.expect("they join"));
        self.members[nth] = Some((id, unit));
    }

    async fn go(&mut self, tx: &mut Tx, running: &Running, nth: usize, to: usize) {
        let Some((id, at)) = self.members[nth].as_mut() else { return };
        if *at != to {
            let now = self.app.state.clock.now();
            moves::make(tx, running, *id, self.units[to], now).await.expect("they are moved");
            *at = to;
        }
    }

    /// Those who are there no more in this month are taken off the list within the last.
    async fn take_off(&self, month: usize) {
        let mut tx = self.begin_work().await;
        let running = Running::load(&mut tx).await.expect("it is set up");
        let (entropy, now) = (&self.app.state.entropy, self.app.state.clock.now());
        for (nth, person) in self.programme.people.iter().enumerate() {
            if person.works[month].is_none() && self.members[nth].is_some() {
                let gone = list::remove(&mut tx, entropy, &running, self.member(0), self.member(nth), now).await;
                assert!(gone.expect("it is written"), "they are off the list");
            }
        }
        tx.commit().await.expect("it lasts");
    }

    async fn limit_stories(&mut self, tx: &mut Tx, month: usize) {
        let (entropy, now, by) = (&self.app.state.entropy, self.app.state.clock.now(), self.member(0));
        for nth in 0..STORIES {
            let content = self.content(nth, month);
            let id = match self.stories.get(nth) {
                Some(id) => {
                    let done = stories::change(tx, entropy, *id, &content, None, by, now).await;
                    assert!(matches!(done.expect("it is written"), stories::Changed::To(_)));
                    *id
                }
                None => {
                    let id = stories::draft(tx, entropy, &content, by, now + nth as i64).await.expect("it is kept");
                    self.stories.push(id);
                    id
                }
            };
            assert!(stories::approve(tx, id, by, now).await.expect("it is written"));
        }
    }

    fn content(&self, nth: usize, month: usize) -> Content {
        let networks = match self.programme.only_on[month][nth] {
            Some(only) => vec![Network::ALL[only]],
            None => Network::ALL.to_vec(),
        };
        let caption = |network: &Network| Caption { network: *network, language: None, text: "Words.".into() };
        let written = Written {
            link: format!("https://nordlys.example/{nth}"),
            title: format!("Story {nth}"),
            summary: "In short.".into(),
            language: "en".into(),
            networks: networks.iter().map(|network| network.as_str().to_owned()).collect(),
            captions: networks.iter().map(caption).collect(),
            ..Written::default()
        };
        let unit = |unit: usize| vec![self.units[unit].expect("a unit")];
        let units = self.programme.only_for[month][nth].map(unit);
        Content { units, ..stories::check(&written, &TimeZone::UTC).expect("all is right") }
    }

    async fn share(&mut self, tx: &mut Tx, running: &Running, month: usize) {
        let now = self.app.state.clock.now();
        let mut wishes = Vec::new();
        for (person, of_person) in self.programme.people.iter().enumerate() {
            for (nth, (story, network)) in of_person.shares[month].iter().enumerate() {
                self.shares += 1;
                let (network, provenance) = (Network::ALL[*network], provenance_of(nth));
                let id = match network {
                    Network::X => self.shares.to_string(),
                    Network::Linkedin => format!("urn:li:share:{}", self.shares),
                };
                let body = ShareBody {
                    story: self.stories[*story],
                    network,
                    made_at: now,
                    surface: Surface::InPage,
                    provenance,
                    post: (provenance == Provenance::Measured).then_some(PostRef { id }),
                };
                let member = self.member(person);
                let sender = Sender { member, device: None, paired_at: now - DAY, now, client_now: None };
                wishes.push(Wish { sender, id: ShareId(people::id(2, self.shares)), body });
            }
        }
        for receipt in shares::record(tx, running, &wishes).await.expect("they are recorded") {
            assert!(receipt.expect("each counts").recorded);
        }
    }
}
