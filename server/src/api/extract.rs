//! Bodies, paths and headers of requests; what cannot be read becomes problem JSON.

use axum::{
    extract::{
        FromRequest, FromRequestParts, Request,
        rejection::{FormRejection, JsonRejection},
    },
    http::{StatusCode, request::Parts},
};
use rost_shared::{
    problem::ProblemCode,
    wire::{CLIENT_NOW_HEADER, Millis},
};
use serde::de::DeserializeOwned;

use crate::{AppState, problem::Fault};

/// A JSON body.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Json<T> {
    type Rejection = Fault;
    async fn from_request(request: Request, state: &AppState) -> Result<Self, Fault> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(match rejection {
                JsonRejection::JsonDataError(error) => Fault::new(ProblemCode::InvalidField, plain(&error.body_text())),
                other => unreadable(other.status(), plain(&other.body_text())),
            }),
        }
    }
}

/// A form-encoded body.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Form<T> {
    type Rejection = Fault;
    async fn from_request(request: Request, state: &AppState) -> Result<Self, Fault> {
        match axum::Form::<T>::from_request(request, state).await {
            Ok(axum::Form(body)) => Ok(Self(body)),
            Err(rejection) => Err(match rejection {
                FormRejection::FailedToDeserializeFormBody(error) => {
                    Fault::new(ProblemCode::InvalidField, plain(&error.body_text()))
                }
                other => unreadable(other.status(), plain(&other.body_text())),
            }),
        }
    }
}

/// The part of the path that is a parameter. What is not well-formed names nothing: 404.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Path<T> {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Fault> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(value)| Self(value)).map_err(|_| ProblemCode::NotFound.into())
    }
}

/// The sender's clock, if the request says it.
#[derive(Clone, Copy, Debug)]
pub struct ClientNow(pub Option<Millis>);

impl FromRequestParts<AppState> for ClientNow {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Fault> {
        let Some(value) = parts.headers.get(CLIENT_NOW_HEADER) else { return Ok(Self(None)) };
        let now = value.to_str().ok().and_then(|text| text.parse().ok());
        let wrong = || Fault::new(ProblemCode::BadRequest, "rost-now: milliseconds since the epoch were expected.");
        now.map(|now| Self(Some(now))).ok_or_else(wrong)
    }
}

/// The sentence for whoever writes a client: which field, and what was expected, without the parser's own names and places.
fn plain(text: &str) -> String {
    const BEGINNINGS: [&str; 3] = ["target type: ", "as JSON: ", "form body: "];
    let why = BEGINNINGS.iter().find_map(|beginning| text.split_once(beginning)).map_or(text, |(_, why)| why);
    let why = why.split_once(" at line ").map_or(why, |(why, _)| why).trim_end_matches('.');
    // The parser's names for what stands in JSON and is no character: an escape such as `\ud800` alone, or its bytes.
    const HALVES: [&str; 3] =
        ["lone leading surrogate in hex escape", "unexpected end of hex escape", "invalid unicode code point"];
    let half = HALVES.iter().find_map(|name| why.strip_suffix(name));
    match half {
        Some(field) => format!("The body cannot be read: {field}half of a character (a lone surrogate)."),
        None => format!("The body cannot be read: {why}."),
    }
}

fn unreadable(status: StatusCode, why: String) -> Fault {
    let code = if status == StatusCode::PAYLOAD_TOO_LARGE { ProblemCode::TooLarge } else { ProblemCode::BadRequest };
    Fault::new(code, why)
}
