//! Composers and the offer beside each.

use super::*;
use crate::protocol::{InsertOutcome, OfferDoes, PanelRequest as Ask, RestoreOutcome};

fn offered(bench: &Bench) -> Vec<(&str, &str)> {
    bench
        .hands()
        .into_iter()
        .filter_map(|command| match command {
            DomCommand::Offer { composer, text, .. } => Some((composer.as_str(), text.as_str())),
            _ => None,
        })
        .collect()
}

fn current(bench: &Bench) -> Option<&str> {
    bench.state.tabs[&TAB].current().map(|(composer, _)| composer.as_str())
}

#[test]
fn an_opened_composer_gets_one_offer_in_the_persons_language() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello);
    assert!(matches!(bench.hands()[0], DomCommand::Rules { .. }));
    bench.opened(Network::X, "a", false);
    assert_eq!(offered(&bench), [("a", "Del noe fra Nordlys")]);
    bench.opened(Network::X, "a", false);
    assert_eq!(offered(&bench), [], "told twice, offered once");
    bench.panel(Ask::SetLanguage { language: Some(Language::En) });
    assert_eq!(offered(&bench), [("a", "Share something from Nordlys")]);
}

#[test]
fn nothing_to_offer_shows_nothing() {
    for spoil in [
        |state: &mut State| state.token = None,
        |state: &mut State| state.stock.feed = None,
        |state: &mut State| state.stock.feed.as_mut().unwrap().stories[0].valid_until = Some(10),
        |state: &mut State| state.stock.feed.as_mut().unwrap().stories[0].shared_on = vec![Network::X],
        |state: &mut State| state.stock.feed.as_mut().unwrap().stories[0].networks = vec![Network::Linkedin],
    ] {
        let mut bench = Bench::killing();
        spoil(&mut bench.state);
        bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", false);
        assert_eq!(offered(&bench), []);
    }
}

#[test]
fn without_consent_the_hands_go_quiet() {
    let mut bench = Bench::killing();
    bench.state.consent = Some(vec![Network::Linkedin]);
    bench.dom(Network::X, DomEvent::Hello);
    assert_eq!(bench.hands(), [&DomCommand::Quiet]);
    bench.opened(Network::X, "a", true);
    assert_eq!(bench.hands(), [&DomCommand::Quiet], "and nothing that they tell is taken");
    assert!(bench.state.tabs.is_empty());
}

#[test]
fn a_network_switched_off_goes_quiet_in_open_tabs() {
    let off = || What::Panel {
        tab: None,
        framed: false,
        once: None,
        request: Ask::Consented { networks: vec![Network::Linkedin] },
    };
    let taken = || What::PermissionsChanged { lacking: vec![Network::X] };
    for what in [off(), taken()] {
        let mut bench = Bench::killing();
        bench.held(Network::X, "a");
        bench.happen(what.clone());
        assert_eq!(bench.hands(), [&DomCommand::Quiet], "{what:?}");
        assert_eq!(bench.state.consent, Some(vec![Network::Linkedin]));
        assert!(bench.state.tabs.is_empty() && bench.is_nothing());
        let reconcile = Command::Reconcile { networks: vec![Network::Linkedin], open_tabs: true };
        assert!(bench.out.contains(&reconcile));
        bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/1");
        assert!(bench.is_nothing());
    }
}

#[test]
fn what_was_posted_before_the_network_was_switched_off_is_asked_about() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.click(Network::X, "a").panel(Ask::Consented { networks: vec![] });
    assert_eq!(bench.asks(), [share]);
}

#[test]
fn hosts_of_networks_without_consent_are_given_back() {
    let mut bench = Bench::killing();
    bench.panel(Ask::Consented { networks: vec![Network::X] });
    assert!(bench.out.contains(&Command::GiveBack { networks: vec![Network::Linkedin] }));
    bench.happen(What::PermissionsChanged { lacking: vec![] });
    assert_eq!(bench.state.consent, Some(vec![Network::X]));
}

#[test]
fn the_offer_goes_when_the_last_story_does() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", false);
    bench.state.stock.feed.as_mut().unwrap().stories.clear();
    bench.after(1);
    assert!(bench.hands().contains(&&DomCommand::Withdraw { composer: "a".into() }));
}

#[test]
fn of_two_composers_the_one_in_the_dialog_wins_until_the_other_is_chosen() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "modal", true).opened(Network::X, "inline", false);
    assert_eq!(current(&bench), Some("modal"));
    bench.dom(
        Network::X,
        DomEvent::OfferClicked {
            composer: "inline".into(),
            does: OfferDoes::Frame,
            click: 3,
            holds_text: true,
            holds_mentions: false,
        },
    );
    assert_eq!(bench.hands(), [&DomCommand::Frame { composer: "inline".into(), click: 3 }]);
    assert_eq!(current(&bench), Some("inline"));
    assert!(view(&bench.state, Some(TAB)).composer.unwrap().holds_text);
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "inline".into() });
    assert_eq!(current(&bench), Some("modal"));
}

fn opened_with_text(composer: &str) -> DomEvent {
    DomEvent::ComposerOpened { composer: composer.into(), modal: true, holds_text: true, holds_mentions: false }
}

#[test]
fn a_composer_built_anew_while_open_still_holds_the_insert() {
    // At once, or after the person has chosen a picture for a while.
    for away in [0, 300_000] {
        let mut bench = Bench::killing();
        bench.now = 1_000_000_000_000;
        let share = bench.held(Network::X, "a");
        bench.dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(away);
        bench.dom(Network::X, opened_with_text("b"));
        assert!(bench.hands().contains(&&DomCommand::Hold { composer: "b".into() }));
        bench.click(Network::X, "b").toast(Network::X, "b", "/kari/status/1");
        assert_eq!(bench.waits(share), Some("measured"));
    }
}

#[test]
fn a_composer_built_anew_still_says_to_press_post_once_the_text_is_seen_in_it() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    let link = bench.state.shares[&share].link.clone();
    let editor = |text: &str| DomEvent::Editor {
        composer: "b".into(),
        holds_text: true,
        holds_mentions: false,
        text: text.into(),
    };
    let shown = |bench: &Bench| view(&bench.state, Some(TAB)).inserted.map(|seen| (seen.share, seen.outcome));
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(1);
    bench.dom(Network::X, opened_with_text("b"));
    bench.dom(Network::X, editor("A letter that was begun before"));
    assert_eq!(shown(&bench), None, "another text");
    bench.dom(Network::X, editor(&format!("My words {link}")));
    assert_eq!(shown(&bench), Some((share, InsertOutcome::Moved)), "and cannot be taken back");
    bench.click(Network::X, "b");
    assert_eq!(shown(&bench), None);
}

#[test]
fn of_three_composers_the_chosen_one_stays_and_else_the_newest_wins() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "c", false).opened(Network::X, "b", false);
    bench.opened(Network::X, "a", false);
    assert_eq!(current(&bench), Some("a"), "by their turn, not by their names");
    bench.choose(Network::X, "c").dom(Network::X, DomEvent::ComposerClosed { composer: "b".into() });
    assert_eq!(current(&bench), Some("c"), "another one went");
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "c".into() });
    assert_eq!(current(&bench), Some("a"));
}

#[test]
fn a_panel_beside_the_page_stays_with_the_tab_last_worked_in() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    let beside = |bench: &Bench| view(&bench.state, None).composer.is_some();
    bench.happen(What::TabGone { tab: TAB + 1 });
    assert!(beside(&bench), "another tab went");
    bench.panel(Ask::Look);
    assert!(bench.hands().contains(&&DomCommand::Probe { composer: "a".into() }), "what stands there now?");
    bench.happen(What::TabGone { tab: TAB });
    assert!(!beside(&bench) && bench.state.last_tab.is_none());
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    bench.happen(What::Started { fresh_session: true, language: "nb".into() });
    assert!(bench.state.tabs.is_empty(), "tabs are numbered anew");
}

#[test]
fn of_what_was_inserted_and_thrown_away_before_nothing_is_left() {
    let mut bench = Bench::killing();
    bench.held(Network::X, "a");
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() }).after(1);
    let second = bench.opened(Network::X, "b", true).insert();
    bench.dom(Network::X, DomEvent::Inserted { share: second, outcome: WriteOutcome::Exact });
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "b".into() }).after(60_000);
    bench.dom(Network::X, opened_with_text("c"));
    bench.click(Network::X, "c").toast(Network::X, "c", "/kari/status/1");
    assert_eq!(bench.waits(second), Some("measured"));
    assert!(bench.state.shares.is_empty());
}

#[test]
fn a_composer_that_comes_much_later_is_another_one() {
    let mut bench = Bench::ready();
    bench.held(Network::X, "a");
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() });
    // The worker was dead meanwhile, so nothing has been tidied away.
    bench.now += composers::REPLACED_WITHIN + 1;
    bench.dom(Network::X, opened_with_text("b"));
    assert!(!bench.hands().iter().any(|command| matches!(command, DomCommand::Hold { .. })));
    bench.click(Network::X, "b").toast(Network::X, "b", "/kari/status/1");
    assert!(bench.is_nothing());
}

#[test]
fn navigation_between_insert_and_post_leaves_nothing() {
    let mut bench = Bench::killing();
    bench.held(Network::X, "a");
    bench.dom(Network::X, DomEvent::Hello);
    assert!(bench.is_nothing());
}

#[test]
fn a_silent_frame_steps_down_to_the_side_panel_for_that_site() {
    let mut bench = Bench::killing();
    bench.dom(Network::Linkedin, DomEvent::Hello).opened(Network::Linkedin, "a", true);
    bench.dom(Network::Linkedin, DomEvent::FrameSilent { composer: "a".into() });
    assert_eq!(offered(&bench), [("a", "Åpne ved siden av")]);
    assert!(bench.state.beside.contains(&Network::Linkedin) && !bench.state.beside.contains(&Network::X));
    let looks = |framed| What::Panel { tab: Some(TAB), framed, once: None, request: Ask::Look };
    bench.happen(looks(false));
    assert!(!bench.hands().contains(&&DomCommand::FrameAlive), "that is the side panel");
    bench.happen(looks(true));
    assert!(bench.hands().contains(&&DomCommand::FrameAlive));
    assert_eq!(offered(&bench), [("a", "Del noe fra Nordlys")], "it was only slow");
}

#[test]
fn escape_closes_the_panel_of_its_own_tab_alone() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    let escape = |tab| What::Panel { tab, framed: true, once: None, request: Ask::PutAway };
    bench.happen(escape(None));
    assert!(!bench.hands().contains(&&DomCommand::PutAway), "no page is known to lie around it");
    bench.happen(escape(Some(TAB)));
    assert!(bench.hands().contains(&&DomCommand::PutAway));
}

#[test]
fn an_editor_that_is_gone_is_said_and_the_draft_stays() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    let draft = crate::protocol::Draft {
        story: story(),
        title: "T".into(),
        network: Network::X,
        variant: None,
        text: "Mitt".into(),
    };
    bench.panel(Ask::SaveDraft { draft: draft.clone() });
    let share = bench.insert();
    bench.dom(Network::X, DomEvent::Inserted { share, outcome: WriteOutcome::EditorGone });
    let seen = view(&bench.state, Some(TAB));
    assert_eq!(seen.inserted.unwrap().outcome, InsertOutcome::EditorGone);
    assert_eq!(seen.drafts, [draft]);
    assert!(bench.is_nothing());
}

fn cut_off(bench: &Bench) -> Option<(ShareId, InsertOutcome)> {
    view(&bench.state, Some(TAB)).inserted.map(|inserted| (inserted.share, inserted.outcome))
}

#[test]
fn a_post_that_is_closed_while_the_text_goes_in_is_said_until_the_person_goes_on() {
    // Beside another composer, which X's home always has, or alone.
    for beside in [true, false] {
        let mut bench = Bench::killing();
        bench.dom(Network::X, DomEvent::Hello);
        if beside {
            bench.opened(Network::X, "inline", false);
        }
        bench.opened(Network::X, "a", true);
        let share = bench.insert();
        bench.dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() });
        // A site that builds its composer anew does so before the hands have said what came of the text.
        bench.opened(Network::X, "b", true);
        let said = Some((share, InsertOutcome::EditorGone));
        assert_eq!(cut_off(&bench), said);
        bench.dom(Network::X, DomEvent::Inserted { share, outcome: WriteOutcome::EditorGone });
        assert_eq!(cut_off(&bench), said, "also once the hands have said it");
        let before = bench.state.clone();
        let goes_on: [&dyn Fn(&mut Bench); 4] = [
            &|bench| {
                bench.panel(Ask::CutOffSeen { share });
            },
            &|bench| {
                bench.opened(Network::X, "c", true);
            },
            &|bench| {
                bench.choose(Network::X, "b");
            },
            &|bench| {
                bench.insert();
            },
        ];
        for go in goes_on {
            bench.state = before.clone();
            go(&mut bench);
            assert_ne!(cut_off(&bench), said);
        }
        bench.state = before;
        bench.panel(Ask::CutOffSeen { share });
        assert!(bench.is_nothing());
    }
}

#[test]
fn a_post_that_is_closed_with_the_text_in_it_was_not_cut_off() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    let share = bench.insert();
    bench.dom(Network::X, DomEvent::ComposerClosed { composer: "a".into() });
    bench.dom(Network::X, DomEvent::Inserted { share, outcome: WriteOutcome::Exact });
    assert_eq!(cut_off(&bench), None);
}

#[test]
fn a_worker_that_died_while_the_hands_wrote_asks_them_again() {
    let mut bench = Bench::killing();
    bench.dom(Network::X, DomEvent::Hello).opened(Network::X, "a", true);
    let share = bench.insert();
    bench.happen(What::Started { fresh_session: false, language: "nb".into() });
    let again = DomCommand::Insert { composer: "a".into(), share, text: TEXT.into(), mode: InsertMode::Replace };
    assert!(bench.hands().contains(&&again));
}

#[test]
fn an_insert_taken_back_counts_for_nothing() {
    let mut bench = Bench::killing();
    let share = bench.held(Network::X, "a");
    bench.panel(Ask::UndoInsert { share });
    assert!(bench.hands().contains(&&DomCommand::Restore { composer: "a".into(), share }));
    bench.dom(Network::X, DomEvent::Restored { share, outcome: RestoreOutcome::Done });
    bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/1");
    assert!(bench.is_nothing());
}

#[test]
fn a_second_insert_takes_the_firsts_place_only_once_it_is_in() {
    for (mode, outcome, left) in [
        (InsertMode::Replace, WriteOutcome::Exact, 1),
        (InsertMode::Append, WriteOutcome::Exact, 2),
        (InsertMode::Replace, WriteOutcome::Refused, 1),
        (InsertMode::Replace, WriteOutcome::NotRestored, 1),
        (InsertMode::Replace, WriteOutcome::EditorGone, 1),
    ] {
        let mut bench = Bench::killing();
        let first = bench.held(Network::X, "a");
        let second = bench.insert_as(mode);
        bench.dom(Network::X, DomEvent::Inserted { share: second, outcome });
        assert_eq!(bench.state.shares.len(), left, "{mode:?} {outcome:?}");
        bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/1");
        let counted = if outcome == WriteOutcome::Exact { second } else { first };
        assert_eq!(bench.waits(counted), Some("measured"), "{mode:?} {outcome:?}");
        assert!(bench.state.shares.is_empty(), "one post, one share");
    }
}

#[test]
fn what_a_dead_worker_could_not_tell_the_hands_is_told_again() {
    let started = || What::Started { fresh_session: false, language: "nb".into() };
    let mut bench = Bench::ready();
    bench.held(Network::X, "a");
    let (rules, styled) = (
        |b: &Bench| b.hands().iter().any(|c| matches!(c, DomCommand::Rules { .. })),
        |b: &Bench| b.out.iter().any(|c| matches!(c, Command::InsertCss { .. })),
    );
    bench.happen(started());
    assert!(rules(&bench) && styled(&bench), "the hands have not answered yet");
    assert_eq!(offered(&bench), [("a", "Del noe fra Nordlys")]);
    assert!(bench.hands().contains(&&DomCommand::Hold { composer: "a".into() }));
    bench.dom(Network::X, DomEvent::Ready).happen(started());
    assert!(!rules(&bench) && !styled(&bench), "style is not put in twice");
    bench.state.stock.feed = None;
    bench.after(1).happen(started());
    assert!(bench.hands().contains(&&DomCommand::Withdraw { composer: "a".into() }));
}

#[test]
fn an_undo_that_touched_nothing_or_failed_is_said_and_still_counts() {
    for (outcome, seen) in
        [(RestoreOutcome::Changed, InsertOutcome::Changed), (RestoreOutcome::Failed, InsertOutcome::NotRestored)]
    {
        let mut bench = Bench::killing();
        let share = bench.held(Network::X, "a");
        bench.panel(Ask::UndoInsert { share }).dom(Network::X, DomEvent::Restored { share, outcome });
        assert_eq!(view(&bench.state, Some(TAB)).inserted.unwrap().outcome, seen);
        bench.click(Network::X, "a").toast(Network::X, "a", "/kari/status/1");
        assert_eq!(bench.waits(share), Some("measured"));
    }
}
