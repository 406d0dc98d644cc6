//! Random programmes of two months, their tables as the server fills them (`store/kpis.rs`), and all that is shown of them.

use proptest::prelude::*;
use rost_server::domain::{
    kpis,
    suppression::{Cell, Table},
};

/// How many units, stories and networks there are at most.
pub const UNITS: usize = 4;
pub const STORIES: usize = 3;
pub const NETWORKS: usize = 2;

/// Two months, one after the other. Each page is looked at when its month has ended, and the first month's once more then.
pub const MONTHS: usize = 2;
pub const LOOKS: [(usize, usize); 3] = [(0, 0), (0, 1), (1, 1)];

#[derive(Clone, Debug)]
pub struct Person {
    /// The unit in which each month is counted.
    pub counted: [usize; MONTHS],
    /// Where they work at each month's end; nowhere before they are invited, and after the month in which they are taken off the list.
    pub works: [Option<usize>; MONTHS],
    /// Is the reader, who knows every share of their own.
    pub reads: bool,
    /// Runs the programme too, from the second month on.
    pub leads_later: bool,
    /// Whether a month's figures begin with the own name on the leaderboard, and so with the own total.
    pub named: [bool; MONTHS],
    /// Story and network of each share, by month.
    pub shares: [Vec<(usize, usize)>; MONTHS],
}

impl Person {
    /// Whether the reader knows their total of a month.
    pub fn is_known(&self, month: usize) -> bool {
        self.reads || self.named[month]
    }

    /// Whether the reader tells them apart from their colleagues in any month.
    pub fn is_apart(&self) -> bool {
        (0..MONTHS).any(|month| self.is_known(month))
    }

    /// Whether the server takes them to be known of a month, to whoever looks at the end of another.
    fn counts_as_known(&self, month: usize, look: usize) -> bool {
        self.is_known(month) || self.leads_later && look > 0
    }

    /// Whether the server takes them to have been known at any time, to whoever looks at the end of a month.
    fn was_ever_known(&self, look: usize) -> bool {
        (0..=look).any(|month| self.counts_as_known(month, look))
    }
}

/// What limits each story to one unit, or to one network, by month.
pub type Limits = [[Option<usize>; STORIES]; MONTHS];

#[derive(Clone, Debug)]
pub struct Programme {
    pub people: Vec<Person>,
    pub only_on: Limits,
    pub only_for: Limits,
}

/// A sum that is shown: the shares of these months, and of one person, unit, story or network if it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    pub months: [bool; 2],
    pub person: Option<usize>,
    pub unit: Option<usize>,
    pub story: Option<usize>,
    pub network: Option<usize>,
}

impl Sum {
    pub fn of(months: impl IntoIterator<Item = usize>) -> Self {
        let mut sum = Self::default();
        months.into_iter().for_each(|month| sum.months[month] = true);
        sum
    }
}

/// A table, and which units it has: those without people are no groups.
pub struct Filled {
    pub units: Vec<usize>,
    pub table: Table,
}

impl Programme {
    pub fn allows(&self, person: &Person, month: usize, (story, network): (usize, usize)) -> bool {
        self.only_on[month][story].is_none_or(|only| only == network)
            && self.only_for[month][story]
                .is_none_or(|only| only == person.counted[month] || Some(only) == person.works[month])
    }

    /// The shares of some months, and who protects them from whoever looks at the end of one.
    pub fn cell(&self, months: &[usize], look: usize, within: impl Fn(&Person, usize, (usize, usize)) -> bool) -> Cell {
        let hits = |person: &Person, month: usize| {
            person.shares[month].iter().filter(|share| within(person, month, **share)).count() as i64
        };
        let protects = |person: &&Person| {
            months.iter().any(|month| !person.counts_as_known(*month, look) && hits(person, *month) > 0)
        };
        Cell {
            value: self.people.iter().map(|person| months.iter().map(|month| hits(person, *month)).sum::<i64>()).sum(),
            contributors: self.people.iter().filter(protects).count() as i64,
            bystanders: None,
        }
    }

    /// The table of some months as the server fills it for who looks at the end of one.
    pub fn table(&self, months: &[usize], look: usize) -> Filled {
        let ever = |limits: &Limits, story: usize| limits[..=look].iter().any(|limits| limits[story].is_some());
        // A unit that somebody was moved away from since the month began had people as well.
        let has_people = |unit: usize| {
            months.iter().any(|month| {
                self.people.iter().filter(|person| person.works[*month].is_some()).any(|person| {
                    let before = month.checked_sub(1).and_then(|before| person.works[before]);
                    person.counted[*month] == unit || [person.works[*month], before].contains(&Some(unit))
                })
            })
        };
        let units: Vec<usize> = (0..UNITS).filter(|unit| has_people(*unit)).collect();
        let of = |all: Cell, free: Cell| Cell { contributors: free.contributors, ..all };
        let unit = |nth: &usize| {
            of(
                self.cell(months, look, |person, month, _| person.counted[month] == *nth),
                self.cell(months, look, |person, month, share| {
                    person.counted[month] == *nth && !ever(&self.only_for, share.0)
                }),
            )
        };
        let network = |nth: usize| {
            of(
                self.cell(months, look, |_, _, share| share.1 == nth),
                self.cell(months, look, |_, _, share| share.1 == nth && !ever(&self.only_on, share.0)),
            )
        };
        let table = Table {
            whole: self.cell(months, look, |_, _, _| true),
            units: units.iter().map(unit).collect(),
            networks: (0..NETWORKS).map(network).collect(),
            stories: (0..STORIES).map(|nth| self.cell(months, look, |_, _, share| share.0 == nth)).collect(),
            some_for_units: (0..STORIES).any(|story| ever(&self.only_for, story)),
        };
        Filled { units, table }
    }

    /// The same with one share for everybody who has any, and no limits.
    pub fn of_contributors(&self) -> Self {
        let one = |person: &Person| Person {
            shares: person.shares.each_ref().map(|shares| shares.first().map(|_| (0, 0)).into_iter().collect()),
            ..*person
        };
        let none = [[None; STORIES]; MONTHS];
        Self { people: self.people.iter().map(one).collect(), only_on: none, only_for: none }
    }

    /// The table of contributors, of a programme with one share for everybody who has any. Who was invited is known.
    pub fn table_of_people(&self, month: usize, look: usize) -> Filled {
        let Filled { units, mut table } = self.table(&[month], look);
        (table.networks, table.stories) = (Vec::new(), Vec::new());
        let unknown = |of: &dyn Fn(usize) -> bool| {
            let hides = |p: &&Person| p.works[month].is_some_and(of) && !p.was_ever_known(look);
            self.people.iter().filter(hides).count() as i64
        };
        table.whole = kpis::people(table.whole.value, table.whole.contributors, unknown(&|_| true));
        for (unit, cell) in units.iter().zip(&mut table.units) {
            *cell = kpis::people(cell.value, cell.contributors, unknown(&|works| works == *unit));
        }
        Filled { units, table }
    }

    /// What every page shows, after each table is decided.
    pub fn shown(&self, of_people: bool, decide: impl Fn(&Table) -> Table<Option<i64>>) -> Vec<Sum> {
        let tables = LOOKS.map(|(month, look)| {
            let filled = if of_people { self.table_of_people(month, look) } else { self.table(&[month], look) };
            sums(&[month], &filled.units, &decide(&filled.table))
        });
        tables.into_iter().flatten().collect()
    }

    /// What the boards show to the reader: the rows of who shows their name, of each month and of all time, and all about their own.
    pub fn boards(&self) -> Vec<Sum> {
        let mut rows = Vec::new();
        for (nth, person) in self.people.iter().enumerate() {
            let row = |months: &mut dyn Iterator<Item = usize>| Sum { person: Some(nth), ..Sum::of(months) };
            let mut named = (0..MONTHS).filter(|month| person.named[*month]);
            rows.extend(named.clone().map(|month| row(&mut std::iter::once(month))));
            rows.push(row(&mut named));
            for at in (0..MONTHS * STORIES * NETWORKS).filter(|_| person.reads) {
                let (story, network) = (at / MONTHS % STORIES, at / MONTHS / STORIES);
                let own = row(&mut std::iter::once(at % MONTHS));
                rows.push(Sum { story: Some(story), network: Some(network), ..own });
            }
        }
        rows
    }
}

/// The sums that a table shows.
pub fn sums(months: &[usize], units: &[usize], shown: &Table<Option<i64>>) -> Vec<Sum> {
    let whole = Sum::of(months.iter().copied());
    let open = |cells: &[Option<i64>]| (0..cells.len()).filter(|nth| cells[*nth].is_some()).collect::<Vec<_>>();
    let mut sums = Vec::from_iter(shown.whole.map(|_| whole));
    sums.extend(open(&shown.units).into_iter().map(|nth| Sum { unit: Some(units[nth]), ..whole }));
    sums.extend(open(&shown.networks).into_iter().map(|nth| Sum { network: Some(nth), ..whole }));
    sums.extend(open(&shown.stories).into_iter().map(|nth| Sum { story: Some(nth), ..whole }));
    sums
}

/// When somebody moves: within a month that counts where they were, or between the two.
const WHEN: std::ops::Range<usize> = 0..3;

/// Where somebody is counted and works who moves so.
fn places(unit: usize, moved: Option<(usize, usize)>) -> ([usize; MONTHS], [usize; MONTHS]) {
    match moved {
        None => ([unit; 2], [unit; 2]),
        Some((0, to)) => ([unit, to], [to; 2]),
        Some((1, to)) => ([unit, to], [unit, to]),
        Some((_, to)) => ([unit; 2], [unit, to]),
    }
}

fn limits(of: usize, seldom: u32) -> impl Strategy<Value = Limits> {
    [(); STORIES]
        .map(|()| {
            let one = move || prop_oneof![seldom => Just(None), 1 => (0..of).prop_map(Some)];
            (one(), prop_oneof![3 => Just(None), 1 => one().prop_map(Some)])
        })
        .prop_map(|stories| {
            let later = stories.map(|(first, later)| later.unwrap_or(first));
            [stories.map(|(first, _)| first), later]
        })
}

fn people() -> impl Strategy<Value = Person> {
    // Low units, stories and networks come up more often.
    let unit = (0..UNITS, 0..UNITS).prop_map(|(a, b)| a.min(b));
    let moved = prop_oneof![9 => Just(None), 1 => (WHEN, 0..UNITS).prop_map(Some)];
    let there = prop_oneof![8 => Just([true; 2]), 1 => Just([false, true]), 1 => Just([true, false])];
    let named =
        prop_oneof![20 => Just([false; 2]), 1 => Just([true; 2]), 1 => Just([true, false]), 1 => Just([false, true])];
    let share = (0..STORIES, 0..NETWORKS);
    let share = (share.clone(), share).prop_map(|((a, n), (b, m))| (a.min(b), n.min(m)));
    let shares = [(); MONTHS].map(|()| prop::collection::vec(share.clone(), 0..4));
    let leads_later = prop_oneof![12 => Just(false), 1 => Just(true)];
    (unit, moved, there, named, leads_later, shares).prop_map(|(unit, moved, there, named, leads_later, shares)| {
        let (counted, works) = places(unit, moved);
        let works = [0, 1].map(|month| there[month].then_some(works[month]));
        Person { counted, works, reads: false, leads_later, named, shares }
    })
}

/// The most people of a small company, where most is at stake: some units are of two or three, some of fifteen.
pub const SMALL: usize = 36;

/// Companies of so many people at the most; in some a whole unit becomes part of another.
pub fn programmes(most: usize) -> impl Strategy<Value = Programme> {
    let merged = prop_oneof![5 => Just(None), 1 => (0..UNITS, WHEN, 0..UNITS).prop_map(Some)];
    let people = prop::collection::vec(people(), 0..most);
    (people, limits(NETWORKS, 3), limits(UNITS, 5), merged).prop_map(|(mut people, only_on, only_for, merged)| {
        if let Some(first) = people.first_mut() {
            first.reads = true;
            for month in 0..MONTHS {
                first.works[month].get_or_insert(first.counted[month]);
            }
        }
        // Nobody shows a name, or is given a role, where they are not.
        for person in &mut people {
            (0..MONTHS).for_each(|month| person.named[month] &= person.works[month].is_some());
            person.leads_later &= person.works[MONTHS - 1].is_some();
        }
        if let Some((from, when, to)) = merged {
            for person in people.iter_mut().filter(|person| person.counted == [from; 2]) {
                let (counted, works) = places(from, Some((when, to)));
                person.counted = counted;
                person.works = [0, 1].map(|month| person.works[month].map(|_| works[month]));
            }
        }
        let mut programme = Programme { people, only_on, only_for };
        let limits = Programme { people: Vec::new(), ..programme };
        for person in &mut programme.people {
            let own = person.clone();
            for (month, shares) in person.shares.iter_mut().enumerate() {
                shares.retain(|share| own.works[month].is_some() && limits.allows(&own, month, *share));
            }
        }
        programme
    })
}
