//! From the click on Post to counted, asked about, or nothing.

use super::*;
use crate::protocol::PanelRequest as Ask;

const POST: &str = "/kari/status/1800000000000000001";

#[test]
fn a_fresh_confirmation_of_ones_own_post_is_proof() {
    for (network, link, id) in [
        (Network::X, POST, "1800000000000000001"),
        (Network::Linkedin, "/feed/update/urn:li:share:71/", "urn:li:share:71"),
        (Network::Linkedin, "https://www.linkedin.com/feed/update/urn:li:activity:72", "urn:li:activity:72"),
    ] {
        let mut bench = Bench::killing();
        let share = bench.held(network, "a");
        bench.click(network, "a").dom(network, DomEvent::ComposerClosed { composer: "a".into() });
        bench.toast(network, "a", link);
        assert_eq!(bench.waits(share), Some("measured"), "{link}");
        let body = bench.state.outbox[&share].share.clone().unwrap();
        assert_eq!(body.post.unwrap().id, id);
        bench.toast(network, "a", link).after(watch::WATCH);
        assert!(bench.asks().is_empty(), "told twice, counted once, never asked");
        assert_eq!(bench.state.outbox.len(), 1);
    }
}

#[test]
fn after_the_click_the_panel_no_longer_says_to_press_post() {
    let mut bench = Bench::killing();
    bench.held(Network::X, "a");
    assert!(view(&bench.state, Some(TAB)).inserted.is_some());
    bench.click(Network::X, "a");
    assert_eq!(view(&bench.state, Some(TAB)).inserted, None);
}

#[test]
fn a_confirmation_before_the_click_proves_nothing() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.toast(Network::X, "a", POST).click(Network::X, "a");
    assert_eq!(bench.waits(share), None);
    bench.after(watch::WATCH);
    assert_eq!(bench.asks(), [share]);
}

#[test]
fn somebody_elses_confirmation_proves_nothing() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").toast(Network::X, "a", "/ola/status/1").toast(Network::X, "a", "/settings");
    assert_eq!(bench.waits(share), None);
    bench.toast(Network::X, "a", POST);
    assert_eq!(bench.waits(share), Some("measured"), "one's own still does");
}

#[test]
fn a_second_account_is_asked_about_each_time() {
    let mut bench = Bench::killing();
    bench.state.own_handles.push("firma".into());
    for post in [POST, "/kari/status/2"] {
        let share = bench.held(Network::X, "a");
        bench.click(Network::X, "a").toast(Network::X, "a", post);
        assert_eq!((bench.waits(share), bench.asks()), (None, vec![share]));
        bench.panel(Ask::Answer { share, posted: true });
        assert_eq!(bench.waits(share), Some("self_reported"));
    }
    assert_eq!(bench.state.own_handles, ["firma"]);
    // As an older version had learnt from a Yes.
    bench.state.own_handles.push("kari".into());
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/3");
    assert_eq!((bench.waits(share), bench.asks()), (None, vec![share]));
}

#[test]
fn insert_then_cleared_then_a_private_post_leaves_nothing() {
    for text in ["", "Noe helt privat.", "https://nordlys.example/noe-annet"] {
        let mut bench = Bench::killing();
        bench.held(Network::X, "a");
        bench.click_with(Network::X, "a", text, &[]);
        assert!(bench.hands().contains(&&DomCommand::Release { composer: "a".into() }));
        assert!(bench.is_nothing(), "{text}");
        bench.toast(Network::X, "a", POST).after(watch::WATCH);
        assert!(bench.is_nothing(), "{text}");
        assert!(!format!("{:?}", Saved::of(&bench.state)).contains("privat"));
    }
}

#[test]
fn a_private_post_after_a_failed_one_does_not_prove_it() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").dom(Network::X, DomEvent::PostFailed { composer: "a".into() });
    bench.click_with(Network::X, "a", "Noe privat.", &[]).toast(Network::X, "a", POST);
    assert_eq!((bench.waits(share), bench.asks()), (None, vec![share]));
}

#[test]
fn a_post_in_another_composer_ends_the_watch() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").dom(Network::X, DomEvent::OtherPost { composer: "a".into() });
    bench.toast(Network::X, "a", POST);
    assert_eq!((bench.waits(share), bench.asks()), (None, vec![share]));
}

#[test]
fn a_discarded_composer_leaves_nothing() {
    let mut bench = Bench::killing();
    bench.held(Network::X, "a");
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(composers::REPLACED_WITHIN);
    assert!(bench.is_nothing());
}

#[test]
fn without_proof_the_person_is_asked_once() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").after(watch::WATCH - 1);
    assert_eq!(bench.asks(), []);
    bench.after(1);
    assert_eq!(bench.asks(), [share]);
    bench.panel(Ask::Answer { share, posted: false });
    assert!(bench.is_nothing());
}

#[test]
fn once_the_composer_has_closed_the_watch_is_short() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(14_999);
    assert_eq!(bench.asks(), []);
    bench.after(1);
    assert_eq!(bench.asks(), [share]);
    bench.toast(Network::X, "a", POST);
    assert_eq!((bench.waits(share), bench.asks()), (Some("measured"), vec![]), "a slow one is still proof");
}

#[test]
fn after_a_failure_the_next_click_counts() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").dom(Network::X, DomEvent::PostFailed { composer: "a".into() });
    assert_eq!(bench.asks(), [share]);
    bench.click(Network::X, "a");
    assert_eq!(bench.asks(), []);
    bench.toast(Network::X, "a", POST);
    assert_eq!(bench.waits(share), Some("measured"));
}

#[test]
fn what_is_no_plain_post_is_asked_about_and_never_measured() {
    for mark in ["scheduled", "thread", "quote", "brand"] {
        let mut bench = Bench::killing();
        let share = bench.held(Network::X, "a");
        bench.click_with(Network::X, "a", TEXT, &[mark]).toast(Network::X, "a", POST);
        assert_eq!((bench.waits(share), bench.asks()), (None, vec![share]), "{mark}");
    }
}

#[test]
fn a_restart_of_the_browser_asks_about_what_was_armed() {
    let mut bench = Bench::ready();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").happen(What::Started { fresh_session: true, language: "nb".into() });
    assert_eq!(bench.asks(), [share]);
    bench.dom(Network::X, DomEvent::Hello).toast(Network::X, "a", POST);
    assert_eq!(bench.asks(), [share], "the tab is not what it was");
}

#[test]
fn a_closed_tab_asks_about_what_was_armed() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").happen(What::TabGone { tab: TAB });
    assert_eq!(bench.asks(), [share]);
}

#[test]
fn proof_after_the_answer_is_a_request_of_its_own() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(15_000);
    bench.panel(Ask::Answer { share, posted: true });
    assert_eq!(bench.waits(share), Some("self_reported"));
    bench.toast(Network::X, "a", POST);
    assert_eq!(bench.waits(share), Some("self_reported"), "what was sent stays what it was");
    bench.answer_share(share, Ok(receipt(share)));
    assert!(matches!(bench.sent()[..], [Fetch::Evidence { .. }]));
    bench.happen(What::Answer(Answer::Evidence { share, result: Ok(()) }));
    assert!(bench.is_nothing());
}

#[test]
fn proof_is_waited_for_after_the_answer_until_the_watch_ends() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(15_000);
    bench.panel(Ask::Answer { share, posted: true });
    bench.after(watch::WATCH - 15_001);
    assert!(!bench.state.shares.is_empty());
    bench.after(1);
    assert!(bench.state.shares.is_empty());
}

#[test]
fn another_story_that_is_posted_later_leaves_the_question() {
    let mut bench = Bench::killing();
    let first = bench.held(Network::X, "a");
    bench.click(Network::X, "a").dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(15_000);
    let other = StoryId(Uuid::from_u128(2));
    let second = FeedStory { id: other, ..feed().stories.remove(0) };
    bench.state.stock.feed.as_mut().unwrap().stories.push(second);
    bench.panel(Ask::Copied { story: other, network: Network::X }).after(1);
    assert_eq!((bench.asks(), bench.state.shares.len()), (vec![first], 2));
}

#[test]
fn keys_post_on_x_only() {
    for (network, armed) in [(Network::X, true), (Network::Linkedin, false)] {
        let mut bench = Bench::killing();
        bench.held(network, "a");
        bench.dom(
            network,
            DomEvent::PostClicked {
                composer: "a".into(),
                by: PostedBy::Keys,
                text: TEXT.into(),
                marks: vec![],
                account: None,
            },
        );
        bench.after(watch::WATCH);
        assert_eq!(!bench.asks().is_empty(), armed, "{network:?}");
    }
}

#[test]
fn a_story_inserted_again_after_a_failure_counts_once() {
    for failure in [DomEvent::PostFailed { composer: "a".into() }, DomEvent::ComposerClosed { composer: "a".into() }] {
        let mut bench = Bench::killing();
        let first = bench.held(Network::X, "a");
        bench.click(Network::X, "a").dom(Network::X, failure).after(15_000);
        assert_eq!(bench.asks(), [first]);
        bench.opened(Network::X, "b", true);
        let second = bench.insert();
        bench.dom(Network::X, DomEvent::Inserted { share: second, outcome: WriteOutcome::Exact });
        assert_eq!(bench.asks(), [first], "not yet posted again");
        bench.click(Network::X, "b");
        assert_eq!(bench.asks(), [], "a yes could now mean either");
        bench.toast(Network::X, "b", POST);
        assert_eq!((bench.waits(second), bench.asks()), (Some("measured"), vec![]));
        bench.panel(Ask::Answer { share: first, posted: true }).after(watch::WATCH);
        assert_eq!((bench.state.outbox.len(), bench.asks()), (1, vec![]));
    }
}

#[test]
fn of_two_stories_in_one_post_the_one_that_is_still_there_is_meant() {
    let mut bench = Bench::killing();
    let first = bench.held(Network::X, "a");
    let second = bench.insert_as(InsertMode::Append);
    bench.dom(Network::X, DomEvent::Inserted { share: second, outcome: WriteOutcome::Exact });
    bench.state.shares.get_mut(&second).unwrap().link = "https://nordlys.example/tatt-ut".into();
    bench.click(Network::X, "a").toast(Network::X, "a", POST);
    assert_eq!(bench.waits(first), Some("measured"));
    assert!(bench.state.shares.is_empty());
}

#[test]
fn one_linkedin_post_with_two_ids_is_one_post() {
    let (activity, post) = ("/feed/update/urn:li:activity:72", "/feed/update/urn:li:share:71");
    let mut bench = Bench::killing();
    let share = bench.held(Network::Linkedin, "a");
    bench.click(Network::Linkedin, "a");
    let links = vec![activity.into(), post.into()];
    bench.dom(Network::Linkedin, DomEvent::Toast { composer: "a".into(), links: links.clone() });
    assert_eq!(bench.state.outbox[&share].share.clone().unwrap().post.unwrap().id, "urn:li:share:71");
    let second = bench.insert();
    bench.dom(Network::Linkedin, DomEvent::Inserted { share: second, outcome: WriteOutcome::Exact });
    bench.click(Network::Linkedin, "a").dom(Network::Linkedin, DomEvent::Toast { composer: "a".into(), links });
    assert_eq!(bench.waits(second), None, "the earlier post by its other name");
}
