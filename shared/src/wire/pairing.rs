//! How a browser is paired (RFC 8628).

use serde::{Deserialize, Serialize};

use crate::ids::DeviceId;

/// RFC 8628 section 3.2: the answer to `POST /api/v1/pair/device`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct DeviceAuthorization {
    /// Secret of the extension, used to poll.
    pub device_code: String,
    /// What the person types on the approval page: `ABCD-EFGH`.
    pub user_code: String,
    /// The approval page. The code is not in it: it is typed.
    pub verification_uri: String,
    /// Seconds until both codes expire.
    pub expires_in: u32,
    /// Least number of seconds between two polls.
    pub interval: u32,
}

/// RFC 6749 section 5.1: the answer to an approved poll of `POST /api/v1/pair/token`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct TokenGrant {
    /// The opaque bearer token.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// The device that was paired.
    pub device: DeviceId,
}

impl std::fmt::Debug for TokenGrant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenGrant").field("access_token", &"***").field("device", &self.device).finish()
    }
}
