//! The program as it is started: what it says when it cannot, what the doctor finds, and backups of a server that serves.

mod restoring;
mod running;
mod stopping;

use std::{
    io::Read,
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};

use rost_server::{on, store::Db};
use rost_tests::{app::Engine, postgres};
use running::{Running, cookie, field, path_in, rost};

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
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
    // A port alone is read as a number, in the file and in the environment.
    std::fs::write(folder.path().join("rost.toml"), "listen = 8787\n").expect("a file");
    for (arguments, port) in [(vec!["--config", "rost.toml"], None), (vec![], Some("8787"))] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rost"));
        command.current_dir(folder.path()).args(arguments).envs(port.map(|port| ("ROST_LISTEN", port)));
        let said = said(&command.output().expect("it runs"));
        assert!(
            said.starts_with("rost: listen: 8787: must be an address and a port, such as 127.0.0.1:8787"),
            "{said}"
        );
    }
    let output = rost(folder.path()).env("ROST_LISTNE", "127.0.0.1:1").output().expect("it runs");
    assert!(said(&output).starts_with("rost: listne: unknown setting"), "{}", said(&output));
}

#[test]
fn secrets_of_the_settings_are_not_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    for token in ["zu-kurz", "123456789012345678", "true"] {
        let output = rost(folder.path()).env("ROST_METRICS_TOKEN", token).output().expect("it runs");
        let said = said(&output);
        assert!(said.starts_with("rost: metrics_token: ") && !said.contains(token), "{said}");
    }
}

/// What is in the log when everything that may be logged is.
#[test]
fn the_log_holds_no_secret_even_when_it_says_everything() {
    const PASSWORD: &str = "et-langt-og-rolig-passord";
    const TOKEN: &str = "a-token-that-nobody-was-given-0123456789";
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let mut command = rost(folder.path());
    command.arg("demo").env("RUST_LOG", "trace").stderr(std::fs::File::create(&log).expect("a file"));
    let serving = Running::start_until(&mut command, "rost: invitation link");
    let path = path_in(&folder.path().join("invitation-link"));
    let bearer = format!("Authorization: Bearer {TOKEN}\r\n");
    let ask = |what: &str, form: &str| serving.ask(what, &bearer, form);
    assert!(ask(&format!("GET {path}"), "").starts_with("HTTP/1.1 200"), "the invitation is good");
    let joined = ask(&format!("POST {path}"), &format!("name=Kari+Nordmann&password={PASSWORD}"));
    let cookie = cookie(&joined);
    let session = cookie.trim().split_once('=').expect("a value").1;
    assert!(session.len() > 20, "{joined}");
    assert!(ask("GET /api/v1/me", "").starts_with("HTTP/1.1 401"));
    ask("POST /sign-in", &format!("email=kari%40nordlys.example&password={PASSWORD}"));
    let pairing = ask("POST /api/v1/pair/device", "device_name=Chrome");
    let (device_code, user_code) = (field(&pairing, "device_code"), field(&pairing, "user_code"));
    let grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    ask("POST /api/v1/pair/token", &format!("{grant}&device_code={device_code}"));
    drop(serving);

    let log = std::fs::read_to_string(log).expect("a log");
    assert!(
        log.contains("/api/v1/pair/token") && log.contains("/join/{token}"),
        "it says which routes were asked:\n{log}"
    );
    let invitation = path.rsplit('/').next().expect("a token");
    for secret in [PASSWORD, TOKEN, invitation, session, device_code, user_code, "Nordmann"] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
}

#[test]
fn metrics_are_for_who_holds_the_token() {
    const TOKEN: &str = "a-token-that-is-long-enough-for-it";
    let folder = tempfile::tempdir().expect("a folder");
    let serving = Running::start(rost(folder.path()).env("ROST_METRICS_TOKEN", TOKEN));
    let ask = |authorization: &str| {
        let head = format!("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{authorization}\r\n");
        let mut answer = String::new();
        serving.tell(&head).read_to_string(&mut answer).expect("it answers");
        answer
    };
    for none in [
        String::new(),
        "Authorization: Bearer another-token-that-is-long-enough\r\n".into(),
        format!("Authorization: Bearer {TOKEN}x\r\n"),
        format!("Authorization: Basic {TOKEN}\r\n"),
    ] {
        let answer = ask(&none);
        assert!(answer.starts_with("HTTP/1.1 401 ") && !answer.contains("rost_http"), "{none}: {answer}");
    }
    let answer = ask(&format!("Authorization: Bearer {TOKEN}\r\n"));
    let counted = "rost_http_requests_total{route=\"/metrics\",method=\"GET\",status=\"401\"} 4";
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains(counted), "{answer}");
    let folder = tempfile::tempdir().expect("a folder");
    let without = Running::start(&mut rost(folder.path()));
    let mut answer = String::new();
    let head =
        format!("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {TOKEN}\r\n\r\n");
    without.tell(&head).read_to_string(&mut answer).expect("it answers");
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
}

#[test]
fn what_is_personal_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mode = |file: &Path| std::fs::metadata(file).expect("it is there").permissions().mode() & 0o777;
    let at = |arguments: &[&str]| {
        let mut command = rost(folder.path());
        command.arg("--data-dir").arg(&data).args(arguments);
        command
    };
    let serving = Running::start(&mut at(&["demo"]));
    assert_eq!(mode(&data), 0o700);
    for entry in std::fs::read_dir(&data).expect("a folder") {
        let file = entry.expect("a file").path();
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    assert!(at(&["backup", "rost.backup"]).status().expect("it runs").success());
    drop(serving);
    let backup = folder.path().join("rost.backup");
    std::fs::set_permissions(&backup, std::fs::Permissions::from_mode(0o644)).expect("it is ours");
    let into = format!("sqlite://{}", folder.path().join("into.db").display());
    assert!(at(&["--database-url", &into, "restore", "rost.backup"]).status().expect("it runs").success());
    assert_eq!(mode(&folder.path().join("into.db")), 0o600);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_forgot_their_password_gets_a_link_from_the_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let ask = |email: &str| rost(folder.path()).args(["sign-in-link", email]).output().expect("it runs");
    let nowhere = said(&ask("kari@nordlys.example"));
    assert!(nowhere.starts_with("rost: database_url: there is no ") && nowhere.contains("--data-dir"), "{nowhere}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "no empty programme is left behind");
    drop(Running::start(rost(folder.path()).arg("demo")));
    assert!(said(&ask("nobody@nordlys.example")).contains("nobody of this address has joined"));
    let output = ask(&somebody(&format!("sqlite://{}", folder.path().join("rost.db").display())).await);
    let link = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    assert!(output.status.success() && link.contains("/sign-in/"), "{link}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_tells_what_is_wrong_and_changes_nothing() {
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

    let (good, says) = examine(&["--data-dir", "var/lib/rost"]);
    let line = "ok     data folder   var/lib/rost is not there yet; the first start makes it\n";
    assert!(good && says.contains(line) && !folder.path().join("var").exists(), "{says}");
    let (good, says) = examine(&["--public-url", "rost.example"]);
    assert!(!good && says.matches("public_url").count() == 1 && says.matches("WRONG").count() == 1, "{says}");

    let (good, says) = examine(&["--rules-file", "gone.json", "--data-dir", "rost.db/below"]);
    assert!(!good, "{says}");
    for what in ["data folder", "site rules"] {
        assert!(says.lines().any(|line| line.starts_with("WRONG") && line.contains(what)), "{what}: {says}");
    }
    let rules = folder.path().join("rules.json");
    let signed = |payload: &str| format!(r#"{{"key":"0011223344556677","payload":"{payload}","signature":"AAAA"}}"#);
    for (written, found) in [
        ("[".to_owned(), "it is no file of signed rules"),
        (signed("e30="), "what is in it is no list of rules"),
        (signed("W10="), "rules.json is relayed"),
    ] {
        std::fs::write(&rules, written).expect("written");
        let (good, says) = examine(&["--rules-file", rules.to_str().expect("text")]);
        assert_eq!((good, says.contains(found)), (found.ends_with("relayed"), true), "{says}");
    }
    std::fs::remove_file(&rules).expect("it goes");

    let wrong = |arguments: &[&str], beginning: &str, what: &str| {
        let (good, says) = examine(arguments);
        let found = says.lines().any(|line| line.starts_with(beginning) && line.contains(what));
        assert!(!good && found, "{what}: {says}");
    };
    let nowhere = ["--database-url", "postgres://nobody@127.0.0.1:1/rost"];
    wrong(&nowhere, "WRONG  database", "look at database_url");
    let url = format!("sqlite://{}", folder.path().join("rost.db").display());
    let change = async |sql: &'static str| {
        let db = Db::open(&url).await.expect("it opens");
        let mut tx = db.begin().await.expect("it begins");
        on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop)).expect("it is written");
        tx.commit().await.expect("it lasts");
        db.close().await;
    };
    // A share of tomorrow, as where the clock was set back; one that earned nothing will do.
    change("delete from ledger").await;
    change("update shares set received_at = received_at + 864000000000").await;
    wrong(&[], "WRONG  clock", "before what is recorded already");
    change("insert into _sqlx_migrations (version, description, success, checksum, execution_time) select 9999, 'of tomorrow', \
            success, checksum, 0 from _sqlx_migrations where version = 1").await;
    wrong(&[], "WRONG  database", "written by a newer rost");
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
        said(&nothing).contains("there is no ") && !folder.path().join("none.backup").exists(),
        "{}",
        said(&nothing)
    );
    let refused = rost(folder.path()).args(["restore", "notes.txt"]).output().expect("it runs");
    assert!(said(&refused).contains("is no backup"), "{}", said(&refused));
}

/// The address of somebody who has joined.
async fn somebody(url: &str) -> String {
    let db = Db::open(url).await.expect("it opens");
    const FIND: &str = "select email from members where status = 'joined' order by email limit 1";
    let mut tx = db.read().await.expect("it reads");
    let (email,) = on!(&mut tx, c => sqlx::query_as(FIND).fetch_one(c).await).expect("a demo has members");
    drop(tx);
    db.close().await;
    email
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
