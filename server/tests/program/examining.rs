//! What the doctor finds: each thing with a stable code, and what to do where it is wrong.

use std::{path::Path, process::Stdio};

use rost_server::{on, store::Db};
use rost_tests::app::Engine;

use crate::{
    running::{Running, fresh, rost},
    said,
};

/// What the doctor says in a folder, and whether all is well.
fn examine(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = rost(folder).args(arguments).arg("doctor").output().expect("it runs");
    let says = String::from_utf8_lossy(&output.stdout).into_owned();
    let wrong = says.matches("WRONG").count();
    let ends = format!("rost: [doctor_found_wrong] {wrong} of {} need a hand", says.lines().count());
    assert_eq!((output.status.success(), said(&output)), (wrong == 0, if wrong == 0 { String::new() } else { ends }));
    assert_eq!(codes(&says).len(), says.lines().count(), "each has its code: {says}");
    (wrong == 0, says)
}

/// The codes in brackets, in their order.
fn codes(says: &str) -> Vec<&str> {
    says.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once("] ")?.0)).collect()
}

/// That all is well but for one thing.
fn finds(folder: &Path, arguments: &[&str], what: &str, code: &str, words: &str) {
    let (good, says) = examine(folder, arguments);
    let beginning = format!("WRONG  {what:<14}[{code}] ");
    let found = says.lines().find(|line| line.starts_with("WRONG")).unwrap_or_default();
    assert!(!good && found.starts_with(&beginning) && found.contains(words), "{code}: {says}");
    assert_eq!(says.matches("WRONG").count(), 1, "{says}");
}

#[test]
fn the_doctor_tells_what_is_wrong_around_the_database_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let (good, says) = examine(here, &[]);
    assert!(good && says.contains("there is none yet"), "{says}");
    assert_eq!(
        codes(&says),
        ["address_this_machine_only", "data_dir_good", "mail_off", "database_not_made_yet"],
        "{says}"
    );
    assert_eq!(std::fs::read_dir(here).expect("a folder").count(), 0, "nothing is left behind");
    let (good, says) = examine(here, &["--data-dir", "var/lib/rost"]);
    let line = "ok     data folder   [data_dir_not_made_yet] var/lib/rost is not there yet; the first start makes it\n";
    assert!(good && says.contains(line) && !here.join("var").exists(), "{says}");
    let (good, says) = examine(here, &["--public-url", "https://rost.example"]);
    assert!(good && codes(&says)[0] == "address_https", "{says}");
    finds(here, &["--public-url", "rost.example"], "address", "public_url_unreadable", "public_url: rost.example");

    let config = here.join("from.toml");
    std::fs::write(&config, "mail_from = \"Røst <rost@nordlys.example>\"").expect("written");
    let with = ["--config", config.to_str().expect("text")];
    finds(here, &with, "mail", "smtp_url_missing", "no mail is sent, although mail_from says whom mails are from: set");

    finds(here, &["--rules-file", "gone.json"], "site rules", "rules_missing", "there is no such file");
    let rules = here.join("rules.json");
    let at = ["--rules-file", rules.to_str().expect("text")];
    let signed = |payload: &str| format!(r#"{{"key":"0011223344556677","payload":"{payload}","signature":"AAAA"}}"#);
    for (written, code, words) in [
        ("[".to_owned(), "rules_not_signed", "it is no file of signed rules"),
        (signed("e30="), "rules_not_a_list", "what is in it is no list of rules"),
    ] {
        std::fs::write(&rules, written).expect("written");
        finds(here, &at, "site rules", code, words);
    }
    std::fs::write(&rules, signed("W10=")).expect("written");
    let (good, says) = examine(here, &at);
    assert!(good && says.contains("[rules_good] ") && says.contains("rules.json is relayed"), "{says}");
    finds(here, &["--rules-file", "."], "site rules", "rules_unreadable", "it cannot be read");

    std::fs::write(here.join("file"), "").expect("written");
    let (url, below) = (format!("sqlite://{}", here.join("none.db").display()), "file/below");
    let (good, says) = examine(here, &["--data-dir", below, "--database-url", &url]);
    assert!(!good && says.contains("WRONG  data folder   [data_dir_unusable] file/below is not there, and"), "{says}");
    assert!(says.contains("WRONG  database      [database_file_unusable] "), "{says}");
    let nowhere = ["--database-url", "postgres://nobody@localhost/rost?host=/nowhere"];
    finds(here, &nowhere, "database", "database_unreachable", "look at database_url");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_knows_a_database_that_is_well_from_one_that_is_not() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let here = folder.path();
        let url = fresh(engine, here).await;
        let at = ["--database-url", url.as_str()];
        let last = |says: &str, many: usize| codes(says).into_iter().rev().take(many).collect::<Vec<_>>().join(" ");
        if engine == Engine::Postgres {
            let (good, says) = examine(here, &at);
            assert!(good && says.contains("PostgreSQL, empty") && last(&says, 1) == "database_empty", "{says}");
        }
        drop(Running::start(rost(here).args(at)));
        let (good, says) = examine(here, &at);
        assert!(good && last(&says, 3) == "programme_not_set_up database_writable database_good", "{says}");
        drop(Running::start_until(rost(here).args(at).arg("demo"), "rost: invitation link"));
        let (good, says) = examine(here, &at);
        assert!(good && says.contains("Nordlys") && says.contains("Europe/Oslo"), "{engine:?}: {says}");
        let well = "clock_good time_zone_good programme_good database_writable database_good";
        assert_eq!(last(&says, 5), well, "{engine:?}: {says}");

        let change = async |sql: &'static str| {
            let db = Db::look(&url).await.expect("it opens").0;
            let mut tx = db.begin().await.expect("it begins");
            on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop)).expect("it is written");
            tx.commit().await.expect("it lasts");
            db.close().await;
        };
        change("update programme set time_zone = 'Mars/Olympus_Mons'").await;
        finds(here, &at, "time zone", "time_zone_unknown", "Mars/Olympus_Mons is not known here: install");
        change("update programme set time_zone = 'Europe/Oslo'").await;
        // A share of tomorrow, as where the clock was set back; one that earned nothing will do.
        change("delete from ledger").await;
        change("update shares set received_at = received_at + 864000000000").await;
        finds(here, &at, "clock", "clock_behind", "before what is recorded already");
        change("delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)").await;
        let (good, says) = examine(here, &at);
        assert!(good && last(&says, 1) == "database_older", "{says}");
        change(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time) select 9999, \
            'of tomorrow', success, checksum, 0 from _sqlx_migrations where version = 1",
        )
        .await;
        finds(here, &at, "database", "database_newer", "written by a newer rost");
    }
}

#[test]
fn the_doctor_does_not_mind_a_reader_that_has_read_enough() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut doctor = rost(folder.path());
    doctor.args(["--public-url", "rost.example", "doctor"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = doctor.spawn().expect("it runs");
    drop(running.stdout.take());
    let output = running.wait_with_output().expect("it ends");
    let says = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && says.starts_with("rost: [doctor_found_wrong]"), "{says}");
}
