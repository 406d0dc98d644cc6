//! Paired browsers: who holds a token, and taking it away.

use rost_shared::{
    ids::{DeviceId, MemberId},
    problem::ProblemCode,
    wire::Millis,
};

use crate::{
    auth::tokens::PlainToken,
    problem::{Fault, Result},
    store::{self, Tx, devices::DeviceRow},
};

/// How often the last visit is written down: seldom, so that reading stays reading.
pub const SEEN_EVERY_MS: Millis = 3_600_000;

/// The browser whose token this is.
pub async fn authenticate(tx: &mut Tx, token: &PlainToken) -> Result<DeviceRow> {
    let Some(device) = store::devices::find_by_token(tx, &token.hash()).await? else {
        return Err(match store::left_browsers::knows(tx, &token.hash()).await? {
            true => Fault::new(ProblemCode::HasLeft, "You have left. Nothing is recorded from this browser any more."),
            false => Fault::new(
                ProblemCode::Unauthorized,
                "This browser is not paired with this server. Pair it again; nothing is lost.",
            ),
        });
    };
    if device.revoked_at.is_some() {
        let detail = "This browser's pairing was withdrawn. Pair it again; what waits in it is kept.";
        return Err(Fault::new(ProblemCode::DeviceRevoked, detail));
    }
    Ok(device)
}

/// The browsers of a person that are still paired, newest first.
pub async fn list(tx: &mut Tx, member: MemberId) -> Result<Vec<DeviceRow>> {
    store::devices::list(tx, member).await
}

/// Ends the pairing of one of the person's own browsers; false when there is no such one.
pub async fn revoke(tx: &mut Tx, member: MemberId, device: DeviceId, now: Millis) -> Result<bool> {
    store::devices::revoke(tx, member, device, now).await
}
