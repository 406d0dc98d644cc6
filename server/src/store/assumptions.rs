//! What people who run the programme enter about the company: headcounts and followers.

use super::Tx;
use crate::{on, problem::Result};

/// How many people work somewhere from a day on.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Headcount {
    /// The unit's id; empty for the whole company.
    pub unit_id: String,
    /// From which day, `YYYY-MM-DD`.
    pub from_day: String,
    /// How many.
    pub people: i64,
}

/// Somebody's followers.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Followers {
    /// A network, for the brand's followers there; `person`, for those of one person.
    pub whose: String,
    /// How many.
    pub followers: i64,
    /// Where the number comes from.
    pub source: String,
    /// The day it was true, `YYYY-MM-DD`.
    pub as_of: String,
}

/// Every headcount, the newest first.
pub async fn headcounts(tx: &mut Tx) -> Result<Vec<Headcount>> {
    const LIST: &str = "select unit_id, from_day, people from headcounts order by from_day desc, unit_id";
    Ok(on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?)
}

/// Enters a headcount, or mends that of the same day.
pub async fn enter_headcount(tx: &mut Tx, headcount: &Headcount) -> Result<()> {
    const ENTER: &str = "insert into headcounts (unit_id, from_day, people) values ($1, $2, $3) on conflict (unit_id, \
                         from_day) do update set people = excluded.people";
    on!(tx, c => sqlx::query(ENTER)
        .bind(&headcount.unit_id)
        .bind(&headcount.from_day)
        .bind(headcount.people)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Removes a headcount.
pub async fn remove_headcount(tx: &mut Tx, unit: &str, from_day: &str) -> Result<()> {
    const REMOVE: &str = "delete from headcounts where unit_id = $1 and from_day = $2";
    on!(tx, c => sqlx::query(REMOVE).bind(unit).bind(from_day).execute(c).await.map(drop))?;
    Ok(())
}

/// All followers that were entered.
pub async fn followers(tx: &mut Tx) -> Result<Vec<Followers>> {
    const LIST: &str = "select whose, followers, source, as_of from followers";
    Ok(on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?)
}

/// Enters somebody's followers, or mends them.
pub async fn enter_followers(tx: &mut Tx, followers: &Followers) -> Result<()> {
    const ENTER: &str = "insert into followers (whose, followers, source, as_of) values ($1, $2, $3, $4) on conflict (whose) \
                         do update set followers = excluded.followers, source = excluded.source, as_of = excluded.as_of";
    on!(tx, c => sqlx::query(ENTER)
        .bind(&followers.whose)
        .bind(followers.followers)
        .bind(&followers.source)
        .bind(&followers.as_of)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Removes somebody's followers.
pub async fn remove_followers(tx: &mut Tx, whose: &str) -> Result<()> {
    const REMOVE: &str = "delete from followers where whose = $1";
    on!(tx, c => sqlx::query(REMOVE).bind(whose).execute(c).await.map(drop))?;
    Ok(())
}
