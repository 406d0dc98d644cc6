//! What the browser allows is taken away, and given back.

use rost_shared::wire::NetworkPolicy;

use super::*;
use crate::protocol::{Draft, PanelRequest as Ask};

fn told(bench: &Bench) -> Vec<Network> {
    view(&bench.state, None).taken
}

fn lacks(lacking: &[Network]) -> What {
    What::PermissionsChanged { lacking: lacking.to_vec() }
}

fn set_surfaces(bench: &mut Bench, network: Network, surfaces: &[Surface]) {
    let policy = vec![NetworkPolicy { network, surfaces: surfaces.to_vec() }];
    bench.happen(What::Answer(Answer::Feed(Ok(Some((Feed { policy, ..feed() }, None))))));
}

#[test]
fn what_the_browser_takes_away_is_told_until_it_is_allowed_again_or_not_wanted() {
    let mut bench = Bench::killing();
    bench.panel(Ask::Copied { story: story(), network: Network::Linkedin });
    bench.happen(lacks(&[Network::X]));
    assert_eq!((told(&bench), &bench.state.consent), (vec![Network::X], &Some(vec![Network::Linkedin])));
    // Given back in the browser's own settings, or allowed in the panel, whichever is heard of first; and both.
    bench.happen(lacks(&[]));
    assert_eq!((told(&bench), bench.state.consent.as_ref().unwrap().len()), (vec![], 2));
    bench.happen(lacks(&Network::ALL));
    bench.panel(Ask::SetOffer { network: Network::X, shown: true });
    assert_eq!((told(&bench), &bench.state.consent), (vec![Network::Linkedin], &Some(vec![Network::X])));
    bench.happen(lacks(&[Network::Linkedin]));
    assert_eq!(told(&bench), [Network::Linkedin]);
    // Not wanted there any more: nothing is told, and what the browser gives later is no answer.
    bench.panel(Ask::SetOffer { network: Network::Linkedin, shown: false });
    assert!(bench.out.contains(&Command::GiveBack { networks: vec![Network::Linkedin] }), "not even a part of it");
    bench.happen(lacks(&[]));
    assert_eq!((told(&bench), &bench.state.consent), (vec![], &Some(vec![Network::X])));
    assert_eq!(bench.state.off, [], "ticked again in the settings, it is there");
    assert_eq!(bench.state.shares.len(), 1, "what goes by hand goes on");
}

#[test]
fn nobody_is_told_of_a_site_on_which_there_was_to_be_nothing() {
    let mut bench = Bench::ready();
    bench.panel(Ask::SetOffer { network: Network::X, shown: false }).happen(lacks(&Network::ALL));
    assert_eq!(told(&bench), [Network::Linkedin]);
    set_surfaces(&mut bench, Network::Linkedin, &[Surface::ShareLink]);
    assert_eq!(told(&bench), [], "nor may Røst be in its pages");
    // An answer is about all of them.
    bench.panel(Ask::Consented { networks: vec![Network::X] });
    set_surfaces(&mut bench, Network::Linkedin, &Surface::ALL);
    assert_eq!(told(&bench), []);
    bench.state.consent = None;
    bench.happen(lacks(&Network::ALL));
    assert_eq!(told(&bench), [], "not asked yet");
}

#[test]
fn a_site_that_is_chosen_anew_is_no_longer_one_on_which_there_is_to_be_nothing() {
    let mut bench = Bench::killing();
    let answer = |networks: &[Network]| Ask::Consented { networks: networks.to_vec() };
    bench.panel(Ask::SetOffer { network: Network::X, shown: false });
    bench.panel(answer(&Network::ALL));
    assert_eq!(bench.state.off, [Network::X], "its tick stood there before, and says nothing new");
    bench.panel(answer(&[Network::Linkedin]));
    assert_eq!(bench.state.off, [Network::X]);
    bench.panel(answer(&Network::ALL));
    assert_eq!((&bench.state.off[..], bench.state.consent.as_deref()), (&[][..], Some(&Network::ALL[..])));
    assert!(bench.out.contains(&Command::Reconcile { networks: Network::ALL.to_vec(), open_tabs: true }));
}

#[test]
fn a_post_under_way_is_asked_about_when_the_browser_takes_the_site() {
    let mut bench = Bench::killing();
    let draft = Draft { story: story(), title: String::new(), network: Network::X, variant: None, text: "Mine".into() };
    bench.panel(Ask::SaveDraft { draft: draft.clone() });
    bench.posted(1);
    let waiting: Vec<ShareId> = bench.state.outbox.keys().copied().collect();
    let share = bench.held(Network::X, "a");
    bench.panel(Ask::SaveDraft { draft }).click(Network::X, "a");
    bench.happen(lacks(&[Network::X]));
    assert_eq!(bench.asks(), [share]);
    assert_eq!(bench.state.outbox.keys().copied().collect::<Vec<_>>(), waiting);
    assert_eq!(bench.state.drafts.len(), 1);
}

#[test]
fn only_what_is_new_about_permissions_is_taken_up_when_a_worker_starts() {
    let mut bench = Bench::ready();
    let news = |bench: &Bench, lacking: &[Network]| is_news(&bench.state, lacking);
    assert!(!news(&bench, &[]) && news(&bench, &[Network::X]));
    bench.happen(lacks(&[Network::X]));
    assert!(!news(&bench, &[Network::X]) && news(&bench, &[]) && news(&bench, &Network::ALL));
}
