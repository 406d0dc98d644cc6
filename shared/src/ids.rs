//! One id type per entity, so that a story's id cannot be passed where a share's is meant.
//!
//! Each is a UUID newtype, written as the 36-character hyphenated lower-case form in JSON, SQL and URLs. Ids are made
//! where randomness is allowed (the extension's worker, the server's injected source), never here.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = uuid::Error;
            fn try_from(s: String) -> Result<Self, Self::Error> {
                s.parse()
            }
        }
    };
}

id!(
    /// A person of the company, invited or joined.
    MemberId
);
id!(
    /// A unit (department) of the company.
    UnitId
);
id!(
    /// A story that the company offers for sharing.
    StoryId
);
id!(
    /// The picture of a story.
    ImageId
);
id!(
    /// One suggested caption of a story.
    VariantId
);
id!(
    /// One share. Made in the browser at the moment of inserting, and the key that makes recording exactly-once.
    ShareId
);
id!(
    /// One paired browser of a member.
    DeviceId
);
