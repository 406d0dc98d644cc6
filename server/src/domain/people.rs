//! People: the first admin, invitations, and joining by one's own act.

use rost_shared::{
    ids::{MemberId, UnitId},
    wire::{Language, Millis},
};

use crate::{
    auth::{
        links::{self, LinkKind},
        member::Role,
        tokens::PlainToken,
    },
    clock::DAY_MS,
    domain::{programme::Running, pseudonyms, roles, taking_part},
    entropy::Entropy,
    problem::Result,
    store::{self, Tx, programme::Programme},
};

/// How long an invitation lives.
pub const INVITATION_LIFE_MS: Millis = 7 * DAY_MS;

/// Points for one share, until somebody chooses otherwise.
const POINTS_PER_SHARE: i64 = 10;

/// Shares a day that earn points, until somebody chooses otherwise.
const DAILY_CAP: i64 = 3;

/// Shares a week that are worth aiming at, until somebody chooses otherwise.
const WEEK_GOAL: i64 = 2;

/// A person as admins see them: the same before and after they answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name the invitation was made out to.
    pub name: String,
    /// The address.
    pub email: String,
    /// The unit's name.
    pub unit: Option<String>,
}

/// What is needed to sign a person in.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The person.
    pub id: MemberId,
    /// What their password is compared with.
    pub password_hash: String,
}

/// A person who is invited.
#[derive(Clone, Debug)]
pub struct Invitee {
    /// The name as the inviter gave it.
    pub name: String,
    /// The address, as [`normal_email`] writes it.
    pub email: String,
    /// Where they work.
    pub unit: Option<UnitId>,
}

/// What the first admin says at set-up.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The company's name, as people say it.
    pub company: String,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// The language of pages whose reader has chosen none.
    pub language: Language,
    /// The admin's name.
    pub name: String,
    /// The admin's address, as [`normal_email`] writes it.
    pub email: String,
    /// Their password, hashed.
    pub password_hash: String,
}

/// How a set-up or joining ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// The person takes part now.
    In(MemberId),
    /// The link was used before, has expired, or never was.
    LinkSpent,
    /// Somebody else has this address.
    EmailTaken,
    /// The person had joined before. They hear of it.
    Tried(MemberId),
}

/// For how long somebody is told that an invitation of theirs was used after they had joined.
pub const TRIED_TOLD_MS: Millis = 30 * DAY_MS;

/// One spelling of an address, so that nobody is invited twice by capital letters.
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Whether a text can be an e-mail address. Only a mail can tell whether it is one.
pub fn is_email(text: &str) -> bool {
    text.len() <= 254
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.contains('@')
                && host.split('.').count() > 1
                && host.split('.').all(|p| !p.is_empty())
        })
}

/// Spends a set-up link: writes the programme and its first admin, who takes part by setting it up. An address that is
/// taken spends nothing.
///
/// A programme that is there already (a demo's) keeps its time zone, in which its days are counted, and its points.
pub async fn set_up(tx: &mut Tx, entropy: &Entropy, token: &PlainToken, said: SetUp, now: Millis) -> Result<Admission> {
    if links::look(tx, token, LinkKind::Setup, now).await?.is_none() || store::setup::has_admin(tx).await? {
        return Ok(Admission::LinkSpent);
    }
    if store::people::id_by_email(tx, &said.email).await?.is_some() {
        return Ok(Admission::EmailTaken);
    }
    if links::spend(tx, token, LinkKind::Setup, now).await?.is_none() {
        return Ok(Admission::LinkSpent);
    }
    let programme = match store::programme::find(tx).await? {
        Some(there) => Programme { company: said.company, language: said.language, ..there },
        None => Programme {
            company: said.company,
            time_zone: said.time_zone,
            language: said.language,
            points_per_share: POINTS_PER_SHARE,
            daily_cap: DAILY_CAP,
            week_goal: WEEK_GOAL,
            extension_url: None,
            is_demo: false,
            created_at: now,
        },
    };
    store::programme::save(tx, &programme).await?;
    let invitee = Invitee { name: said.name.clone(), email: said.email, unit: None };
    let id = MemberId(entropy.uuid());
    let pseudonym = pseudonyms::choose(tx, entropy).await?;
    store::people::insert(tx, id, &invitee, "admin", &pseudonym, now).await?;
    store::people::set_joined(tx, id, &said.name, &said.password_hash, now).await?;
    Ok(Admission::In(id))
}

/// Invites a person and gives the token of their link, which takes the place of those they had: where it is handed over by hand at
/// once, else when it has gone. The answer is the same whatever became of an earlier invitation.
pub async fn invite(
    tx: &mut Tx,
    entropy: &Entropy,
    invitee: &Invitee,
    by_mail: bool,
    now: Millis,
    life: Millis,
) -> Result<PlainToken> {
    let id = match store::people::id_by_email(tx, &invitee.email).await? {
        Some(id) => id,
        None => {
            let id = MemberId(entropy.uuid());
            let pseudonym = pseudonyms::choose(tx, entropy).await?;
            store::people::insert(tx, id, invitee, "member", &pseudonym, now).await?;
            id
        }
    };
    if !by_mail {
        return links::issue(tx, entropy, LinkKind::Invitation, Some(id), now, now + life).await;
    }
    store::letters::put_invitation(tx, id, now).await?;
    links::add(tx, entropy, LinkKind::Invitation, Some(id), now, now + life).await
}

/// The name on a good invitation, to greet with. Looking uses nothing.
pub async fn invited_name(tx: &mut Tx, token: &PlainToken, now: Millis) -> Result<Option<String>> {
    match links::look(tx, token, LinkKind::Invitation, now).await?.and_then(|link| link.member) {
        Some(member) => store::people::invited_name(tx, member).await,
        None => Ok(None),
    }
}

/// Spends an invitation: the person joins by this act. Who has joined before is not let in by a link, whoever holds it; but whoever
/// holds it learns by this that they had joined, so that person is told.
pub async fn join(tx: &mut Tx, token: &PlainToken, name: &str, password_hash: &str, now: Millis) -> Result<Admission> {
    let link = links::spend(tx, token, LinkKind::Invitation, now).await?;
    let Some(member) = link.and_then(|link| link.member) else { return Ok(Admission::LinkSpent) };
    Ok(match store::people::set_joined(tx, member, name, password_hash, now).await? {
        true => Admission::In(member),
        false => {
            store::people::set_tried(tx, member, now).await?;
            Admission::Tried(member)
        }
    })
}

/// An owner takes a person off the list, with all that leaving erases; false when it is themselves, or when they are no owner any
/// more.
pub async fn remove(
    tx: &mut Tx,
    entropy: &Entropy,
    running: &Running,
    by: MemberId,
    id: MemberId,
    now: Millis,
) -> Result<bool> {
    let done =
        roles::give(tx, by, id, Role::Member).await? && taking_part::leave(tx, entropy, running, id, now).await?;
    if done {
        store::people::remove(tx, id, now).await?;
    }
    Ok(done)
}

/// Who holds a good invitation hears no more reminders of it. False when it is not good.
pub async fn be_quiet(tx: &mut Tx, token: &PlainToken, now: Millis) -> Result<bool> {
    let Some(member) = links::look(tx, token, LinkKind::Invitation, now).await?.and_then(|link| link.member) else {
        return Ok(false);
    };
    store::people::be_quiet(tx, member).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["a@b.no", "kari.nordmann+x@nordlys.example"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "kari", "@b.no", "a@", "a@b", "a@b..no", "a b@c.no", "a@b@c.no"] {
            assert!(!is_email(bad), "{bad}");
        }
        assert_eq!(normal_email(" Kari@Nordlys.Example "), "kari@nordlys.example");
    }
}
