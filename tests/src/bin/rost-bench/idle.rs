//! The server at rest, and how soon it is there again.

use rost_server::{clock::Clock, store::Db};

use crate::{
    row::{Budget, Row},
    seed,
    server::Server,
    stage::Stage,
};

/// Memory when idle and the time of a second start.
pub async fn rows(stage: &Stage) -> [Row; 2] {
    let url = stage.fresh().await;
    let db = Db::open(&url).await.expect("a database");
    seed::company(&db, Clock::system().now(), 300).await;
    db.close().await;
    drop(Server::start(&stage.program, &url, stage.folder()).await);
    let server = Server::start(&stage.program, &url, stage.folder()).await;
    let ready = server.ready_after.as_secs_f64() * 1_000.0;
    let (memory, start) = (Budget::AtMost(40.0), Budget::AtMost(200.0));
    [
        Row::new(stage.name("server, resident when idle"), server.resident_mb(), "MB", memory, "a programme of 300"),
        Row::new(stage.name("server, second start until it answers"), ready, "ms", start, "a programme of 300"),
    ]
}
