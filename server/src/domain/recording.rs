//! Whether a share counts, and what it earns: decided from what the database held before, for one share or a thousand.
//!
//! Nothing is written until everything is decided, so a share that is refused leaves nothing behind, and the others go on.

use std::collections::{HashMap, HashSet};

use rost_shared::{
    ids::{DeviceId, MemberId, ShareId, StoryId},
    periods::Day,
    problem::ProblemCode,
    wire::{Millis, MyFigures, Network, PostRef, Provenance, ShareBody, ShareReceipt},
};

use super::programme::Running;
use crate::{
    problem::{Fault, Result},
    store::{
        breaks::Break,
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

/// A share that somebody wants counted.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Who sends it.
    pub sender: Sender,
    /// Its id, made in the browser.
    pub id: ShareId,
    /// What was sent.
    pub body: ShareBody,
}

/// What recording one share came to.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The share.
    pub row: ShareRow,
    /// Whether it was not there before.
    pub now: bool,
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

/// What the database holds that decides about some shares; it grows with each that counts.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Those of the shares that are there already.
    pub shares: HashMap<ShareId, ShareRow>,
    /// Those that were taken back, and by whom.
    pub tombstones: HashMap<ShareId, MemberId>,
    /// Those of the senders who take part, with the breaks they took.
    pub taking_part: HashMap<MemberId, Vec<Break>>,
    /// Those of the stories that are there.
    pub stories: HashMap<StoryId, StoryValidity>,
    /// How many shares of a day have earned points.
    pub earning: HashMap<(MemberId, String), u32>,
    /// Those of the posts that are counted already.
    pub posts: HashSet<(Network, String)>,
}

impl Known {
    /// Decides about one share: it counts now, it was counted before, or it is refused.
    pub fn judge(&mut self, running: &Running, wish: &Wish) -> Result<Recorded> {
        let Wish { sender, id, body } = wish;
        check(body)?;
        if let Some(known) = self.shares.get(id) {
            return repeated(sender, known, body);
        }
        if let Some(owner) = self.tombstones.get(id) {
            let own = *owner == sender.member;
            return Err(if own { ProblemCode::ShareWithdrawn } else { ProblemCode::ShareConflict }.into());
        }
        let made_at = sender.corrected(body.made_at);
        if !self.took_part(sender.member, made_at) {
            let detail = "You were not taking part when this was shared, so it was not counted.";
            return Err(Fault::new(ProblemCode::NotTakingPart, detail));
        }
        check_story(self.stories.get(&body.story), made_at)?;
        let post = body.post.as_ref().map(|post| (body.network, post.id.clone()));
        if post.as_ref().is_some_and(|post| self.posts.contains(post)) {
            return Err(ProblemCode::PostAlreadyCounted.into());
        }
        let day = Day::of(made_at, &running.zone);
        let earning = self.earning.entry((sender.member, day.to_string())).or_default();
        let points = running.points.for_share_of_day(earning.saturating_add(1));
        *earning += u32::from(points > 0);
        let row = ShareRow {
            id: *id,
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
            points,
            proven_late: false,
        };
        self.posts.extend(post);
        self.shares.insert(*id, row.clone());
        Ok(Recorded { row, now: true })
    }

    /// Whether somebody takes part and took no break at that moment.
    fn took_part(&self, member: MemberId, at: Millis) -> bool {
        let within = |(began, ended): &Break| *began <= at && ended.is_none_or(|ended| at < ended);
        self.taking_part.get(&member).is_some_and(|breaks| !breaks.iter().any(within))
    }
}

fn repeated(sender: &Sender, known: &ShareRow, body: &ShareBody) -> Result<Recorded> {
    let same = known.member_id == sender.member
        && known.story_id == body.story
        && known.network == body.network
        && known.made_at_client == body.made_at;
    if same { Ok(Recorded { row: known.clone(), now: false }) } else { Err(ProblemCode::ShareConflict.into()) }
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

/// Refuses a post whose name is none of the network's.
pub fn check_post(network: Network, post: &PostRef) -> Result<()> {
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

fn check_story(story: Option<&StoryValidity>, made_at: Millis) -> Result<()> {
    let Some(story) = story.filter(|story| story.approved_at.is_some()) else {
        return Err(ProblemCode::StoryUnknown.into());
    };
    let begun = story.valid_from.is_none_or(|from| from <= made_at);
    let ended = [story.valid_until, story.archived_at].into_iter().flatten().any(|end| made_at >= end);
    if begun && !ended { Ok(()) } else { Err(ProblemCode::StoryExpired.into()) }
}
