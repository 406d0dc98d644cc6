//! `cargo xtask bench`: the figures of the design, measured on release builds.

use std::os::fd::OwnedFd;
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
    let rows = Rows::new(options.json)?;
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
    rows.come_from(&mut command)?;
    run(&mut command, "the bench of the server")?;
    let mut command = Command::new("node");
    command
        .arg(paths::tests().join("bench/extension.mjs"))
        .env("E2E_CHROMIUM", chromium)
        .env("E2E_EXTENSION_ZIP", &package)
        .env("E2E_SERVER_BIN", release.join("rost"))
        .env("E2E_SHARES_BIN", release.join("rost-shares"))
        .current_dir(paths::tests());
    rows.come_from(&mut command)?;
    run(&mut command, "the bench of the extension")
}

/// Where the rows go. As JSON they have stdout for themselves: progress, and all that other programs print, go to stderr.
struct Rows {
    stdout: Option<OwnedFd>,
}

impl Rows {
    fn new(json: bool) -> Result<Self> {
        Ok(Self { stdout: json.then(process::keep_stdout).transpose()? })
    }

    /// Has a program print its rows there.
    fn come_from(&self, command: &mut Command) -> Result<()> {
        if let Some(stdout) = &self.stdout {
            command.arg("--json").stdout(stdout.try_clone()?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In this variable of the environment the test below finds that it is the program that prints.
    const PRINTS: &str = "ROST_TEST_OF_ROWS";

    #[test]
    fn as_json_nothing_but_rows_is_on_stdout() {
        let shell = |script: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", script]);
            shell
        };
        if let Some(json) = std::env::var_os(PRINTS) {
            let rows = Rows::new(json == "json").unwrap();
            say("progress");
            run(&mut shell("echo noise"), "a program that prints").unwrap();
            let mut bench = shell("echo \"row $0\"");
            rows.come_from(&mut bench).unwrap();
            run(&mut bench, "a program that prints rows").unwrap();
            return;
        }
        // By its name alone, as a program of its own: what is printed where is the same for a whole program.
        let name = "bench::tests::as_json_nothing_but_rows_is_on_stdout";
        let printed = |form: &str| {
            let mut own = Command::new(std::env::current_exe().unwrap());
            own.args([name, "--exact", "--nocapture", "--quiet"]).env(PRINTS, form);
            let output = process::output(&mut own, "this test").unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        };
        let [out, err] = printed("json");
        assert!(out.contains("row --json") && !out.contains("progress") && !out.contains("noise"), "{out}");
        assert!(err.contains("progress") && err.contains("noise") && !err.contains("row"), "{err}");
        let [out, _] = printed("table");
        assert!(out.contains("row sh") && out.contains("progress") && out.contains("noise"), "{out}");
    }
}
