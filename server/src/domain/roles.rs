//! Who runs the programme. There is always somebody who owns it.

use rost_shared::ids::MemberId;

use crate::{
    auth::member::Role,
    problem::Result,
    store::{self, Tx},
};

/// Lets changes of roles happen one after the other, so that two owners cannot both go as the last but one.
pub async fn take_turn(tx: &mut Tx) -> Result<()> {
    store::roles::take_turn(tx).await
}

/// Whether the programme would have no owner without this person.
pub async fn is_only_admin(tx: &mut Tx, member: MemberId) -> Result<bool> {
    Ok(store::roles::admins(tx).await? == [member])
}

/// Gives a person a role; false when that would leave no owner who can sign in.
pub async fn give(tx: &mut Tx, member: MemberId, role: Role) -> Result<bool> {
    take_turn(tx).await?;
    if role != Role::Admin && is_only_admin(tx, member).await? {
        return Ok(false);
    }
    store::roles::set(tx, member, role).await?;
    Ok(true)
}
