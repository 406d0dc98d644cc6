//! What the rule gives away by itself to whoever knows it. That nothing can be worked out from what it shows is attacked in
//! `tests/tests/web/attack.rs`, where programmes are played through the server as well.

use std::collections::{BTreeSet, HashMap};

use super::{Cell, FEWEST, Table};

/// All that somebody who knows the rule can think of: every table of three parts that would be shown as this one is. Whatever has too
/// few must be able to be several things.
fn told_by_the_rule(
    table: impl Fn(&[i64]) -> Table,
    few: std::ops::Range<i64>,
    sizes: Option<[i64; 3]>,
) -> Vec<String> {
    const PARTS: u32 = 3;
    const MOST: i64 = 14;
    let mut seen = HashMap::<String, Vec<Vec<i64>>>::new();
    for nth in 0..(MOST + 1).pow(PARTS) {
        let world: Vec<i64> = (0..PARTS).map(|part| nth / (MOST + 1).pow(part) % (MOST + 1)).collect();
        seen.entry(format!("{:?}", table(&world).publish())).or_default().push(world);
    }
    let mut told = Vec::new();
    for (shown, worlds) in &seen {
        // Larger ones may be confused with some that were not thought of.
        for world in worlds.iter().filter(|world| world.iter().all(|part| *part <= MOST - 4)) {
            for group in 1..1_usize << PARTS {
                let sum = |world: &[i64]| -> i64 {
                    (0..world.len()).filter(|part| group >> part & 1 == 1).map(|part| world[part]).sum()
                };
                let can_be: BTreeSet<i64> = worlds.iter().map(|other| sum(other)).collect();
                let others = sizes.map_or(FEWEST, |sizes| sum(&sizes) - sum(world));
                if (few.contains(&sum(world)) || others < FEWEST) && can_be.len() < 3 {
                    told.push(format!("{world:?} is shown as {shown}: {group:b} is {can_be:?}"));
                }
            }
        }
    }
    told
}

fn cell(shares: i64) -> Cell {
    Cell { value: shares, contributors: shares, bystanders: None }
}

/// Where each person has shared once.
fn in_units(world: &[i64]) -> Table {
    Table { whole: cell(world.iter().sum()), units: world.iter().copied().map(cell).collect(), ..Table::default() }
}

#[test]
fn the_rule_itself_tells_nothing_about_few() {
    assert_eq!(told_by_the_rule(in_units, 0..FEWEST, None), Vec::<String>::new());
    let of_stories = |world: &[i64]| {
        let Table { whole, units, .. } = in_units(world);
        Table { whole, stories: units, ..Table::default() }
    };
    // That nobody shared a story tells of nobody, unless it is for a unit.
    assert_eq!(told_by_the_rule(of_stories, 1..FEWEST, None), Vec::<String>::new());
    let for_units = |world: &[i64]| Table { some_for_units: true, ..of_stories(world) };
    assert_eq!(told_by_the_rule(for_units, 0..FEWEST, None), Vec::<String>::new());
}

/// How many people shared, of units of some sizes.
#[test]
fn the_rule_itself_tells_nothing_about_few_people() {
    for sizes in [[3, 12, 40], [12, 14, 40], [3, 4, 14], [6, 11, 12], [10, 10, 10], [5, 13, 20]] {
        let of_people = |world: &[i64]| {
            let people = |(size, sharers): (i64, i64)| {
                let sharers = sharers.min(size);
                Cell { value: sharers, contributors: sharers, bystanders: Some(size - sharers) }
            };
            let units: Vec<Cell> = sizes.into_iter().zip(world.iter().copied()).map(people).collect();
            let value = units.iter().map(|unit| unit.value).sum();
            let bystanders = Some(sizes.iter().sum::<i64>() - value);
            Table { whole: Cell { value, contributors: value, bystanders }, units, ..Table::default() }
        };
        assert_eq!(told_by_the_rule(of_people, 0..FEWEST, Some(sizes)), Vec::<String>::new(), "{sizes:?}");
    }
}
