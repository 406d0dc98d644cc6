//! `cargo xtask test`: everything that must hold, in one go. A step that fails does not keep the later ones from running.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde::Deserialize;

use crate::process::{self, Service, read, run, say};
use crate::tally::Tally;
use crate::{chromium, deny, dist, elsewhere, libtest, node, paths, postgres, system, wasm};

/// Which tests.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    /// Formatting and the unit tests: seconds after the first build
    Unit,
}

/// The server with its tests, and all else: asked for apart, since cargo gives the packages of one command the features of them
/// all, and the server that `run` and the end-to-end tests start would then be compiled a second time.
const HALVES: [&[&str]; 2] = [
    &["--package", "rost-server", "--package", "rost-tests"],
    &["--workspace", "--exclude", "rost-server", "--exclude", "rost-tests"],
];

/// Runs the tests and prints the sum as the last line; whether all passed.
pub fn test(part: Option<Part>) -> bool {
    let mut tally = Tally::default();
    tally.check("formatting", || cargo("cargo fmt", &["fmt", "--all", "--check"]));
    match part {
        Some(Part::Unit) => {
            for half in HALVES {
                libtest::run(&mut tally, &[half, &["--lib", "--bins"]].concat());
            }
        }
        None => all(&mut tally),
    }
    tally.print()
}

fn all(tally: &mut Tally) {
    // Without a person to ask: what is missing is installed, after saying so.
    system::assume_yes(true);
    tally.check("licences, bans, sources", deny::check_licences);
    if deny::has_advisories() {
        tally.check("security advisories", deny::check_advisories);
    } else {
        tally.not_run("security advisories", "no database of advisories on this machine");
    }
    tally.check("clippy", || {
        let lints = ["--", "-D", "warnings"];
        cargo("clippy", &[&["clippy", "--locked", "--quiet", "--workspace", "--all-targets"], &lints[..]].concat())
    });
    match wasm::choose(None) {
        Ok(wasm::Toolchain::Debian) => {
            tally.not_run("clippy, wasm32", "Debian's compiler for wasm32 comes without clippy");
        }
        _ => tally.check("clippy, wasm32", wasm::lint),
    }
    // The oracle of the captions is a package from npm.
    tally.check("packages from npm", node::ensure);
    tally.check("PostgreSQL's programs", postgres::ensure);
    for half in HALVES {
        libtest::run(tally, half);
    }
    let mut package = None;
    tally.check("package, hands.js within its budget", || {
        package = Some(dist::dist(None)?);
        Ok(())
    });
    if let Some(package) = package {
        tally.check("package, same bytes from two folders", || elsewhere::check(&package));
        let mut skipped = 0;
        tally.measured("end to end in Chromium", || {
            let Stats { expected, unexpected, flaky, skipped: not_run } = end_to_end(&package)?;
            skipped = not_run;
            Ok((expected, unexpected + flaky))
        });
        if skipped > 0 {
            tally
                .not_run(&format!("end to end, {skipped} of them"), "skipped, and why stands in .rost/end-to-end.json");
        }
        tally.check("run, and run again", run_twice);
    }
}

fn cargo(what: &str, arguments: &[&str]) -> Result<()> {
    run(process::cargo().args(arguments).current_dir(paths::root()), what)
}

/// The command that everybody begins with, as it is typed: the second time nothing is left to fetch, so cargo and npm are told
/// to do without a network, and the folder is clean.
fn run_twice() -> Result<()> {
    let changes = || read(Command::new("git").args(["status", "--porcelain"]).current_dir(paths::root()), "git status");
    let before = changes()?;
    let xtask = std::env::current_exe()?;
    let as_typed = || {
        let mut command = Command::new(&xtask);
        command.args(["run", "--headless", "--yes"]).current_dir(paths::root());
        command
    };
    run(&mut as_typed(), "the first run")?;
    let without_network = [("CARGO_NET_OFFLINE", "true"), ("npm_config_offline", "true")];
    run(as_typed().envs(without_network), "the second run")?;
    if changes()? != before {
        bail!("running left changes in the folder: {}", changes()?);
    }
    Ok(())
}

/// What Playwright's report says of the whole.
#[derive(Deserialize)]
struct Report {
    stats: Stats,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    /// Passed only when tried again.
    flaky: u64,
    /// Cannot be run here; why stands at the test.
    skipped: u64,
}

fn end_to_end(package: &Path) -> Result<Stats> {
    let chromium = chromium::ensure()?;
    system::ensure_openssl()?;
    say("Building the server (the first time some minutes) …");
    cargo(
        "building the server",
        &["build", "--locked", "--package", "rost-server", "--package", "rost-tests", "--bins"],
    )?;
    let report = paths::kept().join("end-to-end.json");
    let _ = std::fs::remove_file(&report);
    let status = Service::start(
        Command::new("node")
            .arg(node::tool("playwright"))
            .args(["test", "--config", "playwright.config.mjs", "--reporter=list,json"])
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
            .env("E2E_CHROMIUM", chromium)
            .env("E2E_EXTENSION_ZIP", package)
            .env("E2E_SERVER_BIN", paths::target().join("debug/rost"))
            .env("E2E_SHARES_BIN", paths::target().join("debug/rost-shares"))
            .env("E2E_POSTGRES_BIN", paths::target().join("debug/rost-postgres"))
            .env("E2E_XTASK_BIN", std::env::current_exe()?)
            .current_dir(paths::tests()),
        "the end-to-end tests",
    )?
    .wait()?;
    let text = std::fs::read_to_string(&report).context("the end-to-end tests left no report")?;
    let Report { stats } = serde_json::from_str(&text)?;
    let failed = stats.unexpected + stats.flaky;
    if !status.success() && failed == 0 {
        bail!("the end-to-end tests as a whole failed ({status})");
    }
    if stats.expected + failed == 0 {
        bail!("there were no end-to-end tests");
    }
    Ok(stats)
}
