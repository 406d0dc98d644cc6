//! Whatever arrives in whatever order, twice and at once: the figures are those of the shares that are there.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rost_server::{
    AppState,
    clock::Clock,
    domain::{
        ingest::{self, Ingest},
        programme::Running,
        recording::{Sender, Wish},
        shares,
    },
    entropy::Entropy,
    on,
    problem::Result,
    store::{Db, Tx},
    write_tx,
};
use rost_shared::{
    ids::{MemberId, ShareId, StoryId},
    wire::{EvidenceBody, Millis, MyFigures, Network, PostRef, Provenance, ShareBody, ShareReceipt, Surface},
};
use rost_tests::{
    app::{DAY, Engine, NOON, fresh_db},
    people::{self, ALWAYS},
};

/// What may happen. The worlds are small, so that events meet often.
#[derive(Clone, Debug)]
enum Event {
    Put { member: usize, share: u32, story: usize, network: Network, days_ago: i64, post: Option<u32> },
    Prove { member: usize, share: u32, post: u32, late: bool },
    Withdraw { member: usize, share: u32 },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    // Proofs are of posts on X; most shares are there and wait for one, or proofs would seldom meet a share.
    let network = prop_oneof![3 => Just(Network::X), 1 => Just(Network::Linkedin)];
    let story = prop_oneof![9 => 0..2usize, 1 => Just(UNKNOWN)];
    let put = (
        0..3usize,
        0..8u32,
        story,
        network,
        prop_oneof![2 => 0..2i64, 1 => 17..22i64],
        proptest::option::weighted(0.25, 0..4u32),
    )
        .prop_map(|(member, share, story, network, days_ago, post)| Event::Put {
            member,
            share,
            story,
            network,
            days_ago,
            post,
        });
    let prove = (0..3usize, 0..5u32, 0..4u32, any::<bool>()).prop_map(|(member, share, post, late)| Event::Prove {
        member,
        share,
        post,
        late,
    });
    let withdraw = (0..3usize, 0..5u32).prop_map(|(member, share)| Event::Withdraw { member, share });
    proptest::collection::vec(prop_oneof![5 => put, 4 => prove, 2 => withdraw], 1..40)
}

/// Where among the stories one stands that does not exist.
const UNKNOWN: usize = 2;

struct World {
    db: Db,
    ingest: Ingest,
    members: Vec<MemberId>,
    stories: Vec<StoryId>,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new(engine: Engine) -> Self {
        let (db, folder) = fresh_db(engine).await;
        let config = rost_server::config::Config {
            public_url: "https://rost.example".parse().expect("an address"),
            data_dir: folder.path().to_owned(),
            rules_file: None,
            metrics_token: None,
            smtp_url: None,
            mail_from: None,
            trusted_proxies: Vec::new(),
        };
        let state = AppState::new(config, db.clone(), Clock::standing_at(NOON), Entropy::seeded(1));
        people::set_up(&state).await;
        let mut world =
            Self { db, ingest: state.ingest.clone(), members: Vec::new(), stories: Vec::new(), _folder: folder };
        for number in 0..3 {
            world.members.push(people::join(&state, number).await);
        }
        for number in 0..2 {
            world.stories.push(people::story(&state, number, ALWAYS).await);
        }
        world.stories.push(StoryId(people::id(9, 9)));
        state.clock.set(NOON - 3 * DAY / 2);
        people::pause(&state, world.members[2]).await;
        state.clock.set(NOON - DAY / 2);
        people::come_back(&state, world.members[2]).await;
        state.clock.set(NOON);
        world
    }

    /// The share that an event puts, if it puts one.
    fn wish(&self, event: &Event) -> Option<Wish> {
        let Event::Put { member, share, story, network, days_ago, post: number } = *event else { return None };
        let body = ShareBody {
            story: self.stories[story],
            network,
            made_at: NOON - days_ago * DAY,
            surface: Surface::InPage,
            provenance: if number.is_some() { Provenance::Measured } else { Provenance::SelfReported },
            post: number.map(|number| post(network, number)),
        };
        Some(Wish { sender: self.sender(member), id: id(share), body })
    }

    async fn run(&self, event: &Event) -> Result<()> {
        match *event {
            Event::Put { .. } => {
                let Wish { sender, id, body } = self.wish(event).expect("it puts a share");
                self.ingest.record(sender, id, body).await.map(drop)
            }
            Event::Prove { member, share, post: number, late } => {
                // Late is after this month is frozen; the one before is frozen now.
                let now = if late { NOON + 40 * DAY } else { NOON };
                let sender = Sender { now, ..self.sender(member) };
                let body = EvidenceBody { post: post(Network::X, number) };
                write_tx!(self.db, tx => {
                    let running = Running::load(tx).await?;
                    shares::prove(tx, &running, &sender, id(share), &body).await.map(drop)
                })
            }
            Event::Withdraw { member, share } => {
                let member = self.members[member];
                write_tx!(self.db, tx => { shares::withdraw(tx, member, id(share), NOON).await })
            }
        }
    }

    fn sender(&self, member: usize) -> Sender {
        let paired_at: Millis = NOON - 60 * DAY;
        Sender { member: self.members[member], device: None, paired_at, now: NOON, client_now: None }
    }

    /// Empties what events fill, so that the next case begins anew.
    async fn clear(&self) {
        let mut tx = self.db.begin().await.expect("a unit of work begins");
        for table in ["shares", "tombstones", "ledger", "member_figures", "board_histogram"] {
            let sql = sqlx::AssertSqlSafe(format!("delete from {table}"));
            on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop)).expect("the table is emptied");
        }
        tx.commit().await.expect("it lasts");
    }
}

fn post(network: Network, number: u32) -> PostRef {
    let id = match network {
        Network::X => number.to_string(),
        Network::Linkedin => format!("urn:li:share:{number}"),
    };
    PostRef { id }
}

fn id(share: u32) -> ShareId {
    ShareId(people::id(1, share))
}

type Sums = BTreeMap<(String, String), (i64, i64, i64)>;

/// Compares what is kept with what is counted anew from the shares.
async fn check(db: &Db) {
    let mut tx = db.read().await.expect("reads");
    let tx = &mut tx;
    // What was proved later than the others was proved after this month was frozen: there it stays the person's word.
    let scopes = format!(
        "(select id, member_id, story_id, points, provenance, 'all' as scope from shares union all select id, \
                  member_id, story_id, points, case when evidence_at > {NOON} then 'self_reported' else provenance \
                  end, month from shares where counts_for_month)"
    );
    let counted = sums(tx, &format!(
        "select scope, member_id, count(*), cast(sum(case when provenance = 'measured' then 1 else 0 end) as bigint), \
         cast(sum(points) as bigint) from {scopes} s group by scope, member_id"
    )).await;
    let kept = sums(
        tx,
        "select scope, member_id, shares, measured, points from member_figures where shares <> 0 or measured \
                         <> 0 or points <> 0",
    )
    .await;
    assert_eq!(kept, counted, "members' figures");

    let histogram = sums(
        tx,
        "select scope || ' ' || measure, cast(score as text), cast(sum(members) as bigint), cast(0 as bigint), cast(0 as bigint) \
         from board_histogram group by scope, measure, score having sum(members) <> 0",
    )
    .await;
    let counted = sums(
        tx,
        "select scope || ' points', cast(points as text), count(*), cast(0 as bigint), cast(0 as bigint) from member_figures \
         where shares > 0 group by scope, points union all select scope || ' shares', cast(shares as text), count(*), cast(0 as \
         bigint), cast(0 as bigint) from member_figures where shares > 0 group by scope, shares",
    )
    .await;
    assert_eq!(histogram, counted, "the histogram");

    let ledger = sums(
        tx,
        "select 'all', member_id, cast(sum(points) as bigint), cast(0 as bigint), cast(0 as bigint) from \
                           ledger group by member_id having sum(points) <> 0",
    )
    .await;
    let counted = sums(
        tx,
        "select 'all', member_id, cast(sum(points) as bigint), cast(0 as bigint), cast(0 as bigint) from \
                            shares group by member_id having sum(points) <> 0",
    )
    .await;
    assert_eq!(ledger, counted, "the ledger");

    let over = sums(
        tx,
        "select member_id, day, count(*), cast(0 as bigint), cast(0 as bigint) from shares where points > 0 \
                         group by member_id, day having count(*) > 3",
    )
    .await;
    assert_eq!(over, Sums::new(), "the daily cap");
    let revived = sums(
        tx,
        "select s.id, s.id, cast(1 as bigint), cast(0 as bigint), cast(0 as bigint) from shares s join tombstones t on \
         t.share_id = s.id and t.member_id = s.member_id",
    )
    .await;
    assert_eq!(revived, Sums::new(), "tombstones");
}

async fn sums(tx: &mut Tx, sql: &str) -> Sums {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    let rows: Vec<(String, String, i64, i64, i64)> =
        on!(tx, c => sqlx::query_as(sql).fetch_all(c).await).expect("the figures are read");
    rows.into_iter().map(|(scope, key, a, b, c)| ((scope, key), (a, b, c))).collect()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime starts")
}

/// Runs cases of events, so many at once; every refusal is one that has a code of its own.
fn any_order(engine: Engine, cases: u32, at_once: usize) {
    let runtime = runtime();
    let world = runtime.block_on(World::new(engine));
    let config =
        ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() };
    proptest!(config, |(events in events())| {
        runtime.block_on(async {
            world.clear().await;
            for together in events.chunks(at_once) {
                // Each event twice: repetition changes nothing, whether it comes at once or after.
                let mut running = Vec::new();
                for event in together.iter().chain(together) {
                    running.push(world.run(event));
                }
                for outcome in join_all(running).await {
                    if let Err(fault) = outcome {
                        assert!(fault.code.status() < 500, "{fault:?}");
                    }
                }
            }
            check(&world.db).await;
        });
    });
}

/// What is kept of everything, as text.
async fn kept(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.expect("reads");
    let mut all = Vec::new();
    for rows in [
        "select id || member_id || story_id || network || day || provenance || cast(points as text) from shares order by 1",
        "select id || cast(points as text) || month from ledger order by 1",
        "select scope || member_id || cast(shares as text) || ' ' || cast(measured as text) || ' ' || cast(points as text) from \
         member_figures where shares <> 0 order by 1",
        "select scope || measure || cast(score as text) || ' ' || cast(shard as text) || ' ' || cast(members as text) from \
         board_histogram where members <> 0 order by 1",
    ] {
        let rows: Vec<(String,)> =
            on!(&mut tx, c => sqlx::query_as(rows).fetch_all(c).await).expect("everything is read");
        all.extend(rows.into_iter().map(|(row,)| row));
    }
    all
}

/// A batch of several people's shares, some repeated, refused or one another's, comes to the same as its shares one by one.
fn a_batch_is_its_shares_one_by_one(engine: Engine, cases: u32) {
    let runtime = runtime();
    let world = runtime.block_on(World::new(engine));
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(before in events(), batch in events())| {
        runtime.block_on(async {
            let wishes: Vec<Wish> = batch.iter().filter_map(|event| world.wish(event)).collect();
            let mut all = Vec::new();
            for at_once in [1, wishes.len().max(1)] {
                world.clear().await;
                for event in &before {
                    drop(world.run(event).await);
                }
                let mut outcomes = Vec::new();
                for wishes in wishes.chunks(at_once) {
                    outcomes.extend(ingest::record_all(&world.db, wishes).await.expect("a unit of work"));
                }
                let outcome = |outcome: Result<ShareReceipt>| match outcome {
                    Ok(receipt) => format!("{:?}", ShareReceipt { figures: MyFigures::default(), ..receipt }),
                    Err(fault) => fault.to_string(),
                };
                all.push((outcomes.into_iter().map(outcome).collect::<Vec<_>>(), kept(&world.db).await));
            }
            assert_eq!(all[1], all[0]);
            check(&world.db).await;
        });
    });
}

#[test]
fn a_batch_is_its_shares_one_by_one_on_sqlite() {
    a_batch_is_its_shares_one_by_one(Engine::Sqlite, 24);
}

#[test]
fn a_batch_is_its_shares_one_by_one_on_postgres() {
    a_batch_is_its_shares_one_by_one(Engine::Postgres, 16);
}

/// Polls all futures until each is done.
async fn join_all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        let mut pending = false;
        for (future, output) in &mut futures {
            if output.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *output = Some(value),
                    std::task::Poll::Pending => pending = true,
                }
            }
        }
        if pending { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    futures.into_iter().filter_map(|(_, output)| output).collect()
}

#[test]
fn any_order_on_sqlite() {
    any_order(Engine::Sqlite, 48, 1);
}

#[test]
fn any_order_at_once_on_sqlite() {
    any_order(Engine::Sqlite, 24, 6);
}

#[test]
fn any_order_at_once_on_postgres() {
    any_order(Engine::Postgres, 32, 6);
}
