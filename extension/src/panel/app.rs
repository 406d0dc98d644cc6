//! The panel's frame: starts it, keeps it in step with the worker, and shows one screen at a time.

use leptos::{ev, html, prelude::*};
use rost_shared::wire::Surface;

use super::{
    browser,
    focus::{self, focus_in},
    parts::{all, button, live, note, nothing, para, trouble, warning, when},
    reasons,
    route::{Place, Screen},
    screens,
    state::Panel,
    trouble::Trouble,
};
use crate::protocol::{PanelPush, PanelRequest};

/// Draws the panel into the page.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(app);
}

fn app() -> AnyView {
    let panel = Panel::new();
    panel.tell(PanelRequest::Look);
    leptos::task::spawn_local(async move { panel.tab.set_value(browser::own_tab().await) });
    browser::on_push(move |PanelPush::Changed| panel.tell(PanelRequest::LookAgain));
    // A side panel outlives the page it lies beside: what was true before may not be when it is looked at again.
    let _ = window_event_listener(ev::focus, move |_| {
        focus::begin();
        panel.tell(PanelRequest::Look);
    });
    if panel.surface == Surface::InPage {
        let _ = window_event_listener(ev::keydown, move |event| {
            // Where a word is being composed the key ends just that.
            if event.key() == "Escape" && !event.is_composing() {
                panel.tell(PanelRequest::PutAway);
            }
        });
    }

    let language = Memo::new(move |_| panel.language());
    let screen = Memo::new(move |_| panel.screen());
    Effect::new(move |_| {
        if screen.get().is_some() && !panel.drawn.get_untracked() {
            browser::after_frame(move || panel.drawn.set(true));
        }
    });
    live(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.get().as_str());
        }
        let before = StoredValue::new(None);
        let page = move |screen| {
            let left = before.get_value();
            before.set_value(Some(screen));
            untrack(|| page(panel, screen, left))
        };
        all([banners(panel), live(move || screen.get().map_or_else(nothing, page))])
    })
}

/// Where the focus goes, so that a keyboard or a screen reader begins where the task begins; back among the stories, to where
/// the person left them.
fn first_part(screen: Screen, before: Option<Screen>) -> String {
    match (screen, before) {
        (Screen::Stories, Some(Screen::Write(story))) => format!("#story-{story}"),
        (Screen::Stories, Some(Screen::Board)) => "#open-board".into(),
        (Screen::Stories, Some(Screen::Status)) => "#open-status".into(),
        _ => "[data-focus]".into(),
    }
}

/// One screen.
fn page(panel: Panel, screen: Screen, before: Option<Screen>) -> AnyView {
    let main = NodeRef::<html::Main>::new();
    let first = first_part(screen, before);
    main.on_load(move |main| focus_in(main.into(), first));
    let inside = screens::draw(panel, screen);
    view! { <main node_ref=main>{inside}</main> }.into_any()
}

/// Whether what is on the screen may be missing something that the browser no longer allows.
fn is_about_sites(panel: Panel) -> bool {
    match panel.screen() {
        Some(Screen::Stories) => true,
        Some(Screen::Write(story)) => {
            let network = panel.story(story).map(|story| panel.network(&story));
            network.is_some_and(|network| panel.see(|view| view.taken.contains(&network)))
        }
        _ => false,
    }
}

/// What is true on every screen: no longer paired, server silent or of another time, a break, a site taken away, worker silent.
fn banners(panel: Panel) -> AnyView {
    let pair_again =
        move || panel.see(|view| view.pair_again && view.pairing.is_none()) && panel.place.get() != Place::PairAgain;
    let again = move || {
        let again = button("plain", panel.t("again-button"), move || panel.place.set(Place::PairAgain));
        warning("banner warn", "", Trouble::PairingEnded, panel.t("again-banner"), again)
    };
    // What the server has yet to hear of is not done.
    let taken_back = Memo::new(move |_| {
        let share = panel.taken_back.get()?;
        Some(panel.see(|view| view.outbox.iter().any(|item| item.share == share)))
    });
    Effect::new(move |before: Option<()>| {
        panel.place.track();
        if before.is_some() {
            panel.taken_back.set(None);
        }
    });
    note(
        "banners",
        "status",
        [
            when(pair_again, again),
            when(
                move || panel.see(|view| view.offline && view.paired),
                move || trouble("", "banner", Trouble::Unreachable, panel.t("offline-banner")),
            ),
            when(
                // Among the stories the whole screen says so.
                move || panel.paused() && panel.screen() != Some(Screen::Stories),
                move || note("banner", "", [para("", panel.t("paused-banner")), screens::own_page(panel)]),
            ),
            when(
                // The settings say it where the choice stands; a panel in another site's page is about that one.
                move || panel.surface != Surface::InPage && !panel.paused() && is_about_sites(panel),
                move || screens::taken(panel, "banner warn"),
            ),
            live(move || match panel.see(|view| view.skew) {
                None => nothing(),
                Some(skew) => trouble("", "banner warn", Trouble::Skew(skew), panel.t(reasons::skew(skew))),
            }),
            live(move || match taken_back.get() {
                None => nothing(),
                Some(true) => para("banner", panel.t("withdraw-waits")),
                Some(false) => para("banner", panel.t("withdraw-done")),
            }),
            when(
                move || panel.silent.get(),
                move || trouble("", "banner warn", Trouble::WorkerSilent, panel.t("worker-silent")),
            ),
        ],
    )
}
