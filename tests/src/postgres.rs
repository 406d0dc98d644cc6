//! One PostgreSQL server a test process, with a fresh database for each test.
//!
//! The binaries are found, never downloaded; without them the test fails. A shell holds the server: it stops it and removes
//! its folder as soon as its standard input closes, which happens when the test process ends, however it ends.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

const SCRIPT: &str = r#"
set -eu
folder=$(mktemp -d)
trap 'cd /; "$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
cd "$folder"
"$1/initdb" -D data -U rost -A trust -E UTF8 --locale=C --no-sync >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
"$1/pg_ctl" -D data -w -l server.log -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=$2 \
    -c max_connections=300" start >start.log 2>&1 || { cat start.log server.log >&2; exit 1; }
echo "$folder"
read -r _ || true
"#;

struct Server {
    folder: String,
    // Held for its standard input: closing it stops the server.
    _shell: Child,
}

static SERVER: LazyLock<Server> = LazyLock::new(|| start("off"));
static DURABLE: LazyLock<Server> = LazyLock::new(|| start("on"));
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The URL of a database that nothing is in yet.
pub async fn fresh_database() -> String {
    fresh_on(&SERVER).await
}

/// The same on a server that flushes each commit to the disk, as it must where figures are measured.
pub async fn fresh_durable_database() -> String {
    fresh_on(&DURABLE).await
}

async fn fresh_on(server: &Server) -> String {
    let folder = &server.folder;
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::SeqCst));
    let url = |database: &str| format!("postgres://rost@localhost/{database}?host={folder}");
    let mut connection = PgConnection::connect(&url("postgres")).await.expect("the server of the tests answers");
    let create = AssertSqlSafe(format!("create database {name}"));
    sqlx::raw_sql(create).execute(&mut connection).await.expect("a database is made");
    connection.close().await.expect("the connection ends");
    url(&name)
}

fn start(fsync: &str) -> Server {
    let binaries =
        find().expect("PostgreSQL's initdb and pg_ctl are installed (on Debian: apt-get install postgresql)");
    let mut command = match unprivileged() {
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--", "sh"]);
            command
        }
        None => Command::new("sh"),
    };
    let mut shell = command
        .args(["-c", SCRIPT, "sh"])
        .arg(&binaries)
        .arg(fsync)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .current_dir("/")
        .spawn()
        .expect("a shell starts");
    let mut folder = String::new();
    BufReader::new(shell.stdout.take().expect("it was piped")).read_line(&mut folder).expect("the shell answers");
    assert!(!folder.trim().is_empty(), "PostgreSQL in {} does not start", binaries.display());
    Server { folder: folder.trim().to_owned(), _shell: shell }
}

/// PostgreSQL refuses to run as root; then somebody without rights runs it.
fn unprivileged() -> Option<&'static str> {
    let id = |arguments: &[&str]| Command::new("id").args(arguments).output().expect("id runs");
    let root = id(&["-u"]).stdout.trim_ascii() == b"0";
    root.then(|| if id(&["-u", "postgres"]).status.success() { "postgres" } else { "nobody" })
}

fn find() -> Option<PathBuf> {
    let holds = |folder: &Path| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file();
    let mut installed: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    installed.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    installed.into_iter().rev().chain(std::env::split_paths(&path)).find(|folder| holds(folder))
}
