//! Recording shares exactly once, proving them later, taking them back.
//!
//! Whatever arrives, however often and in whatever order: the figures are those of the shares that are there. Each function
//! is one unit of work; a fault takes back all of it.

use std::collections::BTreeSet;

use rost_shared::{
    ids::{MemberId, ShareId, StoryId},
    periods::{Day, Month},
    problem::ProblemCode,
    wire::{EvidenceBody, Millis, Network, Provenance, ShareReceipt},
};

use super::{
    figures::{self, Change, Delta},
    programme::Running,
    recording::{Known, Recorded, Sender, Wish, check_post},
};
use crate::{
    problem::{Fault, Result},
    store::{self, Tx, ledger::Line, shares::ShareRow},
};

/// Records shares in their order, each judged on its own, or says what was recorded of them before. Each receipt carries the
/// person's figures after all of them.
///
/// A fault that [is a unique violation](Fault::is_unique_violation) means that another unit of work took an id or a post in
/// this very moment: then all of it is to be judged anew.
pub async fn record(tx: &mut Tx, running: &Running, wishes: &[Wish]) -> Result<Vec<Result<ShareReceipt>>> {
    let members = each(wishes.iter().map(|wish| wish.sender.member));
    figures::take_turn(tx, &members).await?;
    let mut known = known(tx, running, &members, wishes).await?;
    let judged: Vec<Result<Recorded>> = wishes.iter().map(|wish| known.judge(running, wish)).collect();
    let counted = judged.iter().flatten().filter(|recorded| recorded.now);
    let rows: Vec<&ShareRow> = counted.map(|recorded| &recorded.row).collect();
    if !rows.is_empty() {
        store::shares::insert(tx, &rows).await?;
        enter(tx, rows.iter().map(|row| Entry { row, kind: "share", sign: 1, at: row.received_at })).await?;
    }
    let now = wishes.iter().map(|wish| wish.sender.now).max().unwrap_or_default();
    let figures = figures::of_members(tx, running, &members, now).await?;
    let receipt = |recorded: Recorded| {
        let of_sender = figures.get(&recorded.row.member_id).cloned().unwrap_or_default();
        recorded.receipt(of_sender)
    };
    Ok(judged.into_iter().map(|outcome| outcome.map(receipt)).collect())
}

/// Adds the proof that came after a share was recorded. Once set it stays. One that comes after the month is frozen counts for all
/// time only.
pub async fn prove(
    tx: &mut Tx,
    running: &Running,
    sender: &Sender,
    id: ShareId,
    body: &EvidenceBody,
) -> Result<ShareReceipt> {
    figures::take_turn(tx, &[sender.member]).await?;
    let found = store::shares::find(tx, &[id]).await?;
    let Some(mut row) = found.into_iter().find(|row| row.member_id == sender.member) else {
        let tombstones = store::shares::tombstones(tx, &[id]).await?;
        let withdrawn = tombstones.iter().any(|tombstone| tombstone.member_id == sender.member);
        return Err(if withdrawn { ProblemCode::ShareWithdrawn } else { ProblemCode::NotFound }.into());
    };
    check_post(row.network, &body.post)?;
    let same_post = row.post_id.as_ref() == Some(&body.post.id);
    if row.provenance == Provenance::Measured || row.post_id.is_some() && !same_post {
        return if same_post {
            proven(tx, running, row, sender.now).await
        } else {
            Err(ProblemCode::EvidenceConflict.into())
        };
    }
    let held = store::shares::held_posts(tx, &[(row.network, &body.post.id)]).await?;
    if held.iter().any(|post| post.id != id) {
        return Err(ProblemCode::PostAlreadyCounted.into());
    }
    let of: Month = row.month.parse().map_err(Fault::internal)?;
    row.proven_late = of.is_frozen(sender.now, &running.zone);
    store::shares::set_evidence(tx, id, &body.post.id, sender.now, row.proven_late).await.map_err(post_taken)?;
    row.provenance = Provenance::Measured;
    let delta = Delta { measured: 1, ..Delta::default() };
    let month = counted_month(&row).filter(|_| !row.proven_late);
    figures::shift(tx, &[Change { member: row.member_id, month, made_at: row.made_at, delta }]).await?;
    proven(tx, running, row, sender.now).await
}

/// Takes a share back. Its id is spent, also when it never arrived: a copy still under way is not counted later.
pub async fn withdraw(tx: &mut Tx, member: MemberId, id: ShareId, now: Millis) -> Result<()> {
    figures::take_turn(tx, &[member]).await?;
    match store::shares::find(tx, &[id]).await?.pop() {
        Some(row) if row.member_id == member => {
            store::shares::delete(tx, id).await?;
            enter(tx, [Entry { row: &row, kind: "withdrawal", sign: -1, at: now }]).await?;
        }
        // Another person's share is nothing to this one, and nothing is said about it.
        Some(_) => return Ok(()),
        None => {}
    }
    store::shares::bury(tx, id, member, now).await
}

/// Reads what decides about these shares.
async fn known(tx: &mut Tx, running: &Running, members: &[MemberId], wishes: &[Wish]) -> Result<Known> {
    let ids = each(wishes.iter().map(|wish| wish.id));
    let stories: Vec<StoryId> = each(wishes.iter().map(|wish| wish.body.story));
    let posts = wishes.iter().filter_map(|wish| Some((wish.body.network, wish.body.post.as_ref()?.id.as_str())));
    let posts: Vec<(Network, &str)> = each(posts);
    let day = |wish: &Wish| Day::of(wish.sender.corrected(wish.body.made_at), &running.zone);
    let days = each(wishes.iter().map(|wish| (wish.sender.member, day(wish))));
    let days: Vec<(MemberId, String)> = days.into_iter().map(|(member, day)| (member, day.to_string())).collect();

    let mut known = Known::default();
    known.shares.extend(store::shares::find(tx, &ids).await?.into_iter().map(|row| (row.id, row)));
    let tombstones = store::shares::tombstones(tx, &ids).await?.into_iter();
    known.tombstones.extend(tombstones.map(|tombstone| (tombstone.share_id, tombstone.member_id)));
    for row in store::breaks::of_taking_part(tx, members).await? {
        let breaks = known.taking_part.entry(row.member_id).or_default();
        breaks.extend(row.began_at.map(|began| (began, row.ended_at)));
    }
    known.stories.extend(store::shares::story_validity(tx, &stories).await?.into_iter().map(|row| (row.id, row)));
    for row in store::shares::earning(tx, &days).await? {
        known.earning.insert((row.member_id, row.day), u32::try_from(row.shares).unwrap_or(u32::MAX));
    }
    let held = store::shares::held_posts(tx, &posts).await?.into_iter();
    known.posts.extend(held.map(|held| (held.network, held.post_id)));
    Ok(known)
}

/// Each of them once, in order.
fn each<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<T>>().into_iter().collect()
}

/// What a share's coming or going writes down.
struct Entry<'a> {
    row: &'a ShareRow,
    kind: &'static str,
    sign: i64,
    at: Millis,
}

/// Writes the ledger's lines, where there are points to write, and moves the figures, up or down.
async fn enter<'a>(tx: &mut Tx, entries: impl IntoIterator<Item = Entry<'a>>) -> Result<()> {
    let (mut lines, mut changes) = (Vec::new(), Vec::new());
    for Entry { row, kind, sign, at } in entries {
        let points = sign * row.points;
        let (share, member, month) = (row.id, row.member_id, row.month.as_str());
        let line = Line { kind, share, member, month, points, counts_for_month: row.counts_for_month, at };
        lines.extend((points != 0).then_some(line));
        let measured = sign * i64::from(row.provenance == Provenance::Measured);
        let (in_time, late) = if row.proven_late { (0, measured) } else { (measured, 0) };
        let (made_at, delta) = (row.made_at, Delta { shares: sign, measured: in_time, points });
        changes.push(Change { member, month: counted_month(row), made_at, delta });
        let delta = Delta { measured: late, ..Delta::default() };
        changes.extend((late != 0).then_some(Change { member, month: None, made_at, delta }));
    }
    store::ledger::enter(tx, &lines).await?;
    figures::shift(tx, &changes).await
}

/// The month whose board has the share, if it was not frozen.
fn counted_month(row: &ShareRow) -> Option<&str> {
    row.counts_for_month.then_some(row.month.as_str())
}

async fn proven(tx: &mut Tx, running: &Running, row: ShareRow, now: Millis) -> Result<ShareReceipt> {
    let figures = figures::of_member(tx, running, row.member_id, now).await?;
    Ok(Recorded { row, now: false }.receipt(figures))
}

fn post_taken(fault: Fault) -> Fault {
    if fault.is_unique_violation() { ProblemCode::PostAlreadyCounted.into() } else { fault }
}
