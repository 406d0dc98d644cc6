//! The programme: one row, written at set-up.

use rost_shared::wire::{Language, Millis};

use super::Tx;
use crate::{on, problem::Result};

/// The programme's settings.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Programme {
    /// The company's name, as people say it.
    pub company: String,
    /// IANA name, such as `Europe/Oslo`: days and months are counted in it.
    pub time_zone: String,
    /// The language of pages whose reader has chosen none.
    #[sqlx(try_from = "String")]
    pub language: Language,
    /// Points for one share.
    pub points_per_share: i64,
    /// Shares a day that earn points.
    pub daily_cap: i64,
    /// Shares a week that are worth aiming at; 0: none.
    pub week_goal: i64,
    /// Where colleagues get the extension, if it is said.
    pub extension_url: Option<String>,
    /// Whether everything in this database is made up and may be wiped.
    pub is_demo: bool,
    /// When it began.
    pub created_at: Millis,
}

/// The programme, once it is set up.
pub async fn find(tx: &mut Tx) -> Result<Option<Programme>> {
    const FIND: &str = "select company, time_zone, language, points_per_share, daily_cap, week_goal, extension_url, is_demo, created_at \
                        from programme";
    Ok(on!(tx, c => sqlx::query_as(FIND).fetch_optional(c).await)?)
}

/// Writes the programme's settings, the first time or anew.
pub async fn save(tx: &mut Tx, programme: &Programme) -> Result<()> {
    const SAVE: &str = "insert into programme (id, company, time_zone, language, points_per_share, daily_cap, week_goal, \
                        extension_url, is_demo, created_at) values (1, $1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do \
                        update set company = excluded.company, time_zone = excluded.time_zone, language = excluded.language, \
                        points_per_share = excluded.points_per_share, daily_cap = excluded.daily_cap, week_goal = \
                        excluded.week_goal, extension_url = excluded.extension_url, is_demo = excluded.is_demo";
    on!(tx, c => sqlx::query(SAVE)
        .bind(&programme.company)
        .bind(&programme.time_zone)
        .bind(programme.language.as_str())
        .bind(programme.points_per_share)
        .bind(programme.daily_cap)
        .bind(programme.week_goal)
        .bind(&programme.extension_url)
        .bind(programme.is_demo)
        .bind(programme.created_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
