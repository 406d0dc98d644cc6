//! What only a demo may do to a database: find out whether it is one, empty it, and put people into it at once.

use rost_shared::{
    ids::{MemberId, UnitId},
    wire::Millis,
};

use super::Tx;
use crate::{on, problem::Result};

/// Every table, those that point to others first.
const TABLES: &[&str] = &[
    "headcounts",
    "followers",
    "turns",
    "sent_forms",
    "thanks",
    "story_events",
    "story_units",
    "story_topics",
    "network_policy",
    "rule_reports",
    "tombstones",
    "ledger",
    "member_figures",
    "board_histogram",
    "shares",
    "variants",
    "stories",
    "images",
    "pairings",
    "devices",
    "left_browsers",
    "sessions",
    "links",
    "letters",
    "breaks",
    "moves",
    "members",
    "units",
    "programme",
];

/// A made-up person.
#[derive(Clone, Debug)]
pub struct DemoMember {
    /// Their id.
    pub id: MemberId,
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub unit: UnitId,
    /// Their name on the leaderboard.
    pub pseudonym: String,
    /// Whether they chose to be seen by name.
    pub show_name: bool,
    /// `member` or `admin`.
    pub role: &'static str,
    /// When they were invited.
    pub invited_at: Millis,
    /// When they joined, if they did.
    pub joined_at: Option<Millis>,
}

/// Whether nobody has used the database yet.
pub async fn is_unused(tx: &mut Tx) -> Result<bool> {
    const COUNT: &str = "select (select count(*) from programme) + (select count(*) from members)";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).fetch_one(c).await)?;
    Ok(count == 0)
}

/// Empties every table. The caller has made sure that it is a demo's.
pub async fn wipe(tx: &mut Tx) -> Result<()> {
    for table in TABLES {
        let delete = sqlx::AssertSqlSafe(format!("delete from {table}"));
        on!(tx, c => sqlx::query(delete).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Adds a unit.
pub async fn insert_unit(tx: &mut Tx, id: UnitId, name: &str) -> Result<()> {
    const INSERT: &str = "insert into units (id, name) values ($1, $2)";
    on!(tx, c => sqlx::query(INSERT).bind(id.to_string()).bind(name).execute(c).await.map(drop))?;
    Ok(())
}

/// Adds a person. They have no password: nobody signs in as somebody made up.
pub async fn insert_member(tx: &mut Tx, member: &DemoMember) -> Result<()> {
    const INSERT: &str = "insert into members (id, email, name, invited_as, unit_id, role, status, pseudonym, show_name, \
                          invited_at, joined_at) values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10)";
    on!(tx, c => sqlx::query(INSERT)
        .bind(member.id.to_string())
        .bind(&member.email)
        .bind(&member.name)
        .bind(member.unit.to_string())
        .bind(member.role)
        .bind(if member.joined_at.is_some() { "joined" } else { "invited" })
        .bind(&member.pseudonym)
        .bind(member.show_name)
        .bind(member.invited_at)
        .bind(member.joined_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
