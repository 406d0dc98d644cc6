//! Backups of a server that serves: whole, of one moment, and never in the place of something else.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};

use rost_server::{on, store::Db};
use rost_tests::{app::Engine, postgres};

use crate::{
    running::{PATIENCE, Running, fresh, paired, rost},
    said,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_serving_server_is_restored_whole() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
        let (from, into) = match engine {
            Engine::Sqlite => (url("from.db"), url("into.db")),
            Engine::Postgres => (postgres::fresh_database().await, postgres::fresh_database().await),
        };
        let at = |url: &str| {
            let mut command = rost(folder.path());
            command.args(["--database-url", url]);
            command
        };
        let serving = Running::start(at(&from).arg("demo"));
        let backup = at(&from).args(["backup", "rost.backup"]).output().expect("it runs");
        assert!(backup.status.success(), "{engine:?}: {}", said(&backup));
        let again = at(&from).args(["backup", "rost.backup"]).output().expect("it runs");
        assert!(said(&again).starts_with("rost: [backup_exists] rost.backup exists already"), "{}", said(&again));
        let full = at(&from).args(["restore", "rost.backup"]).output().expect("it runs");
        assert!(
            said(&full).starts_with("rost: [database_not_empty] database_url: this database is not empty"),
            "{engine:?}: {}",
            said(&full)
        );

        let restored = at(&into).args(["restore", "rost.backup"]).output().expect("it runs");
        assert!(restored.status.success(), "{engine:?}: {}", said(&restored));
        drop(serving);
        assert_eq!(counts(&from).await, counts(&into).await, "{engine:?}");
        assert!(counts(&into).await.0 > 100);
        if matches!(engine, Engine::Sqlite) {
            let onto = ["--data-dir", "new/machine", "restore", "rost.backup"];
            let onto = rost(folder.path()).args(onto).output().expect("it runs");
            assert!(onto.status.success() && folder.path().join("new/machine/rost.db").exists(), "{}", said(&onto));
        }

        let mode = std::os::unix::fs::PermissionsExt::mode(
            &std::fs::metadata(folder.path().join("rost.backup")).expect("it is there").permissions(),
        );
        assert_eq!(mode & 0o777, 0o600, "a backup holds what is personal");
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("notes.txt"), "a shopping list, which is no backup").expect("a file");
    let nothing = rost(folder.path()).args(["backup", "none.backup"]).output().expect("it runs");
    assert!(
        said(&nothing).starts_with("rost: [database_missing] database_url: there is no ")
            && !folder.path().join("none.backup").exists(),
        "{}",
        said(&nothing)
    );
    let refused = rost(folder.path()).args(["restore", "notes.txt"]).output().expect("it runs");
    assert!(said(&refused).starts_with("rost: [not_a_backup] notes.txt is no backup"), "{}", said(&refused));
}

/// As many shares as are made before the backup begins.
const BEFORE: u32 = 20;

fn share_id(nth: u32) -> String {
    format!("6a1f1f0e-6f0b-4c6b-9a55-{nth:012}")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_before_a_backup_is_in_it_while_others_go_on_sharing() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let from = fresh(engine, folder.path()).await;
        let into = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.path().join("into.db").display()),
            Engine::Postgres => postgres::fresh_database().await,
        };
        let at = |url: &str, arguments: &[&str]| {
            let mut command = rost(folder.path());
            command.args(["--database-url", url]).args(arguments);
            command
        };
        let serving = Running::start_until(&mut at(&from, &["demo"]), "rost: invitation link");
        let (headers, share) = paired(&serving, folder.path());
        let (answered, answers) = mpsc::channel();
        let enough = AtomicBool::new(false);
        let made = thread::scope(|scope| {
            let sharing = scope.spawn(|| {
                for nth in 0.. {
                    let what = format!("PUT /api/v1/shares/{}", share_id(nth));
                    let answer = serving.ask_so(&what, &headers, &share);
                    assert!(answer.starts_with("HTTP/1.1 201"), "{engine:?}: {answer}");
                    answered.send(nth).expect("somebody listens");
                    if enough.load(Ordering::SeqCst) {
                        return nth + 1;
                    }
                }
                unreachable!("it goes on until it is enough")
            });
            // Its end ends the sharing too, if something here fails.
            let answers = answers;
            for nth in 0..BEFORE {
                assert_eq!(answers.recv_timeout(PATIENCE), Ok(nth), "{engine:?}");
            }
            let backup = at(&from, &["backup", "rost.backup"]).output().expect("it runs");
            enough.store(true, Ordering::SeqCst);
            assert!(backup.status.success(), "{engine:?}: {}", said(&backup));
            sharing.join().expect("nobody is refused")
        });
        let restored = at(&into, &["restore", "rost.backup"]).output().expect("it runs");
        assert!(restored.status.success(), "{engine:?}: {}", said(&restored));
        assert!(made > BEFORE, "{engine:?}: somebody shared while it ran");

        let db = Db::open(&into).await.expect("it opens");
        let mut tx = db.read().await.expect("it reads");
        const SHARES: &str = "select id from shares where id like '6a1f1f0e-6f0b-4c6b-9a55-%' order by id";
        let there: Vec<(String,)> = on!(&mut tx, c => sqlx::query_as(SHARES).fetch_all(c).await).expect("read");
        let many = u32::try_from(there.len()).expect("not so many");
        assert!((BEFORE..=made).contains(&many), "{engine:?}: {many} of {made}");
        let in_order: Vec<_> = (0..many).map(|nth| (share_id(nth),)).collect();
        assert_eq!(there, in_order, "{engine:?}: of one moment: none is there without those before it");
        const FIGURES: &str = "select shares from member_figures where scope = 'all' and member_id = \
                               (select member_id from shares where id = $1)";
        let counted: (i64,) =
            on!(&mut tx, c => sqlx::query_as(FIGURES).bind(share_id(0)).fetch_one(c).await).expect("read");
        assert_eq!(counted.0, i64::from(many), "{engine:?}: no figure is half done");
        drop(tx);
        db.close().await;
    }
}

async fn counts(url: &str) -> (i64, i64) {
    let db = Db::open(url).await.expect("it opens");
    const COUNT: &str = "select (select count(*) from shares), (select count(*) from stories)";
    let mut tx = db.read().await.expect("it reads");
    let counts = on!(&mut tx, c => sqlx::query_as(COUNT).fetch_one(c).await).expect("counted");
    drop(tx);
    db.close().await;
    counts
}
