//! How many people work in the company and its units: entered with the day from which it is true, and read as history.

use rost_shared::{ids::UnitId, periods::Day};

use crate::{
    problem::Result,
    store::{self, Tx, assumptions::Headcount},
};

/// The history of all headcounts.
#[derive(Clone, Debug, Default)]
pub struct Headcounts(Vec<Headcount>);

impl Headcounts {
    /// Reads it.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        store::assumptions::headcounts(tx).await.map(Self)
    }

    /// What was entered, the newest first.
    pub fn entries(&self) -> &[Headcount] {
        &self.0
    }

    /// What was entered for a unit, or blank for the company, with a day.
    pub fn on(&self, unit: &str, from_day: &str) -> Option<i64> {
        self.0.iter().find(|entry| entry.unit_id == unit && entry.from_day == from_day).map(|entry| entry.people)
    }

    /// Whether nothing of a later day holds there until the other day.
    pub fn is_last(&self, unit: &str, from_day: &str, until: &str) -> bool {
        let later = |entry: &Headcount| entry.from_day.as_str() > from_day && entry.from_day.as_str() <= until;
        !self.0.iter().any(|entry| entry.unit_id == unit && later(entry))
    }

    /// How many people worked in a unit on a day, as far as it was entered.
    pub fn of_unit(&self, unit: UnitId, day: Day) -> Option<i64> {
        self.in_force(&unit.to_string(), day)
    }

    /// How many people worked in the company on a day: its own entry, else those of its units together.
    pub fn of_company(&self, units: &[UnitId], day: Day) -> Option<i64> {
        let by_unit = || units.iter().filter_map(|unit| self.of_unit(*unit, day)).reduce(|sum, people| sum + people);
        self.in_force("", day).or_else(by_unit)
    }

    fn in_force(&self, unit: &str, day: Day) -> Option<i64> {
        let day = day.to_string();
        let entries = self.0.iter().filter(|entry| entry.unit_id == unit && entry.from_day <= day);
        entries.max_by(|a, b| a.from_day.cmp(&b.from_day)).map(|entry| entry.people)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_entry_before_a_day_holds_and_units_add_up_where_the_company_has_none() {
        let (a, b) = (UnitId(uuid::Uuid::from_u128(1)), UnitId(uuid::Uuid::from_u128(2)));
        let entry =
            |unit: String, from_day: &str, people| Headcount { unit_id: unit, from_day: from_day.into(), people };
        let mut headcounts = Headcounts(vec![
            entry(a.to_string(), "2026-10-01", 12),
            entry(a.to_string(), "2026-03-01", 10),
            entry(b.to_string(), "2026-03-01", 20),
        ]);
        let on = |day: &str| day.parse::<Day>().expect("a day");
        assert_eq!(headcounts.of_unit(a, on("2026-09-30")), Some(10));
        assert_eq!(headcounts.of_unit(a, on("2026-10-01")), Some(12));
        assert_eq!(headcounts.of_unit(a, on("2026-02-28")), None);
        assert_eq!(headcounts.of_company(&[a, b], on("2026-11-30")), Some(32));
        assert_eq!(headcounts.of_company(&[a, b], on("2026-02-28")), None);
        headcounts.0.push(entry(String::new(), "2026-11-01", 40));
        assert_eq!(headcounts.of_company(&[a, b], on("2026-11-30")), Some(40));
    }
}
