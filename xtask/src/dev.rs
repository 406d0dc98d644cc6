//! `cargo xtask dev`: what `run` opens, and after each change to the extension a new build, loaded into that Chromium.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::build::build;
use crate::chromium;
use crate::paths;
use crate::process::{run, say};
use crate::run::show;
use crate::stage::Stage;

/// How often the sources are looked at.
const LOOK: Duration = Duration::from_millis(500);

/// Builds, opens, watches, rebuilds and reloads until Ctrl-C.
pub fn dev(port: Option<u16>) -> Result<()> {
    let chromium = chromium::ensure()?;
    let extension = build(None)?;
    let mut stage = Stage::set(port, None)?;
    show(&mut stage, &chromium, &extension)?;
    let profile = stage.profile();
    let mut seen = newest()?;
    say("Watching manifest.json, extension/ and shared/ …");
    loop {
        if let Some(what) = stage.wait(Some(LOOK)) {
            if what == "Chromium" {
                return Ok(());
            }
            bail!("{what} stopped by itself");
        }
        let now = newest()?;
        if now == seen {
            continue;
        }
        seen = now;
        // Code in the making does not always compile: say why and wait for the next change.
        if let Err(error) = build(None).and_then(|_| reload(&profile)) {
            say(format!("{error:#}"));
        }
    }
}

/// When a source was last changed, and how many there are.
fn newest() -> Result<(SystemTime, usize)> {
    let root = paths::root();
    let mut found = (SystemTime::UNIX_EPOCH, 0);
    for place in ["manifest.json", "extension", "shared"] {
        for entry in walkdir::WalkDir::new(root.join(place)) {
            // An editor's temporary file may be gone again.
            let Some(metadata) = entry.ok().and_then(|entry| entry.metadata().ok()) else { continue };
            if metadata.is_file() {
                found = (found.0.max(metadata.modified()?), found.1 + 1);
            }
        }
    }
    Ok(found)
}

/// Has the browser load the extension anew.
fn reload(profile: &std::path::Path) -> Result<()> {
    let port: PathBuf = profile.join("DevToolsActivePort");
    let text = std::fs::read_to_string(&port).context("Chromium has not said where it can be spoken to")?;
    let port = text.lines().next().context("an empty DevToolsActivePort")?;
    run(Command::new("node").arg(paths::tests().join("reload-extension.mjs")).arg(port), "reloading the extension")?;
    say("Reloaded.");
    Ok(())
}
