//! What travels between extension and server, as JSON.
//!
//! Unknown fields are ignored and new fields have defaults, so that a stored extension meets older and newer servers.
//! All times are milliseconds since the Unix epoch, UTC.

mod boards;
mod feed;
mod pairing;
mod shares;
mod sites;
mod words;

pub use boards::{Board, BoardBy, BoardRow, Me, MyFigures};
pub use feed::{Feed, FeedStory, NetworkPolicy, StoryImage, Variant};
pub use pairing::{DeviceAuthorization, TokenGrant};
pub use shares::{Batch, BatchAnswer, BatchItem, BatchReceipt, EvidenceBody, PostRef, ShareBody, ShareReceipt};
pub use sites::{RuleReport, SignedRules};
pub use words::{Language, Network, Provenance, Surface};

/// The first and last version of this protocol that the build speaks.
pub const PROTOCOL: std::ops::RangeInclusive<u32> = 1..=1;

/// Request header: the client's clock at sending, milliseconds since the epoch. With it the server corrects `made_at`.
pub const CLIENT_NOW_HEADER: &str = "rost-now";

/// Request header: the first and last protocol version that the client speaks, such as `1-1`. Absent: `1-1`.
pub const PROTOCOL_HEADER: &str = "rost-protocol";

/// Milliseconds since the Unix epoch.
pub type Millis = i64;
