//! The company's units.

use rost_shared::ids::UnitId;

use super::Tx;
use crate::{
    domain::units::Unit,
    on,
    problem::{Fault, Result},
};

/// The units; in no order.
pub async fn list(tx: &mut Tx) -> Result<Vec<Unit>> {
    const LIST: &str = "select u.id, u.name, count(m.id) from units u left join members m on m.unit_id = u.id and m.status <> \
                        'left' group by u.id, u.name";
    let rows: Vec<(String, String, i64)> = on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?;
    let unit = |(id, name, people): (String, String, i64)| {
        Ok(Unit { id: id.parse::<UnitId>().map_err(Fault::internal)?, name, people })
    };
    rows.into_iter().map(unit).collect()
}

/// Adds a unit.
pub async fn insert(tx: &mut Tx, id: UnitId, name: &str) -> Result<()> {
    const INSERT: &str = "insert into units (id, name) values ($1, $2)";
    on!(tx, c => sqlx::query(INSERT).bind(id.to_string()).bind(name).execute(c).await.map(drop))?;
    Ok(())
}

/// Gives a unit another name.
pub async fn rename(tx: &mut Tx, id: UnitId, name: &str) -> Result<()> {
    const RENAME: &str = "update units set name = $2 where id = $1";
    on!(tx, c => sqlx::query(RENAME).bind(id.to_string()).bind(name).execute(c).await.map(drop))?;
    Ok(())
}

/// Whether any share was counted in a unit, of whomever.
pub async fn is_counted(tx: &mut Tx, id: UnitId) -> Result<bool> {
    const COUNT: &str =
        "select count(*) from (select 1 from member_figures where unit_id = $1 and shares > 0 limit 1) as one";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).bind(id.to_string()).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Removes a unit that nobody is in, nor was moved from, nor was counted in. Who has left, and figures of nothing, belong to
/// no unit then.
pub async fn delete(tx: &mut Tx, id: UnitId) -> Result<()> {
    const EMPTY: &str = "update members set unit_id = null where unit_id = $1 and status = 'left'";
    const FIGURES: &str = "update member_figures set unit_id = null where unit_id = $1";
    for empty in [EMPTY, FIGURES] {
        on!(tx, c => sqlx::query(empty).bind(id.to_string()).execute(c).await.map(drop))?;
    }
    const DELETE: &str = "delete from units where id = $1";
    on!(tx, c => sqlx::query(DELETE).bind(id.to_string()).execute(c).await.map(drop))?;
    Ok(())
}
