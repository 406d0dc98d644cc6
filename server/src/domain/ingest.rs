//! Shares on their way in: each is judged on its own, and those that wait at the same time are made to last together.
//!
//! On the embedded engine making something last costs a flush of the disk, whatever its size. So one task takes the shares
//! that wait, records each within a mark of its own, and commits them together; nobody is answered before that.
//! PostgreSQL gathers its commits itself: there each share is a unit of work of its own.

use rost_shared::{
    ids::ShareId,
    problem::ProblemCode,
    wire::{BatchItem, ShareBody, ShareReceipt},
};
use tokio::sync::{mpsc, oneshot};

use super::{
    figures,
    programme::Running,
    shares::{self, Recorded, Sender},
};
use crate::{
    problem::{Fault, Result},
    store::{Db, Tx},
    write_tx,
};

/// So many shares are made to last at once, of a batch as well: what was recorded stays, even if the rest of the batch runs
/// out of time, so that sending it again always gets further.
const TOGETHER: usize = 100;

/// More shares than this do not wait here, but in their browsers.
const MOST_WAITING: usize = 1_000;

/// Where single shares go in. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ingest(Way);

#[derive(Clone, Debug)]
enum Way {
    Together(mpsc::Sender<Job>),
    EachAlone(Db),
}

#[derive(Debug)]
struct Job {
    sender: Sender,
    id: ShareId,
    body: ShareBody,
    answer: oneshot::Sender<Result<ShareReceipt>>,
}

impl Ingest {
    /// Opens the way into a database. Its task ends with the last clone.
    pub fn start(db: &Db) -> Self {
        Self(match db {
            Db::Sqlite { .. } => {
                let (queue, waiting) = mpsc::channel(MOST_WAITING);
                tokio::spawn(take_turns(db.clone(), waiting));
                Way::Together(queue)
            }
            Db::Pg(_) => Way::EachAlone(db.clone()),
        })
    }

    /// Records one share; it lasts when this returns.
    pub async fn record(&self, sender: Sender, id: ShareId, body: ShareBody) -> Result<ShareReceipt> {
        match &self.0 {
            Way::EachAlone(db) => write_tx!(db, tx => {
                let running = Running::load(tx).await?;
                record_one(tx, &running, &sender, id, &body).await
            }),
            Way::Together(queue) => {
                let (answer, answered) = oneshot::channel();
                let lost = || Fault::from(ProblemCode::Unavailable);
                queue.send(Job { sender, id, body, answer }).await.map_err(|_| lost())?;
                answered.await.map_err(|_| lost())?
            }
        }
    }
}

async fn take_turns(db: Db, mut waiting: mpsc::Receiver<Job>) {
    let mut jobs = Vec::new();
    while waiting.recv_many(&mut jobs, TOGETHER).await > 0 {
        // A task of its own: a panic in it ends these shares' requests, not the way in.
        let group = tokio::spawn(record_group(db.clone(), std::mem::take(&mut jobs)));
        if let Err(error) = group.await {
            tracing::error!(%error, "a group of shares was not recorded");
        }
    }
}

async fn record_group(db: Db, jobs: Vec<Job>) {
    let outcomes: Result<Vec<_>> = async {
        write_tx!(db, tx => {
            let running = Running::load(tx).await?;
            let mut outcomes = Vec::with_capacity(jobs.len());
            for job in &jobs {
                tx.mark().await?;
                let outcome = record_one(tx, &running, &job.sender, job.id, &job.body).await;
                match outcome {
                    // Not this share's fault but the database's, which may have taken back everything: nobody is answered yet.
                    Err(fault) if fault.code.is_temporary() => return Err(fault),
                    Err(_) => tx.back_to_mark().await?,
                    Ok(_) => tx.keep_since_mark().await?,
                }
                outcomes.push(outcome);
            }
            Ok(outcomes)
        })
    }
    .await;
    match outcomes {
        // Who no longer waits for the answer will ask again.
        Ok(outcomes) => jobs.into_iter().zip(outcomes).for_each(|(job, outcome)| drop(job.answer.send(outcome))),
        Err(fault) => {
            for job in jobs {
                drop(job.answer.send(Err(Fault::new(fault.code, fault.detail.clone()))));
            }
            let cause = fault.cause.as_ref().map(tracing::field::display);
            tracing::error!(%fault, cause, "a group of shares was not recorded");
        }
    }
}

async fn record_one(
    tx: &mut Tx,
    running: &Running,
    sender: &Sender,
    id: ShareId,
    body: &ShareBody,
) -> Result<ShareReceipt> {
    let recorded = shares::record(tx, running, sender, id, body).await?;
    let figures = figures::of_member(tx, running, sender.member, sender.now).await?;
    Ok(recorded.receipt(figures))
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
