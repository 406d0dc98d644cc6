//! When the worker must be awake again.

use rost_shared::wire::Millis;

use super::{
    State,
    composers::REPLACED_WITHIN,
    state::{Phase, Share},
};

/// The next time at which something is due, if anything is.
pub fn next_due(state: &State) -> Option<Millis> {
    let polls = state.pairing.iter().filter_map(|pairing| pairing.next_poll());
    let shares = state.shares.values().filter_map(share_due);
    let sends = state.token.is_some() && !state.unsure;
    let items = state.outbox.values().filter(|item| sends && state.is_own(item)).filter_map(|item| item.next_try());
    let stock = state.token.iter().filter_map(|_| state.stock.next_fetch());
    let reports = state.broken.values().filter(|_| state.token.is_some()).filter_map(|broken| broken.next_report());
    polls.chain(shares).chain(items).chain(stock).chain(reports).chain(state.snoozed_until).min()
}

fn share_due(share: &Share) -> Option<Millis> {
    match &share.phase {
        Phase::Armed { until } => Some(*until),
        Phase::Reported => share.click.as_ref().map(|click| click.until),
        Phase::Writing { .. } | Phase::Held => share.place.as_ref()?.gone_at.map(|gone_at| gone_at + REPLACED_WITHIN),
        Phase::Asked => None,
    }
}
