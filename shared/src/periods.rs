//! Days, weeks and months in the programme's time zone.
//!
//! Days and months travel and are stored as text, `YYYY-MM-DD` and `YYYY-MM`, which sorts as time does. Every function takes
//! the time zone, so that wasm carries no time zone data. A month is provisional until 14 days after its end and frozen then:
//! what arrives later is recorded and counts for all time only.

use std::{fmt, str::FromStr};

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
    tz::TimeZone,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::wire::Millis;

/// For how long after its end late shares still move a month.
pub const PROVISIONAL_DAYS: i32 = 14;

/// What was given as a day or month is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected YYYY-MM or YYYY-MM-DD, in the years 1970 to 9998")
    }
}

impl std::error::Error for NotAPeriod {}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day in which a moment falls.
    pub fn of(at: Millis, zone: &TimeZone) -> Self {
        Self(zone.to_datetime(moment(at)).date())
    }

    /// The day before.
    pub fn prev(self) -> Self {
        self.plus(-1)
    }

    /// The day after.
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// So many days later, or earlier. Stays within the calendar.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// The same day of the next year; of 29 February, the 28th. Stays within the calendar.
    pub fn next_year(self) -> Self {
        Self(self.0.saturating_add(1.year()))
    }

    /// The Monday of its ISO week.
    pub fn week_start(self) -> Self {
        self.plus(1 - i32::from(self.0.weekday().to_monday_one_offset()))
    }

    /// Its month.
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// Its first moment: midnight, or where a clock change skips midnight, the first moment after.
    pub fn start(self, zone: &TimeZone) -> Millis {
        let midnight = zone.to_ambiguous_timestamp(self.0.at(0, 0, 0, 0)).compatible();
        midnight.unwrap_or(if self.0.year() < 2000 { Timestamp::MIN } else { Timestamp::MAX }).as_millisecond()
    }

    /// The first moment that is no longer in it.
    pub fn end(self, zone: &TimeZone) -> Millis {
        self.next().start(zone)
    }
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month in which a moment falls.
    pub fn of(at: Millis, zone: &TimeZone) -> Self {
        Day::of(at, zone).month()
    }

    /// The month before. The calendar's first stays.
    pub fn prev(self) -> Self {
        self.first_day().prev().month()
    }

    /// The month after. The calendar's last stays.
    pub fn next(self) -> Self {
        Day(self.first_day().0.last_of_month()).next().month()
    }

    /// Its first day.
    pub fn first_day(self) -> Day {
        Day(date(self.year, self.month, 1))
    }

    /// Its first moment.
    pub fn start(self, zone: &TimeZone) -> Millis {
        self.first_day().start(zone)
    }

    /// The first moment that is no longer in it.
    pub fn end(self, zone: &TimeZone) -> Millis {
        self.next().start(zone)
    }

    /// The first moment at which it is frozen: 14 days after its end, by the calendar.
    pub fn frozen_from(self, zone: &TimeZone) -> Millis {
        self.next().first_day().plus(PROVISIONAL_DAYS).start(zone)
    }

    /// Whether late shares no longer move it.
    pub fn is_frozen(self, now: Millis, zone: &TimeZone) -> bool {
        now >= self.frozen_from(zone)
    }

    /// The year, as in the calendar.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month within the year, 1 for January.
    pub fn number(self) -> i8 {
        self.month
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Day {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, month, day) = match text.as_bytes() {
            [_, _, _, _, b'-', _, _, b'-', _, _] => (&text[..4], &text[5..7], &text[8..]),
            _ => return Err(NotAPeriod),
        };
        let (year, month, day) = (number(year)?, number(month)?, number(day)?);
        if !(1970..=9998).contains(&year) {
            return Err(NotAPeriod);
        }
        Date::new(year, month as i8, day as i8).map(Self).map_err(|_| NotAPeriod)
    }
}

impl FromStr for Month {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        if text.len() != 7 {
            return Err(NotAPeriod);
        }
        format!("{text}-01").parse().map(Day::month)
    }
}

fn number(digits: &str) -> Result<i16, NotAPeriod> {
    if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().map_err(|_| NotAPeriod) } else { Err(NotAPeriod) }
}

/// The moment of a number of milliseconds; what lies outside the calendar is its nearest end.
fn moment(at: Millis) -> Timestamp {
    Timestamp::from_millisecond(at).unwrap_or(if at < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                std::borrow::Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

as_text!(Day Month);

#[cfg(test)]
mod tests;
