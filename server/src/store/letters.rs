//! Mails that are due.

use std::collections::HashMap;

use rost_shared::{ids::MemberId, wire::Millis};

use super::{Tx, links};
use crate::{
    auth::tokens::HashedToken,
    domain::mailing::{Due, Fate, Kind},
    on,
    problem::{Fault, Result},
};

/// Makes an invitation due, anew if there was one. Since when it has been tried in vain stays: whoever invites anew need not
/// wait as long again.
pub async fn put_invitation(tx: &mut Tx, member: MemberId, now: Millis) -> Result<()> {
    const PUT: &str = "insert into letters (member_id, kind, due_at, asked_at) values ($1, 'invitation', $2, $2) on conflict \
                       (member_id, kind) do update set due_at = excluded.due_at, asked_at = excluded.asked_at, refused_at = null, \
                       waits = false";
    on!(tx, c => sqlx::query(PUT).bind(member.to_string()).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// Makes a reminder due for everybody who was first invited before `before`, has not answered and may be reminded; not for those
/// whose invitation has yet to go, or was refused.
pub async fn put_reminders(tx: &mut Tx, before: Millis, now: Millis) -> Result<()> {
    const PUT: &str = "insert into letters (member_id, kind, due_at, asked_at) select m.id, 'reminder', $1, $1 from members m \
                       where m.status = 'invited' and m.may_remind and m.invited_at <= $2 and not exists (select 1 from letters \
                       l where l.member_id = m.id and l.kind = 'invitation') on conflict (member_id, kind) do update set due_at \
                       = excluded.due_at, asked_at = excluded.asked_at";
    on!(tx, c => sqlx::query(PUT).bind(now).bind(before).execute(c).await.map(drop))?;
    Ok(())
}

/// Takes the mail that has been due longest, of the first kind that has one; no other sender takes it before `again_at`. Who has
/// answered in the meantime is not reminded.
pub async fn take(tx: &mut Tx, kinds: &[Kind], now: Millis, again_at: Millis) -> Result<Option<Due>> {
    const FIND: &str = "select l.member_id, coalesce(m.invited_as, m.name), m.email, l.asked_at, l.tried_since from letters l join \
                        members m on m.id = l.member_id where l.kind = $1 and l.due_at <= $2 and l.refused_at is null and \
                        (l.kind = 'invitation' or m.status = 'invited' and m.may_remind) order by l.due_at, l.member_id limit 1";
    const TAKE: &str = "update letters set due_at = $3 where member_id = $1 and kind = $2 and due_at <= $4";
    for &kind in kinds {
        type Found = (String, String, String, Millis, Option<Millis>);
        while let Some((member, name, email, asked_at, tried_since)) =
            on!(tx, c => sqlx::query_as::<_, Found>(FIND).bind(kind.as_str()).bind(now).fetch_optional(c).await)?
        {
            let taken = on!(tx, c => sqlx::query(TAKE).bind(&member).bind(kind.as_str()).bind(again_at).bind(now).execute(c).await.map(
                |done| done.rows_affected()
            ))?;
            // Else another sender took it in the same moment, and the next one is looked for.
            if taken > 0 {
                let member = member.parse().map_err(Fault::internal)?;
                return Ok(Some(Due { member, kind, name, email, asked_at, tried_since, again_at }));
            }
        }
    }
    Ok(None)
}

/// Notes the link that a mail is written with. The link of an earlier try, whose mail did not go, ends.
pub async fn set_link(tx: &mut Tx, due: &Due, link: &HashedToken) -> Result<()> {
    const END: &str = "delete from links where used_at is null and token_hash = (select link_hash from letters where member_id \
                       = $1 and kind = $2)";
    const SET: &str = "update letters set link_hash = $3 where member_id = $1 and kind = $2";
    let (member, kind) = (due.member.to_string(), due.kind.as_str());
    on!(tx, c => sqlx::query(END).bind(&member).bind(kind).execute(c).await.map(drop))?;
    on!(tx, c => sqlx::query(SET).bind(&member).bind(kind).bind(link.as_str()).execute(c).await.map(drop))?;
    Ok(())
}

/// A mail that went is due no longer; nor is a reminder that the mail server refuses. If it was made due anew in the meantime, it stays.
pub async fn forget(tx: &mut Tx, due: &Due) -> Result<()> {
    const FORGET: &str = "delete from letters where member_id = $1 and kind = $2 and due_at = $3";
    on!(tx, c => sqlx::query(FORGET)
        .bind(due.member.to_string())
        .bind(due.kind.as_str())
        .bind(due.again_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Notes that the mail server refuses a mail.
pub async fn refuse(tx: &mut Tx, due: &Due, now: Millis) -> Result<()> {
    const REFUSE: &str = "update letters set refused_at = $4 where member_id = $1 and kind = $2 and due_at = $3";
    on!(tx, c => sqlx::query(REFUSE)
        .bind(due.member.to_string())
        .bind(due.kind.as_str())
        .bind(due.again_at)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Notes since when a mail has been tried in vain, and when it is tried again.
pub async fn put_off(tx: &mut Tx, due: &Due, since: Millis, again_at: Millis) -> Result<()> {
    const PUT_OFF: &str = "update letters set waits = true, tried_since = $4, due_at = $5 where member_id = $1 and kind = $2 \
                           and due_at = $3";
    on!(tx, c => sqlx::query(PUT_OFF)
        .bind(due.member.to_string())
        .bind(due.kind.as_str())
        .bind(due.again_at)
        .bind(since)
        .bind(again_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Notes that the invitations that are due wait, though they were not tried.
pub async fn wait(tx: &mut Tx, now: Millis) -> Result<()> {
    const WAIT: &str =
        "update letters set waits = true where kind = 'invitation' and refused_at is null and due_at <= $1";
    on!(tx, c => sqlx::query(WAIT).bind(now).execute(c).await.map(drop))?;
    Ok(())
}

/// The invitations that the mail server has not taken so far: name, address, and whether it refused; in no order.
pub async fn not_taken(tx: &mut Tx) -> Result<Vec<(String, String, bool)>> {
    const LIST: &str = "select coalesce(m.invited_as, m.name), m.email, l.refused_at is not null from letters l join members m \
                        on m.id = l.member_id where l.kind = 'invitation' and (l.waits or l.refused_at is not null)";
    Ok(on!(tx, c => sqlx::query_as(LIST).fetch_all(c).await)?)
}

/// What became of the invitation to each address. Of one that was refused is told once: its link is handed over then, and takes
/// the place of older ones.
pub async fn take_news(tx: &mut Tx, emails: &[&str]) -> Result<Vec<Fate>> {
    const TOLD: &str = "delete from letters where kind = 'invitation' and refused_at is not null and member_id = (select id \
                        from members where email = $1) returning member_id, asked_at";
    let told_of = |(_, email, refused)| (email, if refused { Fate::ByHand } else { Fate::Waits });
    let here: HashMap<String, Fate> = not_taken(tx).await?.into_iter().map(told_of).collect();
    let mut news = Vec::with_capacity(emails.len());
    for &email in emails {
        let fate = here.get(email).copied().unwrap_or(Fate::Mailed);
        if fate == Fate::ByHand {
            let told: Option<(String, Millis)> =
                on!(tx, c => sqlx::query_as(TOLD).bind(email).fetch_optional(c).await)?;
            if let Some((member, asked_at)) = told {
                links::end_older(tx, member.parse().map_err(Fault::internal)?, asked_at).await?;
            }
        }
        news.push(fate);
    }
    Ok(news)
}

/// The mails to somebody that are due or were refused: which one, when it was asked for, since when it is tried in vain, and
/// when it was refused; the oldest first.
pub async fn list(tx: &mut Tx, member: MemberId) -> Result<Vec<(String, Millis, Option<Millis>, Option<Millis>)>> {
    const LIST: &str =
        "select kind, asked_at, tried_since, refused_at from letters where member_id = $1 order by asked_at, kind";
    Ok(on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?)
}
