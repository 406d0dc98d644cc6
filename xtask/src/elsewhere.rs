//! Whether the package is the same bytes when it is built in another folder.

use std::io::Read;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::dist::fingerprint;
use crate::paths;
use crate::process::{read, run, say};
use crate::wasm::PROGRAMS;

/// Copies the workspace, builds the package there, and compares it with the one at hand. Compiled crates of registries, which
/// know nothing of the folder, are taken over; everything of ours is made from nothing.
pub fn check(package: &Path) -> Result<()> {
    say("Building the package once more in another folder …");
    let elsewhere = tempfile::Builder::new().prefix("rost elsewhere ").tempdir()?;
    take_over(&paths::target(), &elsewhere.path().join("target"))?;
    copy(elsewhere.path())?;
    run(
        Command::new(std::env::current_exe()?)
            .arg("dist")
            .current_dir(elsewhere.path())
            .env("CARGO_MANIFEST_DIR", elsewhere.path().join("xtask"))
            .env("CARGO_TARGET_DIR", elsewhere.path().join("target")),
        "cargo xtask dist in another folder",
    )?;
    names_no_folder(package)?;
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

/// Crates that were taken over would carry this folder's name into both packages alike, so it is looked for by itself.
fn names_no_folder(package: &Path) -> Result<()> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(package)?)?;
    let folders = [paths::root(), &paths::target()].map(|folder| folder.display().to_string());
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let named = |folder: &String| bytes.windows(folder.len()).any(|part| part == folder.as_bytes());
        if let Some(folder) = folders.iter().find(|folder| named(folder)) {
            bail!("{name} in the package names this folder: {folder}");
        }
    }
    Ok(())
}

/// Copies what the compiler made for WebAssembly, of either compiler, but nothing of our own crates and programs.
fn take_over(from: &Path, to: &Path) -> Result<()> {
    let ours = |name: &str| name.contains("rost") || PROGRAMS.iter().any(|program| name.starts_with(program));
    for kind in ["wasm", "wasm-debian"] {
        let made = walkdir::WalkDir::new(from.join(kind)).into_iter();
        for entry in made.filter_entry(|entry| !ours(&entry.file_name().to_string_lossy())).flatten() {
            let place = to.join(entry.path().strip_prefix(from)?);
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(place)?;
            } else {
                std::fs::copy(entry.path(), &place)?;
                // Whether it is still good is judged by its time.
                let time = entry.metadata()?.modified()?;
                std::fs::File::options().write(true).open(&place)?.set_modified(time)?;
            }
        }
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
