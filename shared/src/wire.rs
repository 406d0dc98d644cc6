//! What travels between extension and server, as JSON.
//!
//! Unknown fields are ignored and new fields have defaults, so that a stored extension meets older and newer servers.
//! All times are milliseconds since the Unix epoch, UTC.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{DeviceId, MemberId, ShareId, StoryId, VariantId},
    problem::Problem,
};

/// The first and last version of this protocol that the build speaks.
pub const PROTOCOL: std::ops::RangeInclusive<u32> = 1..=1;

/// Request header: the client's clock at sending, milliseconds since the epoch. With it the server corrects `made_at`.
pub const CLIENT_NOW_HEADER: &str = "rost-now";

/// Request header: the first and last protocol version that the client speaks, such as `1-1`. Absent: `1-1`.
pub const PROTOCOL_HEADER: &str = "rost-protocol";

/// Milliseconds since the Unix epoch.
pub type Millis = i64;

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

/// A person's own figures, shown to that person only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct MyFigures {
    /// The month, `YYYY-MM`, in the programme's time zone.
    pub month: String,
    /// Shares this month.
    pub month_shares: i64,
    /// Of these, how many the extension saw confirmed.
    pub month_measured: i64,
    /// Points this month.
    pub month_points: i64,
    /// Shares in the running ISO week.
    pub week_shares: i64,
    /// Shares of all time.
    pub all_shares: i64,
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

/// `GET /api/v1/feed`: the stories this person may share now, newest first. With an ETag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Feed {
    /// The company's name, as it is said in the offer.
    pub company: String,
    /// Which surfaces the company allows on each network; a network that is not named allows every one.
    #[serde(default)]
    pub policy: Vec<NetworkPolicy>,
    /// The stories.
    pub stories: Vec<FeedStory>,
}

impl Feed {
    /// Whether the company allows a surface on a network.
    pub fn allows(&self, network: Network, surface: Surface) -> bool {
        self.policy
            .iter()
            .find(|policy| policy.network == network)
            .is_none_or(|policy| policy.surfaces.contains(&surface))
    }
}

/// What the company allows on one network. Within it, the person chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct NetworkPolicy {
    /// The network.
    pub network: Network,
    /// The surfaces that may be used there; empty: nothing is shared on this network through Røst.
    pub surfaces: Vec<Surface>,
}

/// One approved, valid story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct FeedStory {
    /// Its id.
    pub id: StoryId,
    /// Its language.
    pub language: Language,
    /// The networks it is meant for.
    pub networks: Vec<Network>,
    /// What the network will show as title.
    pub title: String,
    /// One or two sentences for the person who chooses.
    pub summary: String,
    /// The story's https link, before UTM parameters.
    pub url: String,
    /// The question that asks for own words; absent: the default one of the language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// Suggested captions, per network.
    pub variants: Vec<Variant>,
    /// The picture that the network will show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<StoryImage>,
    /// What it is about, in the programme's own words.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Suggested hashtags, without `#`.
    #[serde(default)]
    pub hashtags: Vec<String>,
    /// Whether a post about it should be marked as advertising (`#ad`, `#annonse`).
    #[serde(default)]
    pub disclosure: bool,
    /// When it was approved.
    pub approved_at: Millis,
    /// Until when it may be shared; absent: no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Millis>,
    /// The networks on which this person has shared it already.
    #[serde(default)]
    pub shared_on: Vec<Network>,
}

/// A story's picture, kept and served by the company's own server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct StoryImage {
    /// Its path on the server, from the root.
    pub path: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A suggested caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// The network it was written for.
    pub network: Network,
    /// The text, without the link.
    pub text: String,
}

/// `GET /api/v1/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Me {
    /// The person.
    pub id: MemberId,
    /// Their name as they gave it.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// This browser.
    pub device: DeviceId,
    /// Own figures.
    pub figures: MyFigures,
    /// The person has taken a break: nothing is offered until they end it.
    #[serde(default)]
    pub paused: bool,
    /// A small goal for the week, in shares; 0: none.
    #[serde(default)]
    pub week_goal: i64,
    /// First and last protocol version that the server speaks.
    pub protocol: [u32; 2],
}

/// What a board is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum BoardBy {
    /// Points.
    #[default]
    Points,
    /// Shares.
    Shares,
}

/// `GET /api/v1/boards/{period}?by=points|shares&of=company|unit`: `period` is `YYYY-MM` or `all`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Board {
    /// The period asked for.
    pub period: String,
    /// Whether late shares may still move it.
    pub provisional: bool,
    /// What it is ordered by.
    #[serde(default)]
    pub by: BoardBy,
    /// The unit it is of; absent: the whole company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether rows are left out that could tell who is who. A unit's board has none while fewer than five people are on it,
    /// or one to four are not; for those who run the programme a board has only those who show their name, and themselves.
    #[serde(default)]
    pub withheld: bool,
    /// The best 50 rows; ties share a rank.
    pub rows: Vec<BoardRow>,
    /// The rows just above and below the person's own, when it is not among the best.
    #[serde(default)]
    pub neighbours: Vec<BoardRow>,
    /// The person's own row, when they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub me: Option<BoardRow>,
}

/// One line of a leaderboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct BoardRow {
    /// 1 for the first; equal points share a rank.
    pub rank: i64,
    /// The pseudonym, or the name if the person chose to show it.
    pub label: String,
    /// Points in the period.
    pub points: i64,
    /// Shares in the period.
    pub shares: i64,
    /// Of these, how many the extension saw confirmed.
    pub measured: i64,
    /// Whether this is the person who asks.
    pub mine: bool,
}

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
