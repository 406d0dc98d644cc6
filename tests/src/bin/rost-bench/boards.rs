//! Own rank and the best 50 among many people, over HTTP, against a bare route that returns the same bytes.

use std::time::Duration;

use axum::{Router, body::Bytes, routing::get};
use rost_server::{clock::Clock, on, store::Db};

use crate::{
    client::{Load, load},
    row::{Budget, Row},
    seed,
    server::Server,
    stage::Stage,
};

const CLIENTS: usize = 8;
const PATH: &str = "/api/v1/boards/all";

/// The board at 10⁴, 10⁵ and 10⁶ people: how long at the largest, and how the cost grows.
pub async fn rows(stage: &Stage, time: Duration, most: i64) -> Vec<Row> {
    let mut loads = Vec::new();
    for people in [10_000, 100_000, 1_000_000].into_iter().filter(|people| *people <= most) {
        loads.push((people, board(stage, time, people).await));
    }
    let (_, smallest) = &loads[0];
    let (people, largest) = &loads[loads.len() - 1];
    let bare = bare(largest.sample.clone(), time).await;
    let (p99, probe) = (millis(largest.percentile(99)), millis(bare.percentile(99)));
    let beside = format!("p99 {p99:.2} ms against {probe:.2} ms of a bare route with the same bytes");
    let name = stage.name(&format!("rank and top 50 at {people} people"));
    let first = Row::new(name, p99 / probe, "x bare", Budget::AtMost(3.0), beside);
    let cost = |load: &Load| millis(load.percentile(50));
    let beside: Vec<String> = loads.iter().map(|(people, load)| format!("{people}: {:.2} ms", cost(load))).collect();
    let name = stage.name("board, cost at the most against the fewest people");
    let growth = cost(largest) / cost(smallest);
    vec![first, Row::new(name, growth, "x the fewest", Budget::AtMost(1.5), beside.join(", "))]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

async fn board(stage: &Stage, time: Duration, people: i64) -> Load {
    let now = Clock::system().now();
    let url = stage.fresh().await;
    let db = Db::open(&url).await.expect("a database");
    seed::company(&db, now, people).await;
    let tokens = seed::devices(&db, now, CLIENTS as i64).await;
    figures(&db, people).await;
    seed::analyse(&db).await;
    db.close().await;
    let server = Server::start(&stage.program, &url, stage.folder()).await;
    load(&server.address, CLIENTS, time, move |client, _| {
        ("GET", PATH.to_owned(), tokens[client].clone(), Bytes::new())
    })
    .await
}

/// Everybody's figures of all time: from one share to 400, most people few.
async fn figures(db: &Db, people: i64) {
    const MEMBERS: &str = "insert into member_figures (scope, member_id, shares, measured, points) with recursive n(i) as \
                           (select cast(1 as bigint) union all select i + 1 from n where i < $1) select 'all', \
                           '00000000-0000-4000-8000-' || substr(cast(1000000000000 + i as text), 2), 1 + (i * i) % 400, 1, \
                           10 * (1 + (i * i) % 400) from n";
    const POINTS: &str = "insert into board_histogram (scope, measure, score, shard, members) select scope, 'points', points, \
                          shares % 16, count(*) from member_figures group by scope, points, shares % 16";
    const SHARES: &str = "insert into board_histogram (scope, measure, score, shard, members) select scope, 'shares', shares, \
                          shares % 16, count(*) from member_figures group by scope, shares";
    let mut tx = db.begin().await.expect("a unit of work");
    on!(&mut tx, c => sqlx::query(MEMBERS).bind(people).execute(c).await.map(drop)).expect("figures");
    for histogram in [POINTS, SHARES] {
        on!(&mut tx, c => sqlx::query(histogram).execute(c).await.map(drop)).expect("a histogram");
    }
    tx.commit().await.expect("it lasts");
}

/// The probe: an axum server in a runtime of its own that returns the bytes and knows nothing else.
async fn bare(bytes: Bytes, time: Duration) -> Load {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a socket option");
    let address = listener.local_addr().expect("it is bound").to_string();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, Router::new().route(PATH, get(move || async move { bytes }))).await
        })
    });
    load(&address, CLIENTS, time, |_, _| ("GET", PATH.to_owned(), String::new(), Bytes::new())).await
}
