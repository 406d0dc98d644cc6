//! Packages of the system, installed only after saying so.

use std::io::{BufRead, IsTerminal, Write};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

use crate::process::{find, is_root, run, say};

static ASSUME_YES: OnceLock<bool> = OnceLock::new();
static LISTS_ARE_FRESH: OnceLock<()> = OnceLock::new();

/// Answers yes to every question (`--yes`). No terminal to ask at counts as yes, too.
pub fn assume_yes(yes: bool) {
    let _ = ASSUME_YES.set(yes);
}

/// Whether this system has Debian's packages.
pub fn has_apt() -> bool {
    find("apt-get").is_some()
}

/// Installs packages of Debian and its kin, or says what to install by hand.
pub fn install(what: &str, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !has_apt() {
        bail!(
            "{what} is missing. Install it with your system's packages (on Debian they are called: {list}) and run this again."
        );
    }
    say(format!("{what} is missing. I install these packages of the system: {list}"));
    if !agreed()? {
        bail!("{what} is missing. Install it with: apt-get install {list}");
    }
    if LISTS_ARE_FRESH.set(()).is_ok() {
        say("Fetching the system's package lists (apt-get update) …");
        if let Err(error) = apt(&["update", "-qq"], "apt-get update") {
            // An old list may still do; the installation says if not.
            say(format!("{error:#}. Trying with the lists at hand."));
        }
    }
    say(format!("Installing {list} (apt-get install) …"));
    apt(
        &[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat(),
        &format!("the download or installation of {what}"),
    )
    .with_context(|| format!("{what} could not be installed. Check the network, or install these by hand: {list}"))
}

/// The `openssl` program makes the certificate of the practice pages.
pub fn ensure_openssl() -> Result<()> {
    match find("openssl") {
        Some(_) => Ok(()),
        None => install("OpenSSL, for the practice pages' certificate", &["openssl"]),
    }
}

fn apt(arguments: &[&str], what: &str) -> Result<()> {
    let quiet = [("DEBIAN_FRONTEND", "noninteractive")];
    if is_root() {
        return run(Command::new("apt-get").args(arguments).envs(quiet), what);
    }
    if find("sudo").is_none() {
        bail!("installing packages needs root, and there is no sudo");
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]).args(arguments).envs(quiet);
    if !std::io::stdin().is_terminal() {
        return run(&mut sudo, what);
    }
    // It may ask for a password, so it stays in the terminal's own process group.
    let status = sudo.status().with_context(|| format!("{what} does not start"))?;
    if status.success() { Ok(()) } else { bail!("{what} failed ({status})") }
}

fn agreed() -> Result<bool> {
    if *ASSUME_YES.get_or_init(|| false) || !std::io::stdin().is_terminal() {
        return Ok(true);
    }
    print!("  Go on? [Y/n] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes" | "j" | "ja"))
}
