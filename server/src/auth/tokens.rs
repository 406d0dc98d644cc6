//! Secrets that are handed out once and kept as a hash only. None of these types can be printed.

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::entropy::Entropy;

/// A secret in plain text: on its way to its owner, or as the owner sent it.
#[derive(Clone, PartialEq, Eq)]
pub struct PlainToken(String);

/// What is stored of a secret. Its 256 random bits make a slow hash needless, and a look-up by it reveals nothing by time.
#[derive(Clone, PartialEq, Eq)]
pub struct HashedToken(String);

impl PlainToken {
    /// A new secret of 256 bits.
    pub fn generate(entropy: &Entropy) -> Self {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes);
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// A secret as a request brought it.
    pub fn received(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What to store, or to look up by.
    pub fn hash(&self) -> HashedToken {
        let digest = Sha256::digest(self.0.as_bytes());
        HashedToken(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The text itself, for the one answer that hands it over.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl HashedToken {
    /// As it stands in the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PlainToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Debug for HashedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_hash_alike_and_do_not_print() {
        let entropy = Entropy::system();
        let (one, two) = (PlainToken::generate(&entropy), PlainToken::generate(&entropy));
        assert_ne!(one, two);
        assert_eq!(one.hash(), PlainToken::received(one.reveal()).hash());
        assert_eq!(format!("{one:?} {:?}", one.hash()), "*** ***");
        assert_eq!(PlainToken::received("abc").hash().as_str().get(..8), Some("ba7816bf"));
    }
}
