//! The leaderboard: by month or all of it, of the company or the own unit; the person's own row with its neighbours.

use leptos::prelude::*;
use rost_shared::wire::{Board, BoardBy, BoardRow};

use crate::{
    panel::{
        browser,
        parts::*,
        reasons::{board_failed, no_board},
        route::Place,
        state::Panel,
        trouble::Trouble,
    },
    protocol::{BoardOf, BoardView, PanelRequest},
};

/// What is asked for; the worker's answer says what it is an answer to.
#[derive(Clone, Copy, PartialEq)]
struct Wish {
    all_time: bool,
    by: BoardBy,
    of: BoardOf,
}

/// Asked for when the screen comes and at each choice.
pub fn board(panel: Panel) -> AnyView {
    let wish = RwSignal::new(Wish { all_time: false, by: BoardBy::Points, of: BoardOf::Company });
    let period = move |wish: Wish| {
        let month = panel.see(|view| view.me.as_ref().map(|me| me.figures.month.clone()));
        if wish.all_time { "all".to_owned() } else { month.unwrap_or_else(|| "all".into()) }
    };
    let look = move || {
        let wish @ Wish { by, of, .. } = wish.get_untracked();
        panel.act(PanelRequest::LookBoard { period: untrack(|| period(wish)), by, of });
    };
    look();
    let one = move |name: &'static str, label: String, is: fn(&Wish) -> bool, make: fn(&mut Wish)| {
        chip(
            name,
            label,
            move || wish.with(is),
            move || {
                wish.update(make);
                look();
            },
        )
    };
    let month = browser::month(&untrack(|| period(wish.get_untracked())), panel.language());
    let shown = live(move || {
        let wish = wish.get();
        let found = panel.see(|view| view.board.clone());
        match found.filter(|found| found.by == wish.by && found.of == wish.of && found.period == period(wish)) {
            Some(found) => answer(panel, &found, look),
            None => waiting(panel),
        }
    });
    body([
        button("back", panel.t("back"), move || panel.place.set(Place::Main)),
        heading("", panel.t("board-title")),
        chips(
            panel.t("board-period"),
            [
                one("period", panel.tx("board-month", &[("month", &month)]), |w| !w.all_time, |w| w.all_time = false),
                one("period", panel.t("board-all"), |w| w.all_time, |w| w.all_time = true),
            ],
        ),
        chips(
            panel.t("board-by"),
            [
                one("by", panel.t("month-points"), |w| w.by == BoardBy::Points, |w| w.by = BoardBy::Points),
                one("by", panel.t("month-shares"), |w| w.by == BoardBy::Shares, |w| w.by = BoardBy::Shares),
            ],
        ),
        // There is nothing to choose for who belongs to no unit.
        when(
            move || panel.see(|view| view.me.as_ref().is_some_and(|me| me.unit.is_some())),
            move || {
                chips(
                    panel.t("board-of"),
                    [
                        one("of", panel.t("board-company"), |w| w.of == BoardOf::Company, |w| w.of = BoardOf::Company),
                        one("of", panel.t("board-unit"), |w| w.of == BoardOf::Unit, |w| w.of = BoardOf::Unit),
                    ],
                )
            },
        ),
        shown,
    ])
}

/// Not there yet.
fn waiting(panel: Panel) -> AnyView {
    spoken("status", "", "hint", panel.t("board-loading"))
}

fn answer(panel: Panel, found: &BoardView, look: impl Fn() + 'static) -> AnyView {
    match (&found.board, &found.refused) {
        (_, Some(refused)) => {
            let why = panel.tx(no_board(found.of, refused.code), &[("detail", &refused.detail)]);
            trouble("", "", Trouble::Server(refused.code), why)
        }
        (Some(board), None) => table(panel, board),
        (None, None) if found.failed => {
            let (offline, paired) = (panel.see(|view| view.offline), panel.see(|view| view.paired));
            let what = Trouble::of_board(offline, paired);
            let again = button_if("second", panel.t("board-again"), panel.busy, look);
            all([trouble("status", "", what, panel.t(board_failed(offline, paired))), again])
        }
        (None, None) => waiting(panel),
    }
}

fn table(panel: Panel, board: &Board) -> AnyView {
    if board.rows.is_empty() {
        return para("", panel.t(if board.withheld { "board-withheld" } else { "board-empty" }));
    }
    let value = match board.by {
        BoardBy::Points => "month-points",
        BoardBy::Shares => "month-shares",
    };
    let mut rows: Vec<_> = board.rows.iter().map(|one| row(panel, board.by, one)).collect();
    let mine_is_far = !board.rows.iter().any(|one| one.mine);
    if let Some(me) = board.me.as_ref().filter(|_| mine_is_far) {
        rows.push(
            view! { <tr><th colspan="3" class="between" scope="rowgroup">{panel.t("board-around")}</th></tr> }
                .into_any(),
        );
        let (above, below): (Vec<_>, Vec<_>) =
            board.neighbours.iter().filter(|one| !one.mine).partition(|one| one.rank < me.rank);
        rows.extend(above.into_iter().chain([me]).chain(below).map(|one| row(panel, board.by, one)));
    }
    let unit = board.unit.clone().unwrap_or_default();
    let nowhere = board.me.is_none();
    all([
        para("strong", unit),
        view! {
            <table class="board">
                <thead><tr>
                    <th scope="col">{panel.t("board-rank")}</th>
                    <th scope="col">{panel.t("board-who")}</th>
                    <th scope="col" class="figure">{panel.t(value)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
        // During a break the banner says why.
        when(move || nowhere && !panel.paused(), move || para("hint", panel.t("board-not-mine"))),
        if board.withheld { para("hint", panel.t("board-withheld")) } else { nothing() },
        if board.provisional && board.period != "all" { para("hint", panel.t("board-provisional")) } else { nothing() },
    ])
}

fn row(panel: Panel, by: BoardBy, row: &BoardRow) -> AnyView {
    let value = match by {
        BoardBy::Points => row.points,
        BoardBy::Shares => row.shares,
    };
    let you = if row.mine { panel.t("board-you") } else { String::new() };
    view! {
        <tr aria-current=row.mine.then_some("true")>
            <td>{panel.number(row.rank)}</td>
            <td>{row.label.clone()}" "<small>{you}</small></td>
            <td class="figure">{panel.number(value)}</td>
        </tr>
    }
    .into_any()
}
