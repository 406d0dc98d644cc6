//! What went wrong, as a page in the reader's own language.
//!
//! Handlers return a [`Trouble`]; it travels as a mark on the answer, and [`dress`], which has seen the request, makes the page.

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use rost_shared::problem::ProblemCode;

use super::page::Page;
use crate::{AppState, auth::origin, limits::TryAgainIn, problem::Fault};

/// Why a page is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No such page.
    Missing,
    /// The page is there, and takes no form or is nothing but a form.
    Method,
    /// Not for this person.
    Forbidden,
    /// For owners, and this person is none.
    OwnersOnly,
    /// The form came from another site.
    Origin,
    /// The form or the address holds what is no text.
    Unreadable,
    /// The form is too large.
    Large,
    /// The database is busy or away.
    Busy,
    /// The programme's time zone is not known on this machine.
    Zone,
    /// A fault of ours.
    Failed,
    /// A set-up link that is not good.
    SetupLink,
    /// An invitation that is not good.
    Invitation,
    /// A mailed link that is not good.
    SignInLink,
    /// Too many tries; the seconds after which to try again.
    TooMany(u32),
}

impl Trouble {
    #[cfg(test)]
    pub(super) const ALL: [Self; 14] = [
        Self::Missing,
        Self::Method,
        Self::Zone,
        Self::Forbidden,
        Self::OwnersOnly,
        Self::Origin,
        Self::Unreadable,
        Self::Large,
        Self::Busy,
        Self::Failed,
        Self::SetupLink,
        Self::Invitation,
        Self::SignInLink,
        Self::TooMany(61),
    ];

    fn status(self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden | Self::OwnersOnly | Self::Origin => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy | Self::Zone => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::SetupLink | Self::Invitation | Self::SignInLink => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    /// What is wrong when the framework answers by itself: a query twice over, an address or a form that is none, a method that
    /// a page does not have. Its answers are plain text in English, or nothing.
    fn of_framework(response: &Response) -> Option<Self> {
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| !kind.starts_with("text/plain")) {
            return None;
        }
        match response.status() {
            StatusCode::NOT_FOUND => Some(Self::Missing),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::Method),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::Large),
            status if status.is_client_error() => Some(Self::Unreadable),
            status if status.is_server_error() => Some(Self::Failed),
            _ => None,
        }
    }

    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => ("problem-missing-title", "problem-missing-text"),
            Self::Method => ("problem-method-title", "problem-method-text"),
            Self::Forbidden => ("problem-forbidden-title", "problem-forbidden-text"),
            Self::OwnersOnly => ("problem-forbidden-title", "problem-owners-text"),
            Self::Origin => ("problem-origin-title", "problem-origin-text"),
            Self::Unreadable => ("problem-unreadable-title", "problem-unreadable-text"),
            Self::Large => ("problem-large-title", "problem-large-text"),
            Self::Busy => ("problem-busy-title", "problem-busy-text"),
            Self::Zone => ("problem-zone-title", "problem-zone-text"),
            Self::Failed => ("problem-failed-title", "problem-failed-text"),
            Self::SetupLink => ("problem-link-title", "problem-setup-text"),
            Self::Invitation => ("problem-link-title", "problem-invitation-text"),
            Self::SignInLink => ("problem-link-title", "problem-sign-in-text"),
            Self::TooMany(_) => ("problem-many-title", "problem-many-text"),
        }
    }

    /// Gives an answer the status of this trouble.
    fn mark(self, mut response: Response) -> Response {
        *response.status_mut() = self.status();
        if let Self::TooMany(seconds) = self {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    pub(super) fn page(self, page: Page) -> Message {
        let (title, body) = self.keys();
        let (href, label) = match self {
            Self::Invitation | Self::SignInLink if page.viewer.is_none() => ("/sign-in", "sign-in"),
            _ => ("/", "front-page"),
        };
        let body = match self {
            Self::TooMany(seconds) => page.t1(body, "minutes", seconds.div_ceil(60)),
            _ => page.t(body),
        };
        Message { title: page.t(title), body, action: Some((href, page.t(label))), page }
    }
}

impl From<TryAgainIn> for Trouble {
    fn from(TryAgainIn(seconds): TryAgainIn) -> Self {
        Self::TooMany(seconds)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        match fault.code {
            ProblemCode::NotFound => Self::Missing,
            ProblemCode::BadRequest => Self::Unreadable,
            ProblemCode::Forbidden | ProblemCode::NotTakingPart => Self::Forbidden,
            ProblemCode::Unavailable => Self::Busy,
            _ => {
                let cause = fault.cause.as_ref().map(tracing::field::display);
                tracing::error!(code = ?fault.code, cause, "a page failed");
                Self::Failed
            }
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.mark(Response::default());
        response.extensions_mut().insert(self);
        response
    }
}

/// A page with one thing to say and perhaps one thing to do.
#[derive(Template)]
#[template(path = "message.html")]
pub struct Message {
    pub(super) page: Page,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) action: Option<(&'static str, String)>,
}

/// Middleware of the web pages: refuses what another site sends, and gives every [`Trouble`] its page.
pub async fn dress(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let seen = parts.clone();
    let response = if origin::may_act(&parts.method, &parts.headers, &state.config) {
        let answered = tokio::time::timeout(state.longest.page, next.run(Request::from_parts(parts, body))).await;
        answered.unwrap_or_else(|_| Trouble::Busy.into_response())
    } else {
        parts.headers.remove(header::COOKIE);
        Trouble::Origin.into_response()
    };
    let trouble = response.extensions().get::<Trouble>().copied().or_else(|| Trouble::of_framework(&response));
    let Some(trouble) = trouble else { return response };
    let mut parts = seen;
    let allowed = response.headers().get(header::ALLOW).cloned();
    match Page::of(&mut parts, &state).await {
        Ok((page, _)) => {
            let mut shown = trouble.mark(Page::show(&trouble.page(page)));
            shown.headers_mut().extend(allowed.map(|methods| (header::ALLOW, methods)));
            shown
        }
        // Without the database there is no frame to put the words in.
        Err(_) => (trouble.status(), trouble.status().canonical_reason().unwrap_or_default()).into_response(),
    }
}
