//! The stable codes of everything that can go wrong between extension and server.
//!
//! The server answers RFC 9457 problem JSON whose `code` is one of these; the extension decides by the code alone whether
//! to try again, to keep the item as refused, or to ask for a new pairing.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal, $title:literal;)*) => {
        /// One kind of failure. Serialised in `snake_case`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
            /// Of a newer server: a code that this version does not know. Never sent.
            #[serde(other)]
            Unknown,
        }

        impl ProblemCode {
            /// Every code that a server sends, for tests and documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The HTTP status that goes with the code.
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* Self::Unknown => 400 }
            }

            /// The code as it stands in problem JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $code,)* Self::Unknown => "unknown" }
            }

            /// A short English title that never varies.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* Self::Unknown => "Refused" }
            }
        }
    };
}

codes! {
    /// The body is not the JSON that was expected.
    BadRequest = "bad_request", 400, "The request could not be read";
    /// A field has a value that is not allowed.
    InvalidField = "invalid_field", 422, "A field has a value that is not allowed";
    /// No token, or one that the server does not know.
    Unauthorized = "unauthorized", 401, "This browser is not paired";
    /// The device was revoked by its owner or an admin.
    DeviceRevoked = "device_revoked", 401, "This browser's pairing was withdrawn";
    /// The person of this browser has left the programme.
    HasLeft = "has_left", 401, "This browser's person has left";
    /// Signed in, but not allowed to do this.
    Forbidden = "forbidden", 403, "Not allowed";
    /// The person has not joined, is paused, or has left.
    NotTakingPart = "not_taking_part", 403, "Not taking part";
    /// No such thing, or not visible to this person.
    NotFound = "not_found", 404, "Not found";
    /// The path exists, but not with this method.
    MethodNotAllowed = "method_not_allowed", 405, "This method is not allowed here";
    /// No signed rules are configured on this server.
    NoRules = "no_rules", 404, "This server relays no site rules";
    /// The share's id is known with other immutable fields.
    ShareConflict = "share_conflict", 409, "A share with this id has other contents";
    /// The share was withdrawn; its id is spent.
    ShareWithdrawn = "share_withdrawn", 410, "This share was withdrawn";
    /// The network's post is already counted under another share.
    PostAlreadyCounted = "post_already_counted", 409, "This post is already counted";
    /// Evidence was already set, with another post.
    EvidenceConflict = "evidence_conflict", 409, "Other evidence is already recorded";
    /// The story is unknown here.
    StoryUnknown = "story_unknown", 422, "The story is unknown";
    /// The story was not valid when the share was made.
    StoryExpired = "story_expired", 422, "The story was not valid at that time";
    /// Extension and server have no version of the protocol in common.
    ProtocolUnsupported = "protocol_unsupported", 426, "Extension and server do not speak the same version";
    /// The body is too large.
    TooLarge = "too_large", 413, "The request is too large";
    /// Too many requests; `Retry-After` says when to come back.
    TooManyRequests = "too_many_requests", 429, "Too many requests";
    /// RFC 8628: the person has not answered yet.
    AuthorizationPending = "authorization_pending", 400, "Waiting for approval";
    /// RFC 8628: polling too fast.
    SlowDown = "slow_down", 400, "Polling too fast";
    /// RFC 8628: the code has expired.
    ExpiredToken = "expired_token", 400, "The code has expired";
    /// RFC 8628: the person said no.
    AccessDenied = "access_denied", 400, "The pairing was refused";
    /// RFC 8628: an unknown grant.
    UnsupportedGrantType = "unsupported_grant_type", 400, "Unknown grant type";
    /// The database or another part is not available; try again.
    Unavailable = "unavailable", 503, "Not available right now";
    /// A fault of the server.
    Internal = "internal", 500, "The server failed";
}

impl ProblemCode {
    /// Whether sending the very same request again later may succeed: after a while, or once one side was brought up to date.
    pub fn is_temporary(self) -> bool {
        matches!(self.status(), 426 | 429 | 500..) || matches!(self, Self::AuthorizationPending | Self::SlowDown)
    }

    /// Whether the token is no longer good. What was sent with it is kept, and could be sent after a new pairing.
    pub fn ends_pairing(self) -> bool {
        matches!(self, Self::Unauthorized | Self::DeviceRevoked | Self::HasLeft)
    }
}

/// RFC 9457 problem JSON (`application/problem+json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Always `about:blank`; `code` tells the kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// The code's title.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable code.
    pub code: ProblemCode,
    /// One sentence for a person: what is wrong and what to do.
    pub detail: String,
    /// RFC 8628 error word, on the pairing routes only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl Problem {
    /// A code that this version does not know is taken for one that it knows where the status already says what to do: to try
    /// again, to pair anew, to bring one side up to date.
    pub fn understood(mut self) -> Self {
        if self.code == ProblemCode::Unknown {
            self.code = match self.status {
                401 => ProblemCode::Unauthorized,
                426 => ProblemCode::ProtocolUnsupported,
                429 => ProblemCode::TooManyRequests,
                500.. => ProblemCode::Unavailable,
                _ => ProblemCode::Unknown,
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Problem, ProblemCode as Code};
    use crate::json;

    #[test]
    fn a_code_of_a_newer_server_is_read_and_done_as_its_status_says() {
        for (code, status, understood) in [
            ("not_invented_yet", 409, Code::Unknown),
            ("not_invented_yet", 401, Code::Unauthorized),
            ("not_invented_yet", 426, Code::ProtocolUnsupported),
            ("not_invented_yet", 429, Code::TooManyRequests),
            ("not_invented_yet", 503, Code::Unavailable),
            // One that is known says it itself.
            ("has_left", 401, Code::HasLeft),
            ("internal", 500, Code::Internal),
        ] {
            let text = format!(
                r#"{{"type":"about:blank","title":"T","status":{status},"code":"{code}","detail":"D","also":1}}"#
            );
            let problem: Problem = json::read(&text).expect("readable");
            assert_eq!(problem.understood().code, understood, "{text}");
        }
        assert!(!Code::Unknown.is_temporary() && !Code::Unknown.ends_pairing());
        assert!(!Code::ALL.contains(&Code::Unknown), "never sent");
    }

    #[test]
    fn what_may_pass_is_told_from_what_will_not() {
        for code in [
            Code::ProtocolUnsupported,
            Code::TooManyRequests,
            Code::AuthorizationPending,
            Code::SlowDown,
            Code::Unavailable,
            Code::Internal,
        ] {
            assert!(code.is_temporary() && !code.ends_pairing(), "{code:?}");
        }
        for code in [Code::Unauthorized, Code::DeviceRevoked, Code::HasLeft] {
            assert!(code.ends_pairing() && !code.is_temporary(), "{code:?}");
        }
        for code in [
            Code::BadRequest,
            Code::NotTakingPart,
            Code::NotFound,
            Code::ShareConflict,
            Code::StoryExpired,
            Code::ExpiredToken,
            Code::AccessDenied,
        ] {
            assert!(!code.is_temporary() && !code.ends_pairing(), "{code:?}");
        }
    }
}
