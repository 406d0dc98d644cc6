//! Where the offer may be seen, and when it may not.

use leptos::prelude::*;
use rost_shared::wire::{Millis, Network};

use super::taken::taken;
use crate::{
    panel::{browser, parts::*, reasons::rules_refused, route::Place, state::Panel, trouble::Trouble},
    protocol::PanelRequest,
};

/// A tick for each network that was consented to, and the way to change the consent itself.
pub fn networks(panel: Panel) -> AnyView {
    let consent = Memo::new(move |_| panel.see(|view| view.consent.clone().unwrap_or_default()));
    let ticks = live(move || {
        let networks = consent.get();
        if networks.is_empty() {
            return para("", panel.t("settings-networks-none"));
        }
        let ticks: Vec<_> = networks.into_iter().map(|network| here(panel, network)).collect();
        all([note("ticks", "group", ticks), para("hint", panel.t("settings-here-note"))])
    });
    all([
        part_heading(panel.t("settings-networks")),
        ticks,
        taken(panel, "note warn"),
        switched_off(panel),
        live(move || all(panel.see(|view| view.broken.clone()).into_iter().map(|network| changed(panel, network)))),
        live(move || match panel.see(|view| view.rules_refused) {
            None => nothing(),
            Some(why) => {
                let words = panel.tx(rules_refused(why), &[("code", why.name())]);
                trouble("", "hint", Trouble::Rules(why), words)
            }
        }),
        button("plain", panel.t("settings-networks-change"), move || panel.place.set(Place::Networks)),
    ])
}

/// A sentence for each network on which the company shares nothing.
pub fn switched_off(panel: Panel) -> AnyView {
    let words = move |network: Network| panel.tx("ways-none", &[("network", network.name())]);
    let one = move |network| trouble("", "note", Trouble::NetworkOff, words(network));
    live(move || all(panel.switched_off().into_iter().map(one)))
}

/// A site that changed so that Røst no longer finds its way there.
pub fn changed(panel: Panel, network: Network) -> AnyView {
    let words = panel.tx("broken-banner", &[("network", network.name())]);
    trouble("", "note warn", Trouble::SiteChanged, words)
}

fn here(panel: Panel, network: Network) -> AnyView {
    let shown = move || panel.see(|view| !view.off.contains(&network));
    let flip = move || panel.act(PanelRequest::SetOffer { network, shown: !untrack(shown) });
    tick(panel.tx("settings-here", &[("network", network.name())]), shown, flip)
}

/// Quiet for an hour, until tomorrow, or for a week.
pub fn snooze(panel: Panel) -> AnyView {
    let until = Memo::new(move |_| panel.see(|view| view.snoozed_until));
    let pressed = StoredValue::new(false);
    let inside = live(move || in_place(pressed.get_value().then_some("button"), choices(panel, until.get(), pressed)));
    all([part_heading(panel.t("quiet-title")), inside])
}

fn choices(panel: Panel, until: Option<Millis>, pressed: StoredValue<bool>) -> AnyView {
    let quiet = move |hours| {
        move || {
            pressed.set_value(true);
            panel.act(PanelRequest::Snooze { hours });
        }
    };
    match until {
        Some(at) => all([
            spoken("status", "", "", panel.tx("quiet-until", &[("when", &browser::moment(at, panel.language()))])),
            button_if("plain", panel.t("quiet-end"), panel.busy, quiet(0)),
        ]),
        None => all([
            para("hint", panel.t("quiet-lead")),
            button_if("plain", panel.t("quiet-hour"), panel.busy, quiet(1)),
            button_if("plain", panel.t("quiet-tomorrow"), panel.busy, move || quiet(browser::hours_until_tomorrow())()),
            button_if("plain", panel.t("quiet-week"), panel.busy, quiet(7 * 24)),
        ]),
    }
}
