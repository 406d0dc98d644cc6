//! How pages write numbers and times, as their language does.

use std::borrow::Borrow;

use rost_shared::{
    numbers,
    periods::{Day, Month},
    wire::{Language, Millis},
};

use super::{page::Page, words};

/// A share of a whole in tenths of a per cent, never rounded up.
pub(super) fn tenths(part: i64, whole: i64) -> i64 {
    if whole > 0 { part * 1000 / whole } else { 0 }
}

/// The same in per cent, as a language writes a decimal.
pub(super) fn per_cent(language: Language, part: i64, whole: i64) -> String {
    let tenths = tenths(part, whole);
    let point = match language {
        Language::En => '.',
        Language::Nb => ',',
    };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

impl Page {
    /// A whole number, its thousands apart.
    pub fn number(&self, number: impl Borrow<i64>) -> String {
        numbers::written(self.language, *number.borrow())
    }

    /// How many there are.
    pub fn count(&self, many: usize) -> String {
        self.number(i64::try_from(many).unwrap_or(i64::MAX))
    }

    /// How many people were invited, in words.
    pub fn invited(&self, many: impl Borrow<i64>) -> String {
        let many = *many.borrow();
        if many == 1 { self.t("people-count-1") } else { self.t1("people-count", "count", self.number(many)) }
    }

    /// A share of a whole in words, one decimal, never rounded up.
    pub fn share(&self, part: impl Borrow<i64>, whole: impl Borrow<i64>) -> String {
        let share = per_cent(self.language, *part.borrow(), *whole.borrow());
        match self.language {
            Language::En => format!("{share}%"),
            Language::Nb => format!("{share}\u{a0}%"),
        }
    }

    /// A share of a whole as a length in a drawing.
    pub fn percent(&self, part: impl Borrow<i64>, whole: impl Borrow<i64>) -> String {
        let (part, whole) = (*part.borrow(), *whole.borrow());
        format!("{:.2}%", if whole > 0 { part as f64 * 100.0 / whole as f64 } else { 0.0 })
    }

    /// A month by name: "November 2026".
    pub fn month(&self, month: Month) -> String {
        let name = self.t(&format!("month-{}", month.number()));
        self.t2("month-name", "month", name, "year", month.year())
    }

    /// A day: "25 November 2026".
    pub fn day(&self, day: Day) -> String {
        let month = day.month();
        let number =
            day.to_string().rsplit('-').next().map(|d| d.trim_start_matches('0').to_owned()).unwrap_or_default();
        let name = self.t(&format!("month-{}", month.number()));
        words::catalogue(self.language)
            .text("day", &[("day", &number), ("month", &name), ("year", &month.year().to_string())])
    }

    /// A moment, to the minute, in the programme's time zone.
    pub fn moment(&self, at: Millis) -> String {
        let time = self.zone.to_datetime(jiff::Timestamp::from_millisecond(at).unwrap_or_default());
        // With a colon in both languages, as browsers write it, and so the panel.
        let clock = time.strftime("%H:%M").to_string();
        self.t2("moment", "day", self.day(Day::of(at, &self.zone)), "time", clock)
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn page(language: Language) -> Page {
        Page { language, company: None, viewer: None, path: "/".into(), place: None, zone: TimeZone::UTC }
    }

    #[test]
    fn numbers_are_written_as_the_language_does_and_never_rounded_up() {
        let (en, nb) = (page(Language::En), page(Language::Nb));
        assert_eq!((en.number(1_234_567), nb.number(1_234)), ("1,234,567".into(), "1\u{a0}234".into()));
        assert_eq!((en.number(999), en.number(-1_000)), ("999".into(), "\u{2212}1,000".into()));
        assert_eq!((en.share(2, 3), nb.share(46, 251)), ("66.6%".into(), "18,3\u{a0}%".into()));
        assert_eq!(en.share(0, 0), "0.0%");
        let invited = [0, 1, 21, 1_000].map(|many| nb.invited(many));
        assert_eq!(invited, ["0 inviterte", "1 invitert", "21 inviterte", "1\u{a0}000 inviterte"]);
        assert_eq!((en.invited(1), en.invited(2)), ("1 invited".into(), "2 invited".into()));
    }

    #[test]
    fn times_are_written_in_the_programmes_zone() {
        let mut page = page(Language::Nb);
        page.zone = TimeZone::get("Europe/Oslo").expect("the zone is known");
        assert_eq!(page.moment(1_795_565_520_000), "25. november 2026 kl. 01:12");
        page.language = Language::En;
        assert_eq!(page.moment(1_795_565_520_000), "25 November 2026, 01:12");
        assert_eq!(page.month("2026-03".parse().expect("a month")), "March 2026");
    }
}
