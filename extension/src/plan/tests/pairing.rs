//! A code that is asked for and waited for, and answers to a token that is no longer ours.

use rost_shared::wire::BoardBy;

use super::*;
use crate::plan::broken::Broken;
use crate::protocol::{BoardOf, PanelRequest as Ask};

fn coded() -> Bench {
    let mut bench = Bench::ready();
    bench.state.token = None;
    bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
    assert!(bench.out.contains(&Command::Fetch(Fetch::Device { device_name: "Chromium".into() })));
    bench.code();
    bench
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
