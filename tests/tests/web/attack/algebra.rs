//! The linear algebra of the attack.

use rost_server::domain::suppression::FEWEST;

use super::programme::{MONTHS, NETWORKS, Person, Programme, STORIES, Sum, UNITS};

/// A prime, 2^61 - 1.
const P: u64 = (1 << 61) - 1;

/// People whose shares nobody tells apart: of a unit those who are known in no month, or one person.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Block {
    Unit(usize),
    Person(usize),
}

/// Whom a group holds, of those in its units.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Whom {
    All,
    /// All but those who are known in the month.
    Unknown,
    /// All but those who are known in any month.
    Nameless,
    /// One person, wherever they are.
    One(usize),
}

/// A group whose shares, or sharers, somebody would like to know: units, stories and networks as bits.
#[derive(Clone, Copy, Debug)]
struct Group {
    months: &'static [usize],
    units: usize,
    whom: Whom,
    stories: usize,
    networks: usize,
}

/// What can be a share: month, block, story, network.
type Unknown = (usize, usize, usize, usize);

pub struct Attack<'a> {
    programme: &'a Programme,
    of_people: bool,
    blocks: Vec<Block>,
    unknowns: Vec<Unknown>,
    rows: Vec<Vec<u64>>,
}

impl<'a> Attack<'a> {
    /// On all of these sums, which are of shares or, of a programme with one share for everybody who has any, of people.
    pub fn new(programme: &'a Programme, of_people: bool, seen: &[Sum]) -> Self {
        let apart = (0..programme.people.len()).filter(|nth| programme.people[*nth].is_apart());
        let blocks = (0..UNITS).map(Block::Unit).chain(apart.map(Block::Person)).collect();
        let mut attack = Self { programme, of_people, blocks, unknowns: Vec::new(), rows: Vec::new() };
        for month in 0..MONTHS {
            for block in 0..attack.blocks.len() {
                let shares = attack.shares().filter(|share| attack.can_be(month, block, *share));
                let unknowns: Vec<Unknown> = shares.map(|(story, network)| (month, block, story, network)).collect();
                attack.unknowns.extend(unknowns);
            }
        }
        for sum in seen {
            let row: Vec<u64> = attack.unknowns.iter().map(|unknown| u64::from(attack.holds(sum, *unknown))).collect();
            if !attack.rows.contains(&row) {
                attack.rows.push(row);
            }
        }
        attack
    }

    /// Story and network of every share that is told apart.
    fn shares(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (stories, networks) = if self.of_people { (1, 1) } else { (STORIES, NETWORKS) };
        (0..stories).flat_map(move |story| (0..networks).map(move |network| (story, network)))
    }

    /// Whether a share of such people can be. Who was invited, moved, and taken off the list is known, and so are the stories' limits.
    fn can_be(&self, month: usize, block: usize, share: (usize, usize)) -> bool {
        let allows = |person: &Person| person.works[month].is_some() && self.programme.allows(person, month, share);
        match self.blocks[block] {
            Block::Person(nth) => allows(&self.programme.people[nth]),
            Block::Unit(unit) => {
                let may_be_in = |person: &&Person| {
                    !person.is_apart() && (person.counted[month] == unit || person.works[month] == Some(unit))
                };
                self.programme.people.iter().filter(may_be_in).any(allows)
            }
        }
    }

    fn unit(&self, month: usize, block: usize) -> usize {
        match self.blocks[block] {
            Block::Unit(unit) => unit,
            Block::Person(nth) => self.programme.people[nth].counted[month],
        }
    }

    fn holds(&self, sum: &Sum, (month, block, story, network): Unknown) -> bool {
        sum.months[month]
            && sum.person.is_none_or(|person| self.blocks[block] == Block::Person(person))
            && sum.unit.is_none_or(|unit| unit == self.unit(month, block))
            && sum.story.is_none_or(|only| only == story)
            && sum.network.is_none_or(|only| only == network)
    }

    /// A vector at right angles to everything shown, otherwise random.
    fn null_vector(&mut self) -> Vec<u64> {
        let size = self.unknowns.len();
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

    /// A group that can be worked out and has fewer than five contributors whose figures are not known anyway; or, where it is people
    /// that are counted, fewer than five who are none.
    pub fn breach(mut self) -> Option<String> {
        if self.rows.is_empty() {
            return None;
        }
        let vector = self.null_vector();
        let groups = self.groups();
        let (every_story, every_network) = self.shares().last().map_or((1, 1), |(s, n)| ((2 << s) - 1, (2 << n) - 1));
        for stories in 1..=every_story {
            for networks in 1..=every_network {
                let mut sums = vec![0_u128; MONTHS * self.blocks.len()];
                for (value, (month, block, story, network)) in vector.iter().zip(&self.unknowns) {
                    if stories >> story & 1 == 1 && networks >> network & 1 == 1 {
                        sums[MONTHS * block + month] += u128::from(*value);
                    }
                }
                let some = stories != every_story || networks != every_network;
                for (group, holds) in &groups {
                    let sum: u128 = holds.iter().map(|at| sums[*at]).sum();
                    let group = Group { stories, networks, ..*group };
                    if sum.is_multiple_of(u128::from(P))
                        && let Some(breach) = self.tells_of_few(&group, some)
                    {
                        return Some(breach);
                    }
                }
            }
        }
        None
    }

    /// Every group, of no stories and networks yet, with what it holds: `MONTHS` places a block. Of those that hold the same, one.
    fn groups(&self) -> Vec<(Group, Vec<usize>)> {
        let persons = self.blocks.iter().filter_map(|block| match block {
            Block::Person(nth) => Some((0, Whom::One(*nth))),
            Block::Unit(_) => None,
        });
        let of_units = (1..1_usize << UNITS)
            .flat_map(|units| [Whom::All, Whom::Unknown, Whom::Nameless].map(|whom| (units, whom)));
        let all: Vec<(usize, Whom)> = of_units.chain(persons).collect();
        let mut there = vec![false; MONTHS * self.blocks.len()];
        self.unknowns.iter().for_each(|(month, block, ..)| there[MONTHS * block + month] = true);
        let months: [&[usize]; 3] = [&[0], &[1], &[0, 1]];
        let mut groups = Vec::<(Group, Vec<usize>)>::new();
        for months in months {
            for &(units, whom) in &all {
                let group = Group { months, units, whom, stories: 0, networks: 0 };
                let places = months.iter().flat_map(|month| (0..self.blocks.len()).map(move |block| (*month, block)));
                let places = places.filter(|(month, block)| self.is_in(&group, *month, *block));
                let holds: Vec<usize> =
                    places.map(|(month, block)| MONTHS * block + month).filter(|at| there[*at]).collect();
                if !holds.is_empty() && groups.iter().all(|(_, other)| *other != holds) {
                    groups.push((group, holds));
                }
            }
        }
        groups
    }

    fn is_in(&self, group: &Group, month: usize, block: usize) -> bool {
        match (group.whom, self.blocks[block]) {
            (Whom::One(one), block) => block == Block::Person(one),
            (_, Block::Unit(unit)) => group.units >> unit & 1 == 1,
            (whom, Block::Person(nth)) => {
                let person = &self.programme.people[nth];
                group.units >> person.counted[month] & 1 == 1
                    && (whom == Whom::All || whom == Whom::Unknown && !person.is_known(month))
            }
        }
    }

    /// Whether what such people shared of a group's stories and networks is known beforehand: nothing can be, the reader knows it, or
    /// it is all that somebody known by name can have shared.
    fn says_nothing(&self, group: &Group, month: usize, block: usize) -> bool {
        let can_be = self.shares().filter(|share| self.can_be(month, block, *share));
        let (inside, outside): (Vec<_>, Vec<_>) =
            can_be.partition(|(s, n)| group.stories >> s & 1 == 1 && group.networks >> n & 1 == 1);
        inside.is_empty()
            || match self.blocks[block] {
                Block::Person(nth) => {
                    let person = &self.programme.people[nth];
                    person.reads || person.named[month] && outside.is_empty()
                }
                Block::Unit(_) => false,
            }
    }

    fn tells_of_few(&self, group: &Group, of_some_stories: bool) -> Option<String> {
        let mut blocks = group.months.iter().flat_map(|month| {
            (0..self.blocks.len()).filter(|block| self.is_in(group, *month, *block)).map(|block| (*month, block))
        });
        if blocks.all(|(month, block)| self.says_nothing(group, month, block)) {
            return None;
        }
        let holds = |nth: usize, unit: usize| match group.whom {
            Whom::One(one) => one == nth,
            whom => {
                let apart = self.programme.people[nth].is_apart() && whom == Whom::Nameless;
                group.units >> unit & 1 == 1 && !apart
            }
        };
        let shared = |nth: usize, month: usize| {
            let person = &self.programme.people[nth];
            let inside = |(s, n): &(usize, usize)| group.stories >> s & 1 == 1 && group.networks >> n & 1 == 1;
            holds(nth, person.counted[month]) && person.shares[month].iter().any(inside)
        };
        let count = |of: &dyn Fn(usize, usize) -> bool| {
            let unknown = |nth: usize, month: usize| !self.programme.people[nth].is_known(month);
            let people = 0..self.programme.people.len();
            let any = |nth: &usize| group.months.iter().any(|month| unknown(*nth, *month) && of(*nth, *month));
            people.filter(any).count() as i64
        };
        let contributors = count(&shared);
        // Whoever moved could have shared before, and works elsewhere now: they could be anybody in both units.
        let bystanders = count(&|nth, month| {
            let person = &self.programme.people[nth];
            let could = |works| holds(nth, works) || holds(nth, person.counted[month]);
            person.works[month].is_some_and(could) && !shared(nth, month)
        });
        // That nobody shared a story tells about the story, and what follows from it about networks. That nobody
        // of a unit shared anything is about its people.
        let of_nobody = contributors == 0 && of_some_stories;
        let few = contributors < FEWEST && !of_nobody || self.of_people && bystanders < FEWEST;
        few.then(|| format!("{group:?}: {contributors} contributors, {bystanders} others"))
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
