//! The outbox, and the pairing it depends on.

use rost_shared::wire::TokenGrant;

use super::*;
use crate::protocol::PanelRequest as Ask;

fn paired() -> Bench {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello);
    bench
}

#[test]
fn a_share_goes_only_when_the_server_has_answered() {
    let mut bench = paired();
    let share = bench.posted(1);
    assert!(matches!(bench.sent()[..], [Fetch::Share { .. }]));
    bench.answer_share(share, Err(Failure::NoAnswer));
    assert!(bench.state.offline && bench.waits(share).is_some());
    let due = bench.state.outbox[&share].next_try().unwrap();
    bench.after(due - bench.now - 1);
    assert!(bench.sent().is_empty());
    bench.after(1);
    assert_eq!(bench.sent().len(), 1);
    bench.answer_share(share, Ok(receipt(share)));
    assert!(bench.state.outbox.is_empty() && !bench.state.offline);
    assert_eq!(view(&bench.state, None).thanks.unwrap().receipt.unwrap().id, share);
    assert_eq!(bench.state.stock.feed.as_ref().unwrap().stories[0].shared_on, [Network::X]);
}

#[test]
fn a_worker_that_died_while_sending_sends_again() {
    let mut bench = Bench { killing: false, ..paired() };
    let share = bench.posted(1);
    bench.after(60_000);
    assert!(bench.sent().is_empty(), "under way");
    bench.happen(What::Started { fresh_session: false, language: "nb".into() });
    assert!(matches!(bench.sent()[..], [Fetch::Share { share: again, .. }] if *again == share));
}

#[test]
fn a_refused_item_is_kept_and_shown_while_others_go_on() {
    let mut bench = paired();
    let first = bench.posted(1);
    bench.answer_share(first, Err(problem(ProblemCode::StoryExpired, None)));
    let thanks = view(&bench.state, None).thanks.unwrap();
    assert_eq!(thanks.refused.unwrap().code, ProblemCode::StoryExpired, "nothing is promised any more");
    let second = bench.posted(2);
    assert!(matches!(bench.sent()[..], [Fetch::Share { share, .. }] if *share == second));
    bench.answer_share(second, Ok(receipt(second)));
    let shown = view(&bench.state, None).outbox;
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].refused.as_ref().unwrap().code, ProblemCode::StoryExpired);
    bench.panel(Ask::DiscardRefused { share: first });
    assert!(bench.state.outbox.is_empty());
}

#[test]
fn a_withdrawn_token_keeps_everything_and_asks_to_pair_again() {
    let mut bench = paired();
    let share = bench.posted(1);
    bench.answer_share(share, Err(problem(ProblemCode::DeviceRevoked, None)));
    let seen = view(&bench.state, None);
    assert!(seen.pair_again && !seen.paired && seen.outbox.len() == 1 && seen.outbox[0].refused.is_none());
    bench.after(86_400_000);
    assert!(bench.sent().is_empty());
    bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
    bench.code().after(5_000);
    assert!(bench.out.iter().any(|command| matches!(command, Command::Fetch(Fetch::Token { .. }))));
    bench.happen(What::Answer(Answer::Token(Err(problem(ProblemCode::AuthorizationPending, None)))));
    let grant = TokenGrant { access_token: "new".into(), token_type: "Bearer".into(), device: DeviceId(Uuid::nil()) };
    let me = bench.state.stock.me.clone().unwrap();
    bench.happen(What::Answer(Answer::Token(Ok(grant))));
    assert!(bench.sent().is_empty(), "for whom the browser is paired is not known yet");
    bench.happen(What::Answer(Answer::Me(Ok(me))));
    assert!(matches!(bench.sent()[..], [Fetch::Share { .. }]));
    assert!(!view(&bench.state, None).pair_again);
    assert!(!format!("{:?}", bench.state).contains("new"), "a token is never printed");
}

#[test]
fn who_has_left_is_told_so_and_left_alone() {
    let mut bench = paired();
    let share = bench.posted(1);
    bench.answer_share(share, Err(problem(ProblemCode::HasLeft, None)));
    let seen = view(&bench.state, None);
    assert!(seen.left && !seen.paired && !seen.pair_again, "nobody is asked back in");
    assert!(seen.me.is_none() && seen.feed.is_none());
    assert_eq!(bench.hands(), [&DomCommand::Quiet], "nothing of it stays in the pages");
    assert_eq!(seen.outbox.len(), 1, "kept until the person forgets it");
    bench.after(86_400_000);
    assert!(bench.sent().is_empty());
    bench.panel(Ask::ForgetEverything);
    assert!(!view(&bench.state, None).left && bench.state.outbox.is_empty());
}

#[test]
fn a_break_is_felt_when_a_panel_or_a_composer_opens_and_at_a_refusal() {
    let asks = |bench: &Bench| bench.out.iter().any(|command| matches!(command, Command::Fetch(Fetch::Me)));
    let mut bench = paired();
    bench.now += 6_000;
    bench.panel(Ask::Look);
    assert!(asks(&bench));
    let mut bench = paired();
    bench.now += 6_000;
    bench.opened(Network::X, "another", false);
    assert!(asks(&bench));
    bench.opened(Network::X, "one more", false);
    assert!(!asks(&bench), "not twice in a breath");
    let mut bench = paired();
    let share = bench.posted(1);
    bench.answer_share(share, Err(problem(ProblemCode::NotTakingPart, None)));
    assert!(asks(&bench));
}

#[test]
fn pauses_double_with_chance_in_them_and_the_servers_wish_is_heard() {
    for tried in 1..40 {
        let (least, most) = (outbox::pause(tried, 0), outbox::pause(tried, u32::MAX));
        assert!(least * 2 <= most + 1 && least > 0 && most <= 3_600_000, "{tried}: {least}..{most}");
    }
    let mut bench = paired();
    let share = bench.posted(1);
    bench.answer_share(share, Err(problem(ProblemCode::TooManyRequests, Some(900))));
    assert!(bench.state.outbox[&share].next_try().unwrap() >= bench.now + 900_000);
    assert!(!bench.state.offline);
}

#[test]
fn a_browser_that_starts_waits_no_longer_than_after_a_first_failure() {
    let mut bench = paired();
    let share = bench.posted(1);
    bench.answer_share(share, Err(problem(ProblemCode::TooManyRequests, Some(900))));
    bench.happen(What::Started { fresh_session: false, language: "nb".into() });
    assert!(bench.state.outbox[&share].next_try().unwrap() >= bench.now + 900_000, "a worker starts often");
    bench.happen(What::Started { fresh_session: true, language: "nb".into() });
    assert!(bench.state.outbox[&share].next_try().unwrap() <= bench.now + 5_000);
}

#[test]
fn two_weeks_offline_do_not_end_in_one_burst() {
    let mut bench = paired();
    bench.state.token = None;
    for n in 1..=20 {
        bench.posted(n);
    }
    bench.state.token = Some(Secret::new("t"));
    bench.after(14 * 86_400_000);
    assert_eq!(bench.sent().len(), 4);
}

#[test]
fn taking_back_is_kept_until_the_server_has_answered() {
    let mut bench = paired();
    let share = bench.posted(1);
    bench.answer_share(share, Ok(receipt(share)));
    bench.panel(Ask::Withdraw { share });
    assert!(matches!(bench.sent()[..], [Fetch::Withdraw { .. }]));
    bench.happen(What::Answer(Answer::Withdrawn { share, result: Err(Failure::NoAnswer) }));
    assert!(!bench.state.outbox.is_empty());
    bench.happen(What::Answer(Answer::Withdrawn { share, result: Ok(()) }));
    assert!(bench.state.outbox.is_empty());
    let asks = |bench: &Bench| bench.out.contains(&Command::Fetch(Fetch::Me));
    assert!(asks(&bench), "the panel is not to show for minutes what is no longer so");
}

#[test]
fn taken_back_while_answers_from_before_are_under_way_the_server_is_asked_again() {
    let asks = |bench: &Bench| bench.out.contains(&Command::Fetch(Fetch::Me));
    let mut bench = Bench { killing: false, ..paired() };
    let share = bench.posted(1);
    bench.answer_share(share, Ok(receipt(share)));
    bench.after(6_000);
    assert!(asks(bench.panel(Ask::Look)));
    bench.panel(Ask::Withdraw { share });
    bench.happen(What::Answer(Answer::Withdrawn { share, result: Ok(()) }));
    let mut old = feed();
    old.stories[0].shared_on = vec![Network::X];
    bench.happen(What::Answer(Answer::Me(Ok(me())))).happen(What::Answer(Answer::Feed(Ok(Some((old, None))))));
    assert!(asks(&bench));
}

#[test]
fn taken_back_while_on_its_way_and_refused_is_still_taken_back() {
    let mut bench = paired();
    let share = bench.posted(1);
    bench.panel(Ask::Withdraw { share });
    bench.answer_share(share, Err(problem(ProblemCode::StoryExpired, None)));
    assert!(matches!(bench.sent()[..], [Fetch::Withdraw { .. }]));
    bench.happen(What::Answer(Answer::Withdrawn { share, result: Ok(()) }));
    assert!(bench.state.outbox.is_empty());
}

#[test]
fn a_break_that_has_ended_is_no_reason_any_more() {
    let mut bench = paired();
    let share = bench.posted(1);
    bench.answer_share(share, Err(problem(ProblemCode::NotTakingPart, None)));
    assert!(view(&bench.state, None).outbox[0].refused.is_some());
    bench.panel(Ask::SendNow);
    assert!(matches!(bench.sent()[..], [Fetch::Share { .. }]));
}
