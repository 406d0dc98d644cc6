//! What went wrong, as a page in the reader's own language.
//!
//! Handlers return a [`Trouble`]; it travels as a mark on the answer, and [`dress`], which has seen the request, makes the page.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use rost_shared::problem::ProblemCode;
use tokio::time::{Instant, timeout_at};

use super::{
    held::{self, Held},
    page::Page,
};
use crate::{
    AppState,
    auth::origin,
    limits::TryAgainIn,
    problem::{Fault, SOON},
    store::obstacle::Obstacle,
};

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
    /// The database is busy, or the page took longer than it may.
    Busy,
    /// The database cannot be reached: whoever asks it again for the frame of the page that says so waits a second time.
    Away,
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
    pub(super) const ALL: [Self; 15] = [
        Self::Missing,
        Self::Method,
        Self::Zone,
        Self::Forbidden,
        Self::OwnersOnly,
        Self::Origin,
        Self::Unreadable,
        Self::Large,
        Self::Busy,
        Self::Away,
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
            Self::Busy | Self::Away | Self::Zone => StatusCode::SERVICE_UNAVAILABLE,
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

    /// Its stable code, which the page shows, so that somebody can name it to whoever runs the server. Where the API or the program
    /// says the same, it is their code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Missing => "not_found",
            Self::Method => "method_not_allowed",
            Self::Forbidden => "forbidden",
            Self::OwnersOnly => "owners_only",
            Self::Origin => "other_site",
            Self::Unreadable => "bad_request",
            Self::Large => "too_large",
            Self::Busy | Self::Away => "unavailable",
            Self::Zone => "time_zone_unknown",
            Self::Failed => "internal",
            Self::SetupLink => "setup_link_not_good",
            Self::Invitation => "invitation_not_good",
            Self::SignInLink => "sign_in_link_not_good",
            Self::TooMany(_) => "too_many_requests",
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
            Self::Busy | Self::Away => ("problem-busy-title", "problem-busy-text"),
            Self::Zone => ("problem-zone-title", "problem-zone-text"),
            Self::Failed => ("problem-failed-title", "problem-failed-text"),
            Self::SetupLink => ("problem-link-title", "problem-setup-text"),
            Self::Invitation => ("problem-link-title", "problem-invitation-text"),
            Self::SignInLink => ("problem-link-title", "problem-sign-in-text"),
            Self::TooMany(_) => ("problem-many-title", "problem-many-text"),
        }
    }

    /// The seconds after which the same form may be taken.
    fn passes_in(self) -> Option<u32> {
        match self {
            Self::Busy | Self::Away | Self::Zone => Some(SOON),
            Self::TooMany(seconds) => Some(seconds),
            _ => None,
        }
    }

    /// Gives an answer the status of this trouble.
    fn mark(self, mut response: Response) -> Response {
        *response.status_mut() = self.status();
        response.headers_mut().extend(self.passes_in().map(|seconds| (header::RETRY_AFTER, seconds.into())));
        response
    }

    /// What is wrong, and what to do about it.
    fn words(self, page: &Page) -> (String, String) {
        let (title, body) = self.keys();
        let body = match self {
            Self::TooMany(seconds) => page.t1(body, "minutes", seconds.div_ceil(60)),
            _ => page.t(body),
        };
        (page.t(title), body)
    }

    pub(super) fn page(self, page: Page) -> Message {
        let (title, body) = self.words(&page);
        let (href, label) = match self {
            Self::Invitation | Self::SignInLink if page.viewer.is_none() => ("/sign-in", "sign-in"),
            _ => ("/", "front-page"),
        };
        Message { title, body, action: Some((href, page.t(label))), code: Some(self.code()), page }
    }

    /// The same for a form that may be taken later, or was kept out by a fault of ours: it is given back.
    pub(super) fn back(self, page: Page, action: &str, form: Option<held::Form>) -> held::Back {
        let (title, body) = self.words(&page);
        held::Back { title, body, action: action.to_owned(), code: self.code(), form, page }
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
            ProblemCode::Unavailable => {
                fault.log();
                let unreached = matches!(fault.obstacle(), Some(Obstacle::Closed | Obstacle::Insecure));
                if unreached { Self::Away } else { Self::Busy }
            }
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
    /// The stable code of what was not done.
    pub(super) code: Option<&'static str>,
}

/// What was asked for and not done, though nothing is broken; its page is a [`Message`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum NotDone {
    /// Nobody has opened the set-up link.
    NotSetUp,
    /// The mail server does not answer.
    MailAway,
    /// All were invited within a week.
    InvitedTooLately,
    /// There was a reminder within a week.
    RemindedTooLately,
}

impl NotDone {
    #[cfg(test)]
    const ALL: [Self; 4] = [Self::NotSetUp, Self::MailAway, Self::InvitedTooLately, Self::RemindedTooLately];

    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotSetUp => "not_set_up",
            Self::MailAway => "mail_server_away",
            Self::InvitedTooLately => "invited_too_lately",
            Self::RemindedTooLately => "reminded_too_lately",
        }
    }
}

/// How long a form may take to be read that is given back, even where the page's time is over.
const FORM: Duration = Duration::from_secs(5);

/// Middleware of the web pages: refuses what another site sends, gives every [`Trouble`] its page, and gives a form back that
/// may be taken later, or that failed by a fault of ours.
pub async fn dress(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let until = Instant::now() + state.longest.page;
    let (seen, body) = request.into_parts();
    let (request, held) = Held::of(Request::from_parts(seen.clone(), body));
    let response = if origin::may_act(&seen.method, &seen.headers, &state.config) {
        let answered = timeout_at(until, next.run(request)).await;
        answered.unwrap_or_else(|_| {
            // The request's span says which page.
            tracing::warn!("a page took longer than it may: its form came slowly, or the database did");
            Trouble::Busy.into_response()
        })
    } else {
        Trouble::Origin.into_response()
    };
    let trouble = response.extensions().get::<Trouble>().copied().or_else(|| Trouble::of_framework(&response));
    let Some(trouble) = trouble else { return response };
    let allowed = response.headers().get(header::ALLOW).cloned();
    // Even where the page's time is over the database has a moment to say whose frame it is.
    let moment = until.max(Instant::now() + state.longest.ready);
    let page = match trouble {
        Trouble::Away => None,
        _ => match timeout_at(moment, Page::of(&mut seen.clone(), &state)).await {
            Ok(Ok((page, _))) => Some(page),
            Ok(Err(fault)) => {
                fault.log();
                None
            }
            Err(_) => {
                let remedy = Obstacle::Closed.sentence();
                tracing::error!(remedy, "the database did not say in time whose page it is");
                None
            }
        },
    };
    let page = page.unwrap_or_else(|| Page::without_database(&seen));
    let mut shown = match held {
        Some(held) if trouble.passes_in().is_some() || trouble == Trouble::Failed => {
            let path = seen.uri.path().to_owned();
            let until = until.max(Instant::now() + FORM);
            let sent = timeout_at(until, held.back(seen, &state)).await.ok().flatten();
            let form = sent.map(|sent| held::Form::of(sent, &path));
            trouble.mark(Page::show(&trouble.back(page, &path, form)))
        }
        _ => trouble.mark(Page::show(&trouble.page(page))),
    };
    shown.headers_mut().extend(allowed.map(|methods| (header::ALLOW, methods)));
    shown
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, Write},
        sync::{Arc, Mutex},
    };

    use super::*;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody panicked").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_the_api_says_as_well_has_its_code_and_its_status() {
        let mut codes: Vec<_> = Trouble::ALL.iter().map(|trouble| trouble.code()).collect();
        codes.extend(NotDone::ALL.map(NotDone::code));
        let mut listed = crate::program_code::listed("The pages");
        codes.sort_unstable();
        codes.dedup();
        listed.sort_unstable();
        assert_eq!(codes, listed);
        let mut same = 0;
        for trouble in Trouble::ALL {
            if let Ok(code) = serde_json::from_value(trouble.code().into())
                && code != ProblemCode::Unknown
            {
                assert_eq!(ProblemCode::status(code), trouble.status().as_u16(), "{trouble:?}");
                same += 1;
            }
        }
        assert_eq!(same, 9);
    }

    #[test]
    fn who_cannot_be_reached_or_not_safely_is_not_asked_again_for_the_frame() {
        let untrusted = std::io::Error::from(std::io::ErrorKind::InvalidData);
        for error in [sqlx::Error::PoolTimedOut, sqlx::Error::Tls("none".into()), sqlx::Error::Io(untrusted)] {
            let said = error.to_string();
            assert_eq!(Trouble::from(Fault::from(error)), Trouble::Away, "{said}");
        }
    }

    #[test]
    fn a_page_without_its_database_is_logged_with_what_to_do() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
        let trouble =
            tracing::subscriber::with_default(subscriber, || Trouble::from(Fault::from(sqlx::Error::PoolTimedOut)));
        assert_eq!(trouble, Trouble::Away);
        let written = String::from_utf8(log.0.lock().expect("nobody panicked").clone()).expect("text");
        let remedy = "The database takes no connection; see whether it runs, and look at its log and limits.";
        assert!(written.contains("the database failed") && written.contains(remedy), "{written}");
    }
}
