//! The pages of members and admins: askama templates, forms that work without JavaScript, one file a page.
//!
//! A handler extracts its page frame ([`page::Page`], [`page::MemberPage`], [`page::LeadPage`], [`page::AdminPage`]), makes one call
//! into the domain, and shows a template. What goes wrong is a [`trouble::Trouble`].

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};

use crate::{AppState, domain::pictures};

pub mod admin;
pub mod ask;
pub mod assets;
pub mod board;
pub mod charts;
pub mod dev_mail;
pub mod devices;
pub mod download;
pub mod form;
pub mod goal;
pub mod held;
pub mod images;
pub mod join;
pub mod kept;
pub mod language;
pub mod me;
pub mod page;
pub mod pager;
pub mod pair;
pub mod profile;
pub mod refusal;
pub mod setup;
pub mod shares;
pub mod sign_in;
pub mod sign_in_link;
pub mod taking_part;
pub mod trouble;
pub mod upload;
pub mod words;
pub mod written;

#[cfg(test)]
mod tests;

/// What a handler of a page answers.
pub type Answer<T = Response> = Result<T, trouble::Trouble>;

/// The largest form: a story with many captions fits with room to spare.
const FORM_MOST: usize = 256 * 1024;

/// The largest form with a picture. A picture somewhat too large still arrives, so that its page can say so.
const UPLOAD_MOST: usize = 2 * pictures::BYTES_MOST;

/// Nothing runs on our pages and nothing is fetched for them but our own style and pictures.
const CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
                   frame-ancestors 'none'";

/// Every page.
pub fn router(state: AppState) -> Router<AppState> {
    Router::new()
        .route("/", get(sign_in::front))
        .route("/setup/{token}", get(setup::form).post(setup::submit))
        .route("/join/{token}", get(join::form).post(join::submit))
        .route("/join/{token}/quiet", post(join::quiet))
        .route("/sign-in", get(sign_in::form).post(sign_in::submit))
        .route("/sign-in/mail", post(sign_in_link::ask))
        .route("/sign-in/{token}", get(sign_in_link::form).post(sign_in_link::submit))
        .route("/sign-out", post(sign_in::out))
        .route("/language", post(language::choose))
        .route("/dev/mail", get(dev_mail::show))
        .route("/me", get(me::show))
        .route("/me/devices", get(devices::show))
        .route("/me/devices/{id}/revoke", post(devices::revoke))
        .route("/me/sessions/{id}/end", post(devices::end_session))
        .route("/me/shares", get(shares::list))
        .route("/me/shares.json", get(shares::json))
        .route("/me/shares.csv", get(shares::csv))
        .route("/me/shares/{id}/take-back", post(shares::take_back))
        .route("/me/export.json", get(shares::everything))
        .route("/me/profile", get(profile::show).post(profile::save))
        .route("/me/profile/pseudonym", post(profile::another_name))
        .route("/me/profile/password", post(profile::new_password))
        .route("/me/pause", post(taking_part::pause))
        .route("/me/come-back", post(taking_part::come_back))
        .route("/me/leave", get(taking_part::form).post(taking_part::leave))
        .route("/pair", get(pair::form).post(pair::look))
        .route("/pair/answer", post(pair::answer))
        .route("/pair/approved", get(pair::approved))
        .route("/pair/refused", get(pair::refused))
        .route("/board", get(board::current))
        .route("/board/{period}", get(board::show))
        .route("/board/{period}/thanks", post(board::thank))
        .route("/admin", get(admin::overview::show))
        .route("/admin/kpis", get(admin::kpis::current))
        .route("/admin/kpis/{period}", get(admin::kpis::show))
        .route("/admin/assumptions", get(admin::assumptions::show))
        .route("/admin/assumptions/headcount", post(admin::assumptions::headcount))
        .route("/admin/assumptions/followers", post(admin::assumptions::followers))
        .route("/admin/stories", get(admin::stories::list))
        .route("/admin/stories/new", get(admin::story_form::blank).post(admin::story_form::create))
        .route("/admin/stories/{id}", get(admin::story::show))
        .route("/admin/stories/{id}/edit", get(admin::story_form::edit).post(admin::story_form::change))
        .route("/admin/stories/{id}/status", post(admin::story::set_status))
        .route("/admin/settings", get(admin::settings::show).post(admin::settings::save))
        .route("/admin/people", get(admin::people::list).post(admin::people::invite))
        .route("/admin/people/bulk", get(admin::bulk::form).post(admin::bulk::invite))
        .route("/admin/people/remind", post(admin::reminder::send))
        .route("/admin/people/move", get(admin::moving::form).post(admin::moving::make))
        .route("/admin/people/remove", get(admin::removal::form).post(admin::removal::remove))
        .route("/admin/roles", get(admin::roles::list).post(admin::roles::give))
        .route("/admin/units", get(admin::units::list).post(admin::units::add))
        .route("/admin/units/{id}", post(admin::units::change))
        .layer(middleware::from_fn_with_state(state.clone(), kept::keep))
        .layer(DefaultBodyLimit::max(FORM_MOST))
        .route("/images/{id}", get(images::serve))
        .route("/assets/{name}", get(assets::serve))
        .fallback(missing)
        .layer(middleware::from_fn_with_state(state, trouble::dress))
        .layer(middleware::from_fn(guard))
}

/// What every answer of a page says to the browser.
async fn guard(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Whatever has no page.
async fn missing() -> trouble::Trouble {
    trouble::Trouble::Missing
}
