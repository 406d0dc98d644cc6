//! Prints the shares that a database holds, as JSON, oldest first: for the end-to-end tests and for `cargo xtask run`,
//! which count them from outside the server.
//!
//!     rost-shares sqlite:///path/rost.db
//!     rost-shares postgres://…

use std::{error::Error, process::ExitCode, str::FromStr};

use sqlx::{Connection, FromRow, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

const SHARES: &str = "select id, member_id, story_id, network, made_at, provenance, post_id, surface, month, points from shares \
     order by received_at, id";

#[derive(FromRow, serde::Serialize)]
struct Share {
    id: String,
    member_id: String,
    story_id: String,
    network: String,
    made_at: i64,
    provenance: String,
    post_id: Option<String>,
    surface: String,
    month: String,
    points: i64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match shares().await {
        Ok(shares) => {
            println!("{shares}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("rost-shares: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn shares() -> Result<String, Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("give the database's URL")?;
    let shares: Vec<Share> = if url.starts_with("sqlite:") {
        let options = SqliteConnectOptions::from_str(&url)?.create_if_missing(false).read_only(true);
        sqlx::query_as(SHARES).fetch_all(&mut SqliteConnection::connect_with(&options).await?).await?
    } else {
        sqlx::query_as(SHARES).fetch_all(&mut PgConnection::connect(&url).await?).await?
    };
    Ok(serde_json::to_string(&shares)?)
}
