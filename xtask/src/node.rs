//! Node.js and the packages of `tests/package-lock.json`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::process::{find, read, run, say};
use crate::{paths, system};

/// The oldest Node.js that the tests' packages run on.
const OLDEST: u32 = 20;

/// Makes sure that Node.js is there and that the packages are those of the lockfile; costs nothing when they are.
pub fn ensure() -> Result<()> {
    if find("node").is_none() || find("npm").is_none() {
        system::install("Node.js with npm", &["nodejs", "npm"])?;
    }
    let version = read(Command::new("node").arg("--version"), "node --version")?;
    let major: u32 = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .context("node --version gives no version")?;
    if major < OLDEST {
        bail!(
            "Node.js {OLDEST} or newer is needed, and this is {}. Install a newer one (from nodejs.org, by a version manager such as \
             nvm, or from a newer release of the system: Debian 13 has one) and run this again.",
            version.trim()
        );
    }
    install_packages(&version)
}

/// A program that came with the packages.
pub fn tool(name: &str) -> PathBuf {
    paths::tests().join("node_modules/.bin").join(name)
}

fn install_packages(node: &str) -> Result<()> {
    let tests = paths::tests();
    let lock = std::fs::read(tests.join("package-lock.json")).context("tests/package-lock.json cannot be read")?;
    let wanted = format!("{}\n{}\n", hex(&Sha256::digest(&lock)), node.trim());
    // Inside the folder it describes, so that it goes when the folder goes.
    let stamp = tests.join("node_modules/.installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    say("Fetching the packages of tests/package-lock.json (npm ci) …");
    run(
        Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&tests),
        "the download of the packages from npm (npm ci)",
    )
    .context("Check the network and npm's registry setting, then run this again")?;
    std::fs::write(stamp, wanted)?;
    Ok(())
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
