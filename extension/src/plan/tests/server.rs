//! The server's address, requests that come twice, and what an older version left.

use super::*;
use crate::protocol::{PanelRequest as Ask, ServerProblem};

fn managed(bench: &mut Bench, server: Option<&str>) {
    bench.happen(What::Managed { server: server.map(str::to_owned) });
}

#[test]
fn the_companys_address_is_taken_and_cannot_be_changed() {
    let mut bench = Bench::ready();
    managed(&mut bench, Some("https://share.example/"));
    let seen = view(&bench.state, None);
    assert_eq!((seen.server.as_deref(), seen.managed, seen.paired), (Some("https://share.example"), true, false));
    bench.panel(Ask::UseServer { url: "https://other.example".into() });
    assert!(!bench.out.iter().any(|command| matches!(command, Command::Fetch(Fetch::Server { .. }))));
    bench.panel(Ask::ForgetEverything);
    let seen = view(&bench.state, None);
    assert_eq!((seen.server.as_deref(), seen.managed), (Some("https://share.example"), true));
    managed(&mut bench, None);
    let seen = view(&bench.state, None);
    assert_eq!((seen.server.as_deref(), seen.managed), (Some("https://share.example"), false), "kept, and free");
}

#[test]
fn a_typed_address_is_taken_once_it_has_answered() {
    let mut bench = Bench::ready();
    let answered = |bench: &mut Bench, url: &str, result| {
        bench.happen(What::Answer(Answer::Server { url: url.into(), result }));
        let seen = view(&bench.state, None);
        (seen.server.unwrap(), seen.paired, seen.server_problem)
    };
    let (old, new) = ("https://rost.example".to_owned(), "https://other.example".to_owned());
    bench.panel(Ask::UseServer { url: "http://other.example".into() });
    assert_eq!(view(&bench.state, None).server_problem, Some(ServerProblem::NotSecure));
    bench.panel(Ask::UseServer { url: "other.example".into() });
    assert!(bench.out.contains(&Command::Fetch(Fetch::Server { url: new.clone() })));
    assert_eq!(view(&bench.state, None).server_problem, None);
    assert_eq!(answered(&mut bench, "https://third.example", Ok(())), (old.clone(), true, None), "nobody waits for it");
    let silent = Some(ServerProblem::NoAnswer);
    assert_eq!(answered(&mut bench, &new, Err(ServerProblem::NoAnswer)), (old.clone(), true, silent));
    assert_eq!(answered(&mut bench, &new, Ok(())), (old, true, silent), "only while it is asked for");
    bench.panel(Ask::UseServer { url: "other.example".into() });
    assert_eq!(answered(&mut bench, &new, Ok(())), (new, false, None), "a token is for one server only");
}

#[test]
fn an_address_of_the_company_that_cannot_be_used_is_as_none() {
    for wrong in ["", "http://share.example", "not an address"] {
        let mut bench = Bench::ready();
        managed(&mut bench, Some(wrong));
        let seen = view(&bench.state, None);
        assert_eq!((seen.server.as_deref(), seen.managed), (Some("https://rost.example"), false), "{wrong}");
    }
}

#[test]
fn the_same_address_keeps_the_pairing() {
    let mut bench = Bench::ready();
    managed(&mut bench, Some("https://rost.example"));
    assert!(view(&bench.state, None).paired);
}

#[test]
fn a_request_that_comes_twice_is_done_once() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    let request = Ask::Insert { story: story(), text: TEXT.into(), mode: InsertMode::Append, surface: Surface::InPage };
    let mut ask = |once: &str| {
        let request = request.clone();
        bench.happen(What::Panel { tab: Some(TAB), framed: true, once: Some(once.into()), request });
        bench.state.shares.keys().copied().collect::<Vec<_>>()
    };
    let first = ask("a");
    assert_eq!(ask("a"), first);
    assert_ne!(ask("b"), first, "another wish");
}

#[test]
fn a_request_that_comes_again_after_everything_was_forgotten_brings_nothing_back() {
    let mut bench = Bench::ready();
    let ask = |bench: &mut Bench| {
        let request = Ask::SetLanguage { language: Some(Language::En) };
        bench.happen(What::Panel { tab: Some(TAB), framed: true, once: Some("a".into()), request });
        bench.state.language
    };
    assert_eq!(ask(&mut bench), Some(Language::En));
    bench.panel(Ask::ForgetEverything);
    assert_eq!(ask(&mut bench), None);
}

/// What version 0.1.0 wrote down, as it stood before there were policies, snoozes and boards.
fn left_by_an_older_version() -> Saved {
    Saved {
        state: Some(include_str!("older/state.json").into()),
        stock: Some(include_str!("older/stock.json").into()),
        outbox: [
            (ShareId(Uuid::from_u128(11)), include_str!("older/waiting.json").into()),
            (ShareId(Uuid::from_u128(12)), include_str!("older/refused.json").into()),
        ]
        .into_iter()
        .collect(),
    }
}

#[test]
fn what_an_older_version_left_is_opened_and_sent() {
    let mut bench = Bench::ready();
    bench.state = left_by_an_older_version().restore();
    bench.happen(What::Started { fresh_session: true, language: "nb".into() });
    let seen = view(&bench.state, None);
    assert!(seen.paired && seen.feed.is_some() && seen.me.is_some());
    assert_eq!((seen.drafts.len(), seen.asks.len(), seen.recorded.len()), (1, 1, 1));
    assert_eq!(seen.outbox.iter().map(|item| item.refused.is_some()).collect::<Vec<_>>(), [false, true]);
    assert!(matches!(bench.sent()[..], [Fetch::Share { .. }]));
}

#[test]
fn feed_and_person_are_asked_for_once_an_hour_and_after_a_failure_every_two_minutes() {
    let hour = 3_600_000;
    let of = |fetched_at, asked_at| Stock { me: Some(me()), fetched_at, asked_at, ..Stock::default() }.next_fetch();
    assert_eq!(of(None, None), Some(0));
    assert_eq!(of(Some(10), Some(5)), Some(10 + hour));
    assert_eq!(of(None, Some(7)), Some(7 + 120_000));
    assert_eq!(of(Some(10), Some(10 + hour)), Some(10 + hour + 120_000));
    assert_eq!(Stock { fetched_at: Some(10), ..Stock::default() }.next_fetch(), Some(0), "without the person");
    assert_eq!(Stock { under_way: 1, ..Stock::default() }.next_fetch(), None);
    let mut bench = Bench::ready();
    (bench.state.stock.fetched_at, bench.state.stock.asked_at) = (Some(bench.now), None);
    let asks = |bench: &Bench| bench.out.contains(&Command::Fetch(Fetch::Me));
    assert!(!asks(bench.after(hour - 1)));
    assert!(asks(bench.after(1)));
}

#[test]
fn what_was_shared_is_known_of_that_story_alone_before_the_server_is_asked() {
    let mut bench = Bench::ready();
    let other = FeedStory { id: StoryId(Uuid::from_u128(2)), ..feed().stories.remove(0) };
    bench.state.stock.feed.as_mut().unwrap().stories.push(other);
    bench.dom(Network::X, DomEvent::Hello);
    let share = bench.posted(1);
    bench.answer_share(share, Ok(receipt(share)));
    let shared: Vec<_> =
        bench.state.stock.feed.as_ref().unwrap().stories.iter().map(|story| story.shared_on.clone()).collect();
    assert_eq!(shared, [vec![Network::X], vec![]]);
}

#[test]
fn what_is_young_enough_is_not_asked_for_again() {
    let wanted = |fetched: Millis, asked: Millis| {
        let mut bench = Bench::ready();
        bench.now = 1_000_000;
        let (fetched_at, asked_at) = (Some(bench.now - fetched), Some(bench.now - asked));
        bench.state.stock = Stock { fetched_at, asked_at, ..bench.state.stock };
        stock::want_fresh(&mut bench.state, bench.now, 5_000);
        (bench.state.stock.fetched_at.is_none(), bench.state.stock.asked_at.is_none())
    };
    assert_eq!(wanted(4_999, 4_999), (false, false));
    assert_eq!(wanted(5_000, 4_999), (true, false));
    assert_eq!(wanted(5_000, 5_000), (true, true));
}
