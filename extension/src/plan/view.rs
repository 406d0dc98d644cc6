//! What a panel shows, made from the state alone.

use super::{
    Map, State, TabId,
    state::Phase,
    surfaces::{shareable, used},
};
use crate::protocol::{AskView, ComposerView, OutboxView, PairingView, RecordedView, RefusedView, View};

/// The whole view of a panel that belongs to a tab, or to none. What is somebody's is not shown before it is known for whom the
/// browser is paired.
pub fn view(state: &State, tab: Option<TabId>) -> View {
    let all = whole(state, tab);
    if !state.unsure {
        return all;
    }
    View {
        drafts: vec![],
        inserted: None,
        asks: vec![],
        thanks: None,
        outbox: vec![],
        recorded: vec![],
        feed: None,
        ..all
    }
}

fn whole(state: &State, tab: Option<TabId>) -> View {
    let found = state.tab_of_panel(tab);
    let current = found.and_then(|(_, found)| Some((found.network, found.current()?.1)));
    let asks: Map<_, AskView> = state
        .shares
        .iter()
        .filter(|(_, share)| share.phase == Phase::Asked)
        .map(|(&id, share)| AskView {
            share: id,
            title: share.title.clone(),
            network: share.network,
            made_at: share.made_at,
        })
        .map(|ask| ((ask.made_at, ask.share), ask))
        .collect();
    let outbox: Map<_, OutboxView> = state
        .outbox
        .iter()
        .map(|(&id, item)| OutboxView {
            share: id,
            title: if state.is_own(item) { item.title.clone() } else { String::new() },
            elsewhere: item.of.as_ref().filter(|_| !state.is_own(item)).map(|of| of.server.clone()),
            network: item.network,
            made_at: item.made_at,
            refused: item.refused.as_ref().map(RefusedView::from),
        })
        .map(|item| ((item.made_at, item.share), item))
        .collect();
    View {
        language: state.language,
        server: state.server.clone(),
        server_problem: state.server_problem,
        consent: state.consent.clone(),
        taken: state.taken.iter().copied().filter(|network| !state.left && used(state, *network)).collect(),
        pairing: state.pairing.as_ref().map(|pairing| PairingView {
            user_code: pairing.user_code.clone(),
            verification_uri: pairing.verification_uri.clone(),
            expires_at: pairing.expires_at,
            ended: pairing.ended,
        }),
        pair_problem: state.pair_problem.clone(),
        paired: state.token.is_some(),
        pair_again: state.pair_again,
        left: state.left,
        me: state.stock.me.clone(),
        feed: state.stock.feed.as_ref().map(shareable),
        offline: state.offline,
        composer: current.map(|(network, composer)| ComposerView {
            network,
            holds_text: composer.holds_text,
            holds_mentions: composer.holds_mentions,
            text: composer.text.clone(),
        }),
        drafts: state.drafts.clone(),
        inserted: current
            .and_then(|(_, composer)| composer.inserted.clone())
            .or_else(|| found.and_then(|(_, found)| found.cut_off.clone())),
        asks: asks.into_values().collect(),
        thanks: state.thanks.clone(),
        outbox: outbox.into_values().collect(),
        unread: state.unread.len(),
        recorded: state
            .recorded
            .iter()
            .rev()
            .filter(|known| !state.outbox.contains_key(&known.share))
            .map(|known| RecordedView {
                share: known.share,
                title: known.title.clone(),
                network: known.network,
                made_at: known.made_at,
            })
            .collect(),
        off: state.off.clone(),
        snoozed_until: state.snoozed_until,
        broken: state.broken.iter().filter(|(_, broken)| broken.still).map(|(&network, _)| network).collect(),
        rules_refused: state.stock.rules_not_taken,
        managed: state.managed,
        skew: state.skew,
        board: state.stock.board.clone(),
    }
}
