//! A database that does not take what is written: the answer is 503 with when to come back, nothing is half done, and the
//! next try counts once.

use std::time::Duration;

use rost_server::{
    on,
    store::{Db, obstacle::Obstacle},
};
use rost_shared::problem::ProblemCode::Unavailable;
use rost_tests::{
    answers::Api,
    app::{App, Engine, NOON},
    people::{self, ALWAYS},
};
use serde_json::{Value, json};

rost_tests::on_both_engines! {
    a_locked_database
    a_read_only_database
    a_database_that_is_closed
    a_time_zone_that_is_not_known_here
}

/// What is wrong and what to do, as the load balancer and whoever looks at it are told.
async fn is_not_ready(app: &App, told: Obstacle) {
    let ready = reqwest::get(format!("{}/readyz", app.base)).await.expect("an answer");
    assert_eq!(ready.status(), 503);
    let problem: Value = ready.json().await.expect("problem JSON");
    assert_eq!((&problem["code"], &problem["detail"]), (&json!(Unavailable), &json!(told.sentence())));
    assert!(told.sentence().contains("; "), "it says what is wrong and what to do");
}

struct Scene {
    app: App,
    api: Api,
    story: Value,
}

impl Scene {
    async fn new(engine: Engine) -> Self {
        let app = App::start(engine).await;
        people::set_up(&app.state).await;
        let member = people::join(&app.state, 1).await;
        let api = people::pair(&app, member).await;
        let story = json!(people::story(&app.state, 1, ALWAYS).await);
        Self { app, api, story }
    }

    async fn put(&self) -> rost_tests::answers::Answer {
        let share = json!({"story": self.story, "network": "x", "made_at": NOON, "surface": "in_page",
            "provenance": "self_reported"});
        self.api.put(&format!("/shares/{}", people::id(1, 1)), &share).await
    }

    /// Refused for now, and whoever runs the server is told why; then, once the obstacle is gone, counted once.
    async fn refused_then_counted(&self, told: Obstacle, gone: impl AsyncFnOnce()) {
        let refused = self.put().await;
        assert_eq!(refused.headers["retry-after"], "5");
        refused.refused(Unavailable);
        is_not_ready(&self.app, told).await;
        gone().await;
        self.put().await.ok(201);
        assert_eq!(self.api.get("/me").await.ok(200)["figures"]["all_shares"], 1);
        let again = reqwest::get(format!("{}/readyz", self.app.base)).await.expect("an answer");
        assert_eq!(again.status(), 503, "an answer is good for a second, or each asking would write");
        self.app.pass(1_000);
        let ready = reqwest::get(format!("{}/readyz", self.app.base)).await.expect("an answer");
        assert_eq!(ready.status(), 204);
    }
}

async fn a_locked_database(engine: Engine) {
    let scene = Scene::new(engine).await;
    let mut other = Db::open(&scene.app.database_url).await.expect("another program").begin().await.expect("it writes");
    const HOLD: &str = "update programme set company = company";
    on!(&mut other, c => sqlx::query(HOLD).execute(c).await.map(drop)).expect("it holds the lock");
    if engine == Engine::Postgres {
        const LOCK: &str = "lock table members, programme in access exclusive mode";
        on!(&mut other, c => sqlx::query(LOCK).execute(c).await.map(drop)).expect("it holds the tables");
    }
    scene.refused_then_counted(Obstacle::Locked, async || other.rollback().await.expect("it lets go")).await;
}

async fn a_read_only_database(engine: Engine) {
    let scene = Scene::new(engine).await;
    let (on, off) = match engine {
        Engine::Sqlite => ("pragma query_only = 1", "pragma query_only = 0"),
        Engine::Postgres => ("set default_transaction_read_only = on", "set default_transaction_read_only = off"),
    };
    scene.app.on_writers(on).await;
    scene.refused_then_counted(Obstacle::ReadOnly, async || scene.app.on_writers(off).await).await;
}

async fn a_database_that_is_closed(engine: Engine) {
    let app = App::start(engine).await;
    app.state.db.close().await;
    is_not_ready(&app, Obstacle::Closed).await;
}

#[tokio::test]
async fn a_postgres_that_is_not_there() {
    let nowhere = sqlx::postgres::PgPoolOptions::new().acquire_timeout(Duration::from_millis(1));
    let nowhere = nowhere.connect_lazy("postgres://nobody@127.0.0.1:1/rost").expect("the address is good");
    let app = App::start_so(Engine::Postgres, None, |state| state.db = Db::Pg(nowhere)).await;
    is_not_ready(&app, Obstacle::Closed).await;
}

/// It takes the connection and says nothing, as when its machine hangs: the load balancer is told before the pool gives up.
#[tokio::test]
async fn a_postgres_that_says_nothing() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("postgres://nobody@{}/rost", silent.local_addr().expect("it is bound"));
    let patient = sqlx::postgres::PgPoolOptions::new().acquire_timeout(Duration::from_secs(3600));
    let patient = patient.connect_lazy(&url).expect("the address is good");
    let app = App::start_so(Engine::Postgres, None, |state| {
        state.db = Db::Pg(patient);
        state.longest.ready = Duration::ZERO;
    });
    let app = app.await;
    let told = tokio::time::timeout(Duration::from_secs(60), is_not_ready(&app, Obstacle::Closed)).await;
    told.expect("it is not waited for as long as the pool would");
}

/// PostgreSQL keeps its disk to itself, so a trigger says what it says of a full one (53100): the same answer, nothing half done.
#[tokio::test]
async fn a_full_disk_of_postgres() {
    let scene = Scene::new(Engine::Postgres).await;
    let Db::Pg(pool) = &scene.app.state.db else { panic!("a PostgreSQL was asked for") };
    for statement in [
        "create function full_disk() returns trigger language plpgsql as \
         $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$",
        "create trigger full_disk before insert on board_histogram execute function full_disk()",
        "create trigger full_disk before update on programme execute function full_disk()",
    ] {
        sqlx::query(statement).execute(pool).await.expect(statement);
    }
    scene
        .refused_then_counted(Obstacle::Full, async || {
            for statement in ["drop trigger full_disk on board_histogram", "drop trigger full_disk on programme"] {
                sqlx::query(statement).execute(pool).await.expect(statement);
            }
        })
        .await;
}

/// The database was moved to a machine without its time zone: nothing fails for reasons unsaid.
async fn a_time_zone_that_is_not_known_here(engine: Engine) {
    let scene = Scene::new(engine).await;
    const MARS: &str = "update programme set time_zone = 'Mars/Olympus_Mons'";
    let mut tx = scene.app.state.db.begin().await.expect("a unit of work begins");
    on!(&mut tx, c => sqlx::query(MARS).execute(c).await.map(drop)).expect("written");
    tx.commit().await.expect("it lasts");
    let refused = scene.put().await;
    let problem = refused.refused(Unavailable);
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains("Mars/Olympus_Mons")), "{problem}");
    for (language, words) in [("en", "installs the system’s time zones"), ("nb", "installerer systemets tidssoner")] {
        let asked =
            reqwest::Client::new().get(format!("{}/sign-in", scene.app.base)).header("accept-language", language);
        let page = asked.send().await.expect("an answer");
        assert_eq!(page.status(), 503);
        assert!(page.text().await.expect("a page").contains(words), "{language}");
    }
}

#[tokio::test]
async fn a_full_disk() {
    let scene = Scene::new(Engine::Sqlite).await;
    scene.app.on_writers("pragma max_page_count = 1").await;
    let refused = (0..200).map(|nth| format!("/shares/{}", people::id(2, nth)));
    let share = json!({"story": scene.story, "network": "x", "made_at": NOON, "surface": "in_page",
        "provenance": "self_reported"});
    let mut counted = 0;
    let mut full = None;
    for path in refused {
        let answer = scene.api.put(&path, &share).await;
        if answer.status == 201 {
            counted += 1;
            continue;
        }
        answer.refused(Unavailable);
        full = Some(path);
        break;
    }
    let path = full.expect("the disk is full at last");
    assert_eq!(scene.api.get("/me").await.ok(200)["figures"]["all_shares"], counted);
    scene.app.on_writers("pragma max_page_count = 100000").await;
    scene.api.put(&path, &share).await.ok(201);
    assert_eq!(scene.api.get("/me").await.ok(200)["figures"]["all_shares"], counted + 1);
}
