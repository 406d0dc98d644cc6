use proptest::prelude::*;

use super::*;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect(name)
}

fn at(text: &str) -> Millis {
    text.parse::<Timestamp>().expect(text).as_millisecond()
}

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn month(text: &str) -> Month {
    text.parse().expect(text)
}

#[test]
fn the_zone_decides_the_day_and_month() {
    let moment = at("2026-10-31T23:30:00Z");
    assert_eq!(Month::of(moment, &zone("Europe/Oslo")).to_string(), "2026-11");
    assert_eq!(Month::of(moment, &TimeZone::UTC).to_string(), "2026-10");
    assert_eq!(Day::of(moment, &zone("Europe/Oslo")).to_string(), "2026-11-01");
    assert_eq!(Day::of(moment, &zone("America/New_York")).to_string(), "2026-10-31");
}

#[test]
fn days_of_clock_changes_have_23_and_25_hours() {
    let oslo = zone("Europe/Oslo");
    let hours = |text: &str| (day(text).end(&oslo) - day(text).start(&oslo)) / 3_600_000;
    assert_eq!([hours("2026-03-29"), hours("2026-03-28"), hours("2026-10-25")], [23, 24, 25]);
    assert_eq!(month("2026-03").start(&oslo), at("2026-02-28T23:00:00Z"));
    assert_eq!(month("2026-03").end(&oslo), at("2026-03-31T22:00:00Z"));
}

#[test]
fn midnight_may_be_skipped_and_a_day_too() {
    // Beirut springs forward at midnight; Samoa had no 30 December 2011.
    let beirut = zone("Asia/Beirut");
    assert_eq!(day("2022-03-27").start(&beirut), at("2022-03-26T22:00:00Z"));
    assert_eq!(Day::of(at("2022-03-26T22:00:00Z"), &beirut), day("2022-03-27"));
    let apia = zone("Pacific/Apia");
    assert_eq!(day("2011-12-30").start(&apia), day("2011-12-30").end(&apia));
}

#[test]
fn days_at_the_ends_of_the_calendar_begin_where_time_does() {
    let first = day("1970-01-01");
    assert_eq!(first.plus(7_304_484).start(&TimeZone::UTC), Timestamp::MAX.as_millisecond());
    assert_eq!(first.plus(-7_304_484).start(&zone("Asia/Tokyo")), Timestamp::MIN.as_millisecond());
    let beyond = [Millis::MIN, Millis::MAX].map(|at| Day::of(at, &TimeZone::UTC).to_string());
    assert_eq!(beyond, ["-9999-01-02", "9999-12-30"]);
    assert!(NotAPeriod.to_string().starts_with("expected YYYY-MM"));
}

#[test]
fn a_month_is_frozen_14_calendar_days_after_its_end() {
    let oslo = zone("Europe/Oslo");
    let march = month("2026-03");
    assert_eq!(march.frozen_from(&oslo), at("2026-04-14T22:00:00Z"));
    assert!(!march.is_frozen(at("2026-04-14T21:59:59.999Z"), &oslo));
    assert!(march.is_frozen(at("2026-04-14T22:00:00Z"), &oslo));
    // The clock goes back between: 14 days by the calendar are an hour more.
    assert_eq!(month("2026-10").frozen_from(&oslo), at("2026-11-14T23:00:00Z"));
}

#[test]
fn weeks_begin_on_monday_across_the_year() {
    assert_eq!(day("2027-01-01").week_start(), day("2026-12-28"));
    assert_eq!(day("2026-11-29").week_start(), day("2026-11-23"));
    assert_eq!(day("2026-11-23").week_start(), day("2026-11-23"));
}

#[test]
fn months_follow_each_other() {
    assert_eq!(month("2026-01").prev(), month("2025-12"));
    assert_eq!(month("2025-12").next(), month("2026-01"));
    assert_eq!(month("2024-02").next().first_day(), day("2024-03-01"));
    assert!(month("2025-12") < month("2026-01"));
    assert_eq!((month("2026-11").year(), month("2026-11").number()), (2026, 11));
}

#[test]
fn only_the_one_form_is_read() {
    for text in [
        "2026-1",
        "2026-13",
        "2026-00",
        "26-01",
        "2026/01",
        " 2026-01",
        "2026-01-01",
        "+026-01",
        "2026-0é",
        "1969-12",
        "9999-01",
        "",
    ] {
        assert_eq!(text.parse::<Month>(), Err(NotAPeriod), "{text}");
    }
    for text in ["2026-02-29", "2026-01", "2026-1-01", "2026-01-32", "2026-01-é", "2é6-01-01", "all"] {
        assert_eq!(text.parse::<Day>(), Err(NotAPeriod), "{text}");
    }
    assert_eq!(serde_json::to_string(&month("2026-01")).unwrap(), "\"2026-01\"");
    assert_eq!(serde_json::from_str::<Day>("\"2024-02-29\"").unwrap(), day("2024-02-29"));
    assert!(serde_json::from_str::<Month>("\"2026\"").is_err());
}

#[test]
fn a_year_on_is_the_same_day() {
    for (from, to) in [("2026-11-18", "2027-11-18"), ("2027-03-01", "2028-03-01"), ("2028-02-29", "2029-02-28")] {
        assert_eq!(day(from).next_year(), day(to));
    }
}

#[test]
fn nonsense_moments_do_not_stumble() {
    for moment in [i64::MIN, i64::MAX] {
        let month = Month::of(moment, &zone("Europe/Oslo"));
        let _ = (month.prev(), month.next(), month.start(&TimeZone::UTC), month.frozen_from(&TimeZone::UTC));
    }
}

proptest! {
    #[test]
    fn every_moment_lies_in_its_day_and_month(moment in 0..4_000_000_000_000_i64, name in prop::sample::select(vec![
        "Europe/Oslo", "America/New_York", "Asia/Beirut", "Pacific/Apia", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC",
    ])) {
        let zone = zone(name);
        let (day, month) = (Day::of(moment, &zone), Month::of(moment, &zone));
        prop_assert!(day.start(&zone) <= moment && moment < day.end(&zone));
        prop_assert!(month.start(&zone) <= moment && moment < month.end(&zone));
        prop_assert_eq!(day.month(), month);
        prop_assert_eq!(month.next().prev(), month);
        prop_assert_eq!(month.to_string().parse::<Month>(), Ok(month));
        prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
        prop_assert_eq!(day.next().prev(), day);
        prop_assert!(day.week_start() <= day && day < day.week_start().plus(7));
        prop_assert!(!month.is_frozen(moment, &zone));
    }
}
