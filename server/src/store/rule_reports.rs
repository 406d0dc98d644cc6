//! Reports of site rules that find nothing.

use rost_shared::wire::{Millis, Network, RuleReport};

use super::Tx;
use crate::{on, problem::Result};

/// A rule that was reported.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct BrokenRule {
    /// On which network.
    #[sqlx(try_from = "String")]
    pub network: Network,
    /// Of which version of the rules.
    pub rules_version: i64,
    /// The role that finds nothing.
    pub role: String,
    /// The extension that said it last.
    pub extension: String,
    /// On which day, of UTC, it was said last.
    pub last_at: Millis,
}

/// Notes a report.
pub async fn note(tx: &mut Tx, report: &RuleReport, now: Millis) -> Result<()> {
    const NOTE: &str = "insert into rule_reports (network, rules_version, role, extension, last_at) values ($1, $2, $3, $4, $5) \
                        on conflict (network, rules_version, role) do update set extension = excluded.extension, \
                        last_at = excluded.last_at";
    on!(tx, c => sqlx::query(NOTE)
        .bind(report.network.as_str())
        .bind(i64::from(report.rules_version))
        .bind(&report.role)
        .bind(&report.extension)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// How many different rules were reported.
pub async fn many(tx: &mut Tx) -> Result<i64> {
    const COUNT: &str = "select count(*) from rule_reports";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).fetch_one(c).await)?;
    Ok(count)
}

/// What was reported since then, the latest first.
pub async fn since(tx: &mut Tx, then: Millis) -> Result<Vec<BrokenRule>> {
    const SINCE: &str = "select network, rules_version, role, extension, last_at from rule_reports where last_at >= $1 \
                         order by last_at desc, network, rules_version, role";
    Ok(on!(tx, c => sqlx::query_as(SINCE).bind(then).fetch_all(c).await)?)
}
