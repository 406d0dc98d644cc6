//! What the programme's owner decides for everybody. What is changed counts from then on; what is counted stays as it is.

use rost_shared::wire::{Language, NetworkPolicy, Surface};

use super::programme::Running;
use crate::{
    problem::Result,
    store::{self, Tx, programme::Programme},
};

/// The most points that one share can earn.
pub const POINTS_MOST: i64 = 1_000;

/// The most shares of a day that can earn points.
pub const CAP_MOST: i64 = 20;

/// The largest goal for a week. It is a small one, or it is none.
pub const GOAL_MOST: i64 = 5;

/// The longest address of the extension, in characters.
pub const EXTENSION_URL_MOST: usize = 500;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The company's name, as people say it.
    pub company: String,
    /// The language of pages whose reader has chosen none.
    pub language: Language,
    /// Points for one share.
    pub points_per_share: i64,
    /// Shares a day that earn points.
    pub daily_cap: i64,
    /// Shares a week that are worth aiming at; 0: none.
    pub week_goal: i64,
    /// Where colleagues get the extension, by https; `None`: whoever invites them tells it.
    pub extension_url: Option<String>,
    /// What each network allows; every network is in it.
    pub policy: Vec<NetworkPolicy>,
}

/// Writes the settings.
pub async fn change(tx: &mut Tx, settings: &Settings) -> Result<()> {
    let there = Running::load(tx).await?.programme;
    let programme = Programme {
        company: settings.company.clone(),
        language: settings.language,
        points_per_share: settings.points_per_share,
        daily_cap: settings.daily_cap,
        week_goal: settings.week_goal,
        extension_url: settings.extension_url.clone(),
        ..there
    };
    store::programme::save(tx, &programme).await?;
    for policy in &settings.policy {
        let every = policy.surfaces.len() == Surface::ALL.len();
        store::policy::set(tx, policy.network, (!every).then_some(&policy.surfaces)).await?;
    }
    Ok(())
}
