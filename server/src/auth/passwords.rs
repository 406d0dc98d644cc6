//! Passwords: argon2id, on a thread that may block.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

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
    tokio::task::spawn_blocking(work).await.map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let stored = hash("nordlys over fjellet".to_owned(), &Entropy::system()).await.expect("hashes");
        assert!(stored.starts_with("$argon2id$"));
        assert!(verify("nordlys over fjellet".to_owned(), Some(stored.clone())).await.expect("verifies"));
        assert!(!verify("nordlys over havet".to_owned(), Some(stored)).await.expect("verifies"));
        assert!(!verify(String::new(), None).await.expect("verifies"));
    }
}
