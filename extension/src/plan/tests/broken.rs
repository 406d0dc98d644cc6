//! A site that has changed.

use super::*;

fn reports(bench: &Bench) -> Vec<(Network, u32, &str)> {
    let of = |command| match command {
        &Command::Fetch(Fetch::RuleReport(ref report)) => {
            Some((report.network, report.rules_version, report.role.as_str()))
        }
        _ => None,
    };
    bench.out.iter().filter_map(of).collect()
}

fn badges(bench: &Bench) -> Vec<bool> {
    let of = |command: &Command| match command {
        Command::Badge { title, .. } => Some(title.is_some()),
        _ => None,
    };
    bench.out.iter().filter_map(of).collect()
}

fn lost() -> Bench {
    let mut bench = Bench::ready();
    bench.dom(Network::X, DomEvent::Hello).dom(Network::X, DomEvent::Lost { role: "composer".into() });
    bench
}

#[test]
fn a_broken_rule_is_said_and_reported_once_a_version() {
    let mut bench = lost();
    let version = bench.state.rules_of(Network::X).version;
    assert_eq!((reports(&bench), badges(&bench)), (vec![(Network::X, version, "composer")], vec![true]));
    assert_eq!(view(&bench.state, Some(TAB)).broken, [Network::X]);
    bench.happen(What::Answer(Answer::RuleReported { network: Network::X, result: Ok(()) }));
    bench.dom(Network::X, DomEvent::Lost { role: "composer".into() });
    assert_eq!((reports(&bench), badges(&bench)), (vec![], vec![true]), "said again, not reported again");
    bench.dom(Network::X, DomEvent::Lost { role: "editor".into() });
    assert_eq!(reports(&bench), [(Network::X, version, "editor")]);
}

#[test]
fn a_composer_that_is_found_after_all_ends_it() {
    let mut bench = lost();
    bench.opened(Network::X, "a", true);
    assert_eq!((badges(&bench), view(&bench.state, Some(TAB)).broken), (vec![false], vec![]));
}

#[test]
fn a_report_waits_for_the_server_but_not_for_one_that_knows_no_reports() {
    let mut bench = lost();
    bench.happen(What::Answer(Answer::RuleReported { network: Network::X, result: Err(Failure::NoAnswer) }));
    assert_eq!(reports(&bench), []);
    bench.after(3_600_000);
    assert_eq!(reports(&bench).len(), 1);
    bench.happen(What::Started { fresh_session: false, language: "nb".into() });
    assert_eq!(reports(&bench).len(), 1, "a new worker asks again");
    let result = Err(problem(ProblemCode::NotFound, None));
    bench.happen(What::Answer(Answer::RuleReported { network: Network::X, result })).after(7_200_000);
    assert_eq!(reports(&bench), []);
}
