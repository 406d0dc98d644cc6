//! Signing in by a mailed link, for who has joined.

use rost_shared::{
    ids::MemberId,
    wire::{Language, Millis},
};

use super::people;
use crate::{
    AppState,
    auth::{
        links::{self, LinkKind},
        tokens::PlainToken,
    },
    entropy::Entropy,
    letters::Reader,
    problem::Result,
    store::{self, Tx},
    write_tx,
};

/// How long a mailed link lives.
const LINK_LIFE_MS: Millis = 15 * 60_000;

/// Makes a link for the owner of an address, if they have joined.
pub async fn issue(
    tx: &mut Tx,
    entropy: &Entropy,
    email: &str,
    otherwise: Language,
    now: Millis,
) -> Result<Option<(Reader, PlainToken)>> {
    let Some((id, reader)) = store::people::reader(tx, email, otherwise).await? else { return Ok(None) };
    let token = links::issue(tx, entropy, LinkKind::SignIn, Some(id), now, now + LINK_LIFE_MS).await?;
    Ok(Some((reader, token)))
}

/// The address of a new link for the owner of an e-mail address, if they have joined.
pub async fn link(state: &AppState, email: &str) -> Result<Option<String>> {
    let (email, now) = (people::normal_email(email), state.clock.now());
    let made = write_tx!(state.db, tx => { issue(tx, &state.entropy, &email, Language::En, now).await })?;
    Ok(made.map(|(_, token)| state.config.link(&format!("/sign-in/{}", token.reveal()))))
}

/// Whether a link is still good. Looking uses nothing.
pub async fn is_good(tx: &mut Tx, token: &PlainToken, now: Millis) -> Result<bool> {
    Ok(links::look(tx, token, LinkKind::SignIn, now).await?.is_some())
}

/// Uses a link, and says whom it signs in.
pub async fn spend(tx: &mut Tx, token: &PlainToken, now: Millis) -> Result<Option<MemberId>> {
    Ok(links::spend(tx, token, LinkKind::SignIn, now).await?.and_then(|link| link.member))
}
