//! What keeps the program from its work: one line with a stable code, the key of the setting, what is wrong and what to do.

use std::{fs, net::TcpListener, path::Path, process::Command};

use rost_server::{on, store::Db};
use rost_tests::{app::Engine, postgres, tls};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{
    running::{Running, rost},
    said,
};

/// Starts the program, which does not start, and gives the line that it says.
fn refused(command: &mut Command) -> String {
    let output = command.env("RUST_LOG", "off").output().expect("it runs");
    let said = said(&output);
    assert!(!output.status.success() && said.lines().count() == 1, "{command:?}: {said}");
    said
}

fn refuses(command: &mut Command, code: &str, words: &str) {
    let said = refused(command);
    let start = format!("rost: [{code}] {words}");
    assert!(said.starts_with(&start), "{start}: {said}");
}

/// The program in a folder, on a database.
fn on_database(folder: &Path, url: &str) -> Command {
    let mut command = rost(folder);
    command.args(["--database-url", url]);
    command
}

#[test]
fn what_keeps_it_from_starting_is_one_line_with_code_and_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it is bound").to_string();
    write("no-database", "plain text, and more of it than a header has");
    write("no-toml.toml", "listen =");
    write("unknown.toml", "lsten = \"127.0.0.1:1\"");
    write("type.toml", "trusted_proxies = 5");
    write("token.toml", "metrics_token = \"short\"");
    write("proxy.toml", "trusted_proxies = [\"everybody\"]");
    write("smtp.toml", "smtp_url = \"mail\"");
    write("from.toml", "smtp_url = \"smtp://127.0.0.1:1\"");
    write("no-from.toml", "smtp_url = \"smtp://127.0.0.1:1\"\nmail_from = \"me\"");
    for (arguments, code, key) in [
        (["--listen", port.as_str()], "port_in_use", "listen"),
        (["--listen", "192.0.2.1:80"], "listen_failed", "listen"),
        (["--listen", "everywhere"], "listen_unreadable", "listen"),
        (["--database-url", "mysql://localhost/rost"], "database_scheme_unknown", "database_url"),
        (["--database-url", "sqlite::memory:"], "database_in_memory", "database_url"),
        (["--database-url", "postgres://localhost:x/rost"], "database_url_unreadable", "database_url"),
        (["--database-url", "sqlite://no-database"], "database_damaged", "database_url"),
        (["--database-url", "sqlite://no/folder/rost.db"], "database_file_unusable", "database_url"),
        (["--database-url", "postgres://nobody@localhost/rost?host=/nowhere"], "database_unreachable", "database_url"),
        (["--public-url", "rost.example"], "public_url_unreadable", "public_url"),
        (["--public-url", "http://rost.example"], "public_url_not_https", "public_url"),
        (["--public-url", "https://rost.example/here"], "public_url_has_path", "public_url"),
        (["--config", "nowhere.toml"], "config_file_missing", "nowhere.toml"),
        (["--config", "."], "config_file_unreadable", "."),
        (["--config", "no-toml.toml"], "config_file_not_toml", "no-toml.toml"),
        (["--config", "unknown.toml"], "config_unknown_key", "lsten"),
        (["--config", "type.toml"], "config_wrong_type", "trusted_proxies"),
        (["--config", "token.toml"], "metrics_token_short", "metrics_token"),
        (["--config", "proxy.toml"], "trusted_proxies_unreadable", "trusted_proxies"),
        (["--config", "smtp.toml"], "smtp_url_unreadable", "smtp_url"),
        (["--config", "from.toml"], "mail_from_missing", "mail_from"),
        (["--config", "no-from.toml"], "mail_from_unreadable", "mail_from"),
        (["--data-dir", "no-database/below"], "data_dir_unusable", "data_dir"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rost"));
        // A port that is free, wherever nothing else is said of it.
        command.current_dir(folder.path()).env("ROST_LISTEN", "127.0.0.1:0").args(arguments);
        refuses(&mut command, code, &format!("{key}: "));
    }
    // A port alone is read as a number, in the file and in the environment.
    write("rost.toml", "listen = 8787\n");
    for (arguments, port) in [(vec!["--config", "rost.toml"], None), (vec![], Some("8787"))] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rost"));
        command.current_dir(folder.path()).args(arguments).envs(port.map(|port| ("ROST_LISTEN", port)));
        let words = "listen: 8787: must be an address and a port, such as 127.0.0.1:8787";
        refuses(&mut command, "listen_unreadable", words);
    }
    refuses(
        rost(folder.path()).env("ROST_LISTNE", "127.0.0.1:1"),
        "config_unknown_key",
        "listne: unknown setting; known are",
    );
}

/// A folder lies where the file is to be: nobody may write through it, root as little as others.
#[test]
fn a_link_that_cannot_be_handed_over_ends_the_start_and_is_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("setup-link")).expect("a folder");
    let output = rost(folder.path()).output().expect("it runs");
    let (shown, said) = (String::from_utf8_lossy(&output.stdout).into_owned(), said(&output));
    let start = "rost: [link_not_handed_over] the set-up link cannot be handed over in ./setup-link: ";
    assert!(!output.status.success() && said.starts_with(start), "{said}");
    assert!(said.ends_with("; let this user write there") && said.lines().count() == 1, "{said}");
    assert!(!format!("{shown}{said}").contains("/setup/"), "the link is a secret: {shown}{said}");
    fs::remove_dir(folder.path().join("setup-link")).expect("it is empty");
    drop(Running::start_until(&mut rost(folder.path()), "rost: set-up link in "));
}

#[test]
fn a_command_line_that_is_not_understood_has_a_code_as_well() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&["--lsten", "127.0.0.1:1"][..], &["bakcup"], &["backup"]] {
        let output = rost(folder.path()).args(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = said(&output);
        assert!(said.starts_with("rost: [command_line_unreadable] ") && said.contains("Usage: "), "{said}");
    }
    let help = rost(folder.path()).arg("--help").output().expect("it runs");
    assert!(help.status.success() && said(&help).is_empty(), "who asks for help is not refused");
}

#[test]
fn secrets_of_the_settings_are_not_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    for (token, code) in
        [("zu-kurz", "metrics_token_short"), ("123456789012345678", "config_wrong_type"), ("true", "config_wrong_type")]
    {
        let said = refused(rost(folder.path()).env("ROST_METRICS_TOKEN", token));
        assert!(said.starts_with(&format!("rost: [{code}] metrics_token: ")) && !said.contains(token), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_does_not_take_the_program_is_told_by_its_code() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}?mode=rwc", folder.path().join("rost.db").display()),
            Engine::Postgres => postgres::fresh_database().await,
        };
        drop(Running::start(&mut on_database(folder.path(), &url)));
        let (read_only, key) = match engine {
            Engine::Sqlite => (url.replace("mode=rwc", "mode=ro"), ""),
            Engine::Postgres => {
                (format!("{url}&options=-c%20default_transaction_read_only%3Don"), "database_url: cannot bring")
            }
        };
        let words = "The database may only be read; give this program the right";
        let said = refused(&mut on_database(folder.path(), &read_only));
        assert!(said.starts_with(&format!("rost: [database_read_only] {key}")) && said.contains(words), "{said}");
        change(
            &url,
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time) select 9999, \
            'of tomorrow', success, checksum, 0 from _sqlx_migrations where version = 1",
        )
        .await;
        let words = "database_url: the database was written by a newer rost (migration 9999): start that version";
        refuses(&mut on_database(folder.path(), &url), "database_newer", words);
        change(&url, "delete from _sqlx_migrations where version = 9999").await;
        change(&url, "update _sqlx_migrations set checksum = (select checksum from _sqlx_migrations where version = 2) where version = 1").await;
        let words = "database_url: cannot bring the database up to date: ";
        refuses(&mut on_database(folder.path(), &url), "database_not_updated", words);
        if matches!(engine, Engine::Postgres) {
            let words = "database_url: cannot open the database: ";
            let elsewhere = url.replace("/test_", "/no_");
            refuses(&mut on_database(folder.path(), &elsewhere), "database_missing", words);
            let stranger = url.replace("//rost@", "//stranger@");
            let said = refused(&mut on_database(folder.path(), &stranger));
            let advice = "does not let this user in; look at the user and password in database_url.";
            assert!(said.starts_with(&format!("rost: [database_login_refused] {words}")), "{said}");
            assert!(said.ends_with(advice) && !said.contains("at line"), "its own source is nobody's business: {said}");
        }
    }
}

/// Through its own connection: whoever opens it as Røst would be refused like the program.
async fn change(url: &str, sql: &'static str) {
    let mut tx = Db::look(url).await.expect("it opens").0.begin().await.expect("it begins");
    on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop)).expect("it is written");
    tx.commit().await.expect("it lasts");
}

/// Nothing listens, or what listens says nothing: the start waits, since the two may start together, and then says which.
#[test]
fn a_postgres_that_cannot_be_reached_is_told_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let silent = listener.local_addr().expect("it is bound").to_string();
    for (place, why) in [("127.0.0.1:1", "Connection refused"), (silent.as_str(), "no answer")] {
        let url = format!("postgres://nobody:hemmelig@{place}/rost");
        let at = ["--database-url", url.as_str()];
        let said = refused(rost(folder.path()).args(at));
        let start = format!("rost: [database_unreachable] database_url: cannot open the database: {why}");
        assert!(said.starts_with(&start) && said.contains(&format!(" at {place}. The database takes no")), "{said}");
        assert!(!said.contains("hemmelig"), "{said}");
        let doctor = rost(folder.path()).args(at).arg("doctor").output().expect("it runs");
        let says = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(says.contains(&format!("[database_unreachable] cannot open the database: {why}")), "{says}");
        assert!(says.contains(&format!(" at {place}. ")) && !says.contains("hemmelig"), "{says}");
    }
}

/// The other side of the secure connection that is asked for: one whose certificate nobody vouches for, or one that has none.
#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_that_offers_no_secure_connection_is_told_apart_from_one_that_is_away() {
    let folder = tempfile::tempdir().expect("a folder");
    for (offers, mode, why) in [
        (b'S', "verify-full", "invalid peer certificate: UnknownIssuer"),
        (b'S', "verify-ca", "invalid peer certificate: UnknownIssuer"),
        (b'N', "require", "server does not support TLS"),
        (b'S', "verify-full&sslrootcert=nowhere.pem", "No such file or directory"),
    ] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let place = listener.local_addr().expect("it is bound").to_string();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                // Its eight bytes ask whether there is a secure connection.
                let asked = stream.read_exact(&mut [0; 8]).await.is_ok() && stream.write_all(&[offers]).await.is_ok();
                if asked && offers == b'S' {
                    tokio::spawn(tls::untrusted(stream));
                }
            }
        });
        let url = format!("postgres://nobody:hemmelig@{place}/rost?sslmode={mode}");
        let at = ["--database-url", url.as_str()];
        let said = refused(rost(folder.path()).args(at));
        let start = format!("rost: [database_not_secure] database_url: cannot open the database: {why}");
        let advice = "see to its certificate, or name the file of who vouches for it as sslrootcert in database_url; for a \
                      server on this machine or a trusted network sslmode=disable does without.";
        assert!(said.starts_with(&start) && said.contains(&format!(" at {place}. There is no secure")), "{said}");
        assert!(said.ends_with(advice) && !said.contains("hemmelig"), "{said}");
        let doctor = rost(folder.path()).args(at).arg("doctor").output().expect("it runs");
        let says = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(says.contains(&format!("[database_not_secure] cannot open the database: {why}")), "{says}");
        assert!(says.contains(advice) && !says.contains("hemmelig"), "{says}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_another_program_holds_is_waited_for_and_then_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rost.db");
    let url = format!("sqlite://{}", file.display());
    Db::open(&url).await.expect("it is made").close().await;
    let mut other = SqliteConnectOptions::new().filename(&file).connect().await.expect("another program");
    for statement in ["pragma locking_mode = exclusive", "begin exclusive"] {
        sqlx::query(statement).execute(&mut other).await.expect(statement);
    }
    refuses(&mut on_database(folder.path(), &url), "database_locked", "database_url: Another program holds");
    other.close().await.expect("it lets go");
    drop(Running::start(&mut on_database(folder.path(), &url)));
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_that_another_program_holds_are_waited_for_and_then_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = postgres::fresh_database().await;
    let db = Db::open(&url).await.expect("it is made");
    let mut other = db.begin().await.expect("another program");
    const LOCK: &str = "lock table _sqlx_migrations in access exclusive mode";
    on!(&mut other, c => sqlx::query(LOCK).execute(c).await.map(drop)).expect("it holds them");
    let said = refused(&mut on_database(folder.path(), &url));
    let words = "Another program holds the database; end it, or wait until it is done.";
    assert!(said.starts_with("rost: [database_locked] database_url: ") && said.ends_with(words), "{said}");
    other.rollback().await.expect("it lets go");
    drop(Running::start(&mut on_database(folder.path(), &url)));
}
