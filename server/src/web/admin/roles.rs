//! Roles: who runs the programme beside taking part. Given and taken by the owner.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::{
    AppState,
    auth::member::Role,
    domain::{people, roles},
    problem::Result,
    store,
    web::{
        Answer,
        form::{Field, Fields},
        page::{AdminPage, Page, Place, go},
    },
    write_tx,
};

#[derive(Template)]
#[template(path = "admin/roles.html")]
pub(in crate::web) struct Roles {
    pub page: Page,
    pub notice: Option<String>,
    pub email: Field,
    pub role: Field,
    pub holders: Vec<Row>,
}

pub(in crate::web) struct Row {
    pub name: String,
    pub email: String,
    pub role: String,
}

impl Roles {
    /// The roles there are: word, key of the name, key of what it may do.
    fn kinds(&self) -> [(&'static str, &'static str, &'static str); 3] {
        [
            (Role::Lead.as_str(), "role-lead", "role-lead-hint"),
            (Role::Admin.as_str(), "role-admin", "role-admin-hint"),
            (Role::Member.as_str(), "role-member", "role-member-hint"),
        ]
    }
}

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Done {
    saved: Option<String>,
}

/// `GET /admin/roles`.
pub async fn list(State(state): State<AppState>, AdminPage(page, _): AdminPage, Query(done): Query<Done>) -> Answer {
    let notice = done.saved.map(|_| page.t("role-saved"));
    show(&state, page, notice, Field::new("email", ""), Field::new("role", Role::Lead.as_str())).await
}

/// `POST /admin/roles`.
pub async fn give(State(state): State<AppState>, AdminPage(page, owner): AdminPage, fields: Fields) -> Answer {
    let mut email = Field::read("email", &fields).wanted(&page, 254);
    let mut role = Field::read("role", &fields);
    let (Ok(wanted), None) = (Role::try_from(role.value.clone()), &email.error) else {
        role = role.unless(email.error.is_some(), || page.wrong("error-role"));
        return show(&state, page, None, email, role).await;
    };
    let address = people::normal_email(&email.value);
    let given: Result<Option<bool>> = write_tx!(state.db, tx => {
        match store::people::id_by_email(tx, &address).await? {
            Some(id) => roles::give(tx, owner.id, id, wanted).await.map(Some),
            None => Ok(None),
        }
    });
    email.error = match given? {
        Some(true) => return Ok(go("/admin/roles?saved=1")),
        Some(false) => Some(page.wrong("error-own-role")),
        None => Some(page.wrong("error-not-invited")),
    };
    show(&state, page, None, email, role).await
}

async fn show(state: &AppState, page: Page, notice: Option<String>, email: Field, role: Field) -> Answer {
    let holders = store::roles::list(&mut state.db.read().await?).await?.into_iter();
    let row = |holder: store::roles::Holder| Row {
        name: holder.name,
        email: holder.email,
        role: page.t(&format!("role-{}", holder.role.as_str())),
    };
    let holders = holders.map(row).collect();
    Ok(Page::show(&Roles { page: page.at(Place::People), notice, email, role, holders }))
}
