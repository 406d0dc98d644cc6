//! RFC 8628: a code is shown here, typed and approved on the server's page, and asked after until then.

use rost_shared::{
    problem::ProblemCode,
    wire::{DeviceAuthorization, Millis, TokenGrant},
};
use serde::{Deserialize, Serialize};

use super::{Answer, Command, Failure, Fetch, Out, Secret, State, outbox};

/// A pairing under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// The secret half.
    pub device_code: Secret,
    /// What the person types.
    pub user_code: String,
    /// Where.
    pub verification_uri: String,
    /// Until when.
    pub expires_at: Millis,
    /// Between two polls.
    pub interval: Millis,
    /// Not before this time.
    pub poll_at: Millis,
    /// A poll is under way in this life of the worker.
    pub under_way: bool,
    /// Refused or expired.
    pub ended: Option<ProblemCode>,
}

impl Pairing {
    /// When to ask next.
    pub fn next_poll(&self) -> Option<Millis> {
        (self.ended.is_none() && !self.under_way).then_some(self.poll_at)
    }
}

/// The person wants a code.
pub fn start(state: &mut State, device_name: &str, out: &mut Out) {
    state.pairing = None;
    if state.server.is_some() {
        out.push(Command::Fetch(Fetch::Device { device_name: device_name.to_owned() }));
    }
}

/// The code is there.
pub fn device(state: &mut State, now: Millis, result: &Result<DeviceAuthorization, Failure>) {
    match result {
        Ok(device) => {
            let interval = Millis::from(device.interval.max(1)) * 1000;
            state.offline = false;
            state.pairing = Some(Pairing {
                device_code: Secret::new(&device.device_code),
                user_code: device.user_code.clone(),
                verification_uri: device.verification_uri.clone(),
                expires_at: now + Millis::from(device.expires_in) * 1000,
                interval,
                poll_at: now + interval,
                under_way: false,
                ended: None,
            });
        }
        Err(failure) => state.server_failed(failure),
    }
}

/// Asks whether the person has approved.
pub fn poll_when_due(state: &mut State, now: Millis, out: &mut Out) {
    let Some(pairing) = state.pairing.as_mut() else { return };
    if pairing.ended.is_some() {
        return;
    }
    if now >= pairing.expires_at {
        pairing.ended = Some(ProblemCode::ExpiredToken);
    } else if pairing.next_poll().is_some_and(|at| at <= now) {
        pairing.under_way = true;
        out.push(Command::Fetch(Fetch::Token { device_code: pairing.device_code.clone() }));
    }
}

/// The answer to a poll.
pub fn token(state: &mut State, now: Millis, result: &Result<TokenGrant, Failure>) {
    let Some(pairing) = state.pairing.as_mut() else { return };
    pairing.under_way = false;
    pairing.poll_at = now + pairing.interval;
    match result {
        Ok(grant) => {
            state.token = Some(Secret::new(&grant.access_token));
            state.unsure = true;
            state.pairing = None;
            (state.pair_again, state.left) = (false, false);
            state.offline = false;
            state.stock.forget();
            outbox::send_now(state, now);
        }
        Err(Failure::NoAnswer) => state.offline = true,
        Err(Failure::Problem { problem, .. }) => match problem.code {
            ProblemCode::AuthorizationPending => state.offline = false,
            ProblemCode::SlowDown => {
                pairing.interval += 5000;
                pairing.poll_at = now + pairing.interval;
            }
            code if code.is_temporary() => {}
            code => pairing.ended = Some(code),
        },
    }
}

/// The person ends the pairing; what is not yet sent is kept.
pub fn unpair(state: &mut State, out: &mut Out) {
    if let Some(token) = state.token.take() {
        let url = state.server.clone().unwrap_or_default();
        out.push(Command::Fetch(Fetch::Unpair { url, token }));
    }
    state.pairing = None;
    (state.pair_again, state.left) = (false, false);
    state.stock.forget();
}

/// An answer to a token that is no longer ours. It may be about another person, and says nothing about the token that is: what
/// it was asked for is asked again. Whether that is all; what became of a share is still true.
pub fn too_late(state: &mut State, now: Millis, answer: &Answer) -> bool {
    let refused =
        |failure: &Failure| matches!(failure, Failure::Problem { problem, .. } if problem.code.ends_pairing());
    match answer {
        Answer::Me(_) | Answer::Feed(_) => {
            state.stock.under_way = state.stock.under_way.saturating_sub(1);
            (state.stock.fetched_at, state.stock.asked_at) = (None, None);
            true
        }
        Answer::Board { .. } => true,
        Answer::RuleReported { network, result: Err(failure) } if refused(failure) => {
            if let Some(broken) = state.broken.get_mut(network) {
                broken.under_way = false;
            }
            true
        }
        Answer::Recorded { share, result: Err(failure) }
        | Answer::Evidence { share, result: Err(failure) }
        | Answer::Withdrawn { share, result: Err(failure) }
            if refused(failure) =>
        {
            if let Some(item) = state.outbox.get_mut(share) {
                (item.under_way, item.not_before) = (false, now);
            }
            true
        }
        _ => false,
    }
}
