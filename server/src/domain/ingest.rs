//! Shares on their way in: one at a time, or several in one unit of work, each judged on its own.

use rost_shared::{
    ids::ShareId,
    wire::{BatchItem, ShareBody, ShareReceipt},
};

use super::{
    figures,
    programme::Running,
    shares::{self, Recorded, Sender},
};
use crate::{
    problem::Result,
    store::{Db, Tx},
    write_tx,
};

/// So many shares of a batch are made to last at once: what was recorded stays, even if the rest of the batch runs out of
/// time, so that sending it again always gets further.
const TOGETHER: usize = 100;

/// Records one share.
pub async fn record(db: &Db, sender: Sender, id: ShareId, body: ShareBody) -> Result<ShareReceipt> {
    write_tx!(db, tx => {
        let running = Running::load(tx).await?;
        let recorded = shares::record(tx, &running, &sender, id, &body).await?;
        let figures = figures::of_member(tx, &running, sender.member, sender.now).await?;
        Ok(recorded.receipt(figures))
    })
}

/// Records several shares in their order. Each receipt carries the person's figures after all of them.
pub async fn record_all(db: &Db, sender: Sender, items: &[BatchItem]) -> Result<Vec<Result<ShareReceipt>>> {
    let mut outcomes = Vec::with_capacity(items.len());
    for some in items.chunks(TOGETHER) {
        outcomes.extend(write_tx!(db, tx => { record_some(tx, &sender, some).await })?);
    }
    let tx = &mut db.read().await?;
    let running = Running::load(tx).await?;
    let figures = figures::of_member(tx, &running, sender.member, sender.now).await?;
    Ok(outcomes.into_iter().map(|outcome| outcome.map(|recorded| recorded.receipt(figures.clone()))).collect())
}

async fn record_some(tx: &mut Tx, sender: &Sender, items: &[BatchItem]) -> Result<Vec<Result<Recorded>>> {
    let running = Running::load(tx).await?;
    let mut outcomes = Vec::with_capacity(items.len());
    for item in items {
        tx.mark().await?;
        let outcome = shares::record(tx, &running, sender, item.id, &item.share).await;
        match outcome {
            Err(fault) if fault.code.is_temporary() => return Err(fault),
            Err(_) => tx.back_to_mark().await?,
            Ok(_) => tx.keep_since_mark().await?,
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}
