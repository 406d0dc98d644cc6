//! Thanks in the page itself.

use rost_shared::wire::NetworkPolicy;

use super::*;
use crate::protocol::PanelRequest as Ask;

const X: Network = Network::X;

/// What the page is given to say, if anything.
fn line(bench: &Bench) -> Option<&str> {
    bench.hands().into_iter().find_map(|command| match command {
        DomCommand::Thanks { text, .. } => Some(text.as_str()),
        _ => None,
    })
}

/// A share that was seen posted and is on its way.
fn posted() -> (Bench, ShareId) {
    let mut bench = Bench::ready();
    let share = bench.held(X, "a");
    bench.click(X, "a").toast(X, "a", "/kari/status/1");
    assert!(matches!(bench.sent()[..], [Fetch::Share { .. }]));
    (bench, share)
}

#[test]
fn the_page_says_thanks_once_the_server_has_recorded_it() {
    let (mut bench, share) = posted();
    assert_eq!(line(&bench), None, "nothing is promised before");
    bench.answer_share(share, Ok(receipt(share)));
    let first = line(&bench).expect("thanks").to_owned();
    bench.after(1);
    assert_eq!(line(&bench), None, "once");
    let (mut bench, share) = posted();
    bench.answer_share(share, Err(Failure::NoAnswer));
    let later = line(&bench).expect("it waits, and that is said");
    assert_ne!(later, first);
}

#[test]
fn thanks_that_a_break_found_unread_go_but_a_refusal_stays() {
    for refused in [false, true] {
        let (mut bench, share) = posted();
        let answer = match refused {
            true => Err(problem(ProblemCode::NotTakingPart, None)),
            false => Ok(receipt(share)),
        };
        bench.answer_share(share, answer);
        assert!(view(&bench.state, None).thanks.is_some());
        bench.happen(What::Answer(Answer::Me(Ok(Me { paused: true, ..me() }))));
        assert_eq!(view(&bench.state, None).thanks.is_some(), refused);
    }
}

#[test]
fn a_late_answer_is_thanked_for_in_the_panel_alone() {
    for (late, says) in [(29_999, true), (30_000, false)] {
        let (mut bench, share) = posted();
        bench.now += late;
        bench.answer_share(share, Ok(receipt(share)));
        assert_eq!(line(&bench).is_some(), says, "{late}");
        assert!(view(&bench.state, Some(TAB)).thanks.is_some());
    }
}

#[test]
fn nobody_is_thanked_who_was_refused_or_wants_no_lines() {
    let (mut bench, share) = posted();
    bench.answer_share(share, Err(problem(ProblemCode::StoryExpired, None)));
    assert_eq!(line(&bench), None);
    for ask in [Ask::Snooze { hours: 1 }, Ask::SetOffer { network: X, shown: false }, Ask::Unpair] {
        let (mut bench, share) = posted();
        bench.panel(ask.clone());
        bench.answer_share(share, Ok(receipt(share)));
        assert_eq!(line(&bench), None, "{ask:?}");
    }
    let (mut bench, share) = posted();
    let policy = NetworkPolicy { network: X, surfaces: vec![Surface::SidePanel] };
    bench.state.stock.feed.as_mut().unwrap().policy = vec![policy];
    bench.answer_share(share, Ok(receipt(share)));
    assert_eq!(line(&bench), None, "the company wants nothing in the page");
}
