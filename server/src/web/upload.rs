//! A form that may bring a file along.

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};

use super::{form::Fields, trouble::Trouble};
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
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Ok(Self { fields: Fields::unjudged(request, state).await?, file: None });
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| Trouble::Unreadable)?;
        let (mut fields, mut file) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(|error| trouble(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let bytes = part.bytes().await.map_err(|error| trouble(&error))?;
            if is_file {
                file = file.or((!bytes.is_empty()).then(|| bytes.to_vec()));
            } else {
                fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Ok(Self { fields: Fields::of(fields), file })
    }
}

fn trouble(error: &MultipartError) -> Trouble {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Trouble::Large } else { Trouble::Unreadable }
}
