//! Runs `cargo test` and counts what its test programs say.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::paths;
use crate::process::{Service, as_by_hand};
use crate::tally::Tally;

/// Runs `cargo test` with these arguments; each test program that holds tests becomes a line of the table.
pub fn run(tally: &mut Tally, arguments: &[&str]) {
    println!("\n── cargo test {}", arguments.join(" "));
    let start = Instant::now();
    let mut reader = Reader::default();
    let outcome = stream(arguments, |line| {
        println!("{line}");
        reader.line(line);
    });
    for (name, passed, failed, time) in &reader.found {
        tally.add(name, *passed, *failed, *time);
    }
    let counted: u64 = reader.found.iter().map(|(_, _, failed, _)| failed).sum();
    match outcome {
        // It failed without a failed test: it did not compile, or a test program died.
        Ok(false) if counted == 0 => tally.add("cargo test as a whole", 0, 1, start.elapsed()),
        Ok(_) => {}
        Err(error) => {
            eprintln!("FAILED cargo test: {error:#}");
            tally.add("cargo test as a whole", 0, 1, start.elapsed());
        }
    }
}

fn stream(arguments: &[&str], mut line: impl FnMut(&str)) -> Result<bool> {
    let mut command = as_by_hand(Command::new("sh"));
    command
        // Cargo names the test program on one stream and the program counts on the other: one order needs one stream.
        .args(["-c", "exec \"$0\" \"$@\" 2>&1", "cargo", "test", "--locked", "--no-fail-fast"])
        .args(arguments)
        .current_dir(paths::root())
        .stdout(Stdio::piped());
    let mut service = Service::start(&mut command, "cargo test")?;
    let output = service.stdout().context("cargo test gives no output")?;
    for text in BufReader::new(output).split(b'\n') {
        line(&String::from_utf8_lossy(&text?));
    }
    Ok(service.wait()?.success())
}

/// Understands what cargo and its test programs print.
#[derive(Default)]
struct Reader {
    current: String,
    found: Vec<(String, u64, u64, Duration)>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim_start();
        if let Some(rest) = trimmed.strip_prefix("Running ") {
            self.current = program(rest);
        } else if let Some(name) = trimmed.strip_prefix("Doc-tests ") {
            self.current = format!("{name}, examples in the docs");
        } else if let Some((passed, failed, time)) = result(line)
            && passed + failed > 0
        {
            self.found.push((self.current.clone(), passed, failed, time));
        }
    }
}

/// `unittests src/lib.rs (target/debug/deps/rost_shared-0123)` → `rost_shared, src/lib.rs`.
fn program(rest: &str) -> String {
    let (source, binary) = rest.split_once(" (").unwrap_or((rest, ""));
    let file = binary.trim_end_matches(')').rsplit('/').next().unwrap_or_default();
    let name = file.rsplit_once('-').map_or(file, |(name, _)| name);
    format!("{name}, {}", source.trim_start_matches("unittests "))
}

/// `test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.42s`
fn result(line: &str) -> Option<(u64, u64, Duration)> {
    let rest = line.strip_prefix("test result: ")?;
    let number = |after: &str| {
        let (before, _) = rest.split_once(after)?;
        before.rsplit(' ').next()?.parse().ok()
    };
    let seconds: f64 = rest.rsplit_once("finished in ")?.1.trim().trim_end_matches('s').parse().ok()?;
    Some((number(" passed")?, number(" failed")?, Duration::from_secs_f64(seconds)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_counted_under_the_program_that_gave_them() {
        let mut reader = Reader::default();
        for line in [
            "     Running unittests src/lib.rs (target/debug/deps/rost_shared-0123abc)",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.42s",
            "     Running tests/store.rs (target/debug/deps/store-77)",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.50s",
            "   Doc-tests rost_shared",
            "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            reader.line(line);
        }
        assert_eq!(
            reader.found,
            [
                ("rost_shared, src/lib.rs".to_owned(), 12, 0, Duration::from_millis(420)),
                ("store, tests/store.rs".to_owned(), 3, 2, Duration::from_millis(1500)),
            ]
        );
    }
}
