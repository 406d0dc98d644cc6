//! What the programme's owner decides for everybody. What is changed counts from then on; what is counted stays as it is.

use rost_shared::wire::{Language, Network, NetworkPolicy, Surface};
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Settings {
    /// Reads them.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let programme = Running::load(tx).await?.programme;
        let limited = store::policy::all(tx).await?;
        let of = |network: Network| limited.iter().find(|policy| policy.network == network).cloned();
        let every = |network| NetworkPolicy { network, surfaces: Surface::ALL.to_vec() };
        Ok(Self {
            company: programme.company,
            language: programme.language,
            points_per_share: programme.points_per_share,
            daily_cap: programme.daily_cap,
            week_goal: programme.week_goal,
            extension_url: programme.extension_url,
            policy: Network::ALL.into_iter().map(|network| of(network).unwrap_or_else(|| every(network))).collect(),
        })
    }

    /// Of these, what somebody changed who had read those; the rest as it stands now.
    fn changed_since(self, read: &Self, now: Self) -> Self {
        fn pick<T: PartialEq>(wanted: T, read: &T, now: T) -> T {
            if wanted == *read { now } else { wanted }
        }
        Self {
            company: pick(self.company, &read.company, now.company),
            language: pick(self.language, &read.language, now.language),
            points_per_share: pick(self.points_per_share, &read.points_per_share, now.points_per_share),
            daily_cap: pick(self.daily_cap, &read.daily_cap, now.daily_cap),
            week_goal: pick(self.week_goal, &read.week_goal, now.week_goal),
            extension_url: pick(self.extension_url, &read.extension_url, now.extension_url),
            policy: self
                .policy
                .into_iter()
                .map(|wanted| match now.policy.iter().find(|policy| policy.network == wanted.network) {
                    Some(policy) if read.policy.contains(&wanted) => policy.clone(),
                    _ => wanted,
                })
                .collect(),
        }
    }
}

/// The networks that Røst stays away from: nothing is offered there.
pub async fn switched_off(tx: &mut Tx) -> Result<Vec<Network>> {
    let limited = store::policy::all(tx).await?;
    Ok(limited.into_iter().filter(|policy| policy.surfaces.is_empty()).map(|policy| policy.network).collect())
}

/// Writes the settings. Of who had read others before, only what they changed: what somebody else saved meanwhile stays. Whether
/// some of that does.
pub async fn change(tx: &mut Tx, wanted: Settings, read: Option<&Settings>) -> Result<bool> {
    let settings = match read {
        Some(read) => wanted.clone().changed_since(read, Settings::load(tx).await?),
        None => wanted.clone(),
    };
    let others_stay = settings != wanted;
    let there = Running::load(tx).await?.programme;
    let programme = Programme {
        company: settings.company,
        language: settings.language,
        points_per_share: settings.points_per_share,
        daily_cap: settings.daily_cap,
        week_goal: settings.week_goal,
        extension_url: settings.extension_url,
        ..there
    };
    store::programme::save(tx, &programme).await?;
    for policy in &settings.policy {
        let every = policy.surfaces.len() == Surface::ALL.len();
        store::policy::set(tx, policy.network, (!every).then_some(&policy.surfaces)).await?;
    }
    Ok(others_stay)
}
