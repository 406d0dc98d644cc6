//! A reminder to all who have not answered: unnamed and uncounted, at most once a week.

use axum::extract::State;

use crate::{
    AppState,
    domain::{
        invitations::{self, REMIND_EVERY_MS, Reminded},
        mailing,
    },
    problem::Result,
    store,
    web::{
        Answer,
        ask::{self, Ask},
        form::Fields,
        page::{LeadPage, Page, Place},
        trouble::{Message, NotDone, Trouble},
    },
    write_tx,
};

/// `POST /admin/people/remind`: asked about first, since it may be many mails.
pub async fn send(State(state): State<AppState>, LeadPage(page, _): LeadPage, fields: Fields) -> Answer {
    if !state.mailer.writes() {
        return Err(Trouble::Missing);
    }
    let mut action = Some(("/admin/people", page.t("people-title")));
    // Asked before anything is done, so that no link is replaced and no week passes for nothing.
    if let Some((code, why)) = state.mailer.obstacle().await {
        tracing::error!(%code, why, "no reminder was sent");
        let (title, body) = (page.t("mail-down-title"), page.t("mail-down-text"));
        let code = Some(NotDone::MailAway.code());
        return Ok(Page::show(&Message { title, body, action, code, page: page.at(Place::People) }));
    }
    if !ask::is_sure(&fields) {
        let question = Ask {
            title: page.t("remind-ask"),
            facts: Vec::new(),
            text: page.t("remind-hint"),
            action: "/admin/people/remind".into(),
            kept: Vec::new(),
            button: page.t("remind-button"),
            back: "/admin/people".into(),
            page: page.at(Place::People),
        };
        return Ok(question.show());
    }
    let now = state.clock.now();
    let reminded: Result<_> = write_tx!(state.db, tx => { invitations::remind(tx, now).await });
    let (body, code) = match reminded? {
        Reminded::Due => {
            drop(mailing::begin(&state, mailing::ALL));
            if !state.mailer.reaches_people() {
                action = Some(("/dev/mail", page.t("dev-mail-title")));
            }
            (page.t("reminded-text"), None)
        }
        Reminded::TooSoon => (page.t("reminded-too-soon"), Some(NotDone::InvitedTooLately.code())),
        Reminded::Lately => {
            let next = store::turns::next(&mut state.db.read().await?, "reminder").await?.unwrap_or(now);
            let (last, next) = (page.moment(next - REMIND_EVERY_MS), page.moment(next));
            (page.t2("reminded-lately", "last", last, "next", next), Some(NotDone::RemindedTooLately.code()))
        }
    };
    Ok(Page::show(&Message { title: page.t("remind"), body, action, code, page: page.at(Place::People) }))
}
