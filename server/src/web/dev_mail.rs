//! The mails of a demo, which go nowhere else. Only the machine that the demo runs on may read them, since they hold links
//! that sign people in: a demo that others reach, through whatever stands in front of it, shows none.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, header},
};
use url::Url;

use super::{Answer, page::Page, trouble::Trouble};
use crate::{AppState, auth::client_ip::ClientIp, config::is_here, mail::Mail};

#[derive(Template)]
#[template(path = "dev_mail.html")]
pub(super) struct Mails {
    pub page: Page,
    pub mails: Vec<Mail>,
}

/// `GET /dev/mail`.
pub async fn show(State(state): State<AppState>, page: Page, ClientIp(ip): ClientIp, headers: HeaderMap) -> Answer {
    let asked = headers.get(header::HOST).and_then(|host| Url::parse(&format!("http://{}", host.to_str().ok()?)).ok());
    // A name of somebody else's may lead to this machine, too.
    let here =
        ip.to_canonical().is_loopback() && is_here(&state.config.public_url) && asked.as_ref().is_some_and(is_here);
    match state.mailer.read() {
        Some(mails) if here => Ok(Page::show(&Mails { page, mails })),
        _ => Err(Trouble::Missing),
    }
}
