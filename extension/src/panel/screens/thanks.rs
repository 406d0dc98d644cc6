//! Thanks, and the person's own month.

use leptos::prelude::*;
use rost_shared::wire::{MyFigures, ShareReceipt};

use crate::{
    panel::{browser, route::Place, state::panel, words::counted},
    protocol::PanelRequest,
};

/// What was counted; while the server is silent, that it is saved here.
#[component]
pub fn Thanks() -> impl IntoView {
    let panel = panel();
    let thanks = Memo::new(move |_| panel.see(|view| view.thanks.clone()));
    let done = move |_| {
        panel.place.set(Place::Main);
        panel.left.set(panel.see(|view| view.inserted.as_ref().map(|insert| insert.share)));
        panel.act(PanelRequest::ThanksSeen);
    };
    let body = move || {
        let thanks = thanks.get()?;
        let story = panel.tx("thanks-story", &[("title", &thanks.title), ("network", thanks.network.name())]);
        Some(match thanks.receipt {
            None => view! {
                <h1 tabindex="-1" class="thanks">{panel.t("thanks-plain")}</h1>
                <p>{story}</p>
                <p role="status">{panel.t("thanks-offline")}</p>
            }
            .into_any(),
            Some(receipt) => {
                let id = receipt.id;
                view! {
                    <h1 tabindex="-1" class="thanks">{words_of_thanks(&receipt)}</h1>
                    <p>{story}</p>
                    {(!receipt.counts_for_month).then(|| view! { <p class="hint">{panel.t("thanks-late")}</p> })}
                    <Month figures=receipt.figures.clone()/>
                    <button type="button" class="plain" on:click=move |_| panel.act(PanelRequest::Withdraw { share: id })>
                        {panel.t("thanks-back")}
                    </button>
                }
                .into_any()
            }
        })
    };
    view! {
        <div class="body">{body}</div>
        <footer>
            <button type="button" class="primary" disabled=panel.busy on:click=done>{panel.t("done")}</button>
        </footer>
    }
}

fn words_of_thanks(receipt: &ShareReceipt) -> String {
    let (panel, n) = (panel(), receipt.figures.week_shares);
    // A late share belongs to a week long past; this week's number would be untrue of it.
    if n < 1 || !receipt.counts_for_month {
        return panel.t("thanks-plain");
    }
    panel.tx(&counted("thanks-week", n, 5), &[("n", &n.to_string())])
}

/// Own figures, each with where it comes from.
#[component]
pub fn Month(figures: MyFigures) -> impl IntoView {
    let panel = panel();
    let month = browser::month(&figures.month, panel.language());
    let said = figures.month_shares - figures.month_measured;
    let line = move |key: &'static str, n: i64, note: Option<&'static str>| {
        view! {
            <div class:part=note.is_some()>
                <dt>{panel.t(key)}{note.map(|note| view! { <small>{panel.t(note)}</small> })}</dt>
                <dd>{n}</dd>
            </div>
        }
    };
    view! {
        <section class="card month">
            <h2>{panel.tx("month-title", &[("month", &month)])}</h2>
            <dl>
                {line("month-shares", figures.month_shares, None)}
                {line("month-measured", figures.month_measured, Some("month-measured-note"))}
                {line("month-self", said, Some("month-self-note"))}
                {line("month-points", figures.month_points, None)}
                {line("month-all", figures.all_shares, None)}
            </dl>
        </section>
    }
}
