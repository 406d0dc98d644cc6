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
        ask::{self, Ask},
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

/// `POST /admin/people/remove`: whose address it is, and then the act.
pub async fn remove(State(state): State<AppState>, AdminPage(page, owner): AdminPage, fields: Fields) -> Answer {
    let mut email = Field::read("email", &fields).wanted(&page, 254);
    if email.error.is_none() {
        let (address, now) = (people::normal_email(&email.value), state.clock.now());
        let whose = store::people::list(&mut state.db.read().await?).await?;
        let whose = whose.into_iter().find(|person| person.email == address);
        let name = whose.as_ref().map(|person| person.name.clone()).unwrap_or_default();
        if let (Some(person), false) = (whose, ask::is_sure(&fields)) {
            let unit = person.unit.unwrap_or_else(|| page.t("unit-none"));
            let question = Ask {
                title: page.t1("removal-ask", "name", &person.name),
                facts: vec![
                    (page.t("field-name"), person.name),
                    (page.t("field-email"), person.email.clone()),
                    (page.t("field-unit"), unit),
                ],
                text: page.t("removal-ask-text"),
                action: "/admin/people/remove".into(),
                kept: vec![("email", person.email)],
                button: page.t("removal-button"),
                back: "/admin/people".into(),
                page: page.at(Place::People),
            };
            return Ok(question.show());
        }
        let removed: Result<Option<bool>> = write_tx!(state.db, tx => {
            let running = Running::load(tx).await?;
            match store::people::id_by_email(tx, &address).await? {
                Some(id) => people::remove(tx, &state.entropy, &running, owner.id, id, now).await.map(Some),
                None => Ok(None),
            }
        });
        email.error = match removed? {
            Some(true) => {
                let (title, body) = (page.t("removed-title"), page.t2("removed-text", "name", name, "email", address));
                let action = Some(("/admin/people", page.t("people-title")));
                return Ok(Page::show(&Message { title, body, action, code: None, page: page.at(Place::People) }));
            }
            Some(false) => Some(page.wrong("error-own-role")),
            None => Some(page.wrong("error-not-invited")),
        };
    }
    Ok(Page::show(&Removal { page: page.at(Place::People), email }))
}
