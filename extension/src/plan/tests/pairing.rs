//! A code that is asked for and waited for, and answers to a token that is no longer ours.

use rost_shared::wire::{BoardBy, TokenGrant};

use super::*;
use crate::plan::broken::Broken;
use crate::protocol::{BoardOf, PairProblem, PanelRequest as Ask, RefusedView};

fn coded() -> Bench {
    let mut bench = Bench::ready();
    bench.state.token = None;
    bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
    assert!(bench.out.contains(&Command::Fetch(Fetch::Device { device_name: "Chromium".into() })));
    bench.code();
    bench
}

fn granted() -> What {
    let grant = TokenGrant { access_token: "new".into(), token_type: "Bearer".into(), device: DeviceId(Uuid::nil()) };
    What::Answer(Answer::Token(Ok(grant)))
}

fn pair_problem(bench: &Bench) -> Option<PairProblem> {
    view(&bench.state, None).pair_problem
}

fn refused(code: ProblemCode) -> PairProblem {
    PairProblem::Refused(RefusedView { code, detail: "No.".into() })
}

/// What the server may say instead of an answer, and what the person is told.
fn failures() -> Vec<(Failure, PairProblem)> {
    vec![
        (Failure::NoAnswer, PairProblem::NoAnswer),
        (problem(ProblemCode::TooManyRequests, Some(40)), PairProblem::TooMany { wait: Some(40) }),
        (problem(ProblemCode::TooManyRequests, None), PairProblem::TooMany { wait: None }),
        (problem(ProblemCode::Unavailable, Some(5)), PairProblem::Unavailable { wait: Some(5) }),
        (problem(ProblemCode::Internal, None), PairProblem::Unavailable { wait: None }),
        (problem(ProblemCode::InvalidField, None), refused(ProblemCode::InvalidField)),
    ]
}

#[test]
fn why_there_is_no_code_is_told_until_there_is_one() {
    for (failure, told) in failures() {
        let mut bench = Bench::killing();
        bench.state.token = None;
        bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
        bench.happen(What::Answer(Answer::Device(Err(failure.clone()))));
        assert_eq!(pair_problem(&bench), Some(told.clone()), "{failure:?}");
        bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
        assert!(bench.out.iter().any(|out| matches!(out, Command::Fetch(Fetch::Device { .. }))), "asked again");
        assert_eq!(pair_problem(&bench), None, "the answer is still to come");
        bench.happen(What::Answer(Answer::Device(Err(failure)))).code();
        assert_eq!((pair_problem(&bench), bench.state.offline), (None, false));
        assert!(view(&bench.state, None).pairing.is_some());
    }
}

#[test]
fn why_nobody_can_say_whether_it_is_approved_is_told_until_somebody_can() {
    for (failure, told) in failures() {
        let mut bench = coded();
        bench.happen(What::Answer(Answer::Token(Err(failure.clone()))));
        assert_eq!(pair_problem(&bench), Some(told), "{failure:?}");
        bench.happen(What::Answer(Answer::Token(Err(problem(ProblemCode::AuthorizationPending, None)))));
        assert_eq!(pair_problem(&bench), None, "it can");
        bench.happen(What::Answer(Answer::Token(Err(failure)))).happen(granted());
        assert_eq!(pair_problem(&bench), None);
    }
}

#[test]
fn what_a_pairing_said_goes_with_it() {
    let failed = || {
        let mut bench = Bench::ready();
        bench.state.token = None;
        bench.happen(What::Answer(Answer::Device(Err(Failure::NoAnswer))));
        bench
    };
    assert_eq!(pair_problem(failed().panel(Ask::CancelPairing)), None);
    assert_eq!(pair_problem(failed().happen(What::Managed { server: Some("https://other.example".into()) })), None);
    assert_eq!(pair_problem(failed().happen(What::Started { fresh_session: true, language: "nb".into() })), None);
    let again = What::Started { fresh_session: false, language: "nb".into() };
    assert_eq!(pair_problem(failed().happen(again)), Some(PairProblem::NoAnswer), "it may still be read");
    for code in [ProblemCode::AccessDenied, ProblemCode::ExpiredToken] {
        let mut bench = coded();
        bench.happen(What::Answer(Answer::Token(Err(Failure::NoAnswer))));
        bench.happen(What::Answer(Answer::Token(Err(problem(code, None)))));
        assert_eq!(pair_problem(&bench), None, "{code:?} has a sentence of its own");
    }
    let mut bench = coded();
    bench.happen(What::Answer(Answer::Token(Err(Failure::NoAnswer)))).after(600_000);
    assert_eq!(pair_problem(&bench), None, "so has a code that expired");
}

#[test]
fn a_server_that_wants_a_pause_has_it_but_for_the_codes_end() {
    for (wait, asked) in [(1, 5_000), (30, 30_000)] {
        let mut bench = coded();
        bench.happen(What::Answer(Answer::Token(Err(problem(ProblemCode::TooManyRequests, Some(wait))))));
        let asks = |bench: &Bench| bench.out.iter().any(|out| matches!(out, Command::Fetch(Fetch::Token { .. })));
        assert_eq!((asks(bench.after(asked - 1)), asks(bench.after(1))), (false, true), "{wait}");
    }
    let mut bench = coded();
    bench.happen(What::Answer(Answer::Token(Err(problem(ProblemCode::Unavailable, Some(3_600))))));
    let end = bench.now + 600_000;
    assert_eq!(next_due(&bench.state), Some(end), "the code expires in time");
}

#[test]
fn a_server_of_another_time_is_named_as_such_and_forgotten_when_it_is_not_any_more() {
    let mut bench = Bench::ready();
    bench.state.token = None;
    bench.happen(What::Answer(Answer::Device(Err(problem(ProblemCode::ProtocolUnsupported, None)))));
    assert_eq!((bench.state.skew.is_some(), pair_problem(&bench)), (true, None), "the banner says it");
    bench.code();
    assert_eq!(bench.state.skew, None);
}

#[test]
fn only_an_answer_that_is_final_ends_a_pairing() {
    for (code, ended) in [
        (ProblemCode::AuthorizationPending, None),
        (ProblemCode::Unavailable, None),
        (ProblemCode::TooManyRequests, None),
        (ProblemCode::AccessDenied, Some(ProblemCode::AccessDenied)),
        (ProblemCode::ExpiredToken, Some(ProblemCode::ExpiredToken)),
    ] {
        let mut bench = coded();
        bench.happen(What::Answer(Answer::Token(Err(problem(code, None)))));
        assert_eq!(view(&bench.state, None).pairing.unwrap().ended, ended, "{code:?}");
    }
}

#[test]
fn a_new_code_ends_the_one_before() {
    let mut bench = coded();
    bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
    assert!(view(&bench.state, None).pairing.is_none(), "until the new one is there");
}

#[test]
fn a_code_expires() {
    let mut bench = coded();
    bench.after(600_000);
    assert_eq!(view(&bench.state, None).pairing.unwrap().ended, Some(ProblemCode::ExpiredToken));
}

#[test]
fn the_server_says_how_often_it_is_asked() {
    let mut bench = coded();
    let asks = |bench: &Bench| bench.out.iter().any(|command| matches!(command, Command::Fetch(Fetch::Token { .. })));
    assert!(!asks(&bench));
    let after = |bench: &mut Bench, pause: Millis| (asks(bench.after(pause - 1)), asks(bench.after(1)));
    assert_eq!(after(&mut bench, 5_000), (false, true));
    assert!(!asks(bench.after(60_000)), "the last answer is still to come");
    bench.happen(What::Answer(Answer::Token(Err(problem(ProblemCode::AuthorizationPending, None)))));
    assert_eq!(after(&mut bench, 5_000), (false, true));
    bench.happen(What::Answer(Answer::Token(Err(problem(ProblemCode::SlowDown, None)))));
    assert_eq!(after(&mut bench, 10_000), (false, true), "five seconds more (RFC 8628, 3.5)");
}

#[test]
fn while_it_is_not_known_for_whom_neither_stories_nor_what_was_inserted_are_shown() {
    let mut bench = Bench::ready();
    bench.held(Network::X, "a");
    assert!(view(&bench.state, Some(TAB)).inserted.is_some());
    bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
    bench.code().happen(granted()).happen(What::Answer(Answer::Feed(Ok(Some((feed(), None))))));
    assert!(bench.state.stock.feed.is_some());
    let seen = view(&bench.state, Some(TAB));
    assert!(seen.inserted.is_none() && seen.feed.is_none());
}

#[test]
fn what_the_pairing_before_asked_for_is_waited_for() {
    let asks = |bench: &Bench| bench.out.contains(&Command::Fetch(Fetch::Me));
    let mut bench = Bench::ready();
    bench.after(6_000);
    assert!(asks(bench.panel(Ask::Look)));
    bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
    assert!(!asks(bench.code().happen(granted())), "two answers are still to come");
    for (answer, last) in [(Answer::Me(Ok(me())), false), (Answer::Feed(Ok(None)), true)] {
        bench.token = Some(Secret::new("old"));
        assert_eq!(asks(bench.happen(What::Answer(answer))), last);
    }
}

#[test]
fn what_an_old_token_asked_for_is_nobodys() {
    let mut bench = Bench::ready();
    let old = Secret::new("old");
    bench.panel(Ask::LookBoard { period: "2026-11".into(), by: BoardBy::Points, of: BoardOf::Company });
    let wanted = BoardWanted { period: "2026-11".into(), by: BoardBy::Points, of: BoardOf::Company };
    bench.token = Some(old.clone());
    bench.happen(What::Answer(Answer::Board { wanted, result: Err(problem(ProblemCode::NotFound, None)) }));
    assert!(view(&bench.state, None).board.unwrap().refused.is_none());

    let reporting =
        Broken { version: 1, role: "editor".into(), still: true, reported: false, not_before: 0, under_way: true };
    for (failure, again) in [
        // The token is no longer good: asked again at once, with the new one. That there was no answer is so whoever asked.
        (problem(ProblemCode::DeviceRevoked, None), true),
        (Failure::NoAnswer, false),
    ] {
        bench.state.broken.insert(Network::X, reporting.clone());
        bench.token = Some(old.clone());
        bench.happen(What::Answer(Answer::RuleReported { network: Network::X, result: Err(failure) }));
        assert!(bench.state.token.is_some());
        let asked = bench.out.iter().any(|command| matches!(command, Command::Fetch(Fetch::RuleReport(_))));
        assert_eq!((asked, bench.state.broken[&Network::X].not_before > 0), (again, !again));
    }
}

#[test]
fn a_refusal_of_an_old_token_does_not_take_the_new_one() {
    let (old, new) = (Secret::new("old"), Secret::new("t"));
    let mut bench = Bench::ready();
    bench.dom(Network::X, DomEvent::Hello);
    let share = bench.posted(1);
    bench.token = Some(old.clone());
    bench.answer_share(share, Err(problem(ProblemCode::DeviceRevoked, None)));
    assert_eq!((&bench.state.token, bench.state.pair_again), (&Some(new), false));
    assert!(matches!(bench.sent()[..], [Fetch::Share { .. }]), "sent again with the new one");
    let me = bench.state.stock.me.clone().unwrap();
    bench.state.stock.me = None;
    bench.token = Some(old);
    bench.happen(What::Answer(Answer::Me(Ok(me))));
    assert_eq!(bench.state.stock.me, None, "that was somebody else");
}

#[test]
fn that_there_was_no_answer_is_so_whichever_token_asked() {
    let mut bench = Bench::ready();
    bench.dom(Network::X, DomEvent::Hello);
    let share = bench.posted(1);
    bench.token = Some(Secret::new("old"));
    bench.answer_share(share, Err(Failure::NoAnswer));
    assert!(bench.state.offline && bench.state.outbox[&share].next_try().unwrap() > bench.now);
    assert!(bench.sent().is_empty(), "not at once");
}

#[test]
fn a_secret_is_whole_and_never_printed() {
    let secret = Secret::new("kept");
    assert_eq!((secret.reveal(), format!("{secret:?}").as_str()), ("kept", "***"));
}
