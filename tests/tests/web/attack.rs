//! An attack on random programmes of two months: whoever adds and subtracts everything shown must not learn about fewer than
//! five people.
//!
//! The unknowns are the shares of each unit's people in each month (one unknown a story and network; no figure tells people of a unit
//! apart) and of each person who is known by name. Everything shown is a sum of unknowns: the pages of both months, the first
//! one's as it stood when that month had ended and as it stands a month later, and the rows of the boards. A group's figure can be worked out
//! if and only if the group is a linear combination of what is shown, that is: if it is at right angles to the null space.
//! One random vector of that space, over a prime field, decides it.
//!
//! People come, leave and move, whole units too; show their name and hide it; stories are limited to a unit or network, and freed of it.
//! That the server shows of such programmes what is taken here to be shown is held by `attack/seen.rs`.

use proptest::{prelude::*, strategy::ValueTree};
use rost_server::domain::suppression::{Cell, FEWEST, Table};

mod algebra;
mod played;
mod programme;
mod seen;

use algebra::Attack;
use programme::{Filled, MONTHS, Person, Programme, SMALL, STORIES, Sum, programmes, sums};

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_shown_tells_about_fewer_than_five(programme in programmes(SMALL)) {
        let seen = [programme.shown(false, Table::publish), programme.boards()].concat();
        prop_assert_eq!(Attack::new(&programme, false, &seen).breach(), None, "{:?}", seen);
        let people = programme.of_contributors();
        let seen = [people.shown(true, Table::publish), people.boards()].concat();
        prop_assert_eq!(Attack::new(&people, true, &seen).breach(), None, "{:?}", seen);
    }
}

fn breach_about_people(people: Vec<Person>) -> Option<String> {
    let none = [[None; STORIES]; MONTHS];
    let programme = Programme { people, only_on: none, only_for: none };
    Attack::new(&programme, true, &programme.shown(true, Table::publish)).breach()
}

/// So many people who are counted in one unit and work in another at the month's end; the first so many have shared.
fn people(size: usize, (counted, works): (usize, usize), sharers: usize) -> impl Iterator<Item = Person> {
    (0..size).map(move |nth| Person {
        counted: [counted, works],
        works: [Some(works); MONTHS],
        reads: false,
        leads_later: false,
        named: [false; MONTHS],
        shares: [vec![(0, 0); usize::from(nth < sharers)], Vec::new()],
    })
}

/// Six who have shared join a unit of nine within the month, six of whom have shared: three of fifteen have not.
#[test]
fn a_unit_that_becomes_part_of_another_leaves_no_few() {
    let merged = people(6, (0, 1), 6).chain(people(9, (1, 1), 6));
    assert_eq!(breach_about_people(merged.chain(people(14, (2, 2), 7)).collect()), None);
}

/// Salg stands beside a unit of two. When Nett comes to have too few as well, since two of its people show their names, two units are
/// withheld that are more than five; what was withheld for the two stays so.
#[test]
fn what_is_withheld_beside_a_few_stays_withheld() {
    let named = |(nth, person): (usize, Person)| Person { named: [false, nth > 9], ..person };
    let (drift, nett) = (people(14, (0, 0), 8), people(12, (1, 1), 7).enumerate().map(named));
    let (salg, stab) = (people(11, (2, 2), 6), people(9, (3, 3), 2));
    assert_eq!(breach_about_people(drift.chain(nett).chain(salg).chain(stab).collect()), None);
}

/// How many of 200 programmes the attack breaks, when what is shown is this, and the boards.
fn won(of_people: bool, shown: impl Fn(&Programme) -> Vec<Sum>) -> u32 {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut breaks = || {
        let programme = programmes(SMALL).new_tree(&mut runner).expect("a programme").current();
        let programme = if of_people { programme.of_contributors() } else { programme };
        let seen = [shown(&programme), programme.boards()].concat();
        Attack::new(&programme, of_people, &seen).breach().is_some()
    };
    (0..200).map(|_| u32::from(breaks())).sum()
}

/// The attack is no scarecrow: it wins where nothing but the small cells themselves is withheld.
#[test]
fn the_attack_finds_what_plain_withholding_gives_away() {
    let naive = |table: &Table| {
        let alone = |cell: &Cell| (cell.contributors >= FEWEST).then_some(cell.value);
        let open = |cells: &[Cell]| cells.iter().map(alone).collect();
        Table {
            whole: alone(&table.whole),
            units: open(&table.units),
            networks: open(&table.networks),
            stories: open(&table.stories),
            some_for_units: table.some_for_units,
        }
    };
    let won = won(false, |programme| programme.shown(false, naive));
    assert!(won > 40, "{won} of 200");
}

/// How many people have shared gives away who has not, when only who has is looked at.
#[test]
fn the_attack_finds_the_few_who_did_not_share() {
    let decide = |table: &Table| {
        let without = |cell: &Cell| Cell { bystanders: None, ..*cell };
        let units = table.units.iter().map(without).collect();
        Table { whole: without(&table.whole), units, ..table.clone() }.publish()
    };
    let won = won(true, |programme| programme.shown(true, decide));
    assert!(won > 20, "{won} of 200");
}

/// A total of both months, decided like that of one: what is withheld in one month is what it leaves over.
#[test]
fn the_attack_finds_what_a_total_of_two_months_gives_away() {
    let won = won(false, |programme| {
        let Filled { units, table } = programme.table(&[0, 1], MONTHS - 1);
        let both = sums(&[0, 1], &units, &table.publish());
        [programme.shown(false, Table::publish), both].concat()
    });
    assert!(won > 40, "{won} of 200");
}

/// The first month decided by what holds in the second: by the stories' limits, and by who shows their name, as these are then.
#[test]
fn the_attack_finds_what_a_month_that_is_forgotten_gives_away() {
    let won = won(false, |programme| {
        let mut later = programme.clone();
        (later.only_on[0], later.only_for[0]) = (later.only_on[1], later.only_for[1]);
        later.people.iter_mut().for_each(|person| person.named[0] = person.named[1]);
        [programme.shown(false, Table::publish), later.shown(false, Table::publish)].concat()
    });
    assert!(won > 3, "{won} of 200");
}

/// Whoever shows their name counted among the five, though their row stands on the board.
#[test]
fn the_attack_finds_what_the_boards_give_away() {
    let won = won(false, |programme| {
        let mut nameless = programme.clone();
        nameless.people.iter_mut().for_each(|person| person.named = [false; MONTHS]);
        nameless.shown(false, Table::publish)
    });
    assert!(won > 20, "{won} of 200");
}

/// On the board of all time the whole row of whoever shows their name today: the month without a name is what that leaves over.
#[test]
fn the_attack_finds_what_a_row_of_all_time_gives_away() {
    let won = won(false, |programme| {
        let named = (0..programme.people.len()).filter(|nth| programme.people[*nth].named[MONTHS - 1]);
        let rows = named.map(|nth| Sum { person: Some(nth), ..Sum::of(0..MONTHS) });
        programme.shown(false, Table::publish).into_iter().chain(rows).collect()
    });
    assert!(won > 20, "{won} of 200");
}
