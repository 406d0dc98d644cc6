//! The way in: while nobody can run the programme, a one-time link makes the first admin.

use std::path::{Path, PathBuf};

use rost_shared::wire::Millis;

use crate::{
    AppState,
    auth::links::{self, LinkKind},
    problem::Result,
    store, write_tx,
};

/// How long set-up and demo links live.
pub const LINK_LIFE_MS: Millis = 3_600_000;

/// A fresh set-up link, while there is no admin who can sign in. Those of other instances, and of earlier starts, stay good until one
/// of them is used: whoever was handed one finds it so.
pub async fn link_if_needed(state: &AppState) -> Result<Option<String>> {
    let token = write_tx!(state.db, tx => {
        if store::setup::has_admin(tx).await? {
            return Ok(None);
        }
        let now = state.clock.now();
        links::add(tx, &state.entropy, LinkKind::Setup, None, now, now + LINK_LIFE_MS).await.map(Some)
    })?;
    Ok(token.map(|token| state.config.link(&format!("/setup/{}", token.reveal()))))
}

/// Where a set-up link lies that no terminal could show.
pub fn link_file(data_dir: &Path) -> PathBuf {
    data_dir.join("setup-link")
}

/// Takes that file away: a link that was used lies there to no purpose, and where there is none there is nothing to take away.
pub fn forget_link_file(data_dir: &Path) {
    drop(std::fs::remove_file(link_file(data_dir)));
}
