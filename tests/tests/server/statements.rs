//! One SQL text for both engines: every statement of the store is prepared on each.

use std::path::{Path, PathBuf};

use rost_server::store::Tx;
use rost_tests::app::{Engine, fresh_db};
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

const STORE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/src/store");

rost_tests::on_both_engines! { every_statement_is_prepared }

async fn every_statement_is_prepared(engine: Engine) {
    let statements = statements();
    assert!(statements.len() > 40, "only {} statements were found", statements.len());
    let (db, _folder) = fresh_db(engine).await;
    let mut failures = Vec::new();
    for (place, sql) in statements {
        let text = AssertSqlSafe(sql.clone()).into_sql_str();
        // A unit of work each: on PostgreSQL a failed one takes no further statement.
        let outcome = match db.begin().await.expect("a unit of work begins") {
            Tx::Sqlite(mut tx) => tx.prepare(text).await.map(drop),
            Tx::Pg(mut tx) => tx.prepare(text).await.map(drop),
        };
        if let Err(error) = outcome {
            failures.push(format!("{place}: {error}\n    {sql}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// They are looked for every few minutes within the only unit of work that may write: their bytes must not be walked through.
#[tokio::test]
async fn old_pictures_are_found_by_an_index() {
    let mut all = statements().into_iter();
    let (_, sweep) = all.find(|(_, sql)| sql.starts_with("delete from images")).expect("they are let go");
    let (db, _folder) = fresh_db(Engine::Sqlite).await;
    let Tx::Sqlite(mut tx) = db.read().await.expect("reads") else { panic!("SQLite was asked for") };
    let explain = AssertSqlSafe(format!("explain query plan {sweep}"));
    let plan: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(explain).bind(0_i64).fetch_all(&mut *tx).await.expect("it is explained");
    let finds = |step: &str| step.starts_with("SEARCH images USING") && step.contains("images_age (created_at<?)");
    assert!(plan.iter().any(|(.., step)| finds(step)), "{plan:?}");
}

/// Every `const NAME: &str = "…";` of the store's files that is SQL.
fn statements() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in files(Path::new(STORE)) {
        let source = std::fs::read_to_string(&file).expect("the file is read");
        for (index, _) in source.match_indices(": &str =") {
            let rest = source[index + ": &str =".len()..].trim_start();
            let Some(rest) = rest.strip_prefix('"') else { continue };
            let Some(end) = rest.find("\";") else { continue };
            // As Rust reads it: a backslash at the end of a line swallows the line's end and the indentation.
            let sql: String = rest[..end].split("\\\n").map(str::trim_start).collect();
            let first = sql.split_whitespace().next().unwrap_or_default();
            if ["select", "insert", "update", "delete", "with"].contains(&first) {
                found.push((file.display().to_string(), sql));
            }
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is read") {
        let path = entry.expect("the entry is read").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn sql_is_written_in_the_store_only() {
    let source = Path::new(STORE).parent().expect("it has one").to_owned();
    for file in files(&source)
        .into_iter()
        .filter(|file| !file.starts_with(STORE) && file.extension().is_some_and(|e| e == "rs"))
    {
        let text = std::fs::read_to_string(&file).expect("the file is read");
        assert!(!text.contains("sqlx::query") && !text.contains("sqlx::raw_sql"), "{} holds SQL", file.display());
    }
}
