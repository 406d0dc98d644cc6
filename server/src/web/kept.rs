//! Signed out while writing: what was sent is kept on the sign-in page, and is there to be sent again afterwards.
//!
//! It is kept by the browser only, as fields of the page; nothing of it is stored or done before its person presses the button.

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    form::Field,
    page::{Page, go},
    sign_in::{Sheet, local_path},
    trouble::Trouble,
    upload,
};
use crate::{AppState, auth::member};

/// What is never sent back.
const SECRET: [&str; 2] = ["password", "current"];

/// Whether a field is one that is never sent back.
pub(super) fn is_secret(name: &str) -> bool {
    SECRET.contains(&name)
}

/// What was written, and for which page.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The page's path.
    pub path: String,
    /// The fields as a browser writes them in an address; blank: nothing was kept.
    pub fields: String,
}

/// The page from which what was kept is sent again.
#[derive(Template)]
#[template(path = "kept.html")]
pub(super) struct Again {
    pub page: Page,
    pub path: String,
    pub fields: Vec<(String, String)>,
}

impl Kept {
    /// Whether there is anything.
    pub fn is_blank(&self) -> bool {
        self.fields.is_empty()
    }

    /// The page from which it is sent again, by one press of its person.
    pub(super) fn again(&self, page: Page) -> Response {
        let fields = url::form_urlencoded::parse(self.fields.as_bytes()).into_owned().collect();
        Page::show(&Again { page, path: local_path(&self.path).to_owned(), fields })
    }
}

/// Middleware of the pages: a form that arrives from somebody whose session has ended is not thrown away.
pub async fn keep(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_ours = ["/me", "/admin", "/board", "/pair"].iter().any(|room| path.starts_with(room));
    if *request.method() != Method::POST || !is_ours {
        return next.run(request).await;
    }
    match member::signed_in(request.headers(), &state).await {
        Ok(Some(member)) => {
            request.extensions_mut().insert(member);
            next.run(request).await
        }
        Ok(None) => asks(&state, path, request).await.unwrap_or_else(IntoResponse::into_response),
        Err(fault) => Trouble::from(fault).into_response(),
    }
}

/// The sign-in page with what was sent in it; for a mere button, the sign-in page alone.
async fn asks(state: &AppState, path: String, request: Request) -> Result<Response, Trouble> {
    let (mut parts, body) = request.into_parts();
    let page = Page::of(&mut parts, state).await?.0;
    let fields = upload::without_file(Request::from_parts(parts, body), state).await?;
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| !is_secret(name)).collect();
    if fields.iter().all(|(_, value)| value.trim().is_empty()) {
        return Ok(go("/sign-in?next=%2F"));
    }
    let fields = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let sheet = Sheet {
        page,
        email: Field::new("email", ""),
        password: Field::new("password", ""),
        next: "/".into(),
        failed: false,
        by_mail: false,
        kept: Kept { path, fields },
    };
    Ok((StatusCode::UNAUTHORIZED, Page::show(&sheet)).into_response())
}
