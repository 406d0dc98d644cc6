//! Chromium: where it is, and how it is started with the extension on the practice pages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{find, is_root, read, say};
use crate::system;

/// Every name under which people reach the two sites leads to the practice pages.
const HOSTS: [&str; 7] =
    ["www.linkedin.com", "linkedin.com", "x.com", "www.x.com", "mobile.x.com", "twitter.com", "mobile.twitter.com"];

/// Finds Chromium, or installs the system's.
pub fn ensure() -> Result<PathBuf> {
    if let Some(named) = named().filter(|named| !named.is_file()) {
        bail!("CHROMIUM names {}, and no program is there", named.display());
    }
    let chromium = match at_hand() {
        Some(chromium) => chromium,
        None => {
            system::install("Chromium", &["chromium"])?;
            at_hand().context(
                "Chromium's package is there, but no program `chromium` or `chromium-browser` on the PATH. Install the package \
                 anew, or say where the program is (CHROMIUM=/path/to/chromium)",
            )?
        }
    };
    let version = read(Command::new(&chromium).arg("--version"), "chromium --version").with_context(|| {
        format!("{} does not run. Mend it, or name another (CHROMIUM=/path/to/chromium)", chromium.display())
    })?;
    say(format!("Chromium: {}", version.trim()));
    Ok(chromium)
}

// Google's own builds do not load extensions from a folder, so they are not looked for.
fn at_hand() -> Option<PathBuf> {
    named()
        .into_iter()
        .chain(find("chromium"))
        .chain(find("chromium-browser"))
        .chain([PathBuf::from("/Applications/Chromium.app/Contents/MacOS/Chromium")])
        .find(|path| path.is_file())
}

/// The one that the person wants.
fn named() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM").map(PathBuf::from)
}

/// Whether a window can be shown.
pub fn has_display() -> bool {
    cfg!(target_os = "macos")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// How Chromium is started by hand and by xtask alike.
pub struct Browser<'a> {
    /// The program.
    pub chromium: &'a Path,
    /// The unpacked extension.
    pub extension: &'a Path,
    /// A profile of its own: nothing of the person's own browser is touched.
    pub profile: &'a Path,
    /// Where the practice pages listen.
    pub practice_port: u16,
    /// The one key that is trusted for them.
    pub spki: &'a str,
}

impl Browser<'_> {
    /// The command that opens these pages.
    pub fn command(&self, pages: &[String]) -> Command {
        let hosts: Vec<String> =
            HOSTS.iter().map(|host| format!("MAP {host}:443 127.0.0.1:{}", self.practice_port)).collect();
        let mut command = Command::new(self.chromium);
        command
            .arg(format!("--user-data-dir={}", self.profile.display()))
            .arg(format!("--disable-extensions-except={}", self.extension.display()))
            .arg(format!("--load-extension={}", self.extension.display()))
            .arg(format!("--ignore-certificate-errors-spki-list={}", self.spki))
            .arg(format!("--host-resolver-rules={}", hosts.join(", ")))
            .args(["--no-first-run", "--no-default-browser-check", "--disable-background-networking"])
            .args(["--remote-debugging-port=0", "--password-store=basic"]);
        if is_root() {
            // Chromium refuses to run as root with its sandbox.
            command.arg("--no-sandbox");
        }
        if !has_display() {
            command.arg("--headless=new");
        }
        command.args(pages);
        command
    }
}
