//! Whatever happens in whatever order: every armed share ends as counted or asked about, unless the story was posted again,
//! and none is doubled.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::protocol::PanelRequest as Ask;

#[derive(Clone, Debug)]
enum Step {
    Open(u8),
    BuiltAnew(u8),
    Close(u8),
    Insert(u8),
    Exact,
    Refused,
    Click(u8),
    Private(u8),
    Toast(u8, u8),
    Failed(u8),
    Wait(u32),
    Kill,
    Restart,
    Reload,
    Yes,
    No,
    Answered,
    Offline,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => (0..3u8).prop_map(Step::Open),
        1 => (0..3u8).prop_map(Step::BuiltAnew),
        1 => (0..3u8).prop_map(Step::Close),
        1 => (0..3u8).prop_map(Step::Insert),
        3 => Just(Step::Exact),
        1 => Just(Step::Refused),
        3 => (0..3u8).prop_map(Step::Click),
        1 => (0..3u8).prop_map(Step::Private),
        2 => (0..3u8, 0..4u8).prop_map(|(composer, post)| Step::Toast(composer, post)),
        1 => (0..3u8).prop_map(Step::Failed),
        1 => (0..200_000u32).prop_map(Step::Wait),
        1 => Just(Step::Kill),
        1 => Just(Step::Restart),
        1 => Just(Step::Reload),
        1 => Just(Step::Yes),
        1 => Just(Step::No),
        1 => Just(Step::Answered),
        1 => Just(Step::Offline),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_armed_share_is_counted_or_asked_about_and_none_is_doubled(steps in prop::collection::vec(step(), 1..60)) {
        let mut bench = Bench::ready();
        bench.dom(Network::X, DomEvent::Hello);
        let mut armed = BTreeSet::new();
        let mut denied = BTreeSet::new();
        let mut counted = BTreeSet::new();
        let mut proofs = BTreeSet::new();
        let mut posted = BTreeSet::new();
        for step in steps {
            take(&mut bench, &step, &mut denied, &mut counted);
            for (&id, share) in bench.state.shares.iter() {
                if matches!(share.phase, state::Phase::Armed { .. }) {
                    armed.insert((share.made_at, id));
                    posted.insert(share.made_at);
                }
            }
            for asked in bench.asks() {
                let made_at = bench.state.shares[&asked].made_at;
                prop_assert!(posted.iter().all(|&at| at <= made_at), "asked about a share that was posted once more");
            }
            for (&id, item) in bench.state.outbox.iter() {
                prop_assert!(!counted.contains(&id) || item.share.is_none(), "recorded twice");
                if let Some(post) = item.share.as_ref().and_then(|share| share.post.clone()) {
                    proofs.insert((post.id, id));
                }
            }
        }
        let posts: BTreeSet<_> = proofs.iter().map(|(post, _)| post).collect();
        prop_assert_eq!(posts.len(), proofs.len(), "one post proves one share");
        bench.after(watch::WATCH + 1);
        let asked: BTreeSet<_> = bench.asks().into_iter().collect();
        for (made_at, id) in armed {
            let again = posted.iter().any(|&at| at > made_at);
            let known = again || asked.contains(&id) || denied.contains(&id) || counted.contains(&id) || bench.waits(id).is_some();
            prop_assert!(known, "{} was armed and is lost", id);
        }
    }
}

fn take(bench: &mut Bench, step: &Step, denied: &mut BTreeSet<ShareId>, counted: &mut BTreeSet<ShareId>) {
    let name = |n: &u8| format!("c{n}");
    let writing = |bench: &Bench| {
        let shares = bench.state.shares.iter();
        shares.filter(|(_, share)| matches!(share.phase, state::Phase::Writing { .. })).map(|(&id, _)| id).next()
    };
    match step {
        Step::Open(n) => drop(bench.opened(Network::X, &name(n), *n == 0)),
        Step::BuiltAnew(n) => {
            let (composer, modal) = (name(n), *n == 0);
            bench
                .dom(Network::X, DomEvent::ComposerOpened { composer, modal, holds_text: true, holds_mentions: false });
        }
        Step::Close(n) => drop(bench.dom(Network::X, DomEvent::ComposerClosed { composer: name(n) })),
        Step::Insert(n) => {
            let Some(tab) = bench.state.tabs.get_mut(&TAB) else { return };
            if tab.composers.contains_key(&name(n)) {
                tab.chosen = Some(name(n));
                bench.insert();
            }
        }
        Step::Exact | Step::Refused => {
            let outcome = if matches!(step, Step::Exact) { WriteOutcome::Exact } else { WriteOutcome::Refused };
            if let Some(share) = writing(bench) {
                bench.dom(Network::X, DomEvent::Inserted { share, outcome });
            }
        }
        Step::Click(n) => drop(bench.click(Network::X, &name(n))),
        Step::Private(n) => drop(bench.click_with(Network::X, &name(n), "privat", &[])),
        Step::Toast(n, post) => drop(bench.toast(Network::X, &name(n), &format!("/kari/status/{post}"))),
        Step::Failed(n) => drop(bench.dom(Network::X, DomEvent::PostFailed { composer: name(n) })),
        Step::Wait(millis) => drop(bench.after(Millis::from(*millis))),
        Step::Kill => drop(bench.happen(What::Started { fresh_session: false, language: "nb".into() })),
        Step::Restart => {
            bench.happen(What::Started { fresh_session: true, language: "nb".into() });
            bench.dom(Network::X, DomEvent::Hello);
        }
        Step::Reload => drop(bench.dom(Network::X, DomEvent::Hello)),
        Step::Yes | Step::No => {
            let posted = matches!(step, Step::Yes);
            if let Some(&share) = bench.asks().first() {
                if !posted {
                    denied.insert(share);
                }
                bench.panel(Ask::Answer { share, posted });
            }
        }
        Step::Answered | Step::Offline => {
            let waiting = bench.state.outbox.iter().find(|(_, item)| item.share.is_some() && item.under_way);
            let Some((&share, _)) = waiting else { return };
            if matches!(step, Step::Answered) {
                counted.insert(share);
                bench.answer_share(share, Ok(receipt(share)));
            } else {
                bench.answer_share(share, Err(Failure::NoAnswer));
            }
        }
    }
}
