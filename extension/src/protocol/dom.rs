//! What passes between the worker and `hands.js` in the page.
//!
//! The hands see one tab's page and decide nothing: they tell what happened and do what they are told. A command that was
//! not answered is given again, so each one may be done twice without harm.

use rost_shared::{ids::ShareId, rules::SiteRules};
use serde::{Deserialize, Serialize};

use super::InsertMode;

/// Names one composer of one run of `hands.js`.
pub type ComposerId = String;

/// What the hands tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DomEvent {
    /// A fresh run begins: whatever was known of this tab is gone.
    Hello,
    /// Answer to [`DomCommand::Rules`].
    Ready,
    /// A composer is there.
    ComposerOpened {
        /// Its name.
        composer: ComposerId,
        /// It stands in a dialog, so it lies above the others.
        modal: bool,
        /// There is text in it.
        holds_text: bool,
        /// That text holds mentions.
        holds_mentions: bool,
    },
    /// A composer is gone.
    ComposerClosed {
        /// Which.
        composer: ComposerId,
    },
    /// The page's address says that a composer is open, and this could not be found.
    Lost {
        /// Which role of the rules.
        role: String,
        /// The page names an account that is signed in.
        #[serde(default)]
        account: bool,
    },
    /// The person pressed our offer.
    OfferClicked {
        /// Beside which composer.
        composer: ComposerId,
        /// What the click did.
        does: OfferDoes,
        /// Its number, as it may be told twice.
        click: u32,
        /// There is text in it.
        holds_text: bool,
        /// That text holds mentions.
        holds_mentions: bool,
    },
    /// The panel in the page did not come to life within a second.
    FrameSilent {
        /// Of which composer.
        composer: ComposerId,
    },
    /// Answer to [`DomCommand::Probe`].
    Editor {
        /// Which composer.
        composer: ComposerId,
        /// There is text in it.
        holds_text: bool,
        /// That text holds mentions.
        holds_mentions: bool,
        /// That text.
        text: String,
    },
    /// Answer to [`DomCommand::Insert`].
    Inserted {
        /// Which share.
        share: ShareId,
        /// How it went.
        outcome: WriteOutcome,
    },
    /// Answer to [`DomCommand::Restore`].
    Restored {
        /// Which share.
        share: ShareId,
        /// How it went.
        outcome: RestoreOutcome,
    },
    /// The person posted, by a trusted act, in a composer that holds an insert of ours.
    PostClicked {
        /// Which composer.
        composer: ComposerId,
        /// By which act.
        by: PostedBy,
        /// The text as it stood. Looked at for the link, and forgotten.
        text: String,
        /// Which of the roles `scheduled`, `quote`, `thread`, `brand` were there.
        marks: Vec<String>,
        /// What the page says about the signed-in account.
        #[serde(default)]
        account: Option<String>,
    },
    /// The person posted in another composer: a confirmation may now be that post's.
    OtherPost {
        /// The composer that was watched.
        composer: ComposerId,
    },
    /// A confirmation appeared after the click.
    Toast {
        /// The composer of the last click.
        composer: ComposerId,
        /// The links in it.
        links: Vec<String>,
    },
    /// The site says that posting failed.
    PostFailed {
        /// The composer of the last click.
        composer: ComposerId,
    },
}

/// What pressing the offer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferDoes {
    /// Opens the panel in the page.
    Frame,
    /// Opens the browser's side panel, in `sw.js`, inside the gesture.
    SidePanel,
}

/// How the person posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostedBy {
    /// The post button, by mouse or key.
    Button,
    /// The form around it.
    Submit,
    /// Ctrl+Enter or ⌘+Enter in the composer.
    Keys,
}

/// How writing into the editor went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteOutcome {
    /// Read back and exactly right.
    Exact,
    /// The editor did not take it, and holds what it held before.
    Refused,
    /// The editor did not take it, and does not hold what it held before.
    NotRestored,
    /// The editor is gone.
    EditorGone,
}

/// How taking an insert back went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestoreOutcome {
    /// What was there before is back.
    Done,
    /// There is more than was inserted. Nothing was touched.
    Changed,
    /// It could not be put back.
    Failed,
}

/// What the hands are told to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum DomCommand {
    /// Are you there?
    Ping,
    /// Look for these.
    Rules {
        /// The site's rules.
        site: Box<SiteRules>,
        /// The style rule that makes what is looked for announce itself.
        css: String,
        /// The name of its animation.
        name: String,
        /// How the offer looks, in its closed shadow root.
        style: String,
    },
    /// Show the offer beside a composer, or show it otherwise than before.
    Offer {
        /// Which composer.
        composer: ComposerId,
        /// The words on it.
        text: String,
        /// The name of the frame's close button.
        close: String,
        /// What pressing it does.
        does: OfferDoes,
    },
    /// Take the offer away.
    Withdraw {
        /// From which composer.
        composer: ComposerId,
    },
    /// Open the panel in the page, or close it. The same click again changes nothing.
    Frame {
        /// Beside which composer.
        composer: ComposerId,
        /// The number of the click on the offer.
        click: u32,
    },
    /// The panel in the frame looks: it is alive.
    FrameAlive,
    /// Close the panel in the page.
    PutAway,
    /// Say what is in the editor.
    Probe {
        /// Of which composer.
        composer: ComposerId,
    },
    /// Put the text in. The same share again gets the same answer and is not written twice.
    Insert {
        /// Into which composer.
        composer: ComposerId,
        /// For which share.
        share: ShareId,
        /// The exact text.
        text: String,
        /// What to do with what is there.
        mode: InsertMode,
    },
    /// Put back what was there before the insert.
    Restore {
        /// Into which composer.
        composer: ComposerId,
        /// The share whose insert is taken back.
        share: ShareId,
    },
    /// Thank in the page, quietly; unless the panel is open there, which does so itself.
    Thanks {
        /// The words.
        text: String,
        /// The words on the button that puts them away.
        close: String,
        /// How it looks, in its closed shadow root.
        style: String,
    },
    /// This composer came in the place of one that held our insert.
    Hold {
        /// Which composer.
        composer: ComposerId,
    },
    /// This composer holds nothing of ours any more: do not tell of it.
    Release {
        /// Which composer.
        composer: ComposerId,
    },
    /// Take everything away and stop: the person withdrew the permission.
    Quiet,
}

impl DomCommand {
    /// Whether the hands do it with `work.js`, which has to be in the page first.
    pub fn needs_work(&self) -> bool {
        matches!(self, Self::Frame { .. } | Self::Insert { .. } | Self::Restore { .. } | Self::Thanks { .. })
    }
}
