//! The figures of design section 9 that the server owes, each as a ratio against a probe of the same run. `cargo xtask bench`
//! builds the release program and calls this; nothing here is a test, as machines differ and are noisy.

use std::{path::PathBuf, time::Duration};

use rost_tests::app::Engine;

mod boards;
mod client;
mod idle;
mod ingest;
mod row;
mod seed;
mod server;
mod stage;

use row::Row;
use stage::Stage;

const USAGE: &str = "rost-bench PROGRAM [--json] [--seconds N] [--most-people N] [--weight WHAT=BYTES=BUDGET]...";

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut program, mut json, mut seconds, mut most, mut weights) = (None, false, 5, 1_000_000, Vec::new());
    while let Some(argument) = arguments.next() {
        if argument == "--weight" {
            weights.push(weight(&arguments.next().expect(USAGE)));
            continue;
        }
        let mut number = || arguments.next().and_then(|text| text.parse().ok()).expect(USAGE);
        match argument.as_str() {
            "--json" => json = true,
            "--seconds" => seconds = number(),
            "--most-people" => most = number() as i64,
            path => program = Some(PathBuf::from(path)),
        }
    }
    let (program, time) = (program.expect(USAGE), Duration::from_secs(seconds));
    let tell = |row: Row| if json { println!("{}", row.json()) } else { println!("{row}") };
    weights.into_iter().for_each(tell);
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let stage = Stage::new(engine, &program);
        idle::rows(&stage).await.into_iter().for_each(tell);
        tell(ingest::single(&stage, time).await);
        tell(ingest::batches(&stage, time).await);
        boards::rows(&stage, time, most).await.into_iter().for_each(tell);
    }
}

/// What a part of the extension weighs, as `cargo xtask` weighed it.
fn weight(text: &str) -> Row {
    let mut parts = text.rsplitn(3, '=');
    let mut kilobytes = || parts.next().and_then(|bytes| bytes.parse::<f64>().ok()).expect(USAGE) / 1_000.0;
    let (budget, bytes) = (kilobytes(), kilobytes());
    Row::new(parts.next().expect(USAGE), bytes, "kB", row::Budget::AtMost(budget), "as packed")
}
