//! The ladder: what the company allows, what the person chose, and the rungs that lead out of the page.

use rost_shared::wire::{Board, BoardBy, NetworkPolicy};

use super::*;
use crate::plan::surfaces::{ASK_AFTER, of_offer};
use crate::protocol::{BoardOf, OfferDoes, PanelRequest as Ask, Skew};

fn offers(bench: &Bench) -> Vec<OfferDoes> {
    let tab = bench.state.tabs.get(&TAB);
    tab.iter().flat_map(|tab| tab.composers.values()).filter_map(|open| Some(open.offer.as_ref()?.does)).collect()
}

fn at_work(network: Network) -> Bench {
    let mut bench = Bench::ready();
    bench.dom(network, DomEvent::Hello).opened(network, "a", true);
    bench
}

fn set_policy(bench: &mut Bench, network: Network, surfaces: &[Surface]) {
    let mut feed = bench.state.stock.feed.clone().unwrap();
    feed.policy = vec![NetworkPolicy { network, surfaces: surfaces.to_vec() }];
    bench.happen(What::Answer(Answer::Feed(Ok(Some((feed, None))))));
}

fn reconciled(bench: &Bench) -> Vec<Vec<Network>> {
    let of = |command: &Command| match command {
        Command::Reconcile { networks, .. } => Some(networks.clone()),
        _ => None,
    };
    bench.out.iter().filter_map(of).collect()
}

#[test]
fn the_offer_goes_as_far_up_as_the_company_allows() {
    use Surface::*;
    for (surfaces, silent, expected) in [
        (vec![InPage, SidePanel], false, Some(OfferDoes::Frame)),
        (vec![InPage, SidePanel], true, Some(OfferDoes::SidePanel)),
        (vec![InPage], true, None),
        (vec![SidePanel, Popup, ShareLink], false, None),
        (vec![ShareLink, Clipboard], false, None),
        (vec![], false, None),
    ] {
        let mut bench = at_work(Network::Linkedin);
        if silent {
            bench.dom(Network::Linkedin, DomEvent::FrameSilent { composer: "a".into() });
        }
        set_policy(&mut bench, Network::Linkedin, &surfaces);
        assert_eq!(offers(&bench).first().copied(), expected, "{surfaces:?}");
        let in_pages = surfaces.iter().any(|surface| matches!(surface, InPage | SidePanel | Popup));
        assert_eq!(bench.hands().contains(&&DomCommand::Quiet), !in_pages, "{surfaces:?}");
        assert!(in_pages || reconciled(&bench) == [vec![Network::X]], "{surfaces:?}");
    }
}

#[test]
fn nothing_is_inserted_from_a_surface_that_the_company_does_not_allow() {
    let mut bench = at_work(Network::X);
    set_policy(&mut bench, Network::X, &[Surface::SidePanel]);
    bench.panel(Ask::Insert { story: story(), text: TEXT.into(), mode: InsertMode::Replace, surface: Surface::InPage });
    assert!(bench.is_nothing());
    assert!(!bench.hands().iter().any(|command| matches!(command, DomCommand::Insert { .. })));
}

#[test]
fn no_share_link_is_opened_that_the_company_does_not_allow() {
    let mut bench = Bench::ready();
    set_policy(&mut bench, Network::X, &[Surface::InPage]);
    bench.panel(Ask::OpenShareLink { story: story(), text: TEXT.into(), network: Network::X });
    assert!(!bench.out.iter().any(|command| matches!(command, Command::OpenTab { .. })));
    assert!(bench.is_nothing());
    // By a panel that knew nothing of it yet: what was copied is copied, and may well be posted.
    bench.panel(Ask::Copied { story: story(), network: Network::X }).after(ASK_AFTER);
    assert_eq!(bench.asks().len(), 1);
}

#[test]
fn what_is_for_a_network_that_is_switched_off_is_not_listed() {
    let mut bench = Bench::ready();
    let mut only = feed().stories.remove(0);
    only.id = StoryId(Uuid::from_u128(2));
    only.networks = vec![Network::X];
    bench.state.stock.feed.as_mut().unwrap().stories.push(only);
    let listed = |bench: &Bench| -> Vec<_> {
        view(&bench.state, None).feed.unwrap().stories.into_iter().map(|story| (story.id, story.networks)).collect()
    };
    assert_eq!(listed(&bench).len(), 2);
    set_policy(&mut bench, Network::X, &[Surface::Clipboard]);
    assert_eq!(listed(&bench).len(), 2, "one way is enough");
    set_policy(&mut bench, Network::X, &[]);
    assert_eq!(listed(&bench), [(story(), vec![Network::Linkedin])]);
}

#[test]
fn a_story_is_offered_until_it_ends() {
    let mut bench = at_work(Network::X);
    bench.state.stock.feed.as_mut().unwrap().stories[0].valid_until = Some(5_000);
    let offered = |now| of_offer(&bench.state, Network::X, now).is_some();
    assert_eq!([4_999, 5_000, 5_001].map(offered), [true, false, false]);
}

#[test]
fn not_on_this_site_leaves_it_and_only_it() {
    let mut bench = at_work(Network::X);
    let elsewhere = What::Dom { tab: TAB + 1, network: Network::Linkedin, event: DomEvent::Hello };
    bench.happen(elsewhere);
    bench.panel(Ask::SetOffer { network: Network::X, shown: false });
    assert_eq!(
        bench.out.iter().filter(|command| matches!(command, Command::Hands { tab, .. } if *tab != TAB)).count(),
        0
    );
    assert_eq!(bench.hands(), [&DomCommand::Quiet]);
    assert_eq!(reconciled(&bench), [[Network::Linkedin]]);
    let seen = view(&bench.state, Some(TAB));
    assert_eq!((seen.off, seen.composer), (vec![Network::X], None));
    bench.dom(Network::X, DomEvent::Hello);
    assert_eq!(bench.hands(), [&DomCommand::Quiet], "a page that was loading meanwhile");
    bench.panel(Ask::SetOffer { network: Network::X, shown: true });
    assert_eq!(reconciled(&bench), [Network::ALL]);
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    assert_eq!(offers(&bench), [OfferDoes::Frame]);
}

#[test]
fn a_post_under_way_is_asked_about_when_the_site_is_switched_off() {
    let mut bench = Bench::ready();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").panel(Ask::SetOffer { network: Network::X, shown: false });
    assert_eq!(bench.asks(), [share]);
}

#[test]
fn a_snooze_ends_by_itself_and_by_hand() {
    let mut bench = at_work(Network::X);
    bench.panel(Ask::Snooze { hours: 1 });
    assert_eq!(offers(&bench), []);
    assert_eq!(view(&bench.state, None).snoozed_until, Some(bench.now + 3_600_000));
    assert!(bench.out.iter().any(|command| matches!(command, Command::WakeAt(at) if *at <= bench.now + 3_600_000)));
    bench.after(3_599_999);
    assert_eq!(offers(&bench), []);
    bench.after(1);
    assert_eq!((offers(&bench).len(), view(&bench.state, None).snoozed_until), (1, None));
    bench.panel(Ask::Snooze { hours: 48 }).panel(Ask::Snooze { hours: 0 });
    assert_eq!(offers(&bench).len(), 1);
}

#[test]
fn a_break_offers_nothing_but_still_counts_what_is_posted() {
    let mut bench = Bench::ready();
    let share = bench.held(Network::X, "a");
    let me = Me { paused: true, ..bench.state.stock.me.clone().unwrap() };
    bench.happen(What::Answer(Answer::Me(Ok(me))));
    assert_eq!(offers(&bench), []);
    bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/1");
    assert_eq!(bench.waits(share), Some("measured"));
}

#[test]
fn the_share_link_opens_the_networks_own_page_and_is_asked_about_later() {
    for (network, begins) in [
        (Network::X, "https://x.com/intent/post?text=Endelig%20stille%20netter.%0A%0Ahttps%3A%2F%2Fnordlys"),
        (Network::Linkedin, "https://www.linkedin.com/feed/?shareActive=true&text=Endelig%20stille"),
    ] {
        let mut bench = Bench::ready();
        let ask = Ask::OpenShareLink { story: story(), text: TEXT.into(), network };
        bench.panel(ask.clone());
        assert!(
            bench.out.iter().any(|command| matches!(command, Command::OpenTab { url } if url.starts_with(begins))),
            "{:?}",
            bench.out
        );
        assert_eq!(bench.asks(), []);
        bench.panel(ask).after(ASK_AFTER);
        let asks = bench.asks();
        assert_eq!(asks.len(), 1, "going twice is going once");
        bench.panel(Ask::Answer { share: asks[0], posted: true });
        let body = bench.state.outbox[&asks[0]].share.clone().unwrap();
        assert_eq!(
            (body.surface, body.network, body.provenance.as_str()),
            (Surface::ShareLink, network, "self_reported")
        );
    }
}

#[test]
fn a_copied_text_is_asked_about_later_and_no_counts_for_nothing_but_yes_as_said() {
    let mut bench = Bench::killing();
    bench.panel(Ask::Copied { story: story(), network: Network::X });
    assert!(bench.out.contains(&Command::WakeAt(bench.now + ASK_AFTER)));
    bench.happen(What::Started { fresh_session: true, language: "nb".into() }).after(ASK_AFTER);
    let share = bench.asks()[0];
    assert_eq!(bench.state.shares[&share].surface, Surface::Clipboard);
    bench.panel(Ask::Answer { share, posted: false });
    assert!(bench.is_nothing());
    bench.panel(Ask::Copied { story: story(), network: Network::X }).after(ASK_AFTER);
    let share = bench.asks()[0];
    bench.panel(Ask::Answer { share, posted: true });
    let body = bench.state.outbox[&share].share.clone().unwrap();
    assert_eq!((body.surface, body.provenance.as_str()), (Surface::Clipboard, "self_reported"));
}

#[test]
fn networks_that_are_chosen_anew_are_registered_and_their_panels_tried_again() {
    let mut bench = at_work(Network::X);
    bench.state.beside = Network::ALL.to_vec();
    bench.panel(Ask::Consented { networks: vec![Network::X] });
    // Once for the answer, once as the pages of the other are left.
    assert_eq!(reconciled(&bench), [[Network::X], [Network::X]]);
    assert_eq!(bench.state.beside, [Network::Linkedin]);
    bench.happen(What::Started { fresh_session: false, language: "nb".into() });
    assert_eq!(reconciled(&bench), [[Network::X]], "the browser forgets them on update");
}

#[test]
fn going_by_hand_again_takes_the_place_of_nothing_else() {
    let mut bench = at_work(Network::X);
    let other = StoryId(Uuid::from_u128(2));
    let second = FeedStory { id: other, ..feed().stories.remove(0) };
    bench.state.stock.feed.as_mut().unwrap().stories.push(second);
    let held = bench.insert();
    bench.dom(Network::X, DomEvent::Inserted { share: held, outcome: WriteOutcome::Exact });
    for (story, network) in [(other, Network::X), (story(), Network::Linkedin), (story(), Network::X)] {
        bench.panel(Ask::Copied { story, network });
    }
    let before: Vec<ShareId> = bench.state.shares.keys().copied().collect();
    assert_eq!(before.len(), 4);
    bench.panel(Ask::Copied { story: story(), network: Network::X });
    let after: Vec<ShareId> = bench.state.shares.keys().copied().collect();
    assert_eq!(after.iter().filter(|share| before.contains(share)).count(), 3, "one took another's place");
    assert!(after.len() == 4 && after.contains(&held));
}

#[test]
fn the_text_in_the_composer_is_shown_and_never_written_down() {
    let mut bench = at_work(Network::X);
    let text = "Noe privat.".to_owned();
    bench.dom(
        Network::X,
        DomEvent::Editor { composer: "a".into(), holds_text: true, holds_mentions: false, text: text.clone() },
    );
    assert_eq!(view(&bench.state, Some(TAB)).composer.unwrap().text, text);
    assert!(!format!("{:?}", Saved::of(&bench.state)).contains("privat"));
}

#[test]
fn a_board_is_kept_while_the_same_one_is_fetched_again() {
    let mut bench = Bench::ready();
    let look = |of| Ask::LookBoard { period: "2026-11".into(), by: BoardBy::Points, of };
    bench.panel(look(BoardOf::Company));
    let wanted = bench.out.iter().find_map(|command| match command {
        Command::Fetch(Fetch::Board(wanted)) => Some(wanted.clone()),
        _ => None,
    });
    let wanted = wanted.expect("it is fetched");
    let board = Board {
        period: "2026-11".into(),
        provisional: true,
        by: BoardBy::Points,
        unit: None,
        withheld: false,
        rows: vec![],
        neighbours: vec![],
        me: None,
    };
    bench.happen(What::Answer(Answer::Board { wanted: wanted.clone(), result: Ok(board.clone()) }));
    bench.panel(look(BoardOf::Company));
    for failure in [Failure::NoAnswer, problem(ProblemCode::Unavailable, None)] {
        bench.happen(What::Answer(Answer::Board { wanted: wanted.clone(), result: Err(failure) }));
        let seen = view(&bench.state, None).board.unwrap();
        assert_eq!((seen.board, seen.refused), (Some(board.clone()), None), "it may come yet");
        assert!(seen.failed);
        bench.panel(look(BoardOf::Company));
        assert!(!view(&bench.state, None).board.unwrap().failed, "the answer is still to come");
    }
    bench.panel(look(BoardOf::Unit));
    assert_eq!(view(&bench.state, None).board.unwrap().board, None);
    bench.happen(What::Answer(Answer::Board { wanted: wanted.clone(), result: Ok(board) }));
    assert_eq!(view(&bench.state, None).board.unwrap().board, None, "the answer to another question");
    let wanted = BoardWanted { of: BoardOf::Unit, ..wanted };
    bench.happen(What::Answer(Answer::Board { wanted, result: Err(problem(ProblemCode::NotFound, None)) }));
    assert_eq!(view(&bench.state, None).board.unwrap().refused.unwrap().code, ProblemCode::NotFound);
}

#[test]
fn a_board_that_the_server_could_not_give_is_told_from_one_that_there_is_none_of() {
    let wanted = BoardWanted { period: "all".into(), by: BoardBy::Shares, of: BoardOf::Company };
    for (failure, failed) in [
        (Failure::NoAnswer, true),
        (problem(ProblemCode::Unavailable, Some(5)), true),
        (problem(ProblemCode::TooManyRequests, Some(60)), true),
        (problem(ProblemCode::Internal, None), true),
        // The pairing is over: that is said elsewhere, and is nothing about the board.
        (problem(ProblemCode::DeviceRevoked, None), true),
        (problem(ProblemCode::NotFound, None), false),
    ] {
        let mut bench = Bench::killing();
        bench.panel(Ask::LookBoard { period: "all".into(), by: BoardBy::Shares, of: BoardOf::Company });
        let answer = Answer::Board { wanted: wanted.clone(), result: Err(failure.clone()) };
        let seen = view(&bench.happen(What::Answer(answer)).state, None).board.unwrap();
        assert_eq!((seen.board, seen.refused.is_none(), seen.failed), (None, failed, failed), "{failure:?}");
        // A good answer to another question does not make it wait for ever.
        bench.happen(What::Answer(Answer::Me(Ok(me()))));
        if bench.state.token.is_some() {
            assert_eq!(view(&bench.state, None).board.unwrap().failed, failed, "{failure:?}");
        }
    }
}

#[test]
fn two_versions_that_do_not_meet_are_said_and_everything_is_kept() {
    for (speaks, expected) in
        [(Some([0, 0]), Skew::ServerTooOld), (Some([2, 9]), Skew::ServerTooNew), (None, Skew::ServerTooNew)]
    {
        let mut bench = Bench::ready();
        let share = bench.held(Network::X, "a");
        bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/1");
        let Failure::Problem { problem, .. } = problem(ProblemCode::ProtocolUnsupported, None) else { panic!() };
        bench.answer_share(share, Err(Failure::Problem { problem, retry_after: None, speaks }));
        let seen = view(&bench.state, None);
        assert_eq!((seen.skew, seen.outbox[0].refused.clone()), (Some(expected), None));
        bench.after(3_600_000);
        assert_eq!(bench.sent().len(), 1, "sent again");
        let me = bench.state.stock.me.clone().unwrap();
        bench.happen(What::Answer(Answer::Me(Ok(Me { protocol: speaks.unwrap_or([2, 2]), ..me.clone() }))));
        assert_eq!(view(&bench.state, None).skew, Some(expected));
        for speaks in [[0, 1], [1, 4]] {
            bench.happen(What::Answer(Answer::Me(Ok(Me { protocol: speaks, ..me.clone() }))));
            assert_eq!(view(&bench.state, None).skew, None, "{speaks:?}");
        }
    }
}

#[test]
fn any_recorded_share_can_be_taken_back() {
    let mut bench = Bench::ready();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/1");
    bench.answer_share(share, Ok(receipt(share)));
    assert_eq!(view(&bench.state, None).recorded[0].share, share);
    bench.panel(Ask::Withdraw { share });
    assert!(view(&bench.state, None).recorded.is_empty());
}

#[test]
fn forgetting_everything_leaves_nothing_but_the_browsers_language() {
    let mut bench = at_work(Network::X);
    bench.panel(Ask::Copied { story: story(), network: Network::X }).panel(Ask::ForgetEverything);
    let unpair = Fetch::Unpair { url: "https://rost.example".into(), token: Secret::new("t") };
    assert!(bench.out.contains(&Command::Fetch(unpair)));
    assert!(bench.hands().contains(&&DomCommand::Quiet));
    assert_eq!(reconciled(&bench), [[]]);
    assert!(bench.out.contains(&Command::GiveBack { networks: Network::ALL.to_vec() }));
    assert_eq!(bench.state, State { browser_language: "nb".into(), ..State::default() });
}
