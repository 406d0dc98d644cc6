//! Recording a share exactly once, proving it later, taking it back.
//!
//! Whatever arrives, however often and in whatever order: the figures are those of the shares that are there. Each function
//! is one unit of work; a fault takes back all of it.

use rost_shared::{
    ids::{DeviceId, MemberId, ShareId},
    periods::{Day, Month},
    problem::ProblemCode,
    wire::{EvidenceBody, Millis, MyFigures, Network, PostRef, Provenance, ShareBody, ShareReceipt},
};

use super::{
    figures::{self, Delta},
    programme::Running,
};
use crate::{
    problem::{Fault, Result},
    store::{
        self, Tx,
        ledger::Line,
        shares::{ShareRow, StoryValidity},
    },
};

/// Who sends, and when.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    /// The person.
    pub member: MemberId,
    /// The browser it came from.
    pub device: Option<DeviceId>,
    /// When the person's first browser was paired: nothing they send was made before.
    pub paired_at: Millis,
    /// Now, by the server's clock.
    pub now: Millis,
    /// Now, by the sender's clock, when it says so.
    pub client_now: Option<Millis>,
}

impl Sender {
    /// When something was made, by the server's clock: corrected by how far the sender's clock is off, and within the time
    /// that the person has had a paired browser.
    pub fn corrected(&self, made_at: Millis) -> Millis {
        let off = self.client_now.map_or(0, |client_now| self.now.saturating_sub(client_now));
        made_at.saturating_add(off).min(self.now).max(self.paired_at.min(self.now))
    }
}

/// What recording one share came to.
#[derive(Clone, Debug)]
pub struct Recorded {
    row: ShareRow,
    now: bool,
}

impl Recorded {
    /// The receipt, with the person's figures as they are after it.
    pub fn receipt(self, figures: MyFigures) -> ShareReceipt {
        ShareReceipt {
            id: self.row.id,
            recorded: self.now,
            made_at: self.row.made_at,
            points: self.row.points,
            counts_for_month: self.row.counts_for_month,
            figures,
        }
    }
}

/// Records a share, or says what was recorded of it before.
pub async fn record(
    tx: &mut Tx,
    running: &Running,
    sender: &Sender,
    id: ShareId,
    body: &ShareBody,
) -> Result<Recorded> {
    check(body)?;
    figures::take_turn(tx, sender.member).await?;
    if let Some(known) = store::shares::find(tx, id).await? {
        return repeated(sender, known, body);
    }
    if let Some(owner) = store::shares::tombstone(tx, id).await? {
        return Err(
            if owner == sender.member { ProblemCode::ShareWithdrawn } else { ProblemCode::ShareConflict }.into()
        );
    }
    let made_at = sender.corrected(body.made_at);
    if !store::breaks::took_part(tx, sender.member, made_at).await? {
        let detail = "You were not taking part when this was shared, so it was not counted.";
        return Err(Fault::new(ProblemCode::NotTakingPart, detail));
    }
    let story = store::shares::story_validity(tx, body.story).await?;
    check_story(story, made_at)?;
    let day = Day::of(made_at, &running.zone);
    let earning = store::shares::count_earning(tx, sender.member, &day.to_string()).await?;
    let row = ShareRow {
        id,
        member_id: sender.member,
        device_id: sender.device.map(|device| device.to_string()),
        story_id: body.story,
        network: body.network,
        made_at_client: body.made_at,
        made_at,
        received_at: sender.now,
        day: day.to_string(),
        month: day.month().to_string(),
        surface: body.surface,
        provenance: body.provenance,
        post_id: body.post.as_ref().map(|post| post.id.clone()),
        evidence_at: None,
        counts_for_month: !day.month().is_frozen(sender.now, &running.zone),
        points: running.points.for_share_of_day(u32::try_from(earning + 1).unwrap_or(u32::MAX)),
    };
    if !store::shares::insert(tx, &row).await? {
        return Err(not_inserted(tx, &row).await?);
    }
    enter(tx, &row, "share", 1, sender.now).await?;
    Ok(Recorded { row, now: true })
}

/// Adds the proof that came after a share was recorded. Once set it stays.
pub async fn prove(
    tx: &mut Tx,
    running: &Running,
    sender: &Sender,
    id: ShareId,
    body: &EvidenceBody,
) -> Result<ShareReceipt> {
    figures::take_turn(tx, sender.member).await?;
    let Some(mut row) = store::shares::find(tx, id).await?.filter(|row| row.member_id == sender.member) else {
        let withdrawn = store::shares::tombstone(tx, id).await? == Some(sender.member);
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
    if store::shares::holder_of_post(tx, row.network, &body.post.id).await?.is_some_and(|holder| holder != id) {
        return Err(ProblemCode::PostAlreadyCounted.into());
    }
    store::shares::set_evidence(tx, id, &body.post.id, sender.now).await.map_err(post_taken)?;
    row.provenance = Provenance::Measured;
    let month = counted_month(&row)?;
    figures::shift(tx, row.member_id, month, Delta { measured: 1, ..Delta::default() }).await?;
    proven(tx, running, row, sender.now).await
}

/// Takes a share back. Its id is spent, also when it never arrived: a copy still under way is not counted later.
pub async fn withdraw(tx: &mut Tx, member: MemberId, id: ShareId, now: Millis) -> Result<()> {
    figures::take_turn(tx, member).await?;
    match store::shares::find(tx, id).await? {
        Some(row) if row.member_id == member => {
            store::shares::delete(tx, id).await?;
            enter(tx, &row, "withdrawal", -1, now).await?;
        }
        // Another person's share is nothing to this one, and nothing is said about it.
        Some(_) => return Ok(()),
        None => {}
    }
    store::shares::bury(tx, id, member, now).await
}

/// Writes the ledger line and moves the figures, up or down.
async fn enter(tx: &mut Tx, row: &ShareRow, kind: &'static str, sign: i64, now: Millis) -> Result<()> {
    let line = Line { share: row.id, member: row.member_id, kind, month: &row.month, points: sign * row.points };
    store::ledger::enter(tx, &line, row.counts_for_month, now).await?;
    let measured = i64::from(row.provenance == Provenance::Measured);
    let delta = Delta { shares: sign, measured: sign * measured, points: sign * row.points };
    figures::shift(tx, row.member_id, counted_month(row)?, delta).await
}

fn counted_month(row: &ShareRow) -> Result<Option<Month>> {
    row.counts_for_month.then(|| row.month.parse().map_err(Fault::internal)).transpose()
}

fn repeated(sender: &Sender, known: ShareRow, body: &ShareBody) -> Result<Recorded> {
    let same = known.member_id == sender.member
        && known.story_id == body.story
        && known.network == body.network
        && known.made_at_client == body.made_at;
    if same { Ok(Recorded { row: known, now: false }) } else { Err(ProblemCode::ShareConflict.into()) }
}

/// Why the database took no row: the post is counted already, or the id was taken in this very moment.
async fn not_inserted(tx: &mut Tx, row: &ShareRow) -> Result<Fault> {
    let holder = match &row.post_id {
        Some(post) => store::shares::holder_of_post(tx, row.network, post).await?,
        None => None,
    };
    Ok(if holder.is_some() { ProblemCode::PostAlreadyCounted } else { ProblemCode::ShareConflict }.into())
}

async fn proven(tx: &mut Tx, running: &Running, row: ShareRow, now: Millis) -> Result<ShareReceipt> {
    let figures = figures::of_member(tx, running, row.member_id, now).await?;
    Ok(Recorded { row, now: false }.receipt(figures))
}

fn check(body: &ShareBody) -> Result<()> {
    match (body.provenance, &body.post) {
        (Provenance::Estimated, _) => Err(Fault::new(
            ProblemCode::InvalidField,
            "provenance: a share is measured or self-reported, never estimated.",
        )),
        (Provenance::Measured, None) => {
            Err(Fault::new(ProblemCode::InvalidField, "post: a measured share names the post that was seen."))
        }
        (_, Some(post)) => check_post(body.network, post),
        (Provenance::SelfReported, None) => Ok(()),
    }
}

fn check_post(network: Network, post: &PostRef) -> Result<()> {
    let number = match network {
        Network::X => Some(post.id.as_str()),
        Network::Linkedin => ["urn:li:share:", "urn:li:activity:", "urn:li:ugcPost:"]
            .iter()
            .find_map(|prefix| post.id.strip_prefix(prefix)),
    };
    let good = number.is_some_and(|n| (1..=32).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    let expected = match network {
        Network::X => "the number of the post",
        Network::Linkedin => "urn:li:share: or urn:li:activity: and a number",
    };
    if good { Ok(()) } else { Err(Fault::new(ProblemCode::InvalidField, format!("post.id: must be {expected}."))) }
}

fn check_story(story: Option<StoryValidity>, made_at: Millis) -> Result<()> {
    let Some(story) = story.filter(|story| story.approved_at.is_some()) else {
        return Err(ProblemCode::StoryUnknown.into());
    };
    let begun = story.valid_from.is_none_or(|from| from <= made_at);
    let ended = [story.valid_until, story.archived_at].into_iter().flatten().any(|end| made_at >= end);
    if begun && !ended { Ok(()) } else { Err(ProblemCode::StoryExpired.into()) }
}

fn post_taken(fault: Fault) -> Fault {
    if fault.is_unique_violation() { ProblemCode::PostAlreadyCounted.into() } else { fault }
}
