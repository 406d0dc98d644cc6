//! Shares on their way in: each is judged on its own.

use rost_shared::{
    ids::ShareId,
    wire::{BatchItem, ShareBody, ShareReceipt},
};

use super::{
    programme::Running,
    shares::{self, Sender},
};
use crate::{problem::Result, store::Db, write_tx};

/// Records one share.
pub async fn record(db: &Db, sender: Sender, id: ShareId, body: ShareBody) -> Result<ShareReceipt> {
    write_tx!(db, tx => {
        let running = Running::load(tx).await?;
        shares::record(tx, &running, &sender, id, &body).await
    })
}

/// Records several shares, in their order.
pub async fn record_all(db: &Db, sender: Sender, items: Vec<BatchItem>) -> Result<Vec<Result<ShareReceipt>>> {
    let mut outcomes = Vec::with_capacity(items.len());
    for item in items {
        outcomes.push(record(db, sender, item.id, item.share).await);
    }
    Ok(outcomes)
}
