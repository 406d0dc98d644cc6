//! What an insert changes, in its composer and beyond.

use super::*;
use crate::protocol::InsertOutcome;

const X: Network = Network::X;

#[test]
fn what_stands_in_another_composer_stays() {
    let mut bench = Bench::ready();
    let first = bench.held(X, "a");
    bench.opened(X, "b", true);
    bench.choose(X, "b");
    let second = bench.insert();
    bench.dom(X, DomEvent::Inserted { share: second, outcome: WriteOutcome::Exact });
    assert_eq!(bench.state.shares.keys().copied().collect::<Vec<_>>(), [first, second]);
    // And what was posted from this one is still asked about, though its text is replaced.
    bench.click(X, "b").dom(X, DomEvent::PostFailed { composer: "b".into() });
    assert_eq!(bench.asks(), [second]);
    let third = bench.insert();
    bench.dom(X, DomEvent::Inserted { share: third, outcome: WriteOutcome::Exact });
    assert_eq!(bench.state.shares.keys().copied().collect::<Vec<_>>(), [first, second, third]);
    let fourth = bench.insert();
    bench.dom(X, DomEvent::Inserted { share: fourth, outcome: WriteOutcome::Exact });
    assert!(!bench.state.shares.contains_key(&third), "replaced before it was posted");
}

#[test]
fn a_composer_holds_text_once_it_was_taken() {
    for (outcome, holds) in [(WriteOutcome::Exact, true), (WriteOutcome::Refused, false)] {
        let mut bench = Bench::ready();
        bench.dom(X, DomEvent::Hello).opened(X, "a", true);
        let share = bench.insert();
        bench.dom(X, DomEvent::Inserted { share, outcome });
        let seen = view(&bench.state, Some(TAB));
        assert_eq!(seen.composer.unwrap().holds_text, holds);
        assert_eq!(seen.inserted.unwrap().outcome == InsertOutcome::Exact, holds);
    }
}
