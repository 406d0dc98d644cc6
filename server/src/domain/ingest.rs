//! Shares on their way in: each is judged on its own, and those that wait at the same time are recorded together.
//!
//! On the embedded engine making something last costs a flush of the disk, whatever its size. So one task takes the shares
//! that wait, records them by the same few statements, and commits once; nobody is answered before that.
//! PostgreSQL gathers its commits itself: there each person's shares are a unit of work of their own.

use rost_shared::{
    ids::ShareId,
    problem::ProblemCode,
    wire::{ShareBody, ShareReceipt},
};
use tokio::sync::{mpsc, oneshot};

use super::{
    programme::Running,
    recording::{Sender, Wish},
    shares,
};
use crate::{
    problem::{Fault, Result},
    store::Db,
    write_tx,
};

/// So many single shares are recorded together.
const TOGETHER: usize = 100;

/// More shares than this do not wait here, but in their browsers.
const MOST_WAITING: usize = 1_000;

/// So often shares are judged anew when others took their ids or posts in the same moment.
const MOST_COLLISIONS: u32 = 5;

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
    wish: Wish,
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
        let wish = Wish { sender, id, body };
        match &self.0 {
            Way::EachAlone(db) => record_one(db, &wish).await,
            Way::Together(queue) => {
                let (answer, answered) = oneshot::channel();
                let lost = || Fault::from(ProblemCode::Unavailable);
                queue.send(Job { wish, answer }).await.map_err(|_| lost())?;
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
    let (wishes, answers): (Vec<Wish>, Vec<_>) = jobs.into_iter().map(|job| (job.wish, job.answer)).unzip();
    let outcomes = match record_all(&db, &wishes).await {
        Ok(outcomes) => outcomes,
        // Not one of them's fault but the database's: it would be the same for each.
        Err(fault) if fault.code.is_temporary() => {
            let cause = fault.cause.as_ref().map(tracing::field::display);
            tracing::error!(%fault, cause, "a group of shares was not recorded");
            wishes.iter().map(|_| Err(Fault::new(fault.code, fault.detail.clone()))).collect()
        }
        // Nobody's share is refused for another's.
        Err(_) => {
            let mut outcomes = Vec::with_capacity(wishes.len());
            for wish in &wishes {
                outcomes.push(record_one(&db, wish).await);
            }
            outcomes
        }
    };
    // Who no longer waits for the answer will ask again.
    answers.into_iter().zip(outcomes).for_each(|(answer, outcome)| drop(answer.send(outcome)));
}

async fn record_one(db: &Db, wish: &Wish) -> Result<ShareReceipt> {
    let mut outcomes = record_all(db, std::slice::from_ref(wish)).await?;
    outcomes.pop().unwrap_or_else(|| Err(ProblemCode::Internal.into()))
}

/// Records several shares in their order. Each receipt carries the person's figures after all of them.
pub async fn record_all(db: &Db, wishes: &[Wish]) -> Result<Vec<Result<ShareReceipt>>> {
    let mut collisions = 0;
    loop {
        let outcomes = write_tx!(db, tx => {
            let running = Running::load(tx).await?;
            shares::record(tx, &running, wishes).await
        });
        match outcomes {
            Err(fault) if fault.is_unique_violation() && collisions < MOST_COLLISIONS => collisions += 1,
            outcomes => return outcomes,
        }
    }
}
