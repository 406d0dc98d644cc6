//! What `run` and `dev` play on: a fresh demo server and the practice pages, in a folder that goes with the run.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;

use crate::process::{self, Service, run, say};
use crate::ready::{follow, started};
use crate::{paths, system};

/// Where the server listens if nothing else is wished and nobody else does.
const PORT: u16 = 8787;

/// A stage that is ready to be played on. Dropping it ends all of it.
pub struct Stage {
    /// The server's address.
    pub url: String,
    /// The database's URL.
    pub database_url: String,
    /// Where the practice pages listen.
    pub practice: Practice,
    /// The run's own folder.
    pub folder: PathBuf,
    // Ended in this order: what depends on something before that something.
    services: Vec<Service>,
    ended: (Sender<&'static str>, Receiver<&'static str>),
    _lock: File,
}

/// What the practice pages say when they are ready.
#[derive(Deserialize)]
pub struct Practice {
    /// The port of both sites.
    pub port: u16,
    /// The hash of the key they answer with.
    pub spki: String,
}

impl Stage {
    /// Builds and starts the server and the practice pages.
    pub fn set(port: Option<u16>, database_url: Option<String>) -> Result<Self> {
        system::ensure_openssl()?;
        say("Building the server (the first time some minutes) …");
        run(
            process::cargo()
                .args(["build", "--locked", "--package", "rost-server", "--package", "rost-tests", "--bins"])
                .current_dir(paths::root()),
            "building the server",
        )?;
        let kept = paths::root().join(".rost");
        std::fs::create_dir_all(&kept)?;
        let lock = File::create(kept.join("lock"))?;
        lock.try_lock().map_err(|_| anyhow!("another `cargo xtask run` or `dev` of this folder is still running"))?;
        let folder = kept.join("run");
        if folder.is_dir() {
            std::fs::remove_dir_all(&folder)?;
        }
        let data = folder.join("data");
        std::fs::create_dir_all(&data)?;
        let database_url = database_url.unwrap_or_else(|| format!("sqlite://{}", data.join("rost.db").display()));

        let ended = channel();
        let mut services = Vec::new();
        say("Starting the server with a fresh demo programme …");
        let mut server = Command::new(paths::target().join("debug/rost"));
        server
            .args(["demo", "--listen", &format!("127.0.0.1:{}", free_port(port)?)])
            .args(["--database-url", &database_url])
            .arg("--data-dir")
            .arg(&data)
            .stdout(Stdio::piped());
        let (server, url) = started(&mut server, "the server", &ended.0, |line| {
            line.strip_prefix("rost: listening on ").map(str::to_owned)
        })?;
        services.push(server);
        say("Starting the practice pages …");
        let mut pages = Command::new("node");
        pages.arg(paths::tests().join("stand-in/server.mjs")).args(["--port", "0"]).stdout(Stdio::piped());
        let (pages, practice) =
            started(&mut pages, "the practice pages", &ended.0, |line| serde_json::from_str::<Practice>(line).ok())?;
        services.push(pages);
        Ok(Self { url, database_url, practice, folder, services, ended, _lock: lock })
    }

    /// The file in which the server left a link.
    pub fn link_file(&self, name: &str) -> PathBuf {
        self.folder.join("data").join(name)
    }

    /// A link that the server left in a file.
    pub fn link(&self, name: &str) -> Result<String> {
        let file = self.link_file(name);
        let text = std::fs::read_to_string(&file).with_context(|| format!("the server left no {}", file.display()))?;
        Ok(text.trim().to_owned())
    }

    /// Where Chromium keeps this run's profile.
    pub fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }

    /// Starts the browser; what it mutters goes to a file.
    pub fn open(&mut self, mut browser: Command) -> Result<()> {
        let log = File::create(self.folder.join("chromium.log"))?;
        browser.stdout(Stdio::piped()).stderr(log);
        let mut service = Service::start(&mut browser, "Chromium")?;
        follow(&mut service, "Chromium", self.ended.0.clone(), |_| {})?;
        self.services.push(service);
        Ok(())
    }

    /// Waits until one of the programs ends and says which, at most so long.
    pub fn wait(&self, at_most: Option<Duration>) -> Option<&'static str> {
        match at_most {
            Some(time) => self.ended.1.recv_timeout(time).ok(),
            None => self.ended.1.recv().ok(),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        while let Some(service) = self.services.pop() {
            drop(service);
        }
    }
}

/// The port that was asked for; else the usual one; else any that is free.
fn free_port(wanted: Option<u16>) -> Result<u16> {
    if let Some(port) = wanted {
        return Ok(port);
    }
    if TcpListener::bind(("127.0.0.1", PORT)).is_ok() {
        return Ok(PORT);
    }
    say(format!("Port {PORT} is taken; using a free one."));
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The folder of screenshots, emptied.
pub fn screenshots() -> Result<PathBuf> {
    let folder: &Path = &paths::root().join(".rost/screenshots");
    if folder.is_dir() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_the_wished_one_else_one_that_nobody_has() {
        assert_eq!(free_port(Some(4_321)).unwrap(), 4_321);
        // Taken here, if nobody else has it.
        let _taken = TcpListener::bind(("127.0.0.1", PORT));
        let port = free_port(None).unwrap();
        assert_ne!(port, PORT);
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok());
    }
}
