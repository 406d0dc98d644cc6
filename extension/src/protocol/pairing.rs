//! What a panel shows of a pairing.

use rost_shared::{problem::ProblemCode, wire::Millis};
use serde::{Deserialize, Serialize};

use super::RefusedView;

/// A pairing under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairingView {
    /// What to type on the server's page.
    pub user_code: String,
    /// The page.
    pub verification_uri: String,
    /// When the code expires.
    pub expires_at: Millis,
    /// Why it came to its end: `access_denied`, `expired_token`, or another final refusal.
    pub ended: Option<ProblemCode>,
}

/// Why there is no code, or why nobody could say whether it is approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairProblem {
    /// Nobody answered, or something else in the server's place.
    NoAnswer,
    /// Too many want a code at once.
    TooMany {
        /// Seconds to wait, when the server says.
        wait: Option<u32>,
    },
    /// The server cannot do it just now.
    Unavailable {
        /// Seconds to wait, when the server says.
        wait: Option<u32>,
    },
    /// The server said no.
    Refused(RefusedView),
}
