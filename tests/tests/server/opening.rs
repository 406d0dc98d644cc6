//! Opening a database: what is refused, and why, in one line.

use rost_server::{
    on,
    store::{Db, engines::OpenError},
};
use rost_tests::app::{Engine, fresh_db};

rost_tests::on_both_engines! {
    a_newer_database_is_left_alone
}

async fn a_newer_database_is_left_alone(engine: Engine) {
    let folder = tempfile::tempdir().expect("a folder is made");
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}", folder.path().join("rost.db").display()),
        Engine::Postgres => rost_tests::postgres::fresh_database().await,
    };
    let db = Db::open(&url).await.expect("it is made");
    db.close().await;
    let db = Db::open(&url).await.expect("it is opened again");
    const NEWER: &str = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) select 9999, \
                         'of tomorrow', success, checksum, 0 from _sqlx_migrations where version = 1";
    let mut tx = db.begin().await.expect("a unit of work begins");
    on!(&mut tx, c => sqlx::query(NEWER).execute(c).await.map(drop)).expect("the row is added");
    tx.commit().await.expect("it lasts");
    db.close().await;
    let refused = Db::open(&url).await.expect_err("it is newer");
    assert!(matches!(refused, OpenError::Newer(9999)), "{refused}");
    assert!(!refused.to_string().contains('\n'));
}

#[tokio::test]
async fn only_two_engines_are_known() {
    for url in ["mysql://root@localhost/rost", "rost.db", "", "http://localhost"] {
        assert!(matches!(Db::open(url).await, Err(OpenError::Scheme)), "{url}");
    }
    for url in ["sqlite::memory:", "sqlite://x?mode=memory"] {
        assert!(matches!(Db::open(url).await, Err(OpenError::Memory)), "{url}");
    }
    let nowhere = Db::open("sqlite:///nowhere/at/all/rost.db").await.expect_err("no such folder");
    assert!(matches!(nowhere, OpenError::Open(_)), "{nowhere}");
}

#[tokio::test]
async fn work_that_is_dropped_never_happened() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (db, _folder) = fresh_db(engine).await;
        let add = "insert into units (id, name) values ('u', 'Sales')";
        let mut tx = db.begin().await.expect("begins");
        on!(&mut tx, c => sqlx::query(add).execute(c).await.map(drop)).expect("added");
        drop(tx);
        let mut tx = db.read().await.expect("begins");
        let (units,): (i64,) =
            on!(&mut tx, c => sqlx::query_as("select count(*) from units").fetch_one(c).await).expect("counted");
        assert_eq!(units, 0, "{engine:?}");
    }
}
