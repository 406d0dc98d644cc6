//! A small goal for the week (M5), as a line of one's own page. It is never held against anybody: who has not begun reads what
//! the goal is, not what is missing.

use rost_shared::wire::MyFigures;

use super::page::Page;

/// The goal and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// In words.
    pub line: String,
    /// One mark for each share of the goal: whether it is made.
    pub marks: Vec<bool>,
}

/// The line; nothing when the programme has no goal.
pub fn of(page: &Page, figures: &MyFigures, goal: i64) -> Option<Goal> {
    if goal <= 0 {
        return None;
    }
    let done = figures.week_shares.clamp(0, goal);
    let line = match done {
        0 => page.t1("goal-begin", "goal", page.number(goal)),
        _ if done < goal => page.t2("goal-some", "count", page.number(done), "goal", page.number(goal)),
        _ => page.t1("goal-met", "goal", page.number(goal)),
    };
    Some(Goal { line, marks: (0..goal).map(|nth| nth < done).collect() })
}
