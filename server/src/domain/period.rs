//! What a board covers: one month, or all time.

use std::{fmt, str::FromStr};

use jiff::tz::TimeZone;
use rost_shared::{
    periods::{Month, NotAPeriod},
    problem::ProblemCode,
    wire::Millis,
};

use crate::problem::Result;

/// A month or all time; written `YYYY-MM` or `all`, on the wire as in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// One month in the programme's time zone.
    Month(Month),
    /// Since the beginning.
    All,
}

impl Period {
    /// Of a month that has yet to begin there is nothing, as of one that there is not.
    pub fn has_begun(self, now: Millis, zone: &TimeZone) -> Result<()> {
        match self {
            Self::Month(month) if month > Month::of(now, zone) => Err(ProblemCode::NotFound.into()),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::All => f.write_str("all"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        if text == "all" { Ok(Self::All) } else { text.parse().map(Self::Month) }
    }
}
