//! One browser, one person after another; and records of an older version.

use rost_shared::wire::TokenGrant;

use super::*;
use crate::protocol::{Draft, PanelRequest as Ask};

fn paired_for(bench: &mut Bench, server: &str, member: u128) {
    let me = Me { id: MemberId(Uuid::from_u128(member)), ..me() };
    bench.state.server = Some(server.into());
    bench.panel(Ask::StartPairing { device_name: "Chromium".into() });
    let grant = TokenGrant { access_token: "t".into(), token_type: "Bearer".into(), device: DeviceId(Uuid::nil()) };
    bench.code();
    bench.happen(What::Answer(Answer::Token(Ok(grant))));
    assert!(shows_nothing(bench), "not before it is known for whom");
    let seen = view(&bench.state, Some(TAB));
    assert!(seen.outbox.is_empty() && seen.inserted.is_none() && seen.feed.is_none());
    bench.happen(What::Answer(Answer::Me(Ok(me))));
    let mut feed = feed();
    feed.stories[0].shared_on = vec![Network::Linkedin];
    bench.happen(What::Answer(Answer::Feed(Ok(Some((feed, None))))));
}

fn shows_nothing(bench: &Bench) -> bool {
    let seen = view(&bench.state, Some(TAB));
    seen.asks.is_empty() && seen.drafts.is_empty() && seen.thanks.is_none() && seen.recorded.is_empty()
}

/// One share counted, one waiting, one asked about, and a draft.
fn busy() -> (Bench, [ShareId; 3]) {
    let mut bench = Bench::killing();
    let counted = bench.held(Network::Linkedin, "a");
    bench.click(Network::Linkedin, "a").toast(Network::Linkedin, "a", "/feed/update/urn:li:share:1");
    bench.answer_share(counted, Ok(receipt(counted)));
    let waiting = bench.held(Network::Linkedin, "b");
    bench.click(Network::Linkedin, "b").toast(Network::Linkedin, "b", "/feed/update/urn:li:share:2");
    bench.answer_share(waiting, Err(Failure::NoAnswer));
    let asked = bench.held(Network::X, "c");
    bench.click(Network::X, "c").dom(Network::X, DomEvent::PostFailed { composer: "c".into() });
    let draft = Draft { story: story(), title: "T".into(), network: Network::X, variant: None, text: "Mitt".into() };
    bench.panel(Ask::SaveDraft { draft });
    (bench, [counted, waiting, asked])
}

#[test]
fn what_one_person_shared_is_neither_sent_nor_shown_for_another() {
    for (server, member) in [("https://rost.example", 7), ("https://annen.example", 0)] {
        let (mut bench, [counted, waiting, asked]) = busy();
        bench.opened(Network::X, "d", true);
        bench.insert();
        bench.dom(Network::X, DomEvent::ComposerClosed { composer: "d".into() });
        assert!(view(&bench.state, Some(TAB)).inserted.is_some());
        paired_for(&mut bench, server, member);
        assert!(shows_nothing(&bench), "{server}");
        assert_eq!(view(&bench.state, Some(TAB)).inserted, None, "{server}");
        bench.after(86_400_000).panel(Ask::SendNow);
        assert!(bench.sent().is_empty(), "{server}");
        let shown = view(&bench.state, None).outbox;
        assert_eq!((shown[0].share, shown[0].elsewhere.as_deref()), (waiting, Some("https://rost.example")));
        assert_eq!(shown[0].title, "", "what somebody else shared is theirs");
        paired_for(&mut bench, "https://rost.example", 0);
        let seen = view(&bench.state, Some(TAB));
        assert_eq!((bench.asks(), seen.recorded[0].share, seen.drafts.len()), (vec![asked], counted, 1));
        bench.after(1);
        assert!(bench.state.outbox[&waiting].under_way, "sent, now that it is theirs again");
    }
}

#[test]
fn what_waits_for_a_pairing_that_never_comes_can_be_thrown_away() {
    let (mut bench, [_, waiting, _]) = busy();
    bench.panel(Ask::DiscardRefused { share: waiting });
    assert!(bench.state.outbox.contains_key(&waiting), "one's own is not");
    paired_for(&mut bench, "https://annen.example", 7);
    bench.panel(Ask::DiscardRefused { share: waiting });
    assert!(bench.state.outbox.is_empty());
}

/// As version 0.1.0 wrote them in November 2026.
const OLD_ITEM: &str = r#"{"story":"00000000-0000-0000-0000-000000000001","title":"Nattbussen","network":"x","made_at":3,
    "share":{"story":"00000000-0000-0000-0000-000000000001","network":"x","made_at":3,"surface":"in_page",
    "provenance":"measured","post":{"id":"1"}},"evidence":null,"withdraw":false,"tried":1,"not_before":0,
    "under_way":true,"refused":null}"#;
const OLD_STATE: &str = r#"{"language":"nb","browser_language":"nb","server":"https://rost.example","checking":null,
    "server_problem":null,"consent":["x","linkedin"],"beside":[],"pairing":null,"token":"t","pair_again":false,
    "offline":false,"tabs":{"7":{"network":"x","composers":{},"chosen":null,"opened":0}},"last_tab":null,
    "drafts":[{"story":"00000000-0000-0000-0000-000000000001","network":"x","variant":null,"text":"Mitt"}],
    "shares":{"00000000-0000-0000-0000-000000000009":{"story":"00000000-0000-0000-0000-000000000001",
    "title":"Nattbussen","link":"https://nordlys.example/a","network":"x","made_at":4,"surface":"side_panel",
    "place":null,"phase":"asked","click":{"until":9,"handle":"kari","plain":true}}},"own_handles":["kari"],
    "recorded":[],"thanks":null}"#;

fn saved(state: &str, items: &[(u128, &str)]) -> Saved {
    let outbox = items.iter().map(|&(id, json)| (ShareId(Uuid::from_u128(id)), json.to_owned())).collect();
    Saved { state: Some(state.into()), stock: None, outbox }
}

#[test]
fn what_an_older_version_kept_opens_in_this_one_and_is_sent() {
    let share = ShareId(Uuid::from_u128(3));
    let mut bench = Bench::ready();
    bench.state = saved(OLD_STATE, &[(3, OLD_ITEM)]).restore();
    assert!(bench.state.token.is_some() && bench.state.unread.is_empty());
    bench.happen(What::Started { fresh_session: false, language: "nb".into() });
    bench.happen(What::Answer(Answer::Me(Ok(me()))));
    assert!(bench.state.outbox[&share].under_way);
    assert_eq!(bench.state.outbox[&share].of, bench.state.person, "it belongs to the pairing that there is");
    assert_eq!((bench.asks().len(), view(&bench.state, None).drafts.len()), (1, 1));
}

#[test]
fn what_cannot_be_read_is_carried_on_untouched() {
    let items = [(3, OLD_ITEM), (4, r#"{"from":"the future"}"#), (5, "no JSON")];
    let state = saved(OLD_STATE, &items).restore();
    assert_eq!((state.outbox.len(), state.unread.len()), (1, 2));
    assert_eq!(
        (view(&state, None).outbox.len(), view(&state, None).unread),
        (1, 2),
        "it is lost, too, when all is forgotten"
    );
    let again = Saved::of(&state).unwrap();
    for (id, json) in &items[1..] {
        assert_eq!(again.outbox[&ShareId(Uuid::from_u128(*id))], *json);
    }
}

#[test]
fn one_field_that_cannot_be_read_costs_itself_alone() {
    for spoilt in [
        OLD_STATE.replace(r#""phase":"asked""#, r#""phase":"dreaming""#),
        OLD_STATE.replace(r#""language":"nb","browser"#, r#""language":"xx","browser"#),
        OLD_STATE.replace(r#""beside":[]"#, r#""beside":["myspace"]"#),
        OLD_STATE.replace(r#""composers":{}"#, r#""composers":7"#),
    ] {
        assert_ne!(spoilt, OLD_STATE);
        let state = saved(&spoilt, &[]).restore();
        assert!(state.token.is_some() && state.consent.is_some(), "{spoilt}");
        assert_eq!((state.drafts.len(), state.own_handles.len()), (1, 1), "{spoilt}");
    }
    // Of a list or a map, the one entry alone.
    let mut tree: serde_json::Value = serde_json::from_str(OLD_STATE).unwrap();
    let shares = tree["shares"].as_object_mut().unwrap();
    let known = shares.len();
    shares.insert(Uuid::from_u128(99).to_string(), serde_json::json!({ "phase": "dreaming" }));
    tree["drafts"].as_array_mut().unwrap().push(serde_json::json!({ "text": "for nobody" }));
    let state = saved(&tree.to_string(), &[]).restore();
    assert_eq!((state.shares.len(), state.drafts.len()), (known, 1));
    assert!(known > 0);
    assert_eq!(saved("{", &[]).restore(), State::default());
}
