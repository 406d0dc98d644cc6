//! Three months of shares: a few share often, most now and then, and some not at all.

use rost_shared::{
    ids::{MemberId, ShareId},
    periods::Day,
    wire::{Language, Millis, Network, PostRef, Provenance, ShareBody, Surface},
};

use super::stories::Offered;
use crate::{
    domain::{
        programme::Running,
        recording::{Sender, Wish},
        shares::record,
    },
    entropy::Entropy,
    problem::Result,
    store::Tx,
};

/// For how many days people have shared.
const DAYS: i32 = 91;

const HOUR_MS: Millis = 3_600_000;

/// How many of a hundred shares the extension saw confirmed.
const MEASURED_PERCENT: u32 = 82;

struct Planned {
    member: MemberId,
    at: Millis,
    body: ShareBody,
}

pub(super) async fn fill(
    tx: &mut Tx,
    entropy: &Entropy,
    running: &Running,
    members: &[MemberId],
    stories: &[Offered],
    now: Millis,
) -> Result<()> {
    let mut planned = Vec::new();
    for (nth, member) in members.iter().enumerate() {
        plan(entropy, running, (nth, *member), stories, now, &mut planned);
    }
    planned.sort_by_key(|share| share.at);
    let wish = |Planned { member, at, body }| {
        let sender = Sender { member, device: None, paired_at: 0, now: at, client_now: None };
        Wish { sender, id: ShareId(entropy.uuid()), body }
    };
    let wishes: Vec<Wish> = planned.into_iter().map(wish).collect();
    for outcome in record(tx, running, &wishes).await? {
        outcome?;
    }
    Ok(())
}

/// How often somebody shares, in shares per thousand days.
fn rate(nth: usize) -> u32 {
    match nth {
        0..8 => 300,
        8..30 => 150,
        30..52 => 80,
        _ => 2,
    }
}

fn plan(
    entropy: &Entropy,
    running: &Running,
    (nth, member): (usize, MemberId),
    stories: &[Offered],
    now: Millis,
    planned: &mut Vec<Planned>,
) {
    let prefers = if nth % 5 < 3 { Language::Nb } else { Language::En };
    let mut done = Vec::new();
    let today = Day::of(now, &running.zone);
    for day in (0..=DAYS).rev().map(|ago| today.plus(-ago)) {
        let weekend = day >= day.week_start().plus(5);
        if entropy.below(1_000) >= if weekend { rate(nth) / 5 } else { rate(nth) } {
            continue;
        }
        // Between eight in the morning and four in the afternoon.
        let at = day.start(&running.zone) + 8 * HOUR_MS + Millis::from(entropy.below(8 * HOUR_MS as u32));
        if at >= now {
            continue;
        }
        let network = if entropy.below(10) < 6 { Network::Linkedin } else { Network::X };
        let fits = |story: &&Offered| {
            story.from < at
                && at < story.until
                && story.language == prefers
                && (network == Network::Linkedin || story.on_x)
                && !done.contains(&(story.id, network))
        };
        let choice: Vec<&Offered> = stories.iter().filter(fits).collect();
        if choice.is_empty() {
            continue;
        }
        // New stories are shared more: of three picks, the newest.
        let newest = (0..3).map(|_| entropy.below(choice.len() as u32) as usize).max().unwrap_or(0);
        let story = choice[newest].id;
        done.push((story, network));
        let provenance =
            if entropy.below(100) < MEASURED_PERCENT { Provenance::Measured } else { Provenance::SelfReported };
        let post = (provenance == Provenance::Measured).then(|| PostRef { id: post_id(network, planned.len(), at) });
        let surface = if entropy.below(10) < 8 { Surface::InPage } else { Surface::SidePanel };
        let body = ShareBody { story, network, made_at: at, surface, provenance, post };
        planned.push(Planned { member, at, body });
    }
}

/// A number as the network would give it; no two are alike.
fn post_id(network: Network, nth: usize, at: Millis) -> String {
    let number = at as u64 * 4_096 + nth as u64;
    match network {
        Network::X => number.to_string(),
        Network::Linkedin => format!("urn:li:share:{number}"),
    }
}
