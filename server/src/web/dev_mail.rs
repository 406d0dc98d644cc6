//! The mails of a demo, which go nowhere else. Only the machine that the demo runs on may read them, since they hold links
//! that sign people in.

use askama::Template;
use axum::extract::State;

use super::{Answer, page::Page, trouble::Trouble};
use crate::{AppState, auth::client_ip::ClientIp, mail::Mail};

#[derive(Template)]
#[template(path = "dev_mail.html")]
pub(super) struct Mails {
    pub page: Page,
    pub mails: Vec<Mail>,
}

/// `GET /dev/mail`.
pub async fn show(State(state): State<AppState>, page: Page, ClientIp(ip): ClientIp) -> Answer {
    match state.mailer.read() {
        Some(mails) if ip.to_canonical().is_loopback() => Ok(Page::show(&Mails { page, mails })),
        _ => Err(Trouble::Missing),
    }
}
