//! RFC 8628: a code is shown here, typed and approved on the server's page, and asked after until then.

use rost_shared::{
    problem::ProblemCode,
    wire::{DeviceAuthorization, Millis, TokenGrant},
};
use serde::{Deserialize, Serialize};

use super::{Answer, Command, Failure, Fetch, Out, Secret, State, outbox};
use crate::protocol::PairProblem;

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
    cancel(state);
    if state.server.is_some() {
        out.push(Command::Fetch(Fetch::Device { device_name: device_name.to_owned() }));
    }
}

/// The person wants no code any more, or another one.
pub fn cancel(state: &mut State) {
    (state.pairing, state.pair_problem) = (None, None);
}

/// What a person is told of a failure. That the two do not speak the same version stands in a banner of its own.
fn trouble(failure: &Failure) -> Option<PairProblem> {
    let Failure::Problem { problem, retry_after, .. } = failure else { return Some(PairProblem::NoAnswer) };
    match problem.code {
        ProblemCode::ProtocolUnsupported => None,
        ProblemCode::TooManyRequests => Some(PairProblem::TooMany { wait: *retry_after }),
        code if code.is_temporary() => Some(PairProblem::Unavailable { wait: *retry_after }),
        _ => Some(PairProblem::Refused(problem.into())),
    }
}

/// The code is there, or why not.
pub fn device(state: &mut State, now: Millis, result: &Result<DeviceAuthorization, Failure>) {
    match result {
        Ok(device) => {
            let interval = Millis::from(device.interval.max(1)) * 1000;
            (state.offline, state.pair_problem) = (false, None);
            // It speaks with us again, or it would not have answered.
            state.skew = None;
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
        Err(failure) => {
            state.server_failed(failure);
            state.pair_problem = trouble(failure);
        }
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
        state.pair_problem = None;
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
            cancel(state);
            (state.pair_again, state.left) = (false, false);
            state.offline = false;
            state.stock.forget();
            outbox::send_now(state, now);
        }
        Err(failure) => not_yet(state, now, failure),
    }
}

/// Nobody has approved, nobody could say so, or it will never be.
fn not_yet(state: &mut State, now: Millis, failure: &Failure) {
    let Some(pairing) = state.pairing.as_mut() else { return };
    state.pair_problem = trouble(failure);
    let Failure::Problem { problem, retry_after, .. } = failure else {
        state.offline = true;
        return;
    };
    match problem.code {
        ProblemCode::AuthorizationPending => (state.offline, state.pair_problem) = (false, None),
        ProblemCode::SlowDown => {
            state.pair_problem = None;
            pairing.interval += 5000;
            pairing.poll_at = now + pairing.interval;
        }
        code if code.is_temporary() => {
            let least = now + retry_after.map_or(0, |seconds| Millis::from(seconds) * 1000);
            // No longer than the code is good: that it is not is to be said in time.
            pairing.poll_at = pairing.poll_at.max(least).min(pairing.expires_at);
            state.server_failed(failure);
        }
        code => {
            pairing.ended = Some(code);
            // These two have a sentence of their own.
            if matches!(code, ProblemCode::AccessDenied | ProblemCode::ExpiredToken) {
                state.pair_problem = None;
            }
        }
    }
}

/// The person ends the pairing; what is not yet sent is kept.
pub fn unpair(state: &mut State, out: &mut Out) {
    if let Some(token) = state.token.take() {
        let url = state.server.clone().unwrap_or_default();
        out.push(Command::Fetch(Fetch::Unpair { url, token }));
    }
    cancel(state);
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
