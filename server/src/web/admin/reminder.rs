//! A reminder to all who have not answered: unnamed and uncounted, at most once a week.

use axum::extract::State;

use crate::{
    AppState,
    domain::{
        invitations::{self, REMIND_EVERY_MS},
        mailing,
    },
    problem::Result,
    store,
    web::{
        Answer,
        page::{LeadPage, Page, Place},
        trouble::{Message, Trouble},
    },
    write_tx,
};

/// `POST /admin/people/remind`.
pub async fn send(State(state): State<AppState>, LeadPage(page, _): LeadPage) -> Answer {
    if !state.mailer.writes() {
        return Err(Trouble::Missing);
    }
    let action = Some(("/admin/people", page.t("people-title")));
    // Asked before anything is done, so that no link is replaced and no week passes for nothing.
    if let Some(why) = state.mailer.obstacle().await {
        tracing::error!(why, "no reminder was sent");
        let (title, body) = (page.t("mail-down-title"), page.t("mail-down-text"));
        return Ok(Page::show(&Message { title, body, action, page: page.at(Place::People) }));
    }
    let now = state.clock.now();
    let reminded: Result<_> = write_tx!(state.db, tx => { invitations::remind(tx, now).await });
    let body = match reminded? {
        true => {
            drop(mailing::begin(&state));
            page.t("reminded-text")
        }
        false => {
            let next = store::turns::next(&mut state.db.read().await?, "reminder").await?.unwrap_or(now);
            page.t2("reminded-lately", "last", page.moment(next - REMIND_EVERY_MS), "next", page.moment(next))
        }
    };
    Ok(Page::show(&Message { title: page.t("remind"), body, action, page: page.at(Place::People) }))
}
