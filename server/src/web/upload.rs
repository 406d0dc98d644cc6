//! A form that may bring a file along.

use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};

use super::{
    FORM_MOST, UPLOAD_MOST,
    form::{self, Fields},
    held::{Held, Sent},
    trouble::Trouble,
};
use crate::AppState;

/// The fields of a submitted form, and the file of its one file field if one was chosen.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The fields.
    pub fields: Fields,
    /// The file, as it came.
    pub file: Option<Vec<u8>>,
}

impl FromRequest<AppState> for Upload {
    type Rejection = Trouble;
    async fn from_request(request: Request, state: &AppState) -> Result<Self, Trouble> {
        let (pairs, file) = read(request, state, true).await?;
        Ok(Self { fields: Fields::of(pairs), file })
    }
}

/// The names and values of a form as they came, where its file is of no use: it is passed over and takes up no memory.
pub async fn without_file(request: Request, state: &AppState) -> Result<Vec<(String, String)>, Trouble> {
    Ok(read(request, state, false).await?.0)
}

type Read = (Vec<(String, String)>, Option<Vec<u8>>);

async fn read(mut request: Request, state: &AppState, keep_file: bool) -> Result<Read, Trouble> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        return Ok((form::pairs(request, state).await?, None));
    }
    DefaultBodyLimit::max(UPLOAD_MOST).apply(&mut request);
    let held = request.extensions().get::<Held>().cloned();
    let mut parts = Multipart::from_request(request, state).await.map_err(|_| Trouble::Unreadable)?;
    let (mut pairs, mut file, mut size, mut chosen) = (Vec::new(), None, 0, None);
    while let Some(mut part) = parts.next_field().await.map_err(|error| trouble(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        if part.file_name().is_some_and(|file| !file.is_empty()) {
            chosen = Some(name.clone());
        }
        if is_file && !keep_file {
            continue;
        }
        let mut bytes = Vec::new();
        while let Some(piece) = part.chunk().await.map_err(|error| trouble(&error))? {
            bytes.extend_from_slice(&piece);
            if !is_file && size + bytes.len() > FORM_MOST {
                return Err(Trouble::Large);
            }
        }
        if is_file {
            file = file.or((!bytes.is_empty()).then_some(bytes));
        } else {
            size += bytes.len();
            pairs.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    if let Some(held) = held {
        held.was(Sent { fields: pairs.clone(), file: chosen });
    }
    Ok((pairs, file))
}

fn trouble(error: &MultipartError) -> Trouble {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Trouble::Large } else { Trouble::Unreadable }
}
