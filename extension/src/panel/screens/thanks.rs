//! Thanks, and the person's own month.

use leptos::prelude::*;
use rost_shared::wire::{MyFigures, ShareReceipt};

use super::sure::take_back;
use crate::{
    panel::{browser, parts::*, route::Place, state::Panel, trouble::Trouble, words::counted},
    protocol::{PanelRequest, ThanksView},
};

/// What was counted; while the server is silent, that it is saved here.
pub fn thanks(panel: Panel) -> AnyView {
    let done = move || {
        panel.place.set(Place::Main);
        panel.act(PanelRequest::ThanksSeen);
    };
    // By itself: other news must not take a question away.
    let thanks = Memo::new(move |_| panel.see(|view| view.thanks.clone()));
    all([
        body([live(move || thanks.get().map_or_else(nothing, |thanks| said(panel, &thanks)))]),
        footer([button_if("primary", panel.t("done"), panel.busy, done)]),
    ])
}

fn said(panel: Panel, thanks: &ThanksView) -> AnyView {
    let story = panel.tx("thanks-story", &[("title", &thanks.title), ("network", thanks.network.name())]);
    if let Some(refused) = &thanks.refused {
        let why = panel.refusal(refused);
        return all([
            heading("", panel.t("thanks-refused")),
            para("", story),
            trouble("status", "large", Trouble::Server(refused.code), why),
            para("hint", panel.t("thanks-refused-hint")),
        ]);
    }
    let Some(receipt) = &thanks.receipt else {
        return all([
            heading("thanks", panel.t("thanks-plain")),
            para("", story),
            spoken("status", "", "large", panel.t("thanks-offline")),
        ]);
    };
    let share = receipt.id;
    all([
        heading("thanks", words_of_thanks(panel, receipt)),
        para("", story),
        if receipt.counts_for_month { nothing() } else { para("hint", panel.t("thanks-late")) },
        goal(panel, receipt),
        month(panel, &receipt.figures),
        take_back(panel, share),
    ])
}

fn words_of_thanks(panel: Panel, receipt: &ShareReceipt) -> String {
    let n = receipt.figures.week_shares;
    // A late share belongs to a week long past; this week's number would be untrue of it.
    if n < 1 || !receipt.counts_for_month {
        return panel.t("thanks-plain");
    }
    panel.tx(&counted("thanks-week", n, 5), &[("n", &n.to_string())])
}

/// A word when the small goal of the week is reached by this very share; none on the way there.
fn goal(panel: Panel, receipt: &ShareReceipt) -> AnyView {
    let goal = panel.see(|view| view.me.as_ref().map_or(0, |me| me.week_goal));
    let reached = goal > 0 && receipt.figures.week_shares == goal && receipt.counts_for_month;
    if reached { para("large", panel.t("goal-reached")) } else { nothing() }
}

/// Own figures, each with where it comes from.
pub fn month(panel: Panel, figures: &MyFigures) -> AnyView {
    let month = browser::month(&figures.month, panel.language());
    let line = |class: &'static str, key: &str, note: &str, n: String| {
        let note = if note.is_empty() { String::new() } else { panel.t(note) };
        view! { <div class=class><dt>{panel.t(key)}<small>{note}</small></dt><dd>{n}</dd></div> }.into_any()
    };
    // Nobody has a goal during a break.
    let goal = panel.see(|view| view.me.as_ref().filter(|me| !me.paused).map_or(0, |me| me.week_goal));
    let week = |n: i64| panel.tx("goal-of", &[("n", &n.to_string()), ("goal", &goal.to_string())]);
    let lines = vec![
        figures.towards(goal).map_or_else(nothing, |n| line("", "goal-week", "", week(n))),
        line("", "month-shares", "", panel.number(figures.month_shares)),
        line("part", "month-measured", "month-measured-note", panel.number(figures.month_measured)),
        line("part", "month-self", "month-self-note", panel.number(figures.month_shares - figures.month_measured)),
        line("", "month-points", "", panel.number(figures.month_points)),
        line("", "month-all", "", panel.number(figures.all_shares)),
    ];
    view! {
        <section class="card month">
            <h2>{panel.tx("month-title", &[("month", &month)])}</h2>
            <dl>{lines}</dl>
        </section>
    }
    .into_any()
}
