//! Newer site rules, and the report that one finds nothing.

use serde::{Deserialize, Serialize};

use super::Network;

/// `GET /api/v1/rules`: site rules, signed by the publisher and only relayed by the company's server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct SignedRules {
    /// Which of the publisher's keys signed it: the first 8 bytes of the SHA-256 of the public key, in hex.
    pub key: String,
    /// The signed bytes, base64: a JSON array of site-rule documents.
    pub payload: String,
    /// Ed25519 signature over the payload's bytes, base64.
    pub signature: String,
}

/// The body of `POST /api/v1/rule-reports`: a site changed, so that a rule finds nothing. Nothing of the page is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct RuleReport {
    /// On which network.
    pub network: Network,
    /// The version of the rules in use.
    pub rules_version: u32,
    /// The role that found nothing, such as `composer` or `editor`.
    pub role: String,
    /// The extension's version.
    pub extension: String,
}
