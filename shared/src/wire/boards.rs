//! The person's own figures and the leaderboards.

use serde::{Deserialize, Serialize};

use crate::ids::{DeviceId, MemberId};

/// A person's own figures, shown to that person only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct MyFigures {
    /// The month, `YYYY-MM`, in the programme's time zone.
    pub month: String,
    /// Shares this month.
    pub month_shares: i64,
    /// Of these, how many the extension saw confirmed.
    pub month_measured: i64,
    /// Points this month.
    pub month_points: i64,
    /// Shares in the running ISO week.
    pub week_shares: i64,
    /// Shares of all time.
    pub all_shares: i64,
}

impl MyFigures {
    /// How many of the week's shares the small goal has: never more than it asks for, since "4 of 3" would read as a mistake.
    /// Nothing when there is no goal.
    pub fn towards(&self, goal: i64) -> Option<i64> {
        (goal > 0).then(|| self.week_shares.clamp(0, goal))
    }
}

/// `GET /api/v1/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Me {
    /// The person.
    pub id: MemberId,
    /// Their name as they gave it.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// This browser.
    pub device: DeviceId,
    /// Own figures.
    pub figures: MyFigures,
    /// The person has taken a break: nothing is offered until they end it.
    #[serde(default)]
    pub paused: bool,
    /// A small goal for the week, in shares; 0: none.
    #[serde(default)]
    pub week_goal: i64,
    /// The unit whose board of this month is theirs; absent when they belong to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// First and last protocol version that the server speaks.
    pub protocol: [u32; 2],
}

/// What a board is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum BoardBy {
    /// Points.
    #[default]
    Points,
    /// Shares.
    Shares,
}

/// `GET /api/v1/boards/{period}?by=points|shares&of=company|unit`: `period` is `YYYY-MM` or `all`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Board {
    /// The period asked for.
    pub period: String,
    /// Whether late shares may still move it.
    pub provisional: bool,
    /// What it is ordered by.
    #[serde(default)]
    pub by: BoardBy,
    /// The unit it is of; absent: the whole company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether rows are left out that could tell who is who. A unit's board has none while fewer than five people are on it,
    /// or one to four are not; for those who run the programme a board has only those who show their name, and themselves.
    #[serde(default)]
    pub withheld: bool,
    /// The best 50 rows; ties share a rank.
    pub rows: Vec<BoardRow>,
    /// The rows just above and below the person's own, when it is not among the best.
    #[serde(default)]
    pub neighbours: Vec<BoardRow>,
    /// The person's own row, when they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<BoardRow>,
}

/// One line of a leaderboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct BoardRow {
    /// 1 for the first; equal points share a rank.
    pub rank: i64,
    /// The pseudonym, or the name if the person chose to show it.
    pub label: String,
    /// Points in the period.
    pub points: i64,
    /// Shares in the period.
    pub shares: i64,
    /// Of these, how many the extension saw confirmed.
    pub measured: i64,
    /// Whether this is the person who asks.
    pub mine: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_never_overdone() {
        let towards = |week_shares, goal| MyFigures { week_shares, ..MyFigures::default() }.towards(goal);
        assert_eq!([0, 1, 2, 3].map(|shares| towards(shares, 2)), [0, 1, 2, 2].map(Some));
        assert_eq!((towards(4, 3), towards(-1, 3)), (Some(3), Some(0)));
        assert_eq!([0, 3].map(|shares| towards(shares, 0)), [None, None]);
    }
}
