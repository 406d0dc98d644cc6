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
    let done = figures.towards(goal)?;
    let line = match done {
        0 if goal == 1 => page.t("goal-begin-one"),
        0 => page.t1("goal-begin", "goal", page.number(goal)),
        _ if done < goal => page.t2("goal-some", "count", page.number(done), "goal", page.number(goal)),
        _ => page.t1("goal-met", "goal", page.number(goal)),
    };
    Some(Goal { line, marks: (0..goal).map(|nth| nth < done).collect() })
}

#[cfg(test)]
mod tests {
    use rost_shared::wire::Language;

    use super::*;
    use crate::web::tests::samples::page;

    fn line(language: Language, week_shares: i64, goal: i64) -> Option<(String, Vec<bool>)> {
        let figures = MyFigures { week_shares, ..MyFigures::default() };
        of(&page(language), &figures, goal).map(|goal| (goal.line, goal.marks))
    }

    #[test]
    fn it_says_how_far_the_week_is_and_never_more_than_the_goal() {
        let begin = (
            "A small goal for this week, if you like: 2 shares. Best in your own words.",
            "Et lite mål for uka, om du vil: 2 delinger. Helst med egne ord.",
        );
        let some = ("Shares this week: 1 of 2.", "Delinger denne uka: 1 av 2.");
        let met = ("Shares this week: 2 of 2. Well done.", "Delinger denne uka: 2 av 2. Godt gjort.");
        let cases =
            [(0, begin, [false, false]), (1, some, [true, false]), (2, met, [true, true]), (3, met, [true, true])];
        for (shares, (en, nb), marks) in cases {
            for (language, words) in [(Language::En, en), (Language::Nb, nb)] {
                assert_eq!(line(language, shares, 2), Some((words.to_owned(), marks.to_vec())), "{shares}");
            }
        }
    }

    #[test]
    fn a_goal_of_one_is_one_share() {
        for (language, words) in [
            (Language::En, "A small goal for this week, if you like: 1 share. Best in your own words."),
            (Language::Nb, "Et lite mål for uka, om du vil: 1 deling. Helst med egne ord."),
        ] {
            assert_eq!(line(language, 0, 1).expect("a goal").0, words);
        }
    }

    #[test]
    fn a_programme_without_a_goal_has_no_line() {
        for shares in [0, 1, 3] {
            assert_eq!(line(Language::En, shares, 0), None);
        }
    }
}
