//! Invitations and reminders by mail. Each is due until it went, so that neither the program's end nor a mail server's trouble loses one; what
//! is under way when the program is killed may go twice.

use std::time::Duration;

use rost_shared::{
    ids::MemberId,
    wire::{Language, Millis},
};

use super::people::INVITATION_LIFE_MS;
use crate::{
    AppState,
    auth::links::{self, LinkKind},
    clock::DAY_MS,
    letters::{self, Reader},
    mail::Sent,
    problem::Result,
    store, write_tx,
};

/// How long an inviter waits to hear what became of the mails; a mail server that is well seldom takes as long.
const PATIENCE: Duration = Duration::from_secs(12);

/// When a mail is tried again whose sender was killed, or that did not go; longer than [`crate::mail::PATIENCE`], so that no other
/// sender takes it meanwhile.
const AGAIN_MS: Millis = 5 * 60_000;

/// The longest pause between two tries. Each is as long as all before it together, so that a mail which did arrive, but was given up
/// before the mail server said so, goes a dozen times a day at worst.
const AGAIN_MOST_MS: Millis = 32 * AGAIN_MS;

/// How long an invitation is tried in vain before it counts as refused. A night's outage passes unseen; after that whoever invites can
/// do more about it than another try. One that was not itself tried so long only waits.
const IN_VAIN_MS: Millis = DAY_MS;

/// Both kinds. Who is invited today does not wait for all who are reminded.
pub const ALL: &[Kind] = &[Kind::Invitation, Kind::Reminder];

/// What is mailed to who is invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The invitation, whatever became of an earlier one.
    Invitation,
    /// The invitation called to mind.
    Reminder,
}

impl Kind {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
        }
    }
}

/// What an inviter is told of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It went, or is about to.
    Mailed,
    /// It has not gone yet, and is tried again.
    Waits,
    /// No mail takes it there, so that its link is handed over by hand.
    ByHand,
}

/// A mail that is due, and taken by one sender.
#[derive(Clone, Debug)]
pub struct Due {
    /// Whom it is for.
    pub member: MemberId,
    /// Which one.
    pub kind: Kind,
    /// The name on the invitation.
    pub name: String,
    /// The address.
    pub email: String,
    /// When it was asked for.
    pub asked_at: Millis,
    /// Since when it has been tried in vain.
    pub tried_since: Option<Millis>,
    /// When another sender takes it, if this one does not say what became of it.
    pub again_at: Millis,
}

/// Sends the invitations that are due, waits a while for it, but not when the program is about to end, and says what became of those to
/// these addresses. Not for reminders: how long they take would tell whoever invites how many have not answered.
pub async fn invite(state: &AppState, emails: &[&str]) -> Result<Vec<Fate>> {
    tokio::select! {
        () = begin(state, &[Kind::Invitation]) => {}
        () = tokio::time::sleep(PATIENCE) => {}
        () = state.under_way.ending() => {}
    }
    if !state.mailer.reaches_people() {
        return Ok(vec![Fate::ByHand; emails.len()]);
    }
    write_tx!(state.db, tx => { store::letters::take_news(tx, emails).await })
}

/// Begins to send what is due.
pub fn begin(state: &AppState, kinds: &'static [Kind]) -> impl Future<Output = ()> + Send + use<> {
    let sender = state.clone();
    state.under_way.begin(async move { send(&sender, kinds).await })
}

/// Sends what is due, one mail after the other, until nothing is, the mail server cannot be used, or the program is about to end.
pub async fn send(state: &AppState, kinds: &[Kind]) {
    if let Err(fault) = try_send(state, kinds).await {
        tracing::error!(%fault, "mails were not sent; they are tried again");
    }
}

async fn try_send(state: &AppState, kinds: &[Kind]) -> Result<()> {
    while state.mailer.writes() && !state.under_way.is_ending() {
        let now = state.clock.now();
        let taken = write_tx!(state.db, tx => {
            let Some(due) = store::letters::take(tx, kinds, now, now + AGAIN_MS).await? else { return Ok(None) };
            let lives = now + INVITATION_LIFE_MS;
            // Beside the links that they have: whoever kept one finds it good.
            let token = links::add(tx, &state.entropy, LinkKind::Invitation, Some(due.member), now, lives).await?;
            store::letters::set_link(tx, &due, &token.hash()).await?;
            Ok(Some((due, token, store::programme::find(tx).await?)))
        })?;
        let Some((due, token, programme)) = taken else { return Ok(()) };
        let (company, language, extension) =
            programme.map_or((String::new(), Language::En, None), |p| (p.company, p.language, p.extension_url));
        let reader = Reader { email: due.email.clone(), name: due.name.clone(), language };
        let link = state.config.link(&format!("/join/{}", token.reveal()));
        let mail = match due.kind {
            Kind::Invitation => letters::invitation(&reader, &company, &link, extension.as_deref()),
            Kind::Reminder => letters::reminder(&reader, &company, &link, extension.as_deref()),
        };
        let sent = state.mailer.send(mail).await;
        let now = state.clock.now();
        let since = due.tried_since.unwrap_or(now);
        let again_at = now + (now - since).clamp(AGAIN_MS, AGAIN_MOST_MS);
        write_tx!(state.db, tx => {
            match (due.kind, sent) {
                (Kind::Invitation, Sent::Taken) => {
                    store::links::end_older(tx, due.member, due.asked_at).await?;
                    store::letters::forget(tx, &due).await
                }
                (Kind::Reminder, Sent::Taken | Sent::Refused) => store::letters::forget(tx, &due).await,
                // Whoever invites is told, and hands the link over or invites anew. That a reminder was refused would tell who has not answered.
                (Kind::Invitation, Sent::Refused) => store::letters::refuse(tx, &due, now).await,
                (Kind::Invitation, _) if since <= now - IN_VAIN_MS => store::letters::refuse(tx, &due, now).await,
                (_, Sent::Later | Sent::Away) => store::letters::put_off(tx, &due, since, again_at).await,
            }?;
            if sent == Sent::Away { store::letters::wait(tx, now).await } else { Ok(()) }
        })?;
        if sent == Sent::Away {
            return Ok(());
        }
    }
    Ok(())
}
