//! Style sheets and pictures, compiled in.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use super::trouble::Trouble;

/// What the pages and the extension's panel share.
#[derive(RustEmbed)]
#[folder = "../shared/assets"]
struct Shared;

/// What only the pages need.
#[derive(RustEmbed)]
#[folder = "assets"]
struct Own;

/// `GET /assets/{name}`: always checked anew by its hash, so that a new version of `rost` shows at once.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = Own::get(&name).or_else(|| Shared::get(&name)) else { return Trouble::Missing.into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let hash = file.metadata.sha256_hash();
    let tag = format!("\"{}\"", hash[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let cache = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, cache).into_response();
    }
    (cache, [(header::CONTENT_TYPE, kind)], file.data.into_owned()).into_response()
}
