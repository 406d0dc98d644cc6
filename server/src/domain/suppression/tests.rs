//! An attack on random programmes: whoever adds and subtracts everything shown must not learn about fewer than five people.
//!
//! The unknowns are the shares of each unit's people (one unknown a story and network; no figure tells people of a unit
//! apart) and of each person who is known by name. Everything shown is a sum of unknowns. A group's figure can be worked out
//! if and only if the group is a linear combination of what is shown, that is: if it is at right angles to the null space.
//! One random vector of that space, over a prime field, decides it.

use proptest::{prelude::*, strategy::ValueTree};

use super::{Cell, FEWEST, Table};

/// How many units, stories and networks there are at most.
const UNITS: usize = 4;
const STORIES: usize = 3;
const NETWORKS: usize = 2;

/// A prime, 2^61 - 1.
const P: u64 = (1 << 61) - 1;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Known {
    /// Not at all.
    No,
    /// Shows the own name on the leaderboard, and so the own total.
    ByName,
    /// Is the reader, who knows every share of their own.
    Reader,
}

#[derive(Clone, Debug)]
struct Person {
    unit: usize,
    /// The unit that they were moved to within the month: its stories are theirs too, and all of it counts where they were.
    moved_to: Option<usize>,
    known: Known,
    /// Story and network of each share.
    shares: Vec<(usize, usize)>,
}

#[derive(Clone, Debug)]
struct Programme {
    people: Vec<Person>,
    /// The network that a story is for, when it is for one only.
    only_on: [Option<usize>; STORIES],
    /// The unit that a story is for, when it is for one only.
    only_for: [Option<usize>; STORIES],
}

impl Programme {
    fn allows(&self, person: &Person, (story, network): (usize, usize)) -> bool {
        self.only_on[story].is_none_or(|only| only == network)
            && self.only_for[story].is_none_or(|only| only == person.unit || Some(only) == person.moved_to)
    }

    /// Whether a share of such people can be. Who was moved is known.
    fn can_be(&self, (unit, person): (usize, Option<usize>), (story, network): (usize, usize)) -> bool {
        let block: Vec<&Person> = match person {
            Some(nth) => vec![&self.people[nth]],
            None => self.people.iter().filter(|person| person.unit == unit && person.known == Known::No).collect(),
        };
        let unmoved = Person { unit, moved_to: None, known: Known::No, shares: Vec::new() };
        self.allows(&unmoved, (story, network)) || block.iter().any(|person| self.allows(person, (story, network)))
    }

    fn cell(&self, within: impl Fn(&Person, (usize, usize)) -> bool) -> Cell {
        let hits = |person: &Person| person.shares.iter().filter(|share| within(person, **share)).count() as i64;
        Cell {
            value: self.people.iter().map(hits).sum(),
            contributors: self.people.iter().filter(|p| p.known == Known::No && hits(p) > 0).count() as i64,
            bystanders: None,
        }
    }

    /// Whose own figures are not known and who shared nothing.
    fn bystanders(&self, of: impl Fn(&Person) -> bool) -> i64 {
        self.people.iter().filter(|p| p.known == Known::No && p.shares.is_empty() && of(p)).count() as i64
    }

    /// The table as the server fills it.
    fn table(&self) -> Table {
        let unit = |nth: usize| Cell {
            contributors: self
                .cell(|person, share| person.unit == nth && self.only_for[share.0].is_none())
                .contributors,
            ..self.cell(|person, _| person.unit == nth)
        };
        let network = |nth: usize| Cell {
            contributors: self.cell(|_, share| share.1 == nth && self.only_on[share.0].is_none()).contributors,
            ..self.cell(|_, share| share.1 == nth)
        };
        Table {
            whole: self.cell(|_, _| true),
            units: (0..UNITS).map(unit).collect(),
            networks: (0..NETWORKS).map(network).collect(),
            stories: (0..STORIES).map(|nth| self.cell(|_, share| share.0 == nth)).collect(),
            some_for_units: self.only_for.iter().any(Option::is_some),
        }
    }

    /// The same with one share for everybody who has any.
    fn of_contributors(&self) -> Self {
        let one =
            |person: &Person| Person { shares: person.shares.first().map(|_| (0, 0)).into_iter().collect(), ..*person };
        let (only_on, only_for) = ([None; STORIES], [None; STORIES]);
        Self { people: self.people.iter().map(one).collect(), only_on, only_for }
    }

    /// The table of contributors, of a programme with one share for everybody who has any. How many people a unit has is known.
    fn table_of_people(&self) -> Table {
        let mut table = Table { networks: Vec::new(), stories: Vec::new(), ..self.table() };
        table.whole.bystanders = Some(self.bystanders(|_| true));
        for (nth, unit) in table.units.iter_mut().enumerate() {
            unit.bystanders = Some(self.bystanders(|person| person.unit == nth));
        }
        table
    }
}

/// The unknowns: block (a unit's unknown people, or one known person), story, network.
struct Attack<'a> {
    programme: &'a Programme,
    /// Unit and person of each block.
    blocks: Vec<(usize, Option<usize>)>,
    rows: Vec<Vec<u64>>,
}

impl<'a> Attack<'a> {
    fn new(programme: &'a Programme, shown: &Table<Option<i64>>) -> Self {
        let known = programme.people.iter().enumerate().filter(|(_, person)| person.known != Known::No);
        let blocks = (0..UNITS).map(|unit| (unit, None)).chain(known.map(|(nth, person)| (person.unit, Some(nth))));
        let mut attack = Self { programme, blocks: blocks.collect(), rows: Vec::new() };
        let see = |attack: &mut Self, shown: &Option<i64>, within: &dyn Fn(usize, usize, usize) -> bool| {
            if shown.is_some() {
                let row = attack.unknowns().map(|(b, s, n)| u64::from(within(b, s, n))).collect();
                attack.rows.push(row);
            }
        };
        see(&mut attack, &shown.whole, &|_, _, _| true);
        let units: Vec<usize> = attack.blocks.iter().map(|block| block.0).collect();
        for (nth, unit) in shown.units.iter().enumerate() {
            see(&mut attack, unit, &|block, _, _| units[block] == nth);
        }
        for (nth, network) in shown.networks.iter().enumerate() {
            see(&mut attack, network, &|_, _, n| n == nth);
        }
        for (nth, story) in shown.stories.iter().enumerate() {
            see(&mut attack, story, &|_, s, _| s == nth);
        }
        for (nth, block) in attack.blocks.clone().into_iter().enumerate() {
            match block.1.map(|person| programme.people[person].known) {
                Some(Known::ByName) => see(&mut attack, &Some(0), &|b, _, _| b == nth),
                Some(Known::Reader) => (0..STORIES * NETWORKS).for_each(|at| {
                    see(&mut attack, &Some(0), &|b, s, n| (b, s * NETWORKS + n) == (nth, at));
                }),
                _ => {}
            }
        }
        // What the stories' own limits rule out is known to be nothing.
        let blocks = &attack.blocks;
        let nothing: Vec<bool> = attack.unknowns().map(|(b, s, n)| !programme.can_be(blocks[b], (s, n))).collect();
        for row in &mut attack.rows {
            row.iter_mut().zip(&nothing).for_each(|(entry, nothing)| *entry *= u64::from(!nothing));
        }
        attack
    }

    fn unknowns(&self) -> impl Iterator<Item = (usize, usize, usize)> + use<> {
        let size = self.blocks.len() * STORIES * NETWORKS;
        (0..size).map(|at| (at / NETWORKS / STORIES, at / NETWORKS % STORIES, at % NETWORKS))
    }

    /// A vector at right angles to everything shown, otherwise random.
    fn null_vector(&mut self) -> Vec<u64> {
        let size = self.blocks.len() * STORIES * NETWORKS;
        let mut pivots: Vec<usize> = Vec::new();
        for column in 0..size {
            let at = pivots.len();
            let Some(found) = (at..self.rows.len()).find(|row| self.rows[*row][column] != 0) else { continue };
            self.rows.swap(at, found);
            let inverse = power(self.rows[at][column], P - 2);
            let pivot: Vec<u64> = self.rows[at].iter().map(|entry| times(*entry, inverse)).collect();
            for (nth, row) in self.rows.iter_mut().enumerate() {
                let factor = row[column];
                if nth != at && factor != 0 {
                    row.iter_mut()
                        .zip(&pivot)
                        .filter(|(_, p)| **p != 0)
                        .for_each(|(e, p)| *e = (*e + times(P - factor, *p)) % P);
                }
            }
            self.rows[at] = pivot;
            pivots.push(column);
        }
        let mut state = 0x1e37_79b9_7f4a_7c15;
        let mut vector: Vec<u64> = (0..size)
            .map(|_| {
                state = (times(state, 636_413_622_384_679_301) + 144_269_504_088_896_341) % P;
                state
            })
            .collect();
        pivots.iter().for_each(|pivot| vector[*pivot] = 0);
        for (row, pivot) in self.rows.iter().zip(&pivots) {
            let sum =
                row.iter().zip(&vector).filter(|(e, _)| **e != 0).fold(0, |sum, (e, v)| (sum + times(*e, *v)) % P);
            vector[*pivot] = (P - sum) % P;
        }
        vector
    }

    /// Whether what such people shared of these stories and networks is known beforehand: nothing can be, the reader knows it, or
    /// it is all that somebody known by name can have shared.
    fn says_nothing(&self, block: (usize, Option<usize>), within: impl Fn(usize, usize) -> bool) -> bool {
        let shares = (0..STORIES).flat_map(|s| (0..NETWORKS).map(move |n| (s, n)));
        let (inside, outside): (Vec<_>, Vec<_>) =
            shares.filter(|share| self.programme.can_be(block, *share)).partition(|(s, n)| within(*s, *n));
        inside.is_empty()
            || match block.1.map(|nth| self.programme.people[nth].known) {
                Some(Known::Reader) => true,
                Some(Known::ByName) => outside.is_empty(),
                _ => false,
            }
    }

    /// A group that can be worked out and has fewer than five contributors whose figures are not known anyway; or, where it is people
    /// that are counted, fewer than five who are none.
    fn breach(mut self, of_people: bool) -> Option<String> {
        if self.rows.is_empty() {
            return None;
        }
        let mut vector = self.null_vector();
        for (value, (b, s, n)) in vector.iter_mut().zip(self.unknowns()) {
            *value *= u64::from(self.programme.can_be(self.blocks[b], (s, n)));
        }
        let (every_story, every_network) = ((1 << STORIES) - 1, (1 << NETWORKS) - 1);
        for stories in 1..=every_story {
            for networks in 1..=every_network {
                let mut sums = vec![0_u128; self.blocks.len()];
                for (value, (b, s, n)) in vector.iter().zip(self.unknowns()) {
                    if stories >> s & 1 == 1 && networks >> n & 1 == 1 {
                        sums[b] += u128::from(*value);
                    }
                }
                for (group, with_known) in (1..1_usize << UNITS).flat_map(|units| [(units, true), (units, false)]) {
                    let among =
                        |block: &(usize, Option<usize>)| group >> block.0 & 1 == 1 && (with_known || block.1.is_none());
                    let sum: u128 = self.blocks.iter().zip(&sums).filter(|(b, _)| among(b)).map(|(_, sum)| sum).sum();
                    if !sum.is_multiple_of(u128::from(P)) {
                        continue;
                    }
                    let cell = self.programme.cell(|person, (s, n)| {
                        group >> person.unit & 1 == 1 && stories >> s & 1 == 1 && networks >> n & 1 == 1
                    });
                    let within = |s: usize, n: usize| stories >> s & 1 == 1 && networks >> n & 1 == 1;
                    let ruled_out =
                        self.blocks.iter().filter(|block| among(block)).all(|b| self.says_nothing(*b, within));
                    // That nobody shared a story tells about the story, and what follows from it about networks. That nobody
                    // of a unit shared anything is about its people.
                    let of_nobody = cell.contributors == 0 && (stories != every_story || networks != every_network);
                    let few_others = of_people && self.programme.bystanders(|p| group >> p.unit & 1 == 1) < FEWEST;
                    if (cell.contributors < FEWEST || few_others) && !ruled_out && !of_nobody {
                        return Some(format!("units {group:b}, stories {stories:b}, networks {networks:b}: {cell:?}"));
                    }
                }
            }
        }
        None
    }
}

/// Their product in the field.
fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let folded = (product as u64 & P) + (product >> 61) as u64;
    if folded >= P { folded - P } else { folded }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut out = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            out = times(out, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    out
}

/// Small companies, where most is at stake: some units of two or three, some of fifteen.
fn programmes() -> impl Strategy<Value = Programme> {
    let known = prop_oneof![14 => Just(Known::No), 1 => Just(Known::ByName)];
    let share = (0..STORIES, 0..NETWORKS);
    // Low units, stories and networks come up more often.
    let unit = (0..UNITS, 0..UNITS).prop_map(|(a, b)| a.min(b));
    let moved_to = prop_oneof![9 => Just(None), 1 => (0..UNITS).prop_map(Some)];
    let shares = prop::collection::vec((share.clone(), share), 0..4);
    let person = (unit, moved_to, known, shares).prop_map(|(unit, moved_to, known, shares)| {
        let shares = shares.into_iter().map(|((a, n), (b, m))| (a.min(b), n.min(m))).collect();
        Person { unit, moved_to, known, shares }
    });
    let only_on = [(); STORIES].map(|()| prop_oneof![3 => Just(None), 1 => (0..NETWORKS).prop_map(Some)]);
    let only_for = [(); STORIES].map(|()| prop_oneof![5 => Just(None), 1 => (0..UNITS).prop_map(Some)]);
    (prop::collection::vec(person, 0..36), only_on, only_for).prop_map(|(mut people, only_on, only_for)| {
        if let Some(first) = people.first_mut() {
            first.known = Known::Reader;
        }
        let mut programme = Programme { people, only_on, only_for };
        let limits = programme.clone();
        for person in &mut programme.people {
            let own = person.clone();
            person.shares.retain(|share| limits.allows(&own, *share));
        }
        programme
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_shown_tells_about_fewer_than_five(programme in programmes()) {
        let shown = programme.table().publish();
        prop_assert_eq!(Attack::new(&programme, &shown).breach(false), None, "{:?}", shown);
        let contributors = programme.of_contributors();
        let shown = contributors.table_of_people().publish();
        prop_assert_eq!(Attack::new(&contributors, &shown).breach(true), None, "{:?}", shown);
    }
}

/// The attack is no scarecrow: it wins where nothing but the small cells themselves is withheld.
#[test]
fn the_attack_finds_what_plain_withholding_gives_away() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut won = 0;
    for _ in 0..200 {
        let programme = programmes().new_tree(&mut runner).expect("a programme").current();
        let table = programme.table();
        let naive = |cells: &[Cell]| cells.iter().map(|cell| cell.is_enough().then_some(cell.value)).collect();
        let shown = Table {
            whole: table.whole.is_enough().then_some(table.whole.value),
            units: naive(&table.units),
            networks: naive(&table.networks),
            stories: naive(&table.stories),
            some_for_units: table.some_for_units,
        };
        won += u32::from(Attack::new(&programme, &shown).breach(false).is_some());
    }
    assert!(won > 40, "{won} of 200");
}

/// How many people have shared gives away who has not, when only who has is looked at.
#[test]
fn the_attack_finds_the_few_who_did_not_share() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut won = 0;
    for _ in 0..200 {
        let programme = programmes().new_tree(&mut runner).expect("a programme").current().of_contributors();
        let shown = Table { networks: Vec::new(), stories: Vec::new(), ..programme.table() }.publish();
        won += u32::from(Attack::new(&programme, &shown).breach(true).is_some());
    }
    assert!(won > 20, "{won} of 200");
}
