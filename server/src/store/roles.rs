//! Who has a role beside taking part.

use rost_shared::ids::MemberId;

use super::Tx;
use crate::{auth::member::Role, on, problem::Result};

/// Somebody who runs the programme.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Holder {
    /// The person.
    #[sqlx(try_from = "String")]
    pub id: MemberId,
    /// The name the invitation was made out to.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The role.
    #[sqlx(try_from = "String")]
    pub role: Role,
}

/// Waits until no other unit of work changes roles.
pub async fn take_turn(tx: &mut Tx) -> Result<()> {
    const TURN: &str = "update programme set id = id";
    on!(tx, c => sqlx::query(TURN).execute(c).await.map(drop))?;
    Ok(())
}

/// Those who run the programme, also those who have not answered: who has must not be seen from this list.
pub async fn list(tx: &mut Tx) -> Result<Vec<Holder>> {
    const LIST: &str = "select id, coalesce(invited_as, name) as name, email, role from members where role <> 'member' and \
                        status <> 'left' order by role, name, id";
    Ok(on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?)
}

/// Whether a person is an owner.
pub async fn is_admin(tx: &mut Tx, id: MemberId) -> Result<bool> {
    const COUNT: &str = "select count(*) from members where id = $1 and role = 'admin'";
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT).bind(id.to_string()).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Gives a person a role.
pub async fn set(tx: &mut Tx, id: MemberId, role: Role) -> Result<()> {
    const SET: &str =
        "update members set role = $2, ever_known = ever_known or role <> 'member' or $2 <> 'member' where id = $1";
    on!(tx, c => sqlx::query(SET).bind(id.to_string()).bind(role.as_str()).execute(c).await.map(drop))?;
    Ok(())
}
