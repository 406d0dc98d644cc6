//! Which figures may be shown to those who run the programme, so that none is about fewer than five people, not even by
//! subtraction.
//!
//! The method is cell suppression from official statistics (A. Hundepool et al., *Statistical Disclosure Control*, Wiley 2012,
//! chapter 4). *Primary*: a cell with fewer than five contributors is withheld; contributors are among the people of the
//! group, so five of them are five people. How many people have shared is also withheld where fewer than five have not: everybody
//! knows who was invited, and five of six would tell who the one is, five of five who each is. *Complementary*: what a total leaves over when the shown parts are taken from it
//! is a group as well, so further parts are withheld, those with the fewest contributors first, until the rest has five. A
//! total that is withheld takes its parts with it. The same table always gives the same answer.
//!
//! Who counts as a contributor here: a person whose own figures the reader cannot know. Those who run the programme know
//! their own, and whoever shows their name on the leaderboard has told theirs; both are in the values and not among the five.
//! A name is shown or not from a month's first share on, to those who read figures: hiding it later makes nobody unknown whom
//! they have seen, and showing it later does not tell them what a figure of five stood for.
//!
//! What keeps this a table that can be decided part by part: each measure is a table of its own (measured and self-reported
//! are never added), each month stands alone (there is no total over several months from which one could be taken), and units
//! are not crossed with stories or networks. What remains: stories that are for one unit only can be taken from that unit's
//! figure, and stories for one network only from that network's. So the contributors of a unit are here those who shared a
//! story for all units, and the contributors of a network those who shared a story for all networks; whoever fills the table
//! counts so, and takes a story to be what it was when it was limited most: what stood here before is remembered. `tests.rs` attacks the result with linear algebra.

#[cfg(test)]
mod tests;

/// The fewest contributors that a figure may be about.
pub const FEWEST: i64 = 5;

/// One figure about one group, before it is decided whether it may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The figure.
    pub value: i64,
    /// The people behind it whose own figures the reader cannot know; of a unit or a network, those of them who shared a
    /// story for all units or for all networks.
    pub contributors: i64,
    /// Of a number of people: those of the group who are not in it and whose own figures the reader cannot know. How many the group
    /// is, is no secret, so this can be worked out as well. Nothing for a number of shares.
    pub bystanders: Option<i64>,
}

impl Cell {
    fn is_enough(&self) -> bool {
        self.contributors >= FEWEST && self.bystanders.is_none_or(|bystanders| bystanders >= FEWEST)
    }

    /// Several groups in which nobody is twice.
    fn of_all(cells: &[Self]) -> Option<Self> {
        cells.iter().copied().reduce(|a, b| Self {
            value: a.value + b.value,
            contributors: a.contributors + b.contributors,
            bystanders: a.bystanders.zip(b.bystanders).map(|(a, b)| a + b),
        })
    }
}

/// One measure in one month: the company's total and how it splits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table<T = Cell> {
    /// The company.
    pub whole: T,
    /// Its units, every one, and those without a unit: no person is in two.
    pub units: Vec<T>,
    /// The networks: a person may be on several.
    pub networks: Vec<T>,
    /// The stories that were shared: a person may have shared several.
    pub stories: Vec<T>,
    /// Whether some story is or was for some units only. That nobody shared it would tell about them, so it counts as withheld.
    pub some_for_units: bool,
}

impl Table {
    /// The figures that may be shown; the others are `None`.
    pub fn publish(&self) -> Table<Option<i64>> {
        let whole = self.whole.is_enough();
        let networks = whole && self.networks.iter().all(Cell::is_enough);
        Table {
            whole: whole.then_some(self.whole.value),
            // A unit in which nobody shared is a group like any other.
            units: self.shown(&self.units, |hidden, _| Cell::of_all(hidden)),
            networks: self.networks.iter().map(|cell| networks.then_some(cell.value)).collect(),
            // At least as many as the best known of the hidden stories, and as remain when each shown one had its own.
            stories: self.shown(&self.stories, |hidden, shown| {
                let hidden = hidden.iter().filter(|cell| cell.value > 0).map(|cell| cell.contributors).max();
                let most = hidden.or(self.some_for_units.then_some(0))?;
                let left = self.whole.contributors - shown.iter().map(|cell| cell.contributors).sum::<i64>();
                Some(Cell { contributors: most.max(left), ..Cell::default() })
            }),
            some_for_units: self.some_for_units,
        }
    }

    /// The parts of the whole that may be shown; `rest` counts who are behind what is not, given the hidden and the shown parts,
    /// unless nothing is left over.
    fn shown(&self, parts: &[Cell], rest: impl Fn(&[Cell], &[Cell]) -> Option<Cell>) -> Vec<Option<i64>> {
        let mut shown: Vec<bool> = parts.iter().map(|part| self.whole.is_enough() && part.is_enough()).collect();
        loop {
            let of = |wanted| {
                let of = parts.iter().zip(&shown).filter(|(_, shown)| **shown == wanted);
                of.map(|(part, _)| *part).collect::<Vec<_>>()
            };
            if rest(&of(false), &of(true)).is_none_or(|rest| rest.is_enough()) {
                break;
            }
            let open = (0..parts.len()).rev().filter(|nth| shown[*nth]);
            match open.min_by_key(|nth| (parts[*nth].contributors, parts[*nth].value)) {
                Some(nth) => shown[nth] = false,
                None => break,
            }
        }
        parts.iter().zip(shown).map(|(part, shown)| shown.then_some(part.value)).collect()
    }
}
