//! The program as it is started: what it says when it cannot, what the doctor finds, and backups of a server that serves.

mod backing_up;
mod examining;
mod proxied;
mod refusing;
mod restoring;
mod running;
mod stopping;

use std::{
    io::Read,
    path::Path,
    process::{Command, Output},
};

use rost_server::{on, store::Db};
use rost_tests::app::Engine;
use running::{PASSWORD, Running, cookie, field, fresh, path_in, rost};

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// What is in the log when everything that may be logged is.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_holds_no_secret_even_when_it_says_everything() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        the_log_holds_no_secret(engine).await;
    }
}

async fn the_log_holds_no_secret(engine: Engine) {
    const OF_DATABASE: &str = "hemmelig-i-databasen";
    const TOKEN: &str = "a-token-that-nobody-was-given-0123456789";
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let url = fresh(engine, folder.path()).await.replace("//rost@", &format!("//rost:{OF_DATABASE}@"));
    let mut command = rost(folder.path());
    command
        .args(["--database-url", &url, "demo"])
        .env("RUST_LOG", "trace")
        .stderr(std::fs::File::create(&log).expect("a file"));
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
    for secret in [PASSWORD, OF_DATABASE, TOKEN, invitation, session, device_code, user_code, "Nordmann"] {
        assert!(!log.contains(secret), "{engine:?}: {secret} in the log");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_for_who_holds_the_token() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let url = fresh(engine, folder.path()).await;
        metrics(&|| {
            let mut command = rost(folder.path());
            command.args(["--database-url", &url]);
            command
        });
    }
}

fn metrics(program: &dyn Fn() -> Command) {
    const TOKEN: &str = "a-token-that-is-long-enough-for-it";
    let serving = Running::start(program().env("ROST_METRICS_TOKEN", TOKEN));
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
    let without = Running::start(&mut program());
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
    assert!(
        nowhere.starts_with("rost: [database_missing] database_url: there is no ") && nowhere.contains("--data-dir"),
        "{nowhere}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "no empty programme is left behind");
    drop(Running::start(rost(folder.path()).arg("demo")));
    let line = "\nrost: [person_has_not_joined] nobody@nordlys.example: nobody";
    assert!(said(&ask("nobody@nordlys.example")).contains(line), "below what it says of public_url");
    let output = ask(&somebody(&format!("sqlite://{}", folder.path().join("rost.db").display())).await);
    let link = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    assert!(output.status.success() && link.contains("/sign-in/"), "{link}");
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
