//! Every failure, in one type, and the one place where it becomes an answer.
//!
//! Domain and store return [`Fault`]; `api/` answers it as RFC 9457 problem JSON. A fault of the database is logged here
//! with its cause and told to the caller without it.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rost_shared::problem::{Problem, ProblemCode};

use crate::{
    limits::TryAgainIn,
    program_code::ProgramCode,
    store::obstacle::{Obstacle, is_no_text, obstacle},
};

/// Seconds after which to come back to a database that is busy or away.
pub const SOON: u32 = 5;

/// The outcome of everything that can fail.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

/// A failure with its stable code and one sentence for a person.
#[derive(Debug, thiserror::Error)]
#[error("{code:?}: {detail}")]
pub struct Fault {
    /// The stable code; it decides the HTTP status.
    pub code: ProblemCode,
    /// One sentence for a person.
    pub detail: String,
    /// Seconds after which to come back (429 and 503).
    pub retry_after: Option<u32>,
    /// What the database said.
    #[source]
    pub cause: Option<sqlx::Error>,
}

impl Fault {
    /// A failure with a sentence of its own.
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), retry_after: None, cause: None }
    }

    /// A failure of the server itself; the sentence goes to the log, not to the caller.
    pub fn internal(what: impl std::fmt::Display) -> Self {
        tracing::error!("{what}");
        Self::from(ProblemCode::Internal)
    }

    /// The database cannot be reached or written: nothing was done, and trying again is right.
    fn unavailable() -> Self {
        Self::new(
            ProblemCode::Unavailable,
            "The server cannot reach its database. Nothing was done; please try again soon.",
        )
    }

    /// The same, with the seconds after which to come back.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Whether the database asks to run the unit of work again (PostgreSQL 40001, 40P01).
    pub fn is_serialisation_conflict(&self) -> bool {
        let code = self.cause.as_ref().and_then(|e| e.as_database_error()).and_then(|e| e.code());
        matches!(code.as_deref(), Some("40001" | "40P01"))
    }

    /// Whether the database refused because a unique value is there already.
    pub fn is_unique_violation(&self) -> bool {
        self.cause.as_ref().and_then(|e| e.as_database_error()).is_some_and(|e| e.is_unique_violation())
    }

    /// Whether the database refused because something still refers to what was to go.
    pub fn is_foreign_key_violation(&self) -> bool {
        self.cause.as_ref().and_then(|e| e.as_database_error()).is_some_and(|e| e.is_foreign_key_violation())
    }

    /// What stands in the way of the database, when that is the cause: for whoever runs the server.
    pub fn obstacle(&self) -> Option<Obstacle> {
        self.cause.as_ref().and_then(obstacle)
    }

    /// Its code where it is not an answer but ends the program, or is what the doctor found.
    pub fn program_code(&self) -> ProgramCode {
        match (self.obstacle(), &self.cause) {
            (Some(obstacle), _) => obstacle.code(),
            (None, Some(_)) => ProgramCode::DatabaseFailed,
            (None, None) => ProgramCode::Internal,
        }
    }

    /// Writes into the log what the database said, and what whoever runs the server can do about it.
    pub fn log(&self) {
        if let Some(cause) = &self.cause
            && self.code != ProblemCode::BadRequest
        {
            let remedy = self.obstacle().map(Obstacle::sentence);
            tracing::error!(code = ?self.code, %cause, remedy, "the database failed");
        }
    }

    /// The problem JSON of this failure.
    pub fn problem(&self) -> Problem {
        let error = match self.code {
            ProblemCode::AuthorizationPending => Some("authorization_pending"),
            ProblemCode::SlowDown => Some("slow_down"),
            ProblemCode::ExpiredToken => Some("expired_token"),
            ProblemCode::AccessDenied => Some("access_denied"),
            ProblemCode::UnsupportedGrantType => Some("unsupported_grant_type"),
            _ => None,
        };
        Problem {
            kind: "about:blank".to_owned(),
            title: self.code.title().to_owned(),
            status: self.code.status(),
            code: self.code,
            detail: self.detail.clone(),
            error: error.map(str::to_owned),
        }
    }
}

impl From<ProblemCode> for Fault {
    fn from(code: ProblemCode) -> Self {
        Self::new(code, format!("{}.", code.title()))
    }
}

impl From<TryAgainIn> for Fault {
    fn from(TryAgainIn(seconds): TryAgainIn) -> Self {
        let detail = format!("Too many tries. Try again in {seconds} seconds.");
        Self::new(ProblemCode::TooManyRequests, detail).retry_after(seconds)
    }
}

impl From<sqlx::Error> for Fault {
    fn from(cause: sqlx::Error) -> Self {
        let fault = match &cause {
            other if obstacle(other).is_some() => Self::unavailable(),
            other if is_no_text(other) => {
                Self::new(ProblemCode::BadRequest, "The request holds a character that no text has (U+0000).")
            }
            _ => Self::from(ProblemCode::Internal),
        };
        Self { cause: Some(cause), ..fault }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        self.log();
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem()).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        let wait = self.retry_after.or((self.code == ProblemCode::Unavailable).then_some(SOON));
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.code.ends_pairing() {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
