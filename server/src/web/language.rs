//! The language switch: the choice is kept on this browser.

use axum::response::{IntoResponse, Response};
use axum_extra::extract::{CookieJar, cookie::Cookie, cookie::SameSite};
use rost_shared::wire::Language;

use super::{form::Fields, page::go, sign_in::local_path, words};

/// `POST /language`.
pub async fn choose(jar: CookieJar, fields: Fields) -> Response {
    let to = go(local_path(fields.get("next")));
    let Ok(language) = fields.get("language").parse::<Language>() else { return to };
    (jar.add(cookie(language.as_str())), to).into_response()
}

/// The cookie that keeps the choice.
pub(super) fn cookie(language: &'static str) -> Cookie<'static> {
    let mut cookie =
        Cookie::build((words::COOKIE, language)).path("/").same_site(SameSite::Lax).http_only(true).build();
    cookie.make_permanent();
    cookie
}
