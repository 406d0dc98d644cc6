//! The paired browser that asks, by its bearer token.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use rost_shared::{
    ids::{DeviceId, MemberId},
    problem::ProblemCode,
    wire::Millis,
};

use super::tokens::PlainToken;
use crate::{
    AppState,
    domain::{devices, recording::Sender},
    problem::{Fault, Result},
    store, write_tx,
};

/// A paired browser, not revoked.
#[derive(Clone, Debug)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub member: MemberId,
    /// Their name.
    pub member_name: String,
    first_paired_at: Millis,
    /// Whether they take a break.
    pub paused: bool,
}

impl Device {
    /// This browser as the sender of shares. What waited while a pairing had ended keeps its time when it is sent with the
    /// next one, so the bound is the person's first pairing, not this one.
    pub fn sender(&self, now: Millis, client_now: Option<Millis>) -> Sender {
        Sender { member: self.member, device: Some(self.id), paired_at: self.first_paired_at, now, client_now }
    }
}

impl FromRequestParts<AppState> for Device {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let token = bearer(parts).ok_or_else(|| Fault::new(ProblemCode::Unauthorized, "No bearer token was sent."))?;
        let row = devices::authenticate(&mut state.db.read().await?, &token).await?;
        let now = state.clock.now();
        if now - row.last_seen_at >= devices::SEEN_EVERY_MS {
            write_tx!(state.db, tx => { store::devices::seen(tx, row.id, now).await })?;
        }
        Ok(Self {
            id: row.id,
            member: row.member_id,
            member_name: row.member_name,
            first_paired_at: row.first_paired_at,
            paused: row.member_status == "paused",
        })
    }
}

fn bearer(parts: &Parts) -> Option<PlainToken> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| PlainToken::received(token.trim()))
}
