//! What goes on after its answer was given. The program's end waits for it, but not for ever.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    sync::{oneshot, watch},
    task::JoinSet,
};

/// Tasks that the program's end waits for. Cheap to clone.
#[derive(Clone, Debug)]
pub struct UnderWay {
    tasks: Arc<Mutex<JoinSet<()>>>,
    ending: watch::Sender<bool>,
}

impl Default for UnderWay {
    fn default() -> Self {
        Self { tasks: Arc::default(), ending: watch::Sender::new(false) }
    }
}

impl UnderWay {
    /// Begins a task. What is given back ends with it, and may be dropped without harm to it.
    pub fn begin<F>(&self, task: F) -> impl Future<Output = ()> + Send + use<F>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (ends, ended) = oneshot::channel::<()>();
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(async move {
            task.await;
            drop(ends);
        });
        async move { drop(ended.await) }
    }

    /// Whether the program is about to end: whoever has much to do leaves the rest for the next start.
    pub fn is_ending(&self) -> bool {
        *self.ending.borrow()
    }

    /// Waits until the program is about to end.
    pub async fn ending(&self) {
        // The sender lives as long as `self`.
        drop(self.ending.subscribe().wait_for(|ending| *ending).await);
    }

    /// Says that the program is about to end.
    pub fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Waits for all of it, also for what begins in the meantime.
    pub async fn finished(&self) {
        loop {
            let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
            if tasks.is_empty() {
                return;
            }
            while tasks.join_next().await.is_some() {}
        }
    }
}
