//! Links that work once: set-up, invitation, sign-in. A GET only looks; the act (a POST) spends.

use rost_shared::{ids::MemberId, wire::Millis};

use super::tokens::PlainToken;
use crate::{
    entropy::Entropy,
    problem::Result,
    store::{self, Tx},
};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// To make the first admin.
    Setup,
    /// To join.
    Invitation,
    /// To sign in without a password.
    SignIn,
}

impl LinkKind {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invitation => "invitation",
            Self::SignIn => "sign_in",
        }
    }
}

/// A link that is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Whose it is; a set-up link is nobody's.
    pub member: Option<MemberId>,
}

/// Makes a link that lives until `expires_at`. Earlier unused links of the same kind for the same person end.
pub async fn issue(
    tx: &mut Tx,
    entropy: &Entropy,
    kind: LinkKind,
    member: Option<MemberId>,
    now: Millis,
    expires_at: Millis,
) -> Result<PlainToken> {
    store::links::end_unused(tx, kind.as_str(), member, now).await?;
    add(tx, entropy, kind, member, now, expires_at).await
}

/// The same, but earlier links go on: whoever kept one finds it good.
pub async fn add(
    tx: &mut Tx,
    entropy: &Entropy,
    kind: LinkKind,
    member: Option<MemberId>,
    now: Millis,
    expires_at: Millis,
) -> Result<PlainToken> {
    let token = PlainToken::generate(entropy);
    store::links::insert(tx, &token.hash(), kind.as_str(), member, now, expires_at).await?;
    Ok(token)
}

/// Whether the link is still good, without using it.
pub async fn look(tx: &mut Tx, token: &PlainToken, kind: LinkKind, now: Millis) -> Result<Option<Link>> {
    store::links::find(tx, &token.hash(), kind.as_str(), now).await
}

/// Uses the link; `None` when it was used before, has expired, or never was.
pub async fn spend(tx: &mut Tx, token: &PlainToken, kind: LinkKind, now: Millis) -> Result<Option<Link>> {
    store::links::spend(tx, &token.hash(), kind.as_str(), now).await
}
