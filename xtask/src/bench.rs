//! `cargo xtask bench`: the figures of the design, measured on release builds.

use std::process::Command;

use anyhow::Result;

use crate::process::{self, run, say};
use crate::{chromium, dist, paths, postgres};

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Options {
    /// One JSON object a line instead of the table
    #[arg(long)]
    json: bool,
    /// How long each load lasts
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// The largest company of the boards; a smaller one is quicker
    #[arg(long, default_value_t = 1_000_000)]
    most_people: u32,
}

/// Builds what is measured and measures it.
pub fn bench(options: &Options) -> Result<()> {
    postgres::ensure()?;
    let chromium = chromium::ensure()?;
    let package = dist::dist(None)?;
    say("Building the server as it is shipped (the first time some minutes) …");
    let packages = ["build", "--locked", "--release", "--package", "rost-server", "--package", "rost-tests", "--bins"];
    run(process::cargo().args(packages).current_dir(paths::root()), "building the server")?;
    let release = paths::target().join("release");
    let mut command = Command::new(release.join("rost-bench"));
    command.arg(release.join("rost")).args(["--seconds", &options.seconds.to_string()]);
    command.args(["--most-people", &options.most_people.to_string()]);
    for weight in dist::weights(&package)? {
        command.arg("--weight").arg(format!("{}={}={}", weight.what, weight.bytes, weight.budget));
    }
    if options.json {
        command.arg("--json");
    }
    run(&mut command, "the bench of the server")?;
    let mut command = Command::new("node");
    command
        .arg(paths::tests().join("bench/extension.mjs"))
        .env("E2E_CHROMIUM", chromium)
        .env("E2E_EXTENSION_ZIP", &package)
        .env("E2E_SERVER_BIN", release.join("rost"))
        .env("E2E_SHARES_BIN", release.join("rost-shares"))
        .current_dir(paths::tests());
    if options.json {
        command.arg("--json");
    }
    run(&mut command, "the bench of the extension")
}
