//! The programme as a unit of work needs it: its settings, its time zone, its points rule.

use jiff::tz::TimeZone;
use rost_shared::{points::PointsRule, problem::ProblemCode};

use crate::{
    problem::{Fault, Result},
    store::{self, Tx, programme::Programme},
};

/// The programme's days cannot be told from here: its time zone came with the database from another machine.
fn unknown_zone(zone: &str) -> Fault {
    let detail = format!(
        "This server does not know the programme's time zone {zone}. Whoever runs it installs the system's time zones (tzdata)."
    );
    tracing::error!("{detail}");
    Fault::new(ProblemCode::Unavailable, detail)
}

/// The programme that is set up.
#[derive(Clone, Debug)]
pub struct Running {
    /// Its settings.
    pub programme: Programme,
    /// Days and months are counted in it.
    pub zone: TimeZone,
    /// What a share earns.
    pub points: PointsRule,
}

impl Running {
    /// The programme; a fault while it is not set up.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let programme = store::programme::find(tx)
            .await?
            .ok_or_else(|| Fault::new(ProblemCode::Unavailable, "This programme is not set up yet."))?;
        let zone = TimeZone::get(&programme.time_zone).map_err(|_| unknown_zone(&programme.time_zone))?;
        let points = PointsRule {
            per_share: u32::try_from(programme.points_per_share).map_err(Fault::internal)?,
            daily_cap: u32::try_from(programme.daily_cap).map_err(Fault::internal)?,
        };
        Ok(Self { programme, zone, points })
    }
}
