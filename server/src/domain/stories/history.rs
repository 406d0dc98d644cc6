//! What became of a story, when, and by whom.

use rost_shared::{
    ids::{MemberId, StoryId},
    wire::Millis,
};

use crate::{
    problem::Result,
    store::{self, Tx},
};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It was written, as a draft.
    Written,
    /// It was changed and stands where it stood.
    Changed,
    /// It was approved.
    Approved,
    /// What people read was changed: it is a draft again.
    Reopened,
    /// It was archived.
    Archived,
    /// It was withdrawn in a hurry.
    Withdrawn,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Written, Self::Changed, Self::Approved, Self::Reopened, Self::Archived, Self::Withdrawn];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Changed => "changed",
            Self::Approved => "approved",
            Self::Reopened => "reopened",
            Self::Archived => "archived",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl TryFrom<String> for Kind {
    type Error = String;
    fn try_from(word: String) -> Result<Self, Self::Error> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| format!("unknown event: {word}"))
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Event {
    /// What happened.
    #[sqlx(try_from = "String")]
    pub kind: Kind,
    /// When.
    pub at: Millis,
    /// The name of who did it; absent when they have left, or when no person did it.
    pub by_name: Option<String>,
    /// What they said about it.
    pub note: Option<String>,
}

/// Whether the last word about a story is that it was withdrawn. Events come with the latest first.
pub fn is_withdrawn(events: &[Event]) -> bool {
    let weighty = |event: &&Event| event.kind != Kind::Changed;
    events.iter().find(weighty).is_some_and(|event| event.kind == Kind::Withdrawn)
}

/// Notes an event.
pub async fn note(
    tx: &mut Tx,
    story: StoryId,
    kind: Kind,
    by: Option<MemberId>,
    note: Option<&str>,
    now: Millis,
) -> Result<()> {
    store::story_events::add(tx, story, kind, by, note, now).await
}
