//! Site rules that no longer find what they name: browsers say so, and those who run the programme read it.

use rost_shared::{
    problem::ProblemCode,
    wire::{Millis, RuleReport},
};

use crate::{
    clock::DAY_MS,
    problem::{Fault, Result},
    store::{self, Tx},
};

/// For how long a report is news: rules that are mended are reported no longer.
pub const NEWS_MS: Millis = 14 * DAY_MS;

/// A network has a handful of roles; what goes beyond so many rows is no honest report.
const MOST: i64 = 500;

/// Notes a report. Nothing of who sent it is kept, nor how many did, and of when only the day: it is somebody's who was about to post.
pub async fn note(tx: &mut Tx, report: &RuleReport, now: Millis) -> Result<()> {
    let word = |text: &str, good: fn(u8) -> bool| (1..=40).contains(&text.len()) && text.bytes().all(good);
    if !word(&report.role, |b| b.is_ascii_lowercase() || b == b'_') {
        return Err(Fault::new(ProblemCode::InvalidField, "role: lower-case letters and _ were expected, 40 at most."));
    }
    if !word(&report.extension, |b| b.is_ascii_alphanumeric() || b".-+".contains(&b)) {
        return Err(Fault::new(ProblemCode::InvalidField, "extension: a version such as 0.1.0 was expected."));
    }
    if store::rule_reports::many(tx).await? < MOST {
        store::rule_reports::note(tx, report, now - now.rem_euclid(DAY_MS)).await
    } else {
        Ok(())
    }
}
