//! The company's units.

use rost_shared::ids::UnitId;

use crate::{
    entropy::Entropy,
    problem::Result,
    store::{self, Tx},
};

/// A unit of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// How many people were invited in it, whatever they answered.
    pub people: i64,
}

/// Why a unit was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Another unit has this name.
    Taken,
    /// There are people in it, or figures were counted in it.
    InUse,
    /// There is no such unit.
    Gone,
}

/// Whether two names are one to a person who reads them.
fn alike(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The unit of this name, however it is spelt.
pub fn named<'a>(units: &'a [Unit], name: &str) -> Option<&'a Unit> {
    units.iter().find(|unit| alike(&unit.name, name))
}

/// Adds a unit.
pub async fn add(tx: &mut Tx, entropy: &Entropy, name: &str) -> Result<Result<(), Refused>> {
    if named(&store::units::list(tx).await?, name).is_some() {
        return Ok(Err(Refused::Taken));
    }
    store::units::insert(tx, UnitId(entropy.uuid()), name).await.map(Ok)
}

/// Gives a unit another name.
pub async fn rename(tx: &mut Tx, id: UnitId, name: &str) -> Result<Result<(), Refused>> {
    let units = store::units::list(tx).await?;
    if !units.iter().any(|unit| unit.id == id) {
        return Ok(Err(Refused::Gone));
    }
    if named(&units, name).is_some_and(|unit| unit.id != id) {
        return Ok(Err(Refused::Taken));
    }
    store::units::rename(tx, id, name).await.map(Ok)
}

/// Removes a unit that nothing is in. What was counted in it would come to those without a unit, and their figures before and
/// after would tell what it was.
pub async fn remove(tx: &mut Tx, id: UnitId) -> Result<Result<(), Refused>> {
    match store::units::list(tx).await?.into_iter().find(|unit| unit.id == id) {
        None => Ok(Err(Refused::Gone)),
        Some(unit) if unit.people > 0 || store::units::is_counted(tx, id).await? => Ok(Err(Refused::InUse)),
        Some(_) => store::units::delete(tx, id).await.map(Ok),
    }
}
