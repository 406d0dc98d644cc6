//! What is taken out of the database when somebody leaves, and the nameless counts that stay.

use rost_shared::{ids::MemberId, wire::Millis};

use super::Tx;
use crate::{on, problem::Result};

/// Every month and `all`, in which the member has shares or figures.
pub async fn scopes(tx: &mut Tx, member: MemberId) -> Result<Vec<String>> {
    const LIST: &str = "select month as scope from shares where member_id = $1 union select scope from member_figures where \
                        member_id = $1 and shares > 0 order by scope";
    let rows: Vec<(String,)> = on!(tx, c => sqlx::query_as(LIST).bind(member.to_string()).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(scope,)| scope).collect())
}

/// Makes nobody: a row without a name, whom counts can be kept under. It is in no list and on no board.
pub async fn insert_nobody(tx: &mut Tx, nobody: MemberId, of: MemberId) -> Result<()> {
    const INSERT: &str = "insert into members (id, email, name, unit_id, role, status, pseudonym, show_name, invited_at, \
                          left_at, may_remind) select $1, $2, '', unit_id, 'member', 'left', '', false, 0, 0, false \
                          from members where id = $3";
    on!(tx, c => sqlx::query(INSERT)
        .bind(nobody.to_string())
        .bind(format!("left:{nobody}"))
        .bind(of.to_string())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Hands the counts of one month, or of all time, to nobody. Of the shares only story, network, surface and month stay.
/// Whether the figures were those of somebody known to the readers stays too, since it decides what may be shown.
pub async fn hand_over(tx: &mut Tx, from: MemberId, to: MemberId, scope: &str, begins: Millis) -> Result<()> {
    const FIGURES: &str = "update member_figures set member_id = $2, on_board = false, named = named or exists (select 1 from \
                           members where id = $1 and role <> 'member') where member_id = $1 and scope = $3";
    on!(tx, c => sqlx::query(FIGURES)
        .bind(from.to_string())
        .bind(to.to_string())
        .bind(scope)
        .execute(c)
        .await
        .map(drop))?;
    const SHARES: &str = "update shares set member_id = $2, device_id = null, post_id = null, evidence_at = null, day = $5, \
                          made_at = $4, made_at_client = $4, received_at = $4 where member_id = $1 and month = $3";
    on!(tx, c => sqlx::query(SHARES)
        .bind(from.to_string())
        .bind(to.to_string())
        .bind(scope)
        .bind(begins)
        .bind(format!("{scope}-01"))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Deletes whatever is kept about the member beside their own row.
pub async fn forget(tx: &mut Tx, member: MemberId) -> Result<()> {
    const FIGURES: &str = "delete from member_figures where member_id = $1";
    const LEDGER: &str = "delete from ledger where member_id = $1";
    const TOMBSTONES: &str = "delete from tombstones where member_id = $1";
    const PAIRINGS: &str = "delete from pairings where member_id = $1";
    const DEVICES: &str = "delete from devices where member_id = $1";
    const SESSIONS: &str = "delete from sessions where member_id = $1";
    const LINKS: &str = "delete from links where member_id = $1";
    const BREAKS: &str = "delete from breaks where member_id = $1";
    const LETTERS: &str = "delete from letters where member_id = $1";
    const EVENTS: &str = "update story_events set member_id = null where member_id = $1";
    const THANKS: &str = "update thanks set member_id = null where member_id = $1";
    for delete in [EVENTS, THANKS, FIGURES, LEDGER, TOMBSTONES, PAIRINGS, DEVICES, SESSIONS, LINKS, BREAKS, LETTERS] {
        on!(tx, c => sqlx::query(delete).bind(member.to_string()).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Makes the member's row what it was before they answered: the invitation as the company wrote it, not to be called to mind. That
/// they were known to the readers of figures stays, since it decides what may be shown.
pub async fn back_to_invited(tx: &mut Tx, member: MemberId, pseudonym: &str) -> Result<()> {
    const BACK: &str = "update members set name = coalesce(invited_as, ''), status = 'invited', pseudonym = \
                        $2, show_name = false, language = null, password_hash = null, joined_at = null, may_remind = \
                        false, invitation_tried_at = null, ever_known = ever_known or show_name or role <> 'member' where id = \
                        $1";
    on!(tx, c => sqlx::query(BACK).bind(member.to_string()).bind(pseudonym).execute(c).await.map(drop))?;
    Ok(())
}
