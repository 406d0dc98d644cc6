//! Which figures may be shown to those who run the programme, so that none is about fewer than five people, not even by
//! subtraction.
//!
//! The method is cell suppression from official statistics (A. Hundepool et al., *Statistical Disclosure Control*, Wiley 2012,
//! chapter 4). *Primary*: a cell with fewer than five contributors is withheld; contributors are among the people of the
//! group, so five of them are five people. How many people have shared is also withheld where fewer than five have not: everybody
//! knows who was invited, and five of six would tell who the one is, five of five who each is. *Complementary*: what a total leaves
//! over when the shown parts are taken from it is a group as well, so where a part is withheld further ones are. A total that is
//! withheld takes its parts with it. The same table always gives the same answer.
//!
//! This rule is no secret, so it must give nothing away by itself (the *minimality attack*: R. Wong et al., VLDB 2007). Had the
//! smallest been withheld besides, it would be known to be no larger than the smallest that is shown; and a part that is withheld besides
//! is known to have five. So the order in which parts are withheld besides has nothing to do with the figures, and it goes on until
//! the parts with too few may, for all that is seen, have anything from none to four: until everything withheld has five for each
//! part that is withheld besides, and four. How many people shared is bounded from above as well, by how many were invited: there the
//! same holds of those who did not share. Networks, of which there are two, are shown all or none.
//!
//! A page is looked at more than once, and what stood on it is remembered. After its month fewer people protect a figure than did before
//! (somebody runs the programme now, a story was limited to a unit, a name is shown), and shares come late or are taken back. In a
//! fixed order what was withheld beside a few is withheld again, as long as it has enough itself.
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
//! counts so, and takes a story to be what it was when it was limited most: what stood here before is
//! remembered. `tests/tests/web/attack.rs` attacks the result with linear algebra, `tests.rs` by the rule itself.

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
}

/// How much more the people behind all that is withheld are than what the reader knows of it: five for each part that is
/// withheld besides, and whatever the parts with too few may have. Below nothing, these cannot be anything from none to four.
#[derive(Clone, Copy, Debug)]
struct Room {
    contributors: i64,
    bystanders: Option<i64>,
}

impl Room {
    /// Of the parts with too few alone; nothing where there are none. Where few have shared, none to four may have; where few have not,
    /// none to four may not have, of all who are there.
    fn left_by<'a>(parts: impl IntoIterator<Item = &'a Cell>) -> Option<Self> {
        let few: Vec<&Cell> = parts.into_iter().filter(|part| !part.is_enough()).collect();
        let (low, high): (Vec<&Cell>, Vec<&Cell>) = few.iter().partition(|part| part.contributors < FEWEST);
        let most = |of: &[&Cell]| if of.is_empty() { 0 } else { FEWEST - 1 };
        let shared: i64 = low.iter().map(|part| part.contributors).sum();
        let not: Vec<i64> = high.iter().map(|part| part.bystanders.unwrap_or_default()).collect();
        few.first().map(|first| Self {
            contributors: shared - most(&low) - not.iter().map(|not| (*not).max(0)).sum::<i64>(),
            bystanders: first.bystanders.map(|_| not.iter().sum::<i64>() - most(&high) - shared),
        })
    }

    /// With one more that is withheld besides.
    fn with(self, part: &Cell) -> Self {
        Self {
            contributors: self.contributors + part.contributors - FEWEST,
            bystanders: self.bystanders.zip(part.bystanders).map(|(room, more)| room + more - FEWEST),
        }
    }

    fn is_enough(&self) -> bool {
        self.contributors >= 0 && self.bystanders.is_none_or(|room| room >= 0)
    }
}

/// One measure in one month: the company's total and how it splits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table<T = Cell> {
    /// The company.
    pub whole: T,
    /// Its units, every one, and those without a unit, in an order that has nothing to do with the figures and stays: no person is in two.
    pub units: Vec<T>,
    /// The networks: a person may be on several.
    pub networks: Vec<T>,
    /// The stories that were shared, in such an order: a person may have shared several.
    pub stories: Vec<T>,
    /// Whether some story is or was for some units only. That nobody shared it would tell about them, so it counts as withheld.
    pub some_for_units: bool,
}

impl Table {
    /// The figures that may be shown; the others are `None`.
    pub fn publish(&self) -> Table<Option<i64>> {
        let whole = self.whole.is_enough();
        let all = |cells: &[Cell]| {
            let open = whole && cells.iter().all(Cell::is_enough);
            cells.iter().map(|cell| open.then_some(cell.value)).collect()
        };
        // A unit in which nobody shared is a group like any other. That nobody shared a story tells of nobody, unless it is for a unit.
        let of_units = Room::left_by(self.units.iter());
        let of_stories = Room::left_by(self.stories.iter().filter(|story| story.value > 0));
        let of_stories =
            of_stories.or_else(|| self.some_for_units.then(Cell::default).and_then(|nobody| Room::left_by([&nobody])));
        Table {
            whole: whole.then_some(self.whole.value),
            units: self.shown(&self.units, of_units),
            networks: all(&self.networks),
            stories: self.shown(&self.stories, of_stories),
            some_for_units: self.some_for_units,
        }
    }

    /// The parts of the whole that may be shown. Where some have too few, others are withheld besides, in their order, until there is
    /// room for the few to be anything.
    fn shown(&self, parts: &[Cell], room: Option<Room>) -> Vec<Option<i64>> {
        let mut shown: Vec<bool> = parts.iter().map(|part| self.whole.is_enough() && part.is_enough()).collect();
        if let Some(mut room) = room {
            let enough: Vec<usize> = (0..parts.len()).filter(|nth| shown[*nth]).collect();
            for (besides, nth) in enough.into_iter().enumerate() {
                if besides > 0 && room.is_enough() {
                    break;
                }
                shown[nth] = false;
                room = room.with(&parts[nth]);
            }
        }
        parts.iter().zip(shown).map(|(part, shown)| shown.then_some(part.value)).collect()
    }
}
