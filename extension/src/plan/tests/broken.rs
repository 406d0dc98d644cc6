//! A site that has changed.

use super::*;
use crate::plan::broken::REPORT_AFTER;

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

fn missing(role: &str, account: bool) -> DomEvent {
    DomEvent::Lost { role: role.into(), account }
}

fn lost() -> Bench {
    let mut bench = Bench::ready();
    bench.dom(Network::X, DomEvent::Hello).dom(Network::X, missing("composer", true));
    bench
}

#[test]
fn a_broken_rule_is_said_and_reported_once_a_version() {
    let mut bench = lost();
    let version = bench.state.rules_of(Network::X).version;
    assert_eq!((reports(&bench), badges(&bench)), (vec![], vec![true]));
    assert!(bench.out.contains(&Command::WakeAt(bench.now + REPORT_AFTER)), "whatever else happens");
    assert_eq!(view(&bench.state, Some(TAB)).broken, [Network::X]);
    assert_eq!(reports(bench.after(REPORT_AFTER)), [(Network::X, version, "composer")]);
    bench.happen(What::Answer(Answer::RuleReported { network: Network::X, result: Ok(()) }));
    bench.dom(Network::X, missing("composer", true));
    assert_eq!(badges(&bench), [true], "said again");
    assert_eq!(reports(bench.after(REPORT_AFTER)), [], "not reported again");
    bench.dom(Network::X, missing("editor", true));
    assert_eq!(reports(bench.after(REPORT_AFTER)), [(Network::X, version, "editor")]);
}

#[test]
fn a_page_that_names_nobody_asks_for_a_sign_in_or_is_not_drawn_yet() {
    let mut bench = Bench::ready();
    bench.dom(Network::X, DomEvent::Hello).dom(Network::X, missing("composer", false));
    assert_eq!((badges(&bench), view(&bench.state, Some(TAB)).broken), (vec![], vec![]));
    assert_eq!(reports(bench.after(REPORT_AFTER)), []);
    // With a composer somebody is signed in, whatever names them.
    assert_eq!(badges(bench.dom(Network::X, missing("editor", false))), [true]);
    // LinkedIn's rules know no place for the account. Its sign-in page has another address.
    let mut bench = Bench::ready();
    bench.dom(Network::Linkedin, DomEvent::Hello).dom(Network::Linkedin, missing("composer", false));
    assert_eq!(badges(&bench), [true]);
}

#[test]
fn a_composer_that_came_late_is_no_change_of_the_site() {
    let mut bench = lost();
    bench.after(REPORT_AFTER - 1).opened(Network::X, "a", true).after(REPORT_AFTER);
    assert_eq!(reports(&bench), []);
    assert_eq!(badges(bench.dom(Network::X, missing("composer", true))), [true]);
    assert_eq!(reports(bench.after(REPORT_AFTER)).len(), 1, "when it is lost afterwards");
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
    bench.after(REPORT_AFTER);
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
