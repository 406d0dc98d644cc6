//! Own shares: the list, taking one back, and everything to take along.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rost_shared::ids::ShareId;
use serde::Deserialize;

use super::{
    Answer,
    ask::{self, Ask},
    download,
    form::Fields,
    page::{MemberPage, Page, Place, go},
    trouble::Trouble,
};
use crate::{
    AppState,
    csv::Csv,
    domain::{export, shares},
    problem::Result,
    store::{self, own::OwnShare},
    write_tx,
};

#[derive(Template)]
#[template(path = "shares.html")]
pub(super) struct List {
    pub page: Page,
    pub notice: Option<String>,
    pub shares: Vec<Line>,
}

pub(super) struct Line {
    pub id: String,
    pub story: String,
    pub network: &'static str,
    pub made: String,
    pub provenance: String,
    pub points: i64,
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    taken_back: Option<String>,
}

/// `GET /me/shares`.
pub async fn list(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    Query(done): Query<Done>,
) -> Answer {
    let rows = store::own::shares(&mut state.db.read().await?, member.id).await?;
    let shares = rows.into_iter().map(|row| line(&page, row)).collect();
    let notice = done.taken_back.map(|_| page.t("shares-taken-back"));
    Ok(Page::show(&List { page: page.at(Place::Shares), notice, shares }))
}

fn line(page: &Page, row: OwnShare) -> Line {
    Line {
        made: page.moment(row.made_at),
        network: row.network.parse().map_or("", rost_shared::wire::Network::name),
        provenance: page.t(if row.provenance == "measured" { "measured" } else { "self-reported" }),
        id: row.id,
        story: row.story,
        points: row.points,
    }
}

/// `POST /me/shares/{id}/take-back`: a question, and then the act.
pub async fn take_back(
    State(state): State<AppState>,
    MemberPage(page, member): MemberPage,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let id: ShareId = id.parse().map_err(|_| Trouble::Missing)?;
    if !ask::is_sure(&fields) {
        let share = store::own::share(&mut state.db.read().await?, member.id, id).await?;
        let share = line(&page, share.ok_or(Trouble::Missing)?);
        let question = Ask {
            title: page.t("take-back-ask"),
            facts: vec![
                (page.t("story"), share.story),
                (page.t("network"), share.network.to_owned()),
                (page.t("take-back-when"), share.made),
                (page.t("points"), page.number(share.points)),
            ],
            text: format!("{} {}", page.t("take-back-text"), page.t("take-back-hint")),
            action: format!("/me/shares/{id}/take-back"),
            kept: Vec::new(),
            button: page.t("take-back"),
            back: "/me/shares".into(),
            page: page.at(Place::Shares),
        };
        return Ok(question.show());
    }
    let now = state.clock.now();
    let done: Result<()> = write_tx!(state.db, tx => { shares::withdraw(tx, member.id, id, now).await });
    done?;
    Ok(go("/me/shares?taken_back=1"))
}

/// `GET /me/shares.json`.
pub async fn json(State(state): State<AppState>, MemberPage(_, member): MemberPage) -> Answer {
    let shares = store::own::shares(&mut state.db.read().await?, member.id).await?;
    download::json("shares.json", &shares)
}

/// `GET /me/shares.csv`.
pub async fn csv(State(state): State<AppState>, MemberPage(page, member): MemberPage) -> Answer {
    let mut table = Csv::new(
        page.language,
        ["made_at", "story", "url", "network", "post_id", "surface", "provenance", "points", "id"],
    );
    for share in store::own::shares(&mut state.db.read().await?, member.id).await? {
        let made = page.zone.to_datetime(jiff::Timestamp::from_millisecond(share.made_at).unwrap_or_default());
        table.row([
            made.strftime("%Y-%m-%d %H:%M").to_string(),
            share.story,
            share.url,
            share.network,
            share.post_id.unwrap_or_default(),
            share.surface,
            share.provenance,
            share.points.to_string(),
            share.id,
        ]);
    }
    download::csv("shares.csv", table)
}

/// `GET /me/export.json`: everything that is kept about the person.
pub async fn everything(State(state): State<AppState>, MemberPage(_, member): MemberPage) -> Answer {
    let all = export::of(&mut state.db.read().await?, member.id, state.clock.now()).await?;
    download::json("rost-export.json", &all)
}
