//! PostgreSQL for the tests: its programs are found or installed here. The tests start a server of their own, as somebody
//! without rights, and throw it away (`tests/src/postgres.rs`).

use anyhow::{Result, bail};

use crate::process::find;
use crate::system;

/// Finds or installs PostgreSQL's programs.
pub fn ensure() -> Result<()> {
    if at_hand() {
        return Ok(());
    }
    system::install("PostgreSQL, for the tests", &["postgresql"])?;
    if !at_hand() {
        bail!("PostgreSQL was installed, but there is no initdb");
    }
    Ok(())
}

fn at_hand() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let on_path = find("initdb").and_then(|initdb| initdb.parent().map(ToOwned::to_owned));
    versions
        .map(|version| version.path().join("bin"))
        .chain(on_path)
        .any(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}
