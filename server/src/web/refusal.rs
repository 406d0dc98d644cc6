//! What is said of a field or an act that was refused: a sentence for a person, and a code for a script.

use std::fmt;

/// Why something was not taken as it was sent. The page shows the sentence; its element carries the code as `data-code`.
///
/// The code is the key of the sentence among the messages, without `error-`. A key names one kind of mistake, is the same in both
/// languages and stands where the mistake is found; a code beside it would be the same word twice. So that it stays when messages are
/// put in order, a test holds every such key against the list in `docs/codes.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: String,
    sentence: String,
}

impl Refusal {
    /// The sentence of this key, filled in.
    pub fn new(key: &str, sentence: String) -> Self {
        Self { code: key.strip_prefix("error-").unwrap_or(key).replace('-', "_"), sentence }
    }

    /// The stable code.
    pub fn code(&self) -> &str {
        &self.code
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
