//! Shares: recorded once, proven later, taken back.

use axum::{Json as Answer, extract::State, http::StatusCode};
use rost_shared::{
    ids::ShareId,
    problem::{Problem, ProblemCode},
    wire::{Batch, BatchAnswer, BatchReceipt, EvidenceBody, ShareBody, ShareReceipt},
};

use super::extract::{ClientNow, Json, Path};
use crate::{
    AppState,
    auth::device::Device,
    domain::{ingest, programme::Running, recording::Wish, shares},
    problem::{Fault, Result},
    write_tx,
};

/// The most shares in one batch.
const LARGEST_BATCH: usize = 1_000;

/// Records a share. The same request again, however often, is answered with what was recorded.
#[utoipa::path(
    put,
    path = "/shares/{id}",
    security(("device" = [])),
    params(
        ("id" = ShareId, Path),
        ("rost-now" = Option<i64>, Header, description = "The browser's clock at sending, in milliseconds."),
    ),
    request_body = ShareBody,
    responses(
        (status = 201, body = ShareReceipt, description = "Recorded by this request."),
        (status = 200, body = ShareReceipt, description = "Recorded before."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn record(
    State(state): State<AppState>,
    device: Device,
    Path(id): Path<ShareId>,
    ClientNow(client_now): ClientNow,
    Json(body): Json<ShareBody>,
) -> Result<(StatusCode, Answer<ShareReceipt>)> {
    let sender = device.sender(state.clock.now(), client_now);
    let receipt = state.ingest.record(sender, id, body).await?;
    Ok((if receipt.recorded { StatusCode::CREATED } else { StatusCode::OK }, Answer(receipt)))
}

/// Records several shares, each judged on its own.
#[utoipa::path(
    post,
    path = "/shares/batch",
    security(("device" = [])),
    params(("rost-now" = Option<i64>, Header, description = "The browser's clock at sending, in milliseconds.")),
    request_body = Batch,
    responses(
        (status = 200, body = BatchReceipt, description = "One answer for each share, in their order."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn batch(
    State(state): State<AppState>,
    device: Device,
    ClientNow(client_now): ClientNow,
    Json(batch): Json<Batch>,
) -> Result<Answer<BatchReceipt>> {
    if !(1..=LARGEST_BATCH).contains(&batch.items.len()) {
        return Err(Fault::new(ProblemCode::InvalidField, format!("items: 1 to {LARGEST_BATCH} shares.")));
    }
    let sender = device.sender(state.clock.now(), client_now);
    let wishes = batch.items.into_iter().map(|item| Wish { sender, id: item.id, body: item.share });
    let wishes: Vec<Wish> = wishes.collect();
    let outcomes = ingest::record_all(&state.db, &wishes).await?;
    let answers = wishes.iter().zip(outcomes).map(|(wish, outcome)| match outcome {
        Ok(receipt) => BatchAnswer { id: wish.id, receipt: Some(receipt), problem: None },
        Err(fault) => BatchAnswer { id: wish.id, receipt: None, problem: Some(fault.problem()) },
    });
    Ok(Answer(BatchReceipt { answers: answers.collect() }))
}

/// Adds proof that came after the share was recorded. Set once.
#[utoipa::path(
    put,
    path = "/shares/{id}/evidence",
    security(("device" = [])),
    params(("id" = ShareId, Path)),
    request_body = EvidenceBody,
    responses(
        (status = 200, body = ShareReceipt, description = "The share as it stands."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn prove(
    State(state): State<AppState>,
    device: Device,
    Path(id): Path<ShareId>,
    Json(body): Json<EvidenceBody>,
) -> Result<Answer<ShareReceipt>> {
    let sender = device.sender(state.clock.now(), None);
    let receipt = write_tx!(state.db, tx => {
        let running = Running::load(tx).await?;
        shares::prove(tx, &running, &sender, id, &body).await
    })?;
    Ok(Answer(receipt))
}

/// Takes a share back; its id is spent. Twice is the same as once.
#[utoipa::path(
    delete,
    path = "/shares/{id}",
    security(("device" = [])),
    params(("id" = ShareId, Path)),
    responses(
        (status = 204, description = "It does not count, and never will."),
        (status = "default", body = Problem, content_type = "application/problem+json", description = "Refused; the code says why."),
    )
)]
pub async fn withdraw(State(state): State<AppState>, device: Device, Path(id): Path<ShareId>) -> Result<StatusCode> {
    let now = state.clock.now();
    write_tx!(state.db, tx => { shares::withdraw(tx, device.member, id, now).await })?;
    Ok(StatusCode::NO_CONTENT)
}
