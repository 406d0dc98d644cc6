//! Whether the package is the same bytes when it is built in another folder.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::dist::fingerprint;
use crate::paths;
use crate::process::{read, run, say};

/// Copies the workspace, builds the package there from nothing, and compares it with the one at hand.
pub fn check(package: &Path) -> Result<()> {
    say("Building the package once more in another folder, from nothing …");
    let elsewhere = tempfile::Builder::new().prefix("rost elsewhere ").tempdir()?;
    copy(elsewhere.path())?;
    run(
        Command::new(std::env::current_exe()?)
            .arg("dist")
            .current_dir(elsewhere.path())
            .env("CARGO_MANIFEST_DIR", elsewhere.path().join("xtask"))
            .env("CARGO_TARGET_DIR", elsewhere.path().join("target")),
        "cargo xtask dist in another folder",
    )?;
    let other = elsewhere.path().join("dist/rost-chrome.zip");
    let (here, there) = (fingerprint(package)?, fingerprint(&other)?);
    if here != there {
        let kept = package.with_file_name("rost-chrome.elsewhere.zip");
        std::fs::copy(&other, &kept)?;
        bail!(
            "the package differs from folder to folder: {here} here, {there} elsewhere, which was kept as {}",
            kept.display()
        );
    }
    Ok(())
}

/// Every file that git would commit.
fn copy(to: &Path) -> Result<()> {
    let files = read(
        Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(paths::root()),
        "git ls-files",
    )?;
    for file in files.split('\0').filter(|file| !file.is_empty()) {
        let from = paths::root().join(file);
        // Deleted, but not yet committed.
        if !from.is_file() {
            continue;
        }
        let place = to.join(file);
        std::fs::create_dir_all(place.parent().context("a folder")?)?;
        std::fs::copy(from, place)?;
    }
    Ok(())
}
