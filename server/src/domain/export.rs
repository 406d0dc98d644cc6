//! Everything that is kept about a person, for that person to take along.

use rost_shared::{ids::MemberId, wire::Millis};
use serde::Serialize;

use crate::{
    problem::Result,
    store::{
        self, Tx,
        own::{OwnLink, OwnShare, PointsLine, Withdrawn, written},
        profiles::Profile,
    },
};

/// Everything. Secrets are not in it: of passwords, tokens and links only hashes are kept.
#[derive(Clone, Debug, Serialize)]
pub struct Export {
    #[serde(serialize_with = "written")]
    exported_at: Millis,
    person: Person,
    shares: Vec<OwnShare>,
    taken_back: Vec<Withdrawn>,
    points: Vec<PointsLine>,
    breaks: Vec<Span>,
    moved_from: Vec<Move>,
    browsers: Vec<Browser>,
    revoked_browsers: Vec<Span>,
    sessions: Vec<Span>,
    links: Vec<OwnLink>,
    mails: Vec<Mail>,
}

#[derive(Clone, Debug, Serialize)]
struct Person {
    email: String,
    name: String,
    invited_as: Option<String>,
    unit: Option<String>,
    role: &'static str,
    status: String,
    name_on_boards: String,
    shows_own_name: bool,
    language: Option<String>,
    #[serde(serialize_with = "written")]
    invited_at: Millis,
    joined_at: Option<Moment>,
    invitation_tried_at: Option<Moment>,
    wants_no_reminders: bool,
    was_known_to_readers_of_figures: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Browser {
    name: String,
    #[serde(serialize_with = "written")]
    paired_at: Millis,
    #[serde(serialize_with = "written")]
    last_seen_at: Millis,
}

#[derive(Clone, Debug, Serialize)]
struct Span {
    #[serde(serialize_with = "written")]
    from: Millis,
    until: Option<Moment>,
}

#[derive(Clone, Debug, Serialize)]
struct Move {
    #[serde(serialize_with = "written")]
    at: Millis,
    unit: Option<String>,
}

/// A mail that is due, or that the mail server refused.
#[derive(Clone, Debug, Serialize)]
struct Mail {
    kind: String,
    #[serde(serialize_with = "written")]
    asked_at: Millis,
    tried_since: Option<Moment>,
    refused_at: Option<Moment>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Moment(#[serde(serialize_with = "written")] Millis);

/// Gathers it.
pub async fn of(tx: &mut Tx, member: MemberId, now: Millis) -> Result<Export> {
    let Profile {
        email,
        name,
        invited_as,
        unit,
        role,
        status,
        pseudonym,
        show_name,
        language,
        invited_at,
        joined_at,
        invitation_tried_at,
        may_remind,
        ever_known,
    } = store::profiles::find(tx, member).await?;
    let person = Person {
        email,
        name,
        invited_as,
        unit,
        role: role.as_str(),
        status,
        name_on_boards: pseudonym,
        shows_own_name: show_name,
        language,
        invited_at,
        joined_at: joined_at.map(Moment),
        invitation_tried_at: invitation_tried_at.map(Moment),
        wants_no_reminders: !may_remind,
        was_known_to_readers_of_figures: ever_known,
    };
    let browsers = store::devices::list(tx, member).await?.into_iter();
    let moves = store::moves::list(tx, member).await?.into_iter();
    let mails = store::letters::list(tx, member).await?.into_iter();
    let sessions = store::sessions::list(tx, member, now).await?.into_iter();
    Ok(Export {
        exported_at: now,
        person,
        shares: store::own::shares(tx, member).await?,
        taken_back: store::own::withdrawn(tx, member).await?,
        points: store::own::points(tx, member).await?,
        breaks: store::breaks::list(tx, member).await?.into_iter().map(span).collect(),
        moved_from: moves.map(|(at, unit)| Move { at, unit }).collect(),
        browsers: browsers
            .map(|row| Browser { name: row.name, paired_at: row.paired_at, last_seen_at: row.last_seen_at })
            .collect(),
        revoked_browsers: store::devices::revoked(tx, member).await?.into_iter().map(span).collect(),
        sessions: sessions.map(|row| span((row.created_at, Some(row.expires_at)))).collect(),
        links: store::own::links(tx, member).await?,
        mails: mails
            .map(|(kind, asked_at, tried_since, refused_at)| Mail {
                kind,
                asked_at,
                tried_since: tried_since.map(Moment),
                refused_at: refused_at.map(Moment),
            })
            .collect(),
    })
}

fn span((from, until): (Millis, Option<Millis>)) -> Span {
    Span { from, until: until.map(Moment) }
}
