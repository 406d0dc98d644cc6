//! What is said of a headcount that was just entered.

use rost_shared::{ids::UnitId, periods::Day, wire::Millis};

use super::assumptions::{Done, units};
use crate::{
    domain::headcounts::Headcounts,
    problem::Result,
    store::{self, Tx},
    web::page::Page,
};

/// That a headcount is entered, which number it replaces, and whether fewer people work there by it than are invited: it may be right,
/// and may be a slip.
pub(super) async fn notice(tx: &mut Tx, page: &Page, done: &Done, now: Millis) -> Result<String> {
    let mut notice = page.t("headcount-saved");
    if let Some(before) = done.before {
        notice = format!("{notice} {}", page.t1("headcount-replaced", "before", page.number(before)));
    }
    let (unit, from) = (done.unit.as_deref().unwrap_or_default(), done.from.as_deref().unwrap_or_default());
    let headcounts = Headcounts::load(tx).await?;
    // Of days on which another number holds today nothing is said: who is invited now may not have worked there then.
    let today = Day::of(now, &page.zone).to_string();
    let people = headcounts.on(unit, from).filter(|_| headcounts.is_last(unit, from, &today));
    let lines = store::kpis::invited_by_unit(tx, now, now + 1).await?;
    let is_there = |of: Option<UnitId>| unit.is_empty() || of.is_some_and(|of| of.to_string() == unit);
    let invited = lines.iter().filter(|line| is_there(line.unit)).map(|line| line.people).sum::<i64>();
    let Some(people) = people.filter(|people| *people < invited) else { return Ok(notice) };
    let name = units(tx).await?.into_iter().find(|(id, _)| id == unit).map(|(_, name)| name);
    let name = name.unwrap_or_else(|| page.t("whole-company"));
    let key = below_invited(invited, people);
    let values = [("where", name), ("invited", page.number(invited)), ("people", page.number(people))];
    Ok(format!("{notice} {}", page.words(key, &values)))
}

/// The sentence that says so, as the numbers want it: there are fewer people entered than invited.
fn below_invited(invited: i64, people: i64) -> &'static str {
    match (invited, people) {
        (1, _) => "headcount-below-invited-one",
        (_, 0) => "headcount-below-invited-none",
        (_, 1) => "headcount-below-invited-by-one",
        _ => "headcount-below-invited",
    }
}
