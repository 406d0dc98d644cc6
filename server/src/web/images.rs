//! Pictures of stories. Whoever has the address may see one: the panel of the extension shows it without a token, and the
//! network will show it to everybody. The address holds a random id, and its bytes never change.

use axum::{
    extract::{Path, State},
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use rost_shared::ids::ImageId;

use super::{Answer, trouble::Trouble};
use crate::{AppState, store};

/// `GET /images/{id}`.
pub async fn serve(State(state): State<AppState>, Path(id): Path<String>) -> Answer<Response> {
    let id: ImageId = id.parse().map_err(|_| Trouble::Missing)?;
    let picture = store::images::find(&mut state.db.read().await?, id).await?.ok_or(Trouble::Missing)?;
    let headers = [
        (header::CONTENT_TYPE, picture.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    Ok((headers, picture.bytes).into_response())
}
