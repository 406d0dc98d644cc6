//! Newer site rules, relayed by the company's server and signed by the publisher.

use super::*;
use crate::plan::sites::{animation_name, bundled_for};
use crate::protocol::RulesRefused;

fn relayed(bench: &mut Bench, relayed: Relayed) {
    bench.happen(What::Answer(Answer::Rules(Ok(relayed))));
}

/// X's bundled rules with another version and another first host-page.
fn payload(version: u32) -> String {
    let mut rules = bundled_for(Network::X).clone();
    rules.version = version;
    rules.share_link = format!("/intent/v{version}?text={{text}}");
    serde_json::to_string(&[rules]).unwrap()
}

/// What the panel is told.
fn refused(bench: &Bench) -> Option<RulesRefused> {
    view(&bench.state, None).rules_refused
}

fn in_use(bench: &Bench) -> u32 {
    bench.state.rules_of(Network::X).version
}

#[test]
fn the_server_is_asked_once_a_day() {
    let mut bench = Bench::ready();
    bench.after(1);
    assert!(bench.out.contains(&Command::Fetch(Fetch::Rules)));
    bench.after(1);
    assert!(!bench.out.contains(&Command::Fetch(Fetch::Rules)), "under way");
    bench.happen(What::Answer(Answer::Rules(Err(problem(ProblemCode::NoRules, None))))).after(86_399_999);
    assert!(!bench.out.contains(&Command::Fetch(Fetch::Rules)));
    bench.after(1);
    assert!(bench.out.contains(&Command::Fetch(Fetch::Rules)));
}

#[test]
fn versions_go_only_upwards() {
    let mut bench = Bench::killing();
    let bundled = in_use(&bench);
    relayed(&mut bench, Relayed::Signed(payload(bundled + 5)));
    assert_eq!((in_use(&bench), refused(&bench)), (bundled + 5, None));
    bench.dom(Network::X, DomEvent::Hello);
    assert!(matches!(bench.hands()[0], DomCommand::Rules { site, .. } if site.version == bundled + 5));
    relayed(&mut bench, Relayed::Signed(payload(bundled + 4)));
    assert_eq!(in_use(&bench), bundled + 5);
    assert_eq!(refused(&bench), Some(RulesRefused::Older));
    relayed(&mut bench, Relayed::Signed(payload(bundled + 5)));
    assert_eq!(refused(&bench), None, "the same again is no fault");
}

#[test]
fn each_site_keeps_its_newest_rules_alone() {
    let mut bench = Bench::ready();
    let bundled = in_use(&bench);
    let mut others = bundled_for(Network::Linkedin).clone();
    others.version += 3;
    relayed(&mut bench, Relayed::Signed(payload(bundled + 1)));
    relayed(&mut bench, Relayed::Signed(serde_json::to_string(&[&others]).unwrap()));
    relayed(&mut bench, Relayed::Signed(payload(bundled + 2)));
    assert_eq!((in_use(&bench), bench.state.rules_of(Network::Linkedin)), (bundled + 2, &others));
    assert_eq!(bench.state.stock.rules.len(), 2);
}

#[test]
fn what_is_unsigned_or_broken_is_left_and_why_is_kept() {
    let mut bench = Bench::killing();
    let bundled = in_use(&bench);
    for (spoiled, why) in [
        (Relayed::Unsigned, RulesRefused::Unsigned),
        (Relayed::Signed("<html>".into()), RulesRefused::NotAList),
        (
            Relayed::Signed(payload(9).replace("\"hosts\":[\"x.com\"", "\"hosts\":[\"evil.example\"")),
            RulesRefused::Broken,
        ),
        (Relayed::Signed(payload(9).replace("\"roles\":{", "\"roles\":{\"code\":[],")), RulesRefused::Broken),
        (Relayed::Signed(payload(9).replace("\"schema\":1", "\"schema\":2")), RulesRefused::Broken),
    ] {
        relayed(&mut bench, spoiled);
        assert_eq!(refused(&bench), Some(why));
        assert_eq!(in_use(&bench), bundled);
        bench.happen(What::Answer(Answer::Rules(Err(Failure::NoAnswer))));
        assert_eq!(refused(&bench), Some(why), "nothing was said about them");
        bench.happen(What::Answer(Answer::Rules(Err(problem(ProblemCode::Unavailable, None)))));
        assert_eq!(refused(&bench), Some(why), "nor here");
        bench.happen(What::Answer(Answer::Rules(Err(problem(ProblemCode::NoRules, None)))));
        assert_eq!(refused(&bench), None, "there are none any more");
    }
}

#[test]
fn another_pairing_keeps_the_publishers_rules() {
    let mut bench = Bench::killing();
    let bundled = in_use(&bench);
    relayed(&mut bench, Relayed::Signed(payload(bundled + 1)));
    bench.panel(PanelRequest::Unpair);
    assert_eq!(in_use(&bench), bundled + 1);
}

#[test]
fn rules_that_the_next_version_brings_itself_are_used_from_there() {
    let mut bench = Bench::ready();
    let bundled = in_use(&bench);
    for kept in [bundled, bundled - 1] {
        let mut old = bundled_for(Network::X).clone();
        old.version = kept;
        old.share_link = "/old".into();
        bench.state.stock.rules = vec![old];
        assert_eq!(bench.state.rules_of(Network::X), bundled_for(Network::X), "{kept}");
    }
}

#[test]
fn the_animations_name_is_letters_of_no_fixed_length() {
    for (first, length) in [(0, 4), (8, 12), (9, 4), (17, 12), (0xff, 7)] {
        let mut bytes = [79; 16];
        bytes[0] = first;
        assert_eq!(animation_name(Uuid::from_bytes(bytes)), "b".repeat(length), "{first}");
    }
}
