//! Which surfaces the company allows on each network.

use rost_shared::wire::{Network, NetworkPolicy, Surface};

use super::Tx;
use crate::{
    on,
    problem::{Fault, Result},
};

/// The networks that do not allow every surface.
pub async fn all(tx: &mut Tx) -> Result<Vec<NetworkPolicy>> {
    const LIST: &str = "select network, surfaces from network_policy order by network";
    let rows: Vec<(String, String)> = on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?;
    let read = |(network, surfaces): (String, String)| {
        let surfaces = surfaces.split(',').filter(|word| !word.is_empty()).map(str::parse);
        Ok(NetworkPolicy { network: network.parse()?, surfaces: surfaces.collect::<Result<_, String>>()? })
    };
    rows.into_iter().map(read).collect::<Result<_, String>>().map_err(Fault::internal)
}

/// Says what a network allows; nothing said: every surface.
pub async fn set(tx: &mut Tx, network: Network, surfaces: Option<&[Surface]>) -> Result<()> {
    const CLEAR: &str = "delete from network_policy where network = $1";
    on!(tx, c => sqlx::query(CLEAR).bind(network.as_str()).execute(c).await.map(drop))?;
    let Some(surfaces) = surfaces else { return Ok(()) };
    const INSERT: &str = "insert into network_policy (network, surfaces) values ($1, $2)";
    let words = surfaces.iter().map(|surface| surface.as_str()).collect::<Vec<_>>().join(",");
    on!(tx, c => sqlx::query(INSERT).bind(network.as_str()).bind(words).execute(c).await.map(drop))?;
    Ok(())
}
