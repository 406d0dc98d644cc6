//! Every decision of the extension: `plan(state, event) → (state, commands)`, pure and native.
//!
//! What must outlive the worker is in [`State`], and the worker writes the new state down before it carries out a single
//! command. So a worker that dies between any two events loses nothing: a command that had no answer is given again when
//! the next worker starts. Time, ids and chance come in with the [`Event`].
//!
//! - `consent`: on which networks, and what is told when the browser takes one away
//! - `composers`: which composers are open
//! - `offers`: the offer beside each
//! - `broken`: what is done when a site has changed
//! - `insert`: from the panel's click to text that was read back
//! - `watch`: from the person's own click on Post to counted or asked about
//! - `outbox`: until the server has answered
//! - `gratitude`: thanks where the person posted
//! - `pairing`, `stock`: the server, the token, the feed
//! - `surfaces`: the ladder of them, by policy and by choice
//! - `whose`: for whom all of it is kept
//! - `view`: what a panel shows

mod broken;
mod clock;
mod composers;
mod consent;
mod event;
mod gratitude;
mod insert;
mod map;
mod offers;
mod outbox;
mod pairing;
mod saved;
mod secret;
mod server;
mod sites;
mod state;
mod stock;
mod surfaces;
mod view;
mod watch;
mod whose;

#[cfg(test)]
pub(crate) mod tests;

pub use clock::next_due;
pub use consent::is_news;
pub use event::{Answer, Command, Event, Failure, Fetch, Relayed, TabId, What};
pub use map::Map;
pub use outbox::Item;
pub use saved::Saved;
pub use secret::Secret;
pub use sites::{network_of_host, origins};
pub use state::State;
pub use stock::{BoardWanted, Stock};
pub use surfaces::is_off;
pub use view::view;

use rost_shared::wire::Network;

use crate::protocol::{DomCommand, DomEvent, PanelPush, PanelRequest};

/// What collects the commands of one event.
type Out = Vec<Command>;

/// Decides what one event means.
pub fn plan(before: &State, event: &Event) -> (State, Vec<Command>) {
    let mut state = before.clone();
    let mut out = Vec::new();
    match &event.what {
        What::Started { fresh_session, language } => started(&mut state, event, *fresh_session, language, &mut out),
        What::Tick => {}
        What::TabGone { tab } => composers::tab_gone(&mut state, *tab),
        What::PermissionsChanged { lacking } => consent::permissions(&mut state, lacking, &mut out),
        What::Dom { tab, network, .. } if !surfaces::in_pages(&state).contains(network) => {
            composers::tab_gone(&mut state, *tab);
            out.push(Command::Hands { tab: *tab, command: DomCommand::Quiet });
        }
        What::Dom { tab, network, event: dom } => match dom {
            DomEvent::Inserted { share, outcome } => insert::inserted(&mut state, *share, *outcome),
            DomEvent::Restored { share, outcome } => insert::restored(&mut state, *share, *outcome),
            DomEvent::PostClicked { composer, by, text, marks, account } => watch::clicked(
                &mut state,
                event.now,
                &watch::Click {
                    tab: *tab,
                    network: *network,
                    composer,
                    by: *by,
                    text,
                    marks,
                    account: account.as_deref(),
                },
                &mut out,
            ),
            DomEvent::OtherPost { composer } => watch::other_post(&mut state, event.now, *tab, composer),
            DomEvent::Toast { composer, links } => watch::toast(&mut state, event.now, *tab, *network, composer, links),
            DomEvent::PostFailed { composer } => watch::failed(&mut state, *tab, composer),
            other => composers::happened(&mut state, event, *tab, *network, other, &mut out),
        },
        What::Panel { tab, framed, once, request } => {
            if *framed && matches!(request, PanelRequest::Look | PanelRequest::LookAgain) {
                composers::frame_lives(&mut state, *tab, &mut out);
            }
            if state.hears(once.as_deref()) {
                asked_by_panel(&mut state, event, *tab, request, &mut out);
            }
        }
        What::Managed { server } => server::managed(&mut state, server.as_deref()),
        What::Answer(answer) => answered(&mut state, event, answer),
    }
    whose::settle(&mut state);
    surfaces::leave_pages(before, &mut state, &mut out);
    watch::expire(&mut state, event.now);
    surfaces::wake(&mut state, event.now);
    pairing::poll_when_due(&mut state, event.now, &mut out);
    stock::fetch_when_due(&mut state, event.now, &mut out);
    sites::fetch_when_due(&mut state, event.now, &mut out);
    outbox::send_when_due(&mut state, event, &mut out);
    gratitude::thank(&mut state, event.now, &mut out);
    broken::report_when_due(&mut state, event.now, &mut out);
    offers::show_all(&mut state, event.now, &mut out);
    if state != *before && !matches!(&event.what, What::Panel { request: PanelRequest::SaveDraft { .. }, .. }) {
        out.push(Command::Push(PanelPush::Changed));
    }
    if let Some(at) = next_due(&state) {
        out.push(Command::WakeAt(at));
    }
    (state, out)
}

fn started(state: &mut State, event: &Event, fresh_session: bool, language: &str, out: &mut Out) {
    state.browser_language = language.to_owned();
    state.nothing_under_way();
    if fresh_session {
        composers::session_gone(state);
        // Of another day: whoever wants a code asks anew.
        state.pair_problem = None;
    }
    composers::again(state, out);
    insert::again(state, out);
    outbox::look_again(state, event.now, fresh_session);
    consent::reconcile(state, false, out);
}

fn asked_by_panel(state: &mut State, event: &Event, tab: Option<TabId>, request: &PanelRequest, out: &mut Out) {
    match request {
        PanelRequest::Look => {
            composers::panel_looks(state, tab, out);
            // A break and leaving are to be felt at once.
            stock::want_fresh(state, event.now, 0);
        }
        PanelRequest::LookAgain => composers::panel_looks(state, tab, out),
        PanelRequest::UseServer { url } => server::check(state, url, out),
        PanelRequest::Consented { networks } => consent::answered(state, networks, out),
        PanelRequest::StartPairing { device_name } => pairing::start(state, device_name, out),
        PanelRequest::CancelPairing => pairing::cancel(state),
        PanelRequest::Refresh => stock::want_fresh(state, event.now, 0),
        PanelRequest::SaveDraft { draft } => insert::save_draft(state, draft),
        PanelRequest::DropDraft { story, network } => insert::drop_draft(state, *story, *network),
        PanelRequest::Insert { story, text, mode, surface } => insert::wanted(
            state,
            event,
            tab,
            &insert::Wish { story: *story, text, mode: *mode, surface: *surface },
            out,
        ),
        PanelRequest::OpenShareLink { story, text, network } => {
            surfaces::open_share_link(state, event, *story, *network, text, out);
        }
        PanelRequest::Copied { story, network } => surfaces::copied(state, event, *story, *network),
        PanelRequest::PutAway => composers::put_away(state, tab, out),
        PanelRequest::UndoInsert { share } => insert::undo(state, *share, out),
        PanelRequest::Answer { share, posted } => watch::answer(state, event.now, *share, *posted),
        PanelRequest::Withdraw { share } => outbox::withdraw(state, event.now, *share),
        PanelRequest::DiscardRefused { share } => outbox::discard(state, *share),
        PanelRequest::ThanksSeen => state.thanks = None,
        PanelRequest::CutOffSeen { share } => insert::cut_off_seen(state, *share),
        PanelRequest::SendNow => outbox::send_now(state, event.now),
        PanelRequest::SetLanguage { language } => state.language = *language,
        PanelRequest::SetOffer { network, shown } => surfaces::set_offer(state, *network, *shown, out),
        PanelRequest::Snooze { hours } => surfaces::snooze(state, event.now, *hours),
        PanelRequest::LookBoard { period, by, of } => {
            stock::look_board(state, &BoardWanted { period: period.clone(), by: *by, of: *of }, out);
        }
        PanelRequest::ForgetEverything => forget_everything(state, out),
        PanelRequest::Unpair => pairing::unpair(state, out),
    }
}

/// As it was on the first day.
fn forget_everything(state: &mut State, out: &mut Out) {
    pairing::unpair(state, out);
    out.push(Command::GiveBack { networks: Network::ALL.to_vec() });
    *state = State {
        browser_language: std::mem::take(&mut state.browser_language),
        // Not the person's to forget, or not about them.
        managed: state.managed,
        server: state.server.take().filter(|_| state.managed),
        heard: std::mem::take(&mut state.heard),
        ..State::default()
    };
}

fn answered(state: &mut State, event: &Event, answer: &Answer) {
    if event.token.is_some() && event.token != state.token && pairing::too_late(state, event.now, answer) {
        return;
    }
    match answer {
        Answer::Server { url, result } => server::checked(state, url, *result),
        Answer::Device(result) => pairing::device(state, event.now, result),
        Answer::Token(result) => pairing::token(state, event.now, result),
        Answer::Me(result) => stock::me(state, result),
        Answer::Rules(result) => sites::relayed(state, event.now, result),
        Answer::Feed(result) => stock::feed(state, event.now, result),
        Answer::Board { wanted, result } => stock::board(state, wanted, result),
        Answer::RuleReported { network, result } => broken::reported(state, event.now, *network, result),
        Answer::Recorded { share, result } => outbox::recorded(state, event, *share, result),
        Answer::Evidence { share, result } => outbox::proved(state, event, *share, result),
        Answer::Withdrawn { share, result } => outbox::withdrawn(state, event, *share, result),
        Answer::Unpaired => {}
    }
}
