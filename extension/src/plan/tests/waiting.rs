//! What the outbox keeps, tries again and lets go.

use super::*;
use crate::protocol::{Draft, PanelPush, PanelRequest as Ask};

const X: Network = Network::X;

fn ready() -> Bench {
    let mut bench = Bench::ready();
    bench.dom(X, DomEvent::Hello);
    bench
}

/// Said to be posted and recorded so; the proof came later and is on its way.
fn proving() -> (Bench, ShareId) {
    let mut bench = ready();
    let share = bench.held(X, "a");
    bench.click(X, "a").dom(X, DomEvent::ComposerClosed { composer: "a".into() }).after(15_000);
    bench.panel(Ask::Answer { share, posted: true });
    bench.answer_share(share, Ok(receipt(share)));
    assert!(bench.state.outbox.is_empty());
    bench.toast(X, "a", "/kari/status/1");
    assert!(matches!(bench.sent()[..], [Fetch::Evidence { .. }]));
    (bench, share)
}

#[test]
fn proof_is_sent_until_the_server_takes_or_refuses_it() {
    let (mut bench, share) = proving();
    let answer = |bench: &mut Bench, result| {
        bench.happen(What::Answer(Answer::Evidence { share, result }));
        bench.state.outbox.contains_key(&share)
    };
    assert!(answer(&mut bench, Err(Failure::NoAnswer)), "kept");
    bench.after(5_000);
    assert!(matches!(bench.sent()[..], [Fetch::Evidence { .. }]));
    assert!(!answer(&mut bench, Err(problem(ProblemCode::EvidenceConflict, None))), "the share stays self-reported");
    assert!(view(&bench.state, None).outbox.is_empty());
    assert_eq!(bench.state.recorded.len(), 1);
}

#[test]
fn no_post_proves_twice() {
    let (mut bench, share) = proving();
    assert!(outbox::knows_post(&bench.state, "1") && !outbox::knows_post(&bench.state, "2"));
    bench.happen(What::Answer(Answer::Evidence { share, result: Ok(()) }));
    assert!(outbox::knows_post(&bench.state, "1"), "once recorded, too");
    let second = bench.held(X, "b");
    bench.click(X, "b").toast(X, "b", "/kari/status/1");
    assert_eq!(bench.waits(second), None);
    bench.toast(X, "b", "/kari/status/2");
    assert_eq!(bench.waits(second), Some("measured"));
    assert!(outbox::knows_post(&bench.state, "2"), "while it waits");
}

#[test]
fn what_the_server_never_saw_just_goes() {
    let mut bench = ready();
    bench.state.token = None;
    let share = bench.posted(1);
    assert!(view(&bench.state, None).thanks.is_some());
    bench.panel(Ask::Withdraw { share });
    assert!(bench.state.outbox.is_empty() && view(&bench.state, None).thanks.is_none(), "nor is it thanked for");
    let (first, second) = (bench.posted(2), bench.posted(3));
    bench.panel(Ask::Withdraw { share: first });
    assert_eq!(bench.state.outbox.keys().copied().collect::<Vec<_>>(), [second], "and no other");
    assert_eq!(view(&bench.state, None).thanks.unwrap().share, second);
}

#[test]
fn what_is_taken_back_is_forgotten_and_nothing_else() {
    let mut bench = ready();
    let shares = [bench.posted(1), bench.posted(2)];
    for share in shares {
        bench.answer_share(share, Ok(receipt(share)));
    }
    bench.panel(Ask::Withdraw { share: shares[0] });
    bench.happen(What::Answer(Answer::Withdrawn { share: shares[0], result: Ok(()) }));
    assert_eq!(bench.state.recorded.iter().map(|known| known.share).collect::<Vec<_>>(), [shares[1]]);
}

#[test]
fn the_worker_wakes_for_what_it_may_send() {
    let mut bench = ready();
    let share = bench.posted(1);
    bench.answer_share(share, Err(Failure::NoAnswer));
    bench.state.stock.under_way = 1;
    let due = bench.state.outbox[&share].next_try();
    assert_eq!((clock::next_due(&bench.state), due.is_some()), (due, true));
    bench.state.unsure = true;
    assert_eq!(clock::next_due(&bench.state), None, "not before it is known for whom");
    bench.state.unsure = false;
    bench.state.token = None;
    assert_eq!(clock::next_due(&bench.state), None, "nor without a pairing");
}

#[test]
fn open_panels_hear_of_what_changed_but_for_what_they_write() {
    let mut bench = ready();
    let told = |bench: &Bench| bench.out.contains(&Command::Push(PanelPush::Changed));
    bench.panel(Ask::LookAgain);
    bench.panel(Ask::LookAgain);
    assert!(!told(&bench), "nothing has changed");
    bench.panel(Ask::Snooze { hours: 1 });
    assert!(told(&bench));
    let draft = Draft { story: story(), title: "T".into(), network: X, variant: None, text: "Half a sen".into() };
    bench.panel(Ask::SaveDraft { draft });
    assert!(!told(&bench), "each key would draw every panel anew");
}

#[test]
fn the_worker_wakes_when_an_insert_whose_composer_went_is_over() {
    let mut bench = ready();
    bench.held(X, "a");
    bench.dom(X, DomEvent::ComposerClosed { composer: "a".into() });
    assert!(bench.out.contains(&Command::WakeAt(bench.now + composers::REPLACED_WITHIN)));
}

#[test]
fn a_draft_is_dropped_alone() {
    let mut bench = ready();
    let of = |story, network| Draft { story, title: "T".into(), network, variant: None, text: "Half a sen".into() };
    let other = StoryId(Uuid::from_u128(2));
    let all = [of(story(), X), of(story(), Network::Linkedin), of(other, X)];
    for draft in all.iter().chain(&all) {
        bench.panel(Ask::SaveDraft { draft: draft.clone() });
    }
    assert_eq!(bench.state.drafts, all, "each once");
    bench.panel(Ask::DropDraft { story: story(), network: X });
    assert_eq!(bench.state.drafts, all[1..]);
}

#[test]
fn late_proof_and_taking_back_are_the_persons_own_too() {
    let mut bench = ready();
    bench.happen(What::Answer(Answer::Me(Ok(me()))));
    assert!(bench.state.person.is_some());
    let share = bench.held(X, "a");
    bench.click(X, "a").dom(X, DomEvent::PostFailed { composer: "a".into() });
    bench.panel(Ask::Answer { share, posted: true }).answer_share(share, Ok(receipt(share)));
    bench.toast(X, "a", "/kari/status/1");
    assert_eq!(bench.state.outbox[&share].of, bench.state.person);
    assert!(matches!(bench.sent()[..], [Fetch::Evidence { .. }]));
    bench.happen(What::Answer(Answer::Evidence { share, result: Ok(()) }));
    bench.panel(Ask::Withdraw { share });
    assert_eq!(bench.state.outbox[&share].of, bench.state.person);
}

#[test]
fn only_what_was_refused_is_thrown_away() {
    let mut bench = ready();
    let share = bench.posted(1);
    bench.answer_share(share, Err(Failure::NoAnswer));
    bench.panel(Ask::DiscardRefused { share });
    assert!(bench.waits(share).is_some());
    bench.after(5_000).answer_share(share, Err(problem(ProblemCode::StoryExpired, None)));
    bench.panel(Ask::SendNow);
    assert!(bench.sent().is_empty(), "a refusal that no waiting mends");
    bench.panel(Ask::DiscardRefused { share });
    assert!(bench.state.outbox.is_empty());
}

#[test]
fn four_go_at_once_and_one_for_each_that_is_answered() {
    let mut bench = ready();
    bench.state.token = None;
    for n in 1..=6 {
        bench.posted(n);
    }
    bench.state.token = Some(Secret::new("t"));
    bench.after(1);
    let first: Vec<ShareId> = bench.state.outbox.iter().filter(|(_, item)| item.under_way).map(|(id, _)| *id).collect();
    assert_eq!((bench.sent().len(), first.len()), (4, 4));
    bench.after(1);
    assert!(bench.sent().is_empty());
    bench.answer_share(first[0], Ok(receipt(first[0])));
    assert_eq!(bench.sent().len(), 1);
}

#[test]
fn pauses_are_between_half_and_all_of_what_doubles() {
    for (tried, whole) in [(0, 5_000), (1, 5_000), (2, 10_000), (5, 80_000), (10, 2_560_000), (11, 3_600_000)] {
        assert_eq!((outbox::pause(tried, 0), outbox::pause(tried, u32::MAX)), (whole / 2, whole), "{tried}");
        assert_eq!(outbox::pause(tried, u32::MAX / 2), whole * 3 / 4 - 1, "{tried}");
    }
    let mut bench = ready();
    let share = bench.posted(1);
    bench.answer_share(share, Err(problem(ProblemCode::Unavailable, Some(0))));
    assert_eq!(bench.state.outbox[&share].next_try(), Some(bench.now + 3_749));
    let due = |bench: &mut Bench, fresh_session| {
        bench.state.outbox.get_mut(&share).unwrap().not_before = Millis::MAX;
        bench.happen(What::Started { fresh_session, language: "nb".into() });
        bench.state.outbox[&share].next_try().unwrap() - bench.now
    };
    assert_eq!((due(&mut bench, false), due(&mut bench, true)), (3_600_000, 5_000), "whatever the clock was");
}

#[test]
fn another_tabs_composer_of_the_same_name_is_another_one() {
    let mut bench = ready();
    let share = bench.held(X, "a");
    let other = |bench: &mut Bench, event| {
        bench.happen(What::Dom { tab: TAB + 1, network: X, event });
    };
    other(&mut bench, DomEvent::Hello);
    let composer = || "a".to_owned();
    let clicked = DomEvent::PostClicked {
        composer: composer(),
        by: PostedBy::Button,
        text: "Noe privat.".into(),
        marks: vec![],
        account: Some("/kari".into()),
    };
    other(&mut bench, clicked);
    assert!(bench.state.shares.contains_key(&share), "it still stands in the first");
    bench.click(X, "a");
    other(&mut bench, DomEvent::Toast { composer: composer(), links: vec!["/kari/status/1".into()] });
    other(&mut bench, DomEvent::PostFailed { composer: composer() });
    other(&mut bench, DomEvent::ComposerClosed { composer: composer() });
    assert_eq!((bench.waits(share), bench.asks()), (None, vec![]));
    bench.toast(X, "a", "/kari/status/1");
    assert_eq!(bench.waits(share), Some("measured"));
}

/// The server's next answers, the person's first as they often come: the story as shared on these networks, and so many shares
/// this week.
fn server_says(bench: &mut Bench, shared_on: &[Network], week_shares: i64) {
    let mut feed = feed();
    feed.stories[0].shared_on = shared_on.to_vec();
    let me = Me { figures: MyFigures { week_shares, ..MyFigures::default() }, ..me() };
    bench.happen(What::Answer(Answer::Me(Ok(me))));
    bench.happen(What::Answer(Answer::Feed(Ok(Some((feed, Some("e".into())))))));
}

/// The number in the thanks that stand, if any do.
fn thanked(bench: &Bench) -> Option<i64> {
    view(&bench.state, None).thanks.map(|thanks| thanks.receipt.unwrap().figures.week_shares)
}

#[test]
fn a_share_taken_back_elsewhere_is_no_longer_thanked_for() {
    let mut bench = ready();
    let first = bench.posted(1);
    bench.answer_share(first, Ok(receipt(first)));
    assert_eq!(thanked(&bench), Some(0));
    server_says(&mut bench, &[X], 3);
    assert_eq!((thanked(&bench), bench.state.recorded.len()), (Some(3), 1), "figures as the server last said them");
    server_says(&mut bench, &[Network::Linkedin], 2);
    assert_eq!((thanked(&bench), bench.state.recorded.len()), (None, 0));
}

#[test]
fn answers_older_than_the_share_say_nothing_about_it() {
    let mut bench = ready();
    let share = bench.posted(1);
    bench.state.stock.etag = Some("before".into());
    bench.state.stock.under_way = 2;
    bench.answer_share(share, Ok(receipt(share)));
    assert_eq!(bench.state.stock.etag, None, "what is here is no longer what the server called so");
    server_says(&mut bench, &[], 9);
    assert_eq!((thanked(&bench), bench.state.recorded.len()), (Some(0), 1));
    assert_eq!(bench.state.stock.feed.as_ref().unwrap().stories[0].shared_on, [X], "nor is it offered again");
    assert_eq!(bench.state.stock.under_way, 2, "asked anew");
    server_says(&mut bench, &[X], 1);
    assert_eq!((thanked(&bench), bench.state.recorded.len(), bench.state.stock.under_way), (Some(1), 1, 0));
}
