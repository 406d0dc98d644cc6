//! PRIVACY.md tells all that the database keeps about a person: a column or a table that nobody wrote down there fails.

use rost_server::store::Tx;
use rost_tests::app::{Engine, fresh_db};

rost_tests::on_both_engines! {
    what_is_kept_about_a_person_is_told
}

const TOLD: &str = include_str!("../../../PRIVACY.md");

/// Each column of `members`, and the words that tell it.
const MEMBERS: [(&str, &str); 17] = [
    ("ever_known", "whether you ever showed your name on the boards or ran the programme"),
    ("email", "name, address and unit of your invitation"),
    ("id", "all is erased that the table ends with your leaving"),
    ("invitation_tried_at", "when an invitation of yours was used after you had joined"),
    ("invited_as", "name, address and unit of your invitation"),
    ("invited_at", "name, address and unit of your invitation, and when"),
    ("joined_at", "when you joined"),
    ("language", "name and language"),
    ("left_at", "when it was taken off the list"),
    ("may_remind", "whether you want reminders"),
    ("name", "name and language"),
    ("password_hash", "a password's hash"),
    ("pseudonym", "a pseudonym"),
    ("role", "your role"),
    ("show_name", "a pseudonym"),
    ("status", "breaks"),
    ("unit_id", "name, address and unit of your invitation"),
];

/// Each other table that names a person or their browser, and the words that tell it.
const OTHERS: [(&str, &str); 15] = [
    ("breaks", "breaks"),
    ("devices", "paired browsers"),
    ("ledger", "your shares, points"),
    ("left_browsers", "what a paired browser of yours asks with, once you have left"),
    ("letters", "that a mail with an invitation or a reminder is to go to you"),
    ("links", "when a link was made for you, and used"),
    ("member_figures", "for each month, whether your name stood on the boards when it began"),
    ("members", "name and language"),
    ("moves", "in which units the company had you"),
    ("pairings", "a browser that waits to be paired"),
    ("sessions", "a password's hash, sessions"),
    ("shares", "your shares, points"),
    ("story_events", "what you wrote for all"),
    ("thanks", "what you wrote for all"),
    ("tombstones", "of a share taken back"),
];

async fn what_is_kept_about_a_person_is_told(engine: Engine) {
    let (db, _folder) = fresh_db(engine).await;
    let mut tx = db.read().await.expect("reads");
    let columns = columns(&mut tx).await;
    let of = |table: &str| -> Vec<&str> {
        columns.iter().filter(|(of, _)| of == table).map(|(_, column)| column.as_str()).collect()
    };
    let mut members = of("members");
    let mut told: Vec<&str> = MEMBERS.iter().map(|(column, _)| *column).collect();
    members.sort_unstable();
    told.sort_unstable();
    assert_eq!(members, told);
    let names_somebody = |column: &str| ["member_id", "token_hash", "password_hash"].contains(&column);
    let mut tables: Vec<&str> =
        columns.iter().filter(|(_, column)| names_somebody(column)).map(|(table, _)| table.as_str()).collect();
    tables.sort_unstable();
    tables.dedup();
    assert_eq!(tables, OTHERS.map(|(table, _)| table));
    for (what, words) in MEMBERS.iter().chain(&OTHERS) {
        assert!(TOLD.contains(words), "{what}: {words}");
    }
}

/// Table and name of every column.
async fn columns(tx: &mut Tx) -> Vec<(String, String)> {
    const SQLITE: &str =
        "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'";
    const POSTGRES: &str = "select table_name::text, column_name::text from information_schema.columns where table_schema = current_schema()";
    match tx {
        Tx::Sqlite(c) => sqlx::query_as(SQLITE).fetch_all(&mut **c).await,
        Tx::Pg(c) => sqlx::query_as(POSTGRES).fetch_all(&mut **c).await,
    }
    .expect("the columns are listed")
}
