//! Answers that a browser keeps as a file.

use axum::{
    http::{HeaderValue, header},
    response::IntoResponse,
};
use serde::Serialize;

use super::Answer;
use crate::{csv::Csv, problem::Fault};

/// A table, kept under a plain name such as `shares.csv`.
pub fn csv(name: &str, table: Csv) -> Answer {
    file(name, "text/csv; charset=utf-8", table.finish().into_bytes())
}

/// A value as JSON that a person can read.
pub fn json(name: &str, value: &impl Serialize) -> Answer {
    file(name, "application/json", serde_json::to_vec_pretty(value).map_err(Fault::internal)?)
}

fn file(name: &str, kind: &'static str, body: Vec<u8>) -> Answer {
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).map_err(Fault::internal)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, body).into_response())
}
