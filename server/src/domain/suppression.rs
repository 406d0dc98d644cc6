//! Which figures may be shown to those who run the programme, so that none is about fewer than five people, not even by
//! subtraction.
//!
//! The method is cell suppression from official statistics (A. Hundepool et al., *Statistical Disclosure Control*, Wiley 2012,
//! chapter 4). *Primary*: a cell with fewer than five contributors is withheld; contributors are among the people of the
//! group, so five of them are five people. How many people have shared is also withheld where fewer than five have not: everybody
//! knows who was invited, and five of six would tell who the one is, five of five who each is. *Complementary*: what a total leaves over when the shown parts are taken from it
//! is a group as well, so where a part is withheld further ones are, the smallest figures first, until these by themselves have five. A
//! total that is withheld takes its parts with it. The same table always gives the same answer.
//!
//! A page is looked at more than once, and what stood on it is remembered. After its month fewer people protect a figure than did before
//! (somebody runs the programme now, a story was limited to a unit, a name is shown), while the figures stay. Then parts are withheld
//! that were shown, and none may come open for it: each would be shown at one time. Hence those that are withheld besides are counted
//! without the help of those that have too few, and taken in the order of the figures themselves: whatever falls away, the same ones stay
//! withheld, and more.
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
    /// is, is no secret, so this can be worked out as well. Less than none, where people who were counted here work elsewhere by the
    /// month's end. Nothing for a number of shares.
    pub bystanders: Option<i64>,
}

impl Cell {
    fn is_enough(&self) -> bool {
        self.contributors >= FEWEST && self.bystanders.is_none_or(|bystanders| bystanders >= FEWEST)
    }

    /// Two groups in which nobody is twice.
    fn and(&self, other: &Self) -> Self {
        Self {
            value: self.value + other.value,
            contributors: self.contributors + other.contributors,
            bystanders: self.bystanders.zip(other.bystanders).map(|(a, b)| a + b),
        }
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
        // A unit in which nobody shared is a group like any other. That nobody shared a story tells of nobody, unless it is for a unit.
        let few = |part: &&Cell| !part.is_enough();
        let few_units: Vec<Cell> = self.units.iter().filter(few).copied().collect();
        let few_stories = self.stories.iter().filter(few).any(|part| part.value > 0) || self.some_for_units;
        // Of people who were counted elsewhere before they moved there may be more than the unit has.
        let owed = few_units.iter().filter_map(|part| part.bystanders).map(|bystanders| bystanders.min(0)).sum();
        Table {
            whole: whole.then_some(self.whole.value),
            units: self.shown(&self.units, !few_units.is_empty(), owed),
            networks: self.networks.iter().map(|cell| networks.then_some(cell.value)).collect(),
            stories: self.shown(&self.stories, few_stories, 0),
            some_for_units: self.some_for_units,
        }
    }

    /// The parts of the whole that may be shown. Where one has too few to be shown, which makes the rest `few`, others are
    /// withheld besides, until these by themselves have five.
    fn shown(&self, parts: &[Cell], few: bool, owed: i64) -> Vec<Option<i64>> {
        let mut shown: Vec<bool> = parts.iter().map(|part| self.whole.is_enough() && part.is_enough()).collect();
        let mut besides: Vec<usize> = (0..parts.len()).filter(|nth| few && shown[*nth]).collect();
        besides.sort_by_key(|nth| (parts[*nth].value, *nth));
        let mut rest = Cell { bystanders: self.whole.bystanders.map(|_| owed), ..Cell::default() };
        for nth in besides {
            if rest.is_enough() {
                break;
            }
            shown[nth] = false;
            rest = rest.and(&parts[nth]);
        }
        parts.iter().zip(shown).map(|(part, shown)| shown.then_some(part.value)).collect()
    }
}
