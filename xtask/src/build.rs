//! `cargo xtask build`: the unpacked extension in `dist/extension/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{self, read, run, say};
use crate::wasm::{self, Toolchain};
use crate::{node, paths};

/// Builds the extension and gives its folder. What was there before stays until the new one is whole.
pub fn build(toolchain: Option<Toolchain>) -> Result<PathBuf> {
    fetch_crates()?;
    std::fs::create_dir_all(paths::dist())?;
    let new = tempfile::tempdir_in(paths::dist())?;
    let root = paths::root();
    let sources = root.join("extension");
    copy(&root.join("manifest.json"), &new.path().join("manifest.json"))?;
    copy_folder(&sources.join("static"), new.path())?;
    copy_folder(&sources.join("rules"), &new.path().join("rules"))?;
    copy(&root.join("shared/assets/tokens.css"), &new.path().join("tokens.css"))?;
    node::ensure()?;
    minify(&sources.join("static/hands.js"), &new.path().join("hands.js"))?;
    wasm::build(toolchain, new.path())?;
    let folder = paths::extension();
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::rename(new.keep(), &folder)?;
    say(format!("The extension lies in {}", shown(&folder)));
    Ok(folder)
}

/// Downloads what the lock file names and is not here yet, so that a connection that fails is named as such.
fn fetch_crates() -> Result<()> {
    say("Looking whether all crates are here (cargo fetch) …");
    run(process::cargo().args(["fetch", "--locked"]).current_dir(paths::root()), "fetching the crates").context(
        "the crates could not be downloaded: look at the connection (or the proxy), then give the command again",
    )
}

/// What is put into every page of the two sites travels without its comments.
fn minify(from: &Path, to: &Path) -> Result<()> {
    let small = read(
        Command::new(node::tool("esbuild")).arg(from).args(["--minify", "--target=chrome128", "--charset=utf8"]),
        "esbuild on hands.js",
    )?;
    std::fs::write(to, small)?;
    Ok(())
}

/// A path as people type it: from the workspace's folder.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(paths::root()).unwrap_or(path).display().to_string()
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).map(drop).with_context(|| format!("{} cannot be copied into the package", shown(from)))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.with_context(|| format!("{} cannot be read", shown(from)))?;
        let place = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&place)?;
        } else {
            copy(entry.path(), &place)?;
        }
    }
    Ok(())
}
