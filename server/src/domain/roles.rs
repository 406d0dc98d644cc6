//! Who runs the programme. There is always somebody who owns it: nobody gives up that role alone, so whoever takes one away remains.
//! Whether somebody else could do it is never asked: the answer would tell whether that person has joined.

use rost_shared::ids::MemberId;

use crate::{
    auth::member::Role,
    problem::Result,
    store::{self, Tx},
};

/// Lets changes of roles happen one after the other, so that two owners cannot take the role from each other.
pub async fn take_turn(tx: &mut Tx) -> Result<()> {
    store::roles::take_turn(tx).await
}

/// Whether a person owns the programme now.
pub async fn is_owner(tx: &mut Tx, member: MemberId) -> Result<bool> {
    store::roles::is_admin(tx, member).await
}

/// An owner gives a person a role; false when it is their own that they would give up, or when they are no owner any more.
pub async fn give(tx: &mut Tx, by: MemberId, member: MemberId, role: Role) -> Result<bool> {
    take_turn(tx).await?;
    if !is_owner(tx, by).await? || by == member && role != Role::Admin {
        return Ok(false);
    }
    store::roles::set(tx, member, role).await?;
    Ok(true)
}
