//! Passwords: argon2id, on threads that may block, and on no more of them than there are cores.

use std::{
    sync::{Arc, LazyLock},
    thread,
};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use tokio::sync::Semaphore;

use crate::{
    entropy::Entropy,
    problem::{Fault, Result},
};

/// The shortest password that is taken.
pub const SHORTEST: usize = 10;

/// A well-formed hash of no password, so that an unknown address costs as much time as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    Argon2::default().hash_password_with_salt(b"", b"nobody at all 00").map(|hash| hash.to_string()).unwrap_or_default()
});

/// How many passwords are worked on at once: each takes 19 MiB and a whole core, so more would only take more memory. Whoever
/// comes while all are taken waits in line.
static AT_ONCE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(cores())));

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Hashes a password for storing.
pub async fn hash(password: String, entropy: &Entropy) -> Result<String> {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    blocking(move || Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string()))
        .await?
        .map_err(Fault::internal)
}

/// Whether the password is the one that was hashed. Without a hash the same time is spent and the answer is no.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
        fits && known
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = AT_ONCE.clone().acquire_owned().await.map_err(Fault::internal)?;
    // The work goes on where nobody waits for it any more, and keeps its turn so long.
    let work = move || {
        let _turn = turn;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, PoisonError};

    use super::*;

    /// Tests that hold several turns would wait for each other, and one that holds any would be counted by another.
    static TURNS: Mutex<()> = Mutex::new(());

    /// A runtime whose only blocking thread does one thing after the other, in the order in which they were asked for.
    fn one_after_the_other(test: impl Future<Output = ()>) {
        let _alone = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.max_blocking_threads(1).build().expect("a runtime").block_on(test);
    }

    /// Waits until everything is done that was asked of the blocking thread.
    async fn all_that_was_asked_for_is_done() {
        tokio::task::yield_now().await;
        tokio::task::spawn_blocking(|| ()).await.expect("it is done");
        tokio::task::yield_now().await;
    }

    #[test]
    fn no_more_are_worked_on_at_once_than_there_are_cores() {
        one_after_the_other(async {
            let taken = AT_ONCE.acquire_many(u32::try_from(cores()).expect("few")).await.expect("they are all there");
            let entropy = Entropy::system();
            let waits = tokio::spawn(async move { hash("nordlys over fjellet".to_owned(), &entropy).await });
            let also = tokio::spawn(verify("nordlys over fjellet".to_owned(), None));
            all_that_was_asked_for_is_done().await;
            assert!(!waits.is_finished() && !also.is_finished(), "they wait in line");
            drop(taken);
            waits.await.expect("it goes on").expect("it hashes");
            assert!(!also.await.expect("it goes on").expect("it verifies"));
        });
    }

    #[test]
    fn a_turn_lasts_as_long_as_its_work() {
        one_after_the_other(async {
            let but_one = u32::try_from(cores() - 1).expect("few");
            let others = AT_ONCE.acquire_many(but_one).await.expect("they are there");
            let (begins, has_begun) = tokio::sync::oneshot::channel();
            let (lets_go, until) = std::sync::mpsc::channel::<()>();
            let asks = tokio::spawn(blocking(move || {
                begins.send(()).expect("somebody waits for it");
                until.recv().expect("it is let go");
            }));
            has_begun.await.expect("it begins");
            asks.abort();
            assert!(asks.await.expect_err("nobody waits any more").is_cancelled());
            assert_eq!(AT_ONCE.available_permits(), 0, "but it is still at work");
            lets_go.send(()).expect("it listens");
            drop(AT_ONCE.acquire().await.expect("its turn is over"));
            drop(others);
        });
    }

    #[test]
    fn only_the_right_password_fits() {
        one_after_the_other(async {
            let stored = hash("nordlys over fjellet".to_owned(), &Entropy::system()).await.expect("hashes");
            assert!(stored.starts_with("$argon2id$"));
            assert!(verify("nordlys over fjellet".to_owned(), Some(stored.clone())).await.expect("verifies"));
            assert!(!verify("nordlys over havet".to_owned(), Some(stored)).await.expect("verifies"));
            assert!(!verify(String::new(), None).await.expect("verifies"));
        });
    }
}
