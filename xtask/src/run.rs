//! `cargo xtask run`: everything set up and started, with the extension on the practice pages.

use std::io::IsTerminal;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::build::{build, shown};
use crate::chromium::{self, Browser};
use crate::process::{Service, say};
use crate::stage::{self, Stage};
use crate::{paths, system};

/// Options of `cargo xtask run`.
#[derive(clap::Args)]
pub struct Options {
    /// The server's port (default: 8787, or a free one if that is taken)
    #[arg(long)]
    port: Option<u16>,
    /// A PostgreSQL or SQLite database to use: empty, or a demo's, which is emptied
    #[arg(long)]
    database_url: Option<String>,
    /// Start the server and the practice pages only
    #[arg(long)]
    no_browser: bool,
    /// Make the shares without a window, by mouse and keys, and print what came of them
    #[arg(long, conflicts_with = "no_browser")]
    headless: bool,
    /// Install missing packages of the system without asking
    #[arg(long)]
    yes: bool,
}

/// Sets up, starts, and waits or makes the shares.
pub fn run(options: Options) -> Result<()> {
    system::assume_yes(options.yes);
    let chromium = if options.no_browser { None } else { Some(chromium::ensure()?) };
    let extension = build(None)?;
    let mut stage = Stage::set(options.port, options.database_url)?;
    let Some(chromium) = chromium else {
        tell(&stage, "in a Chromium of your own, begun by this command:")?;
        println!("{:?}", opening(&stage, Path::new("chromium"), &extension, &SITES.map(str::to_owned)));
        return wait(&stage);
    };
    if options.headless || !chromium::has_display() {
        return make_shares(&stage, &chromium, &extension);
    }
    show(&mut stage, &chromium, &extension)?;
    wait(&stage)
}

/// Says where everything is and opens it.
pub fn show(stage: &mut Stage, chromium: &Path, extension: &Path) -> Result<()> {
    tell(stage, "in the Chromium opened here")?;
    let command = opening(stage, chromium, extension, &pages(stage)?);
    stage.open(command)
}

/// The command that opens a Chromium with the extension, to which both sites are the practice pages.
fn opening(stage: &Stage, chromium: &Path, extension: &Path, pages: &[String]) -> Command {
    let profile = stage.profile();
    let browser = Browser {
        chromium,
        extension,
        profile: &profile,
        practice_port: stage.practice.port,
        spki: &stage.practice.spki,
    };
    browser.command(pages)
}

/// The practice pages where a post begins.
const SITES: [&str; 2] = ["https://x.com/home", "https://www.linkedin.com/feed/"];

/// The pages that are opened: joining first, then the two sites.
fn pages(stage: &Stage) -> Result<Vec<String>> {
    Ok(std::iter::once(stage.link("setup-link")?).chain(SITES.map(str::to_owned)).collect())
}

/// Says where everything is.
fn tell(stage: &Stage, practice: &str) -> Result<()> {
    println!();
    println!("  Server, demo programme   {}", stage.url);
    println!("  Set-up link (first admin, one hour, once)");
    println!("                           {}", shown_link(stage, "setup-link")?);
    println!("  Invitation link (one more person, one hour, once)");
    println!("                           {}", shown_link(stage, "invitation-link")?);
    println!("  Practice pages           {}", SITES.join(" and "));
    println!("  (answering on port {})   {practice}", stage.practice.port);
    println!("  Ctrl-C stops all of it.");
    println!();
    Ok(())
}

/// Whoever has the link may use it: it is shown to a person, not to a log.
fn shown_link(stage: &Stage, name: &str) -> Result<String> {
    if std::io::stdout().is_terminal() {
        return stage.link(name);
    }
    Ok(format!("in {}", shown(&stage.link_file(name))))
}

/// Waits for Ctrl-C, or for the window to be closed.
fn wait(stage: &Stage) -> Result<()> {
    match stage.wait(None) {
        Some("Chromium") => {
            say("Chromium was closed; stopping the rest.");
            Ok(())
        }
        Some(what) => bail!("{what} stopped by itself"),
        None => Ok(()),
    }
}

/// Makes one share on each site without a window.
fn make_shares(stage: &Stage, chromium: &Path, extension: &Path) -> Result<()> {
    say("No window: making one share on each practice page by mouse and keys …");
    let screenshots = stage::screenshots()?;
    play("one-share.mjs", stage, chromium, extension, &screenshots)?;
    say(format!("Done. Screenshots: {}", shown(&screenshots)));
    Ok(())
}

/// Takes the README's pictures, on a fresh stage.
pub fn shots() -> Result<()> {
    let chromium = chromium::ensure()?;
    let extension = build(None)?;
    let stage = Stage::set(None, None)?;
    let pictures = paths::root().join("docs/pictures");
    play("shots.mjs", &stage, &chromium, &extension, &pictures)?;
    say(format!("Done. Pictures: {}", shown(&pictures)));
    Ok(())
}

/// Lets a script of `tests/e2e/` play on the stage.
fn play(script: &str, stage: &Stage, chromium: &Path, extension: &Path, screenshots: &Path) -> Result<()> {
    let mut command = Command::new("node");
    command
        .arg(paths::tests().join("e2e").join(script))
        .args(["--server-url", &stage.url])
        .arg("--setup-link-file")
        .arg(stage.link_file("setup-link"))
        .arg("--invitation-link-file")
        .arg(stage.link_file("invitation-link"))
        .arg("--extension")
        .arg(extension)
        .args(["--practice-port", &stage.practice.port.to_string()])
        .args(["--spki", &stage.practice.spki])
        .args(["--database-url", &stage.database_url])
        .arg("--profile")
        .arg(stage.profile())
        .arg("--screenshots")
        .arg(screenshots)
        .env("E2E_CHROMIUM", chromium)
        .env("E2E_SERVER_BIN", paths::target().join("debug/rost"))
        .env("E2E_SHARES_BIN", paths::target().join("debug/rost-shares"))
        .current_dir(paths::tests());
    let status = Service::start(&mut command, "the script in Chromium")?.wait()?;
    if !status.success() {
        bail!("{script} did not succeed ({status}); what was seen lies in {}", shown(screenshots));
    }
    Ok(())
}
