//! The program as it is started: what it says when it cannot, what the doctor finds, and backups of a server that serves.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use rost_server::{on, store::Db};
use rost_tests::{app::Engine, postgres};

fn rost(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rost"));
    command.current_dir(folder).args(["--listen", "127.0.0.1:0"]);
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// Starts it and waits until it listens; dropping it ends it.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let first = lines.next().expect("it says where it listens").expect("in words");
        assert!(first.starts_with("rost: listening on http://"), "{first}");
        std::thread::spawn(move || lines.count());
        Self(child)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn what_keeps_it_from_starting_is_one_line_that_names_the_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it is bound").to_string();
    std::fs::write(folder.path().join("no-database"), "plain text, and more of it than a header has").expect("a file");
    for (arguments, key) in [
        (vec!["--listen", port.as_str()], "listen"),
        (vec!["--database-url", "mysql://localhost/rost"], "database_url"),
        (vec!["--database-url", "sqlite://no-database"], "database_url"),
        (vec!["--database-url", "postgres://nobody@127.0.0.1:1/rost"], "database_url"),
        (vec!["--public-url", "http://rost.example"], "public_url"),
        (vec!["--config", "nowhere.toml"], "nowhere.toml"),
        (vec!["--data-dir", "no-database/below"], "data_dir"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rost"));
        let output = command.current_dir(folder.path()).args(&arguments).output().expect("it runs");
        let said = said(&output);
        assert!(!output.status.success() && said.lines().count() == 1, "{arguments:?}: {said}");
        assert!(said.starts_with(&format!("rost: {key}: ")), "{arguments:?}: {said}");
    }
    let output = rost(folder.path()).env("ROST_LISTNE", "127.0.0.1:1").output().expect("it runs");
    assert!(said(&output).starts_with("rost: listne: unknown setting"), "{}", said(&output));
}

#[test]
fn secrets_of_the_settings_are_not_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = rost(folder.path()).env("ROST_METRICS_TOKEN", "zu-kurz").output().expect("it runs");
    assert!(
        said(&output).starts_with("rost: metrics_token: ") && !said(&output).contains("zu-kurz"),
        "{}",
        said(&output)
    );
}

#[test]
fn the_doctor_tells_what_is_wrong_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let examine = |arguments: &[&str]| {
        let output = rost(folder.path()).args(arguments).arg("doctor").output().expect("it runs");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (good, says) = examine(&[]);
    assert!(good && says.contains("there is none yet"), "{says}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left behind");

    drop(Running::start(rost(folder.path()).arg("demo")));
    let (good, says) = examine(&[]);
    assert!(good && says.contains("Nordlys") && says.contains("Europe/Oslo"), "{says}");

    let (good, says) = examine(&["--rules-file", "gone.json", "--data-dir", "gone"]);
    assert!(!good, "{says}");
    for what in ["data folder", "site rules"] {
        assert!(says.lines().any(|line| line.starts_with("WRONG") && line.contains(what)), "{what}: {says}");
    }
}

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
        assert!(said(&again).contains("exists already"), "{}", said(&again));
        let full = at(&from).args(["restore", "rost.backup"]).output().expect("it runs");
        assert!(said(&full).contains("not empty"), "{engine:?}: {}", said(&full));

        let restored = at(&into).args(["restore", "rost.backup"]).output().expect("it runs");
        assert!(restored.status.success(), "{engine:?}: {}", said(&restored));
        drop(serving);
        assert_eq!(counts(&from).await, counts(&into).await, "{engine:?}");
        assert!(counts(&into).await.0 > 100);

        let mode = std::os::unix::fs::PermissionsExt::mode(
            &std::fs::metadata(folder.path().join("rost.backup")).expect("it is there").permissions(),
        );
        assert_eq!(mode & 0o777, 0o600, "a backup holds what is personal");
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("notes.txt"), "a shopping list, which is no backup").expect("a file");
    let refused = rost(folder.path()).args(["restore", "notes.txt"]).output().expect("it runs");
    assert!(said(&refused).contains("is no backup"), "{}", said(&refused));
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
