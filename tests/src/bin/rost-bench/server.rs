//! The server that is measured: the release program, on a database that the bench has filled.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running `rost`; dropping it ends it.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: String,
    /// From its start until it answered.
    pub ready_after: Duration,
}

impl Server {
    /// Starts it and waits until it answers.
    pub async fn start(program: &Path, database_url: &str, folder: &Path) -> Self {
        let began = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--database-url", database_url, "--data-dir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it was piped")).lines();
        let line = lines.next().expect("it says where it listens").expect("in words");
        let address = line.rsplit("http://").next().expect("an address").to_owned();
        std::thread::spawn(move || lines.count());
        let client = reqwest::Client::new();
        while !client.get(format!("http://{address}/readyz")).send().await.is_ok_and(|answer| answer.status() == 204) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Self { child, address, ready_after: began.elapsed() }
    }

    /// What it holds in memory, in MB.
    pub fn resident_mb(&self) -> f64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the process is there");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("Linux says it");
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").trim().parse().expect("a number");
        kilobytes / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
