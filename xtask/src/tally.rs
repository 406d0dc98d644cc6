//! What passed and what failed, over everything that `cargo xtask test` runs.

use std::time::{Duration, Instant};

use anyhow::Result;

/// One line of the table.
struct Row {
    name: String,
    passed: u64,
    failed: u64,
    time: Duration,
    remark: &'static str,
}

/// The table.
#[derive(Default)]
pub struct Tally {
    rows: Vec<Row>,
}

impl Tally {
    /// One check of xtask's own: it counts as one, and says why it failed.
    pub fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        self.measured(name, || check().map(|()| (1, 0)));
    }

    /// Something that counts its own results. An error counts as one that failed.
    pub fn measured(&mut self, name: &str, count: impl FnOnce() -> Result<(u64, u64)>) {
        println!("\n── {name}");
        let start = Instant::now();
        let (passed, failed) = count().unwrap_or_else(|error| {
            eprintln!("FAILED {name}: {error:#}");
            (0, 1)
        });
        self.add(name, passed, failed, start.elapsed());
    }

    /// Results that were counted elsewhere.
    pub fn add(&mut self, name: &str, passed: u64, failed: u64, time: Duration) {
        println!("── {name}: {passed} passed, {failed} failed, {:.0} s", time.as_secs_f64());
        self.rows.push(Row { name: name.to_owned(), passed, failed, time, remark: "" });
    }

    /// Something that cannot be run here, and why: it counts as nothing, and is not hidden.
    pub fn not_run(&mut self, name: &str, remark: &'static str) {
        self.rows.push(Row { name: name.to_owned(), passed: 0, failed: 0, time: Duration::ZERO, remark });
    }

    /// Prints the table and, as the last line, the sum. True if nothing failed and something ran.
    pub fn print(&self) -> bool {
        let wide = self.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
        println!("\n{:wide$}  {:>6}  {:>6}  {:>7}", "", "passed", "failed", "time");
        for row in &self.rows {
            if row.remark.is_empty() {
                let seconds = row.time.as_secs_f64();
                println!("{:wide$}  {:>6}  {:>6}  {seconds:>6.1}s", row.name, row.passed, row.failed);
            } else {
                println!("{:wide$}  not run: {}", row.name, row.remark);
            }
        }
        let passed: u64 = self.rows.iter().map(|row| row.passed).sum();
        let failed: u64 = self.rows.iter().map(|row| row.failed).sum();
        println!("\n{passed} passed, {failed} failed");
        failed == 0 && passed > 0
    }
}
