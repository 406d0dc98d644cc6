//! Forgetting what has expired.

use rost_shared::wire::Millis;

use super::{Tx, images};
use crate::{
    clock::DAY_MS,
    domain::{
        people::{INVITATION_LIFE_MS, TRIED_TOLD_MS},
        pictures::UNCLAIMED_MS,
    },
    on,
    problem::Result,
};

/// How long a form that was sent is remembered. Nobody loads its page anew after that.
const FORM_LIFE_MS: Millis = DAY_MS;

/// Removes links, sessions, pairings, mails that were refused or never could be sent, sent forms, what browsers of who has left are
/// known by, and pictures that no story holds, whose time is over.
pub async fn forget(tx: &mut Tx, now: Millis) -> Result<()> {
    const LINKS: &str = "delete from links where expires_at <= $1";
    const SESSIONS: &str = "delete from sessions where expires_at <= $1";
    const PAIRINGS: &str = "delete from pairings where expires_at <= $1";
    const LEFT: &str = "delete from left_browsers where forget_at <= $1";
    for delete in [LINKS, SESSIONS, PAIRINGS, LEFT] {
        on!(tx, c => sqlx::query(delete).bind(now).execute(c).await.map(drop))?;
    }
    // Each try of a reminder makes it due later, so its week is counted from when it was asked for: none goes beside the next one.
    const LETTERS: &str =
        "delete from letters where due_at <= $1 or refused_at <= $1 or kind = 'reminder' and asked_at <= $1";
    on!(tx, c => sqlx::query(LETTERS).bind(now - INVITATION_LIFE_MS).execute(c).await.map(drop))?;
    const TRIED: &str = "update members set invitation_tried_at = null where invitation_tried_at <= $1";
    on!(tx, c => sqlx::query(TRIED).bind(now - TRIED_TOLD_MS).execute(c).await.map(drop))?;
    const FORMS: &str = "delete from sent_forms where sent_at <= $1";
    on!(tx, c => sqlx::query(FORMS).bind(now - FORM_LIFE_MS).execute(c).await.map(drop))?;
    images::sweep(tx, now - UNCLAIMED_MS).await
}
