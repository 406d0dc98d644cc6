//! Shares on their way in, over HTTP, against the same work done by a loop beside the database.

use std::time::{Duration, Instant};

use axum::body::Bytes;
use rost_server::{
    clock::Clock,
    domain::{
        ingest,
        recording::{Sender, Wish},
    },
    on,
    store::Db,
};
use rost_shared::{
    ids::ShareId,
    wire::{BatchItem, Millis, Network, Provenance, ShareBody, Surface},
};
use uuid::Uuid;

use crate::{
    client::load,
    row::{Budget, Row},
    seed,
    server::Server,
    stage::Stage,
};

const CLIENTS: usize = 64;
const BATCH: usize = 1_000;

fn body(made_at: Millis) -> ShareBody {
    ShareBody {
        story: seed::story(),
        network: Network::X,
        made_at,
        surface: Surface::InPage,
        provenance: Provenance::SelfReported,
        post: None,
    }
}

fn share_id(kind: u8, client: usize, nth: usize) -> ShareId {
    let mut bytes = [kind; 16];
    bytes[2..4].copy_from_slice(&(client as u16).to_be_bytes());
    bytes[8..].copy_from_slice(&(nth as u64).to_be_bytes());
    ShareId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// Single shares of 64 people at once, against one unit of work a share.
pub async fn single(stage: &Stage, time: Duration) -> Row {
    let now = Clock::system().now();
    let url = stage.fresh().await;
    let db = Db::open(&url).await.expect("a database");
    seed::company(&db, now, CLIENTS as i64).await;
    let tokens = seed::devices(&db, now, CLIENTS as i64).await;
    db.close().await;
    let server = Server::start(&stage.program, &url, stage.folder()).await;
    let json = Bytes::from(serde_json::to_vec(&body(now - 60_000)).expect("JSON"));
    let loaded = load(&server.address, CLIENTS, time, move |client, nth| {
        let path = format!("/api/v1/shares/{}", share_id(1, client, nth));
        ("PUT", path, tokens[client].clone(), json.clone())
    })
    .await;
    drop(server);

    let db = Db::open(&url).await.expect("a database");
    let began = Instant::now();
    let mut alone = 0;
    while began.elapsed() < time {
        let member = seed::member(1 + (alone % CLIENTS) as i64);
        let sender = Sender { member, device: None, paired_at: 0, now, client_now: None };
        let id = share_id(2, 0, alone);
        let wish = Wish { sender, id, body: body(now - 60_000) };
        for outcome in ingest::record_all(&db, &[wish]).await.expect("a unit of work") {
            outcome.expect("recorded");
        }
        alone += 1;
    }
    let probe = alone as f64 / began.elapsed().as_secs_f64();
    db.close().await;
    let beside =
        format!("{:.0}/s against {probe:.0}/s one a transaction; p99 {:?}", loaded.rate(), loaded.percentile(99));
    Row::new(
        stage.name("share ingest, single, 64 clients"),
        loaded.rate() / probe,
        "x the loop",
        Budget::AtLeast(1.0),
        beside,
    )
}

/// Batches of 1 000, from one browser after another, against the same rows by one statement each thousand.
pub async fn batches(stage: &Stage, time: Duration) -> Row {
    let now = Clock::system().now();
    let url = stage.fresh().await;
    let db = Db::open(&url).await.expect("a database");
    seed::company(&db, now, CLIENTS as i64).await;
    let tokens = seed::devices(&db, now, CLIENTS as i64).await;
    db.close().await;
    let server = Server::start(&stage.program, &url, stage.folder()).await;
    let loaded = load(&server.address, 1, time, move |_, nth| {
        let item = |at: usize| BatchItem { id: share_id(3, 0, nth * BATCH + at), share: body(now - 60_000) };
        let items: Vec<BatchItem> = (0..BATCH).map(item).collect();
        let json = serde_json::to_vec(&rost_shared::wire::Batch { items }).expect("JSON");
        ("POST", "/api/v1/shares/batch".to_owned(), tokens[nth % CLIENTS].clone(), json.into())
    })
    .await;
    drop(server);

    let db = Db::open(&url).await.expect("a database");
    let began = Instant::now();
    let mut rows = 0;
    while began.elapsed() < time {
        insert_thousand(&db, now, rows).await;
        rows += BATCH;
    }
    let (rate, probe) = (loaded.rate() * BATCH as f64, rows as f64 / began.elapsed().as_secs_f64());
    db.close().await;
    let beside = format!("{rate:.0}/s against {probe:.0}/s by one statement a thousand");
    Row::new(stage.name("share ingest, batches of 1 000"), rate / probe, "x the rows", Budget::AtLeast(0.5), beside)
}

async fn insert_thousand(db: &Db, now: Millis, from: usize) {
    let ids: Vec<Uuid> = (from..from + BATCH).map(|nth| share_id(4, 0, nth).0).collect();
    let json = serde_json::to_string(&ids).expect("JSON");
    let source = match db {
        Db::Sqlite { .. } => "(select value as id from json_each($1))",
        Db::Pg(_) => "(select value as id from json_array_elements_text(cast($1 as json)))",
    };
    let insert = format!(
        "insert into shares (id, member_id, device_id, story_id, network, made_at_client, made_at, received_at, day, month, \
         surface, provenance, counts_for_month, points) select i.id, $2, null, $3, 'x', $4, $4, $4, '2026-11-25', '2026-11', \
         'in_page', 'self_reported', true, 0 from {source} i"
    );
    let mut tx = db.begin().await.expect("a unit of work");
    on!(&mut tx, c => sqlx::query(sqlx::AssertSqlSafe(insert.as_str()))
        .bind(&json)
        .bind(seed::member(1).to_string())
        .bind(seed::story().to_string())
        .bind(now)
        .execute(c)
        .await
        .map(drop))
    .expect("a thousand rows");
    tx.commit().await.expect("it lasts");
}
