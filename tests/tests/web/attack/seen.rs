//! What the server shows of a programme that is played. A month's files hold the page's own figures: they are what the attack took
//! to be shown, figure by figure, as are the rows of the boards; and nothing can be worked out from them.

use std::collections::BTreeMap;

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use rost_server::domain::{
    boards::{self, Asked},
    programme::Running,
    suppression::Table,
};
use rost_shared::wire::{BoardBy, Network, Provenance};
use rost_tests::app::Engine;
use serde_json::Value;

use super::{
    algebra::Attack,
    played::{OWN, Played, provenance_of},
    programme::{Filled, LOOKS, MONTHS, Programme, SMALL, Sum, UNITS, programmes},
};

rost_tests::on_both_engines! {
    what_the_server_shows_is_what_is_attacked
}

/// How many programmes are played on each engine.
const PLAYED: usize = 40;

/// The most people of every other one, large enough for units that are shown; the others are small.
const LARGE: usize = 120;

/// The first month's and the second's, by the tests' clock.
const NAMES: [&str; MONTHS] = ["2026-11", "2026-12"];

/// A figure of a file: of which month, what it counts, how it is known, of which kind of group, and its name.
type Key = (String, String, String, String, String);

/// What a file shows of its month, and of the company in those before.
type Shown = BTreeMap<Key, i64>;

async fn what_the_server_shows_is_what_is_attacked(engine: Engine) {
    let mut runner = TestRunner::deterministic();
    let mut figures = 0;
    for nth in 0..PLAYED {
        let most = if nth.is_multiple_of(2) { SMALL } else { LARGE };
        let programme = programmes(most).prop_filter("somebody reads", |programme| !programme.people.is_empty());
        let programme = programme.new_tree(&mut runner).expect("a programme").current();
        figures += hold(engine, &programme).await;
    }
    assert!(figures > 5 * PLAYED, "only {figures} figures were shown");
}

/// Plays a programme, looks at its pages when they are looked at, and holds them against what is expected. Gives how many figures
/// they showed.
async fn hold(engine: Engine, programme: &Programme) -> usize {
    let mut played = Played::begin(engine, programme).await;
    let mut seen = BTreeMap::new();
    for month in 0..MONTHS {
        played.pass_through(month).await;
        for at in LOOKS.into_iter().filter(|(_, look)| *look == month) {
            let shown = played.file(NAMES[at.0]).await;
            let expected = played.expected(at);
            assert_eq!(shown, expected, "{at:?} of {programme:#?}");
            seen.insert(at, shown);
        }
        for period in NAMES[..=month].iter().chain(["all"].iter()) {
            assert_eq!(played.rows(period).await, played.expected_rows(period, month), "{period} of {programme:#?}");
        }
    }
    for provenance in [None, Some(Provenance::Measured), Some(Provenance::SelfReported)] {
        let counted = of_provenance(programme, provenance);
        let all = seen.values().flat_map(|shown| played.sums(shown, provenance));
        let all: Vec<Sum> = all.chain(counted.boards()).collect();
        assert_eq!(Attack::new(&counted, provenance.is_none(), &all).breach(), None, "{programme:#?}");
    }
    seen.values().map(Shown::len).sum()
}

/// A programme's shares of one provenance; with none, the people with any.
fn of_provenance(programme: &Programme, provenance: Option<Provenance>) -> Programme {
    let Some(provenance) = provenance else { return programme.of_contributors() };
    let mut counted = programme.clone();
    for shares in counted.people.iter_mut().flat_map(|person| &mut person.shares) {
        let mut nth = 0..;
        shares.retain(|_| nth.next().map(provenance_of) == Some(provenance));
    }
    counted
}

/// How a figure and its provenance are written in the files.
fn written(provenance: Option<Provenance>) -> (&'static str, &'static str) {
    match provenance {
        None => ("people_who_shared", "measured and self-reported"),
        Some(Provenance::Measured) => ("shares", "measured"),
        Some(_) => ("shares", "self-reported"),
    }
}

impl Played<'_> {
    /// What the month's files hold, which is the same in both of them.
    async fn file(&self, month: &str) -> Shown {
        let json = self.admin.get(&format!("/admin/kpis/{month}.json")).await.ok();
        let json: Value = serde_json::from_str(&json.html).expect("JSON");
        let figures = json["figures"].as_array().expect("figures");
        let text = |line: &Value, name: &str| line[name].as_str().expect("a text").to_owned();
        let of_json = figures.iter().map(|line| {
            let columns = ["figure", "month", "group", "name"].map(|name| text(line, name));
            let value = if line["value"].is_null() { String::new() } else { line["value"].to_string() };
            [&columns[..], &[value, text(line, "provenance")]].concat()
        });
        let csv = self.admin.get(&format!("/admin/kpis/{month}.csv")).await.ok();
        let of_csv = csv
            .html
            .lines()
            .skip(1)
            .filter(|line| !line.starts_with("definition,"))
            .map(|line| line.split(',').take(6).map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of_csv.collect::<Vec<_>>(), of_json.collect::<Vec<_>>());
        let counted = ["people_who_shared", "shares"].map(Value::from);
        let shown = figures.iter().filter(|line| counted.contains(&line["figure"]));
        let key = |line: &Value| ["month", "figure", "provenance", "group", "name"].map(|name| text(line, name)).into();
        shown.filter_map(|line| Some((key(line), line["value"].as_i64()?))).collect()
    }

    /// What the model of the attack takes to be shown in the file of a month to who looks at the end of one.
    fn expected(&self, (month, look): (usize, usize)) -> Shown {
        let before = (0..month).flat_map(|before| self.of_month((before, look)));
        before.filter(|((.., group, _), _)| group == "company").chain(self.of_month((month, look))).collect()
    }

    /// What it takes to be shown of a month itself.
    fn of_month(&self, (month, look): (usize, usize)) -> Shown {
        let mut shown = Shown::new();
        for provenance in [None, Some(Provenance::Measured), Some(Provenance::SelfReported)] {
            let counted = of_provenance(self.programme, provenance);
            let Filled { units, table } = match provenance {
                None => counted.table_of_people(month, look),
                Some(_) => counted.table(&[month], look),
            };
            let Table { whole, units: of_units, networks, stories, .. } = table.publish();
            let mut note = |group: &str, name: String, value: Option<i64>| {
                let (figure, known) = written(provenance);
                let key = (NAMES[month].into(), figure.into(), known.into(), group.into(), name);
                shown.extend(value.map(|value| (key, value)));
            };
            note("company", String::new(), whole);
            (0..).zip(of_units).for_each(|(nth, value): (usize, _)| note("unit", self.unit_name(units[nth]), value));
            (0..).zip(networks).for_each(|(nth, value): (usize, _)| note("network", network_name(nth), value));
            (0..).zip(stories).for_each(|(nth, value): (usize, _)| note("story", story_name(nth), value));
        }
        shown
    }

    /// The rows of the company's board that the reader sees: whose, and how many shares.
    async fn rows(&self, period: &str) -> BTreeMap<String, i64> {
        let tx = &mut self.app.state.db.read().await.expect("reads");
        let running = Running::load(tx).await.expect("it is set up");
        let asked = Asked { period: period.parse().expect("a period"), by: BoardBy::Shares, own_unit: false };
        let board = boards::board(tx, &running, asked, self.member(0), self.app.state.clock.now()).await;
        board.expect("a board").rows.into_iter().map(|row| (row.label, row.shares)).collect()
    }

    /// Those that the attack takes to be shown while these are on the list and show their name.
    fn expected_rows(&self, period: &str, look: usize) -> BTreeMap<String, i64> {
        let months: Vec<usize> = (0..=look).filter(|month| period == "all" || period == NAMES[*month]).collect();
        let mut rows = BTreeMap::new();
        for (nth, person) in self.programme.people.iter().enumerate() {
            let told = |month: &&usize| person.reads || person.named[look] && person.named[**month];
            let shares: usize = months.iter().filter(told).map(|month| person.shares[*month].len()).sum();
            let label = if person.named[look] { format!("Name {nth}") } else { OWN.to_owned() };
            rows.extend((shares > 0).then_some((label, shares as i64)));
        }
        rows
    }

    fn unit_name(&self, unit: usize) -> String {
        self.units[unit].map_or(String::new(), |_| format!("Unit {unit}"))
    }

    /// The sums that a file shows, of shares of one provenance or, with none, of people.
    fn sums(&self, shown: &Shown, provenance: Option<Provenance>) -> Vec<Sum> {
        let (figure, known) = written(provenance);
        let place = |names: &dyn Fn(usize) -> String, name: &str| (0..UNITS).find(|nth| names(*nth) == name);
        let of_kind =
            shown.keys().filter(|(_, of, provenance, ..)| (of.as_str(), provenance.as_str()) == (figure, known));
        let whole = |month: &str| Sum::of(NAMES.iter().position(|name| *name == month));
        let sum = |(month, _, _, group, name): &Key| match group.as_str() {
            "unit" => Sum { unit: place(&|nth| self.unit_name(nth), name), ..whole(month) },
            "network" => {
                Sum { network: Network::ALL.iter().position(|network| network.name() == name), ..whole(month) }
            }
            "story" => Sum { story: place(&story_name, name), ..whole(month) },
            _ => whole(month),
        };
        of_kind.map(sum).collect()
    }
}

fn network_name(nth: usize) -> String {
    Network::ALL[nth].name().to_owned()
}

fn story_name(nth: usize) -> String {
    format!("Story {nth}")
}
