//! A PostgreSQL for one run of the tests: never the system's own, never as root.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;

use anyhow::{Context, Result};

use crate::process::{Service, find, is_root, read, say};
use crate::ready::started;
use crate::system;

/// A running PostgreSQL, gone with its data when dropped.
pub struct Postgres {
    /// Where it answers; its user may make databases.
    pub url: String,
    folder: PathBuf,
    service: Option<Service>,
}

impl Postgres {
    /// Finds or installs PostgreSQL and starts it on a fresh folder.
    pub fn start() -> Result<Self> {
        let programs = ensure()?;
        say("Starting a PostgreSQL for the tests …");
        let folder = PathBuf::from(
            read(as_user(Path::new("mktemp")).args(["-d", "-t", "rost-postgres-XXXXXX"]), "mktemp")?.trim(),
        );
        let mut postgres = Self { url: String::new(), folder, service: None };
        let data = postgres.folder.join("data");
        read(
            as_user(&programs.join("initdb"))
                .args(["--auth=trust", "--username=rost", "--encoding=UTF8", "--no-locale", "--no-sync", "-D"])
                .arg(&data)
                .current_dir("/"),
            "initdb",
        )?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = as_user(Path::new("sh"));
        command
            // It says on the standard error when it is ready.
            .args(["-c", "exec \"$0\" \"$@\" 2>&1"])
            .arg(programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&postgres.folder)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "max_connections=200"])
            // The data are thrown away: no need to wait for the disk.
            .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            .current_dir("/")
            .stdout(Stdio::piped());
        let (service, ()) = started(&mut command, "PostgreSQL", &channel().0, |line| {
            line.contains("ready to accept connections").then_some(())
        })?;
        postgres.service = Some(service);
        postgres.url = format!("postgres://rost@127.0.0.1:{port}/postgres");
        Ok(postgres)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.service.take());
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The folder of PostgreSQL's programs.
fn ensure() -> Result<PathBuf> {
    if let Some(folder) = at_hand() {
        return Ok(folder);
    }
    system::install("PostgreSQL, for the tests", &["postgresql"])?;
    at_hand().context("PostgreSQL was installed, but there is no initdb")
}

fn at_hand() -> Option<PathBuf> {
    // A link on the path may stand alone; the programs look for each other beside the real one.
    let on_path = find("initdb").and_then(|link| link.canonicalize().ok()?.parent().map(Path::to_owned));
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    versions.sort();
    on_path
        .into_iter()
        .chain(versions.into_iter().rev())
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// PostgreSQL refuses to run as root: then as its own user, or as nobody.
fn as_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let own = Command::new("id").args(["-u", "postgres"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let user = if own.is_ok_and(|status| status.success()) { "postgres" } else { "nobody" };
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]).arg(program);
    command
}
