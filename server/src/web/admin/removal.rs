//! Taking somebody off the list who has left the company. It looks the same whatever they had answered.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    AppState,
    domain::{people, programme::Running},
    problem::Result,
    store,
    web::{
        Answer,
        form::{Field, Fields},
        page::{AdminPage, Page, Place},
        trouble::Message,
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/removal.html")]
pub(in crate::web) struct Removal {
    pub page: Page,
    pub email: Field,
}

/// `GET /admin/people/remove`.
pub async fn form(AdminPage(page, _): AdminPage) -> Response {
    Page::show(&Removal { page: page.at(Place::People), email: Field::new("email", "") })
}

/// `POST /admin/people/remove`.
pub async fn remove(State(state): State<AppState>, AdminPage(page, _): AdminPage, fields: Fields) -> Answer {
    let mut email = Field::read("email", &fields).wanted(&page, 254);
    if email.error.is_none() {
        let (address, now) = (people::normal_email(&email.value), state.clock.now());
        let removed: Result<Option<bool>> = write_tx!(state.db, tx => {
            let running = Running::load(tx).await?;
            match store::people::id_by_email(tx, &address).await? {
                Some(id) => people::remove(tx, &state.entropy, &running, id, now).await.map(Some),
                None => Ok(None),
            }
        });
        email.error = match removed? {
            Some(true) => {
                let (title, body) = (page.t("removed-title"), page.t("removed-text"));
                let action = Some(("/admin/people", page.t("people-title")));
                return Ok(Page::show(&Message { title, body, action, page: page.at(Place::People) }));
            }
            Some(false) => Some(page.t("error-only-admin")),
            None => Some(page.t("error-not-invited")),
        };
    }
    Ok(Page::show(&Removal { page: page.at(Place::People), email }))
}
