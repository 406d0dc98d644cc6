//! A share on its way: recorded, proved, several at once.

use serde::{Deserialize, Serialize};

use super::{Millis, MyFigures, Network, Provenance, Surface};
use crate::{
    ids::{ShareId, StoryId},
    problem::Problem,
};

/// The body of `PUT /api/v1/shares/{id}`: all that leaves the browser about a share. The caption is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct ShareBody {
    /// Which story. Immutable.
    pub story: StoryId,
    /// Where it was posted. Immutable.
    pub network: Network,
    /// When the text was inserted, by the browser's clock. Immutable.
    pub made_at: Millis,
    /// From which surface.
    pub surface: Surface,
    /// `measured` needs `post`; `estimated` is refused.
    pub provenance: Provenance,
    /// The network's post, when the site's confirmation was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<PostRef>,
}

/// The network's own id of a post.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct PostRef {
    /// X: the status number. LinkedIn: `urn:li:share:N` or `urn:li:activity:N`. 1 to 64 characters.
    pub id: String,
}

/// The body of `PUT /api/v1/shares/{id}/evidence`: proof that came after the share was recorded as self-reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct EvidenceBody {
    /// The post that was seen.
    pub post: PostRef,
}

/// The answer to a recorded share: 201 the first time, 200 each time after, with the same content but `recorded`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct ShareReceipt {
    /// The share.
    pub id: ShareId,
    /// Whether this very request recorded it.
    pub recorded: bool,
    /// When it counts as made, after clock correction.
    pub made_at: Millis,
    /// Points it earned; 0 once the day's cap is reached.
    pub points: i64,
    /// Whether it counts for its month's board; false when it arrived after the month was frozen.
    pub counts_for_month: bool,
    /// The person's figures after this share.
    pub figures: MyFigures,
}

/// One share in a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct BatchItem {
    /// The share's id.
    pub id: ShareId,
    /// Its body.
    pub share: ShareBody,
}

/// The body of `POST /api/v1/shares/batch`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Batch {
    /// 1 to 1 000 shares; each is judged on its own.
    pub items: Vec<BatchItem>,
}

/// The answer to one share of a batch: exactly one of `receipt` and `problem` is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct BatchAnswer {
    /// The share's id.
    pub id: ShareId,
    /// When it is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ShareReceipt>,
    /// When it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// The answer to a batch, in the order of its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct BatchReceipt {
    /// One answer an item.
    pub answers: Vec<BatchAnswer>,
}
