//! Pairing a browser: RFC 8628's device grant. The browser shows a code, its person types it where they are signed in.

use rost_shared::{
    ids::{DeviceId, MemberId},
    problem::ProblemCode,
    wire::{DeviceAuthorization, Millis, TokenGrant},
};

use crate::{
    AppState,
    auth::{pairing_codes, tokens::PlainToken},
    problem::{Fault, Result},
    store::{
        self, Tx,
        pairings::{Decision, PairingRow},
    },
    write_tx,
};

/// How long a code may be approved, in seconds.
const LIFE_S: u32 = 15 * 60;
/// The least time between two polls, in seconds. RFC 8628 section 3.2 leaves it to the server: a person looks at the panel and
/// waits, and a poll costs two short statements.
const INTERVAL_S: u32 = 2;
/// What each poll that comes too soon adds to it (RFC 8628 section 3.5).
const SLOW_DOWN_S: i64 = 5;
/// A poll that comes by so much too soon is not blamed: networks deliver unevenly.
const LEEWAY_MS: Millis = 500;
/// More codes than this at once are not a company's people but a flood. One place in the network has 1 800 of them at most
/// ([`Act::PairFrom`](crate::limits::Act)), so that nobody fills them alone.
const MOST_AT_ONCE: i64 = 10_000;
/// The longest name a browser may give itself, in characters.
const LONGEST_NAME: usize = 80;

/// Begins a pairing.
pub async fn begin(state: &AppState, device_name: &str) -> Result<DeviceAuthorization> {
    let device_name = device_name.trim();
    if device_name.is_empty() || device_name.chars().count() > LONGEST_NAME || device_name.contains(char::is_control) {
        let detail = format!("device_name: 1 to {LONGEST_NAME} characters that can be seen.");
        return Err(Fault::new(ProblemCode::InvalidField, detail));
    }
    let now = state.clock.now();
    let device_code = PlainToken::generate(&state.entropy);
    let user_code = write_tx!(state.db, tx => {
        store::pairings::forget_expired(tx, now).await?;
        if store::pairings::count(tx).await? >= MOST_AT_ONCE {
            return Err(Fault::new(ProblemCode::TooManyRequests, "Too many browsers are pairing. Try again soon.").retry_after(60));
        }
        for _ in 0..5 {
            let user_code = pairing_codes::generate(&state.entropy);
            let row = PairingRow {
                user_code: user_code.clone(),
                device_name: device_name.to_owned(),
                created_at: now,
                expires_at: now + Millis::from(LIFE_S) * 1_000,
                last_poll_at: None,
                interval_seconds: INTERVAL_S.into(),
                decision: Decision::Pending,
            };
            if store::pairings::insert(tx, &device_code.hash(), &row).await? {
                return Ok(user_code);
            }
        }
        Err(Fault::internal("no free user code was found"))
    })?;
    Ok(DeviceAuthorization {
        device_code: device_code.reveal().to_owned(),
        user_code,
        verification_uri: state.config.link("/pair"),
        expires_in: LIFE_S,
        interval: INTERVAL_S,
    })
}

/// One poll of the browser. The first one after the approval gets the token; nobody gets it again.
pub async fn poll(state: &AppState, device_code: &PlainToken) -> Result<TokenGrant> {
    let now = state.clock.now();
    let hash = device_code.hash();
    // A code that nobody was given is no reason to write.
    if store::pairings::find(&mut state.db.read().await?, &hash, now).await?.is_none() {
        return Err(ProblemCode::ExpiredToken.into());
    }
    let token = PlainToken::generate(&state.entropy);
    let device = DeviceId(state.entropy.uuid());
    // The refusals are outcomes, not faults: that this browser polled must be written down.
    let outcome = write_tx!(state.db, tx => {
        let Some(row) = store::pairings::find(tx, &hash, now).await? else { return Ok(Err(ProblemCode::ExpiredToken)) };
        Ok(match row.decision {
            Decision::Refused => Err(ProblemCode::AccessDenied),
            Decision::Spent => Err(ProblemCode::ExpiredToken),
            Decision::Pending => {
                let gap = row.interval_seconds * 1_000 - LEEWAY_MS;
                let soon = row.last_poll_at.is_some_and(|last| now - last < gap);
                let interval = row.interval_seconds + if soon { SLOW_DOWN_S } else { 0 };
                store::pairings::polled(tx, &hash, now, interval).await?;
                Err(if soon { ProblemCode::SlowDown } else { ProblemCode::AuthorizationPending })
            }
            Decision::Approved => match store::pairings::spend(tx, &hash).await? {
                Some(member) => {
                    store::devices::insert(tx, device, member, &token.hash(), &row.device_name, now).await?;
                    Ok(())
                }
                None => Err(ProblemCode::ExpiredToken),
            },
        })
    })?;
    outcome?;
    Ok(TokenGrant { access_token: token.reveal().to_owned(), token_type: "Bearer".to_owned(), device })
}

/// The pairing that waits for an answer under a code, however it was typed.
pub async fn find(tx: &mut Tx, typed: &str, now: Millis) -> Result<Option<PairingRow>> {
    match pairing_codes::normalise(typed) {
        Some(code) => store::pairings::find_waiting(tx, &code, now).await,
        None => Ok(None),
    }
}

/// The person says yes: the browser becomes theirs at its next poll. False when there is nothing to approve (any more).
pub async fn approve(tx: &mut Tx, typed: &str, member: MemberId, now: Millis) -> Result<bool> {
    decide(tx, typed, Some(member), now).await
}

/// The person says no. False when there is nothing to refuse (any more).
pub async fn refuse(tx: &mut Tx, typed: &str, now: Millis) -> Result<bool> {
    decide(tx, typed, None, now).await
}

async fn decide(tx: &mut Tx, typed: &str, member: Option<MemberId>, now: Millis) -> Result<bool> {
    match pairing_codes::normalise(typed) {
        Some(code) => store::pairings::decide(tx, &code, member, now).await,
        None => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{Act, Limits};

    #[test]
    fn one_place_in_the_network_does_not_fill_them_all() {
        let limits = Limits::default();
        let tries = (0..i64::from(LIFE_S) * 10).map(|tenth| tenth * 100);
        let flood = (0..MOST_AT_ONCE).map(|_| 0).chain(tries);
        let waiting = flood.filter(|now| limits.take(Act::PairFrom, "a stranger", *now).is_ok()).count();
        assert_eq!(waiting, 1_799, "while the first of them is still good");
        assert!(waiting as i64 * 5 < MOST_AT_ONCE);
    }
}
