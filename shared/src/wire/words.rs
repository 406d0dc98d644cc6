//! The words that requests, pages and the database share: each is one of a few.

use serde::{Deserialize, Serialize};

/// A network that people post on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// X, formerly Twitter.
    X,
    /// LinkedIn.
    Linkedin,
}

impl Network {
    /// Both, in the order they are shown.
    pub const ALL: [Self; 2] = [Self::Linkedin, Self::X];

    /// The word used on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Linkedin => "linkedin",
        }
    }

    /// The network's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::X => "X",
            Self::Linkedin => "LinkedIn",
        }
    }
}

/// A language that stories and pages come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Norwegian Bokmål.
    Nb,
}

impl Language {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::En, Self::Nb];

    /// Every one, this one first.
    pub fn and_others(self) -> impl Iterator<Item = Self> {
        [self].into_iter().chain(Self::ALL.into_iter().filter(move |other| *other != self))
    }

    /// The word used on the wire, in the database and in `lang` attributes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nb => "nb",
        }
    }
}

/// Where a figure comes from. Figures of different provenance are never added silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The extension saw the site's own confirmation of the post.
    Measured,
    /// The person said so.
    SelfReported,
    /// Computed from assumptions.
    Estimated,
}

impl Provenance {
    /// The word used on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::SelfReported => "self_reported",
            Self::Estimated => "estimated",
        }
    }
}

/// Which surface the share was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// The panel inside the page.
    InPage,
    /// The browser's side panel.
    SidePanel,
    /// The toolbar popup.
    Popup,
    /// The network's own share link.
    ShareLink,
    /// Copied by hand.
    Clipboard,
}

impl Surface {
    /// Every one, in the order of the ladder: from the page itself down to copying by hand.
    pub const ALL: [Self; 5] = [Self::InPage, Self::SidePanel, Self::Popup, Self::ShareLink, Self::Clipboard];

    /// The word used on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InPage => "in_page",
            Self::SidePanel => "side_panel",
            Self::Popup => "popup",
            Self::ShareLink => "share_link",
            Self::Clipboard => "clipboard",
        }
    }
}

/// Reads back what `as_str` wrote, so that a row of the database becomes the enum again.
macro_rules! from_word {
    ($name:ident: $($variant:ident),*) => {
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                [$(Self::$variant),*]
                    .into_iter()
                    .find(|known| known.as_str() == word)
                    .ok_or_else(|| format!("unknown {}: {word}", stringify!($name)))
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(word: String) -> Result<Self, Self::Error> {
                word.parse()
            }
        }
    };
}

from_word!(Network: X, Linkedin);
from_word!(Language: En, Nb);
from_word!(Provenance: Measured, SelfReported, Estimated);
from_word!(Surface: InPage, SidePanel, Popup, ShareLink, Clipboard);
