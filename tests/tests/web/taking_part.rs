//! Taking a break, coming back and leaving, as the person and as those who run the programme see it.

use std::collections::BTreeSet;

use reqwest::StatusCode;
use rost_server::{on, store::Tx};
use rost_shared::problem::ProblemCode;
use rost_tests::{
    answers::Api,
    app::{App, Engine, NOON},
    on_both_engines,
    people::{self, ALWAYS},
};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::{
    browser::{Browser, PASSWORD, invite, joined, paired, set_up},
    mails,
};

on_both_engines! {
    a_break_offers_and_counts_nothing_and_nobody_is_told
    who_leaves_is_erased_and_nobody_is_told
    who_has_left_may_come_anew
    an_owner_stays
    a_lead_who_leaves_stays_on_the_list_of_roles
    leaving_during_a_break_counts_once
    whoever_took_every_share_back_has_no_place
}

const HOUR: i64 = 3_600_000;

async fn share(api: &Api, number: u32, story: &Value, made_at: i64) -> rost_tests::answers::Answer {
    let body = json!({"story": story, "network": "x", "made_at": made_at, "surface": "in_page",
        "provenance": "measured", "post": {"id": number.to_string()}});
    api.put(&format!("/shares/{}", people::id(1, number)), &body).await
}

/// What those who run the programme see of people and figures.
async fn seen_by(admin: &Browser) -> Vec<String> {
    let mut pages = Vec::new();
    for path in ["/admin", "/admin/kpis", "/admin/people", "/admin/stories"] {
        pages.push(admin.get(path).await.ok().unmarked());
    }
    pages
}

/// Enough others who share, and who do not, that there are figures to look at.
async fn others_share(app: &App, story: &Value) {
    for number in (101..121).step_by(2) {
        let other = people::pair(app, people::join(&app.state, number).await).await;
        if number < 111 {
            share(&other, number, story, NOON).await.ok(201);
        }
    }
}

async fn on_board(browser: &Browser) -> usize {
    browser.get("/board/all").await.ok().html.matches("<th scope=\"row\">").count()
}

async fn a_break_offers_and_counts_nothing_and_nobody_is_told(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let api = paired(&app, &kari).await;
    let story = json!(people::story(&app.state, 1, ALWAYS).await);
    share(&api, 1, &story, NOON).await.ok(201);
    others_share(&app, &story).await;
    let (seen, before) = (seen_by(&admin).await, NOON + HOUR);
    assert!(seen[1].contains("<strong>6</strong>"), "there are figures: {}", seen[1]);
    app.pass(2 * HOUR);
    let page = kari.post("/me/pause", &[]).await.ok();
    assert!(page.html.contains("You are taking a break") && page.at == "/me");
    kari.post("/me/pause", &[]).await.ok();

    assert_eq!(api.get("/me").await.ok(200)["paused"], true);
    assert_eq!(api.get("/feed").await.ok(200)["stories"], json!([]));
    assert_eq!((on_board(&admin).await, on_board(&kari).await), (0, 5), "without her");
    assert_eq!(seen_by(&admin).await, seen, "a break is nobody's business");
    let board = kari.get("/board/all").await.ok().html;
    let says = |words: &str| board.contains(words);
    assert!(says("You are taking a break") && says("End the break"), "{board}");
    assert!(!says("class=\"button\" href=\"/me\""), "nothing else to press: {board}");
    app.pass(HOUR);
    share(&api, 2, &story, NOON + 3 * HOUR).await.refused(ProblemCode::NotTakingPart);
    assert_eq!(seen_by(&admin).await, seen, "what is made during it does not count");
    share(&api, 3, &story, before).await.ok(201);
    let seen = seen_by(&admin).await;
    assert!(seen[1].contains("<td class=\"num\">7</td>"), "what was made before does: {}", seen[1]);

    app.pass(HOUR);
    let page = kari.post("/me/come-back", &[]).await.ok();
    assert!(page.html.contains("Take a break") && !page.html.contains("You are taking a break"));
    assert!(!kari.get("/board/all").await.ok().html.contains("You are taking a break"));
    assert_eq!(seen_by(&admin).await, seen);
    assert_eq!((on_board(&admin).await, on_board(&kari).await), (0, 6), "who runs it sees names only");
    assert_eq!(api.get("/boards/all").await.ok(200)["me"]["shares"], 2, "what was counted meanwhile is there");
    share(&api, 2, &story, NOON + 3 * HOUR).await.refused(ProblemCode::NotTakingPart);
    share(&api, 4, &story, NOON + 4 * HOUR).await.ok(201);
    assert_eq!(api.get("/feed").await.ok(200)["stories"].as_array().map(Vec::len), Some(1));
}

async fn who_leaves_is_erased_and_nobody_is_told(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let link = invite(&admin, "Kari", "kari@nordlys.example").await;
    let kari = Browser::new(&app);
    kari.post(&link, &[("name", "Kari Nordmann"), ("password", PASSWORD)]).await.ok();
    let api = paired(&app, &kari).await;
    let story = json!(people::story(&app.state, 1, ALWAYS).await);
    for number in 1..=3 {
        share(&api, number, &story, NOON).await.ok(201);
    }
    others_share(&app, &story).await;
    api.delete(&format!("/shares/{}", people::id(1, 3))).await.ok(204);
    let member = api.get("/me").await.ok(200)["id"].as_str().expect("an id").to_owned();
    mails::due(&app, &["kari@nordlys.example"]).await.expect("another invitation is to go to her");
    let export = kari.get("/me/export.json").await.ok();
    assert!(export.headers["content-disposition"].to_str().expect("text").starts_with("attachment"));
    let export: Value = serde_json::from_str(&export.html).expect("JSON");
    assert_eq!(export["person"]["name"], "Kari Nordmann");
    let lengths = |key: &str| export[key].as_array().map_or(0, Vec::len);
    assert_eq!(["shares", "taken_back", "points", "browsers", "sessions", "mails"].map(lengths), [2, 1, 4, 1, 1, 1]);
    assert_eq!(
        (&export["mails"][0]["kind"], &export["person"]["wants_no_reminders"]),
        (&json!("invitation"), &json!(false))
    );
    assert!(!export.to_string().contains("argon2"));

    let seen = seen_by(&admin).await;
    assert!(seen[1].contains("<strong>6</strong>") && seen[1].contains("<td class=\"num\">7</td>"), "{}", seen[1]);
    let page = kari.get("/me/leave").await.ok();
    assert!(page.html.contains("/me/export.json"), "the export comes first");
    let page = kari.post("/me/leave", &[]).await.ok();
    assert!(page.html.contains("Tick the box first"));
    let page = kari.post("/me/leave", &[("sure", "yes")]).await.ok();
    assert!(page.html.contains("You have left") && !page.html.contains("Kari"));

    api.get("/me").await.refused(ProblemCode::HasLeft);
    share(&api, 1, &story, NOON).await.refused(ProblemCode::HasLeft);
    assert_eq!(kari.get("/me").await.at, "/sign-in?next=%2Fme");
    let page = kari.post("/sign-in", &[("email", "kari@nordlys.example"), ("password", PASSWORD)]).await;
    assert!(page.html.contains("does not match"));
    assert_eq!(seen_by(&admin).await, seen, "nobody is told, and no total moved");

    let mut tx = app.state.db.read().await.expect("a unit of work begins");
    assert_eq!(naming(&mut tx, &member).await, ["members"], "what still names her");
    const KEPT: &str = "select count(*) from members where (name = 'Kari Nordmann' or password_hash is not null or joined_at \
                        is not null) and role <> 'admin' and name not like 'Person %'";
    const SHARES: &str =
        "select count(*) from shares where post_id is null and device_id is null and day = '2026-11-01'";
    const ON_BOARD: &str = "select count(*) from member_figures f join members m on m.id = f.member_id where f.on_board and m.name \
                            not like 'Person %'";
    for (sql, expected) in [(KEPT, 0), (SHARES, 2), (ON_BOARD, 0)] {
        let (count,): (i64,) = on!(&mut tx, c => sqlx::query_as(sql).fetch_one(c).await).expect("they are counted");
        assert_eq!(count, expected, "{sql}");
    }
}

/// The tables in which a text stands, whatever the column.
async fn naming(tx: &mut Tx, text: &str) -> Vec<String> {
    let columns = match tx {
        Tx::Sqlite(_) => {
            "select t.name, c.name from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'"
        }
        Tx::Pg(_) => {
            "select table_name::text, column_name::text from information_schema.columns where table_schema = \
             current_schema()"
        }
    };
    let columns: Vec<(String, String)> =
        on!(tx, c => sqlx::query_as(columns).fetch_all(c).await).expect("the columns are listed");
    assert!(columns.len() > 100, "{columns:?}");
    let mut naming = BTreeSet::new();
    for (table, column) in columns {
        let count = AssertSqlSafe(format!("select count(*) from {table} where cast(\"{column}\" as text) like $1"));
        let (count,): (i64,) =
            on!(tx, c => sqlx::query_as(count).bind(format!("%{text}%")).fetch_one(c).await).expect("they are counted");
        if count > 0 {
            naming.insert(table);
        }
    }
    naming.into_iter().collect()
}

async fn who_has_left_may_come_anew(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let old = invite(&admin, "Kari", "kari@nordlys.example").await;
    kari.post("/me/leave", &[("sure", "yes")]).await.ok();
    assert_eq!(kari.get(&old).await.status, StatusCode::GONE, "an old link opens nothing");
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let page = kari.get("/me/shares").await.ok();
    assert!(page.html.contains("Nothing was counted yet"));
    let api = paired(&app, &kari).await;
    let story = json!(people::story(&app.state, 1, ALWAYS).await);
    share(&api, 1, &story, NOON).await.ok(201);
    assert_eq!(on_board(&kari).await, 1);
}

async fn an_owner_stays(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let stays = "You own this programme, so you cannot leave it yet";
    let pressed = async |fields: &[(&str, &str)]| admin.post("/me/leave", fields).await.ok();
    for page in [admin.get("/me/leave").await.ok(), pressed(&[("sure", "yes")]).await, pressed(&[]).await] {
        assert!(page.html.contains("data-code=\"leave_owner\"") && page.html.contains(stays), "{}", page.html);
        assert_eq!(page.html.matches(stays).count(), 1, "{}", page.html);
        assert!(page.html.contains("href=\"/admin/roles\"") && page.html.contains("/me/export.json"), "{}", page.html);
        assert!(!page.html.contains("leave_not_sure"), "there is no box to tick: {}", page.html);
        assert!(!page.html.contains("action=\"/me/leave\""), "there is nothing to press in vain: {}", page.html);
    }
    let page = kari.get("/me/leave").await.ok();
    assert!(page.html.contains("action=\"/me/leave\"") && !page.html.contains(stays), "{}", page.html);
    admin.post("/me/pause", &[]).await.ok();
    admin.get("/admin").await.ok();
}

async fn a_lead_who_leaves_stays_on_the_list_of_roles(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    admin.post("/admin/roles", &[("email", "kari@nordlys.example"), ("role", "lead")]).await.ok();
    let roles = async || admin.get("/admin/roles").await.ok().html;
    let before = roles().await;
    assert!(before.contains("kari@nordlys.example"));
    kari.post("/me/leave", &[("sure", "yes")]).await.ok();
    assert_eq!(roles().await, before, "that she left is not told");
}

async fn leaving_during_a_break_counts_once(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let api = paired(&app, &kari).await;
    let story = json!(people::story(&app.state, 1, ALWAYS).await);
    share(&api, 1, &story, NOON).await.ok(201);
    app.pass(HOUR);
    kari.post("/me/pause", &[]).await.ok();
    kari.post("/me/leave", &[("sure", "yes")]).await.ok();
    assert_eq!(places(&app).await, 0, "the board has no place for who is gone");
}

async fn whoever_took_every_share_back_has_no_place(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let api = paired(&app, &kari).await;
    let story = json!(people::story(&app.state, 1, ALWAYS).await);
    share(&api, 1, &story, NOON).await.ok(201);
    assert_ne!(places(&app).await, 0);
    api.delete(&format!("/shares/{}", people::id(1, 1))).await.ok(204);
    assert_eq!(places(&app).await, 0);
    kari.post("/me/pause", &[]).await.ok();
    assert_eq!(places(&app).await, 0, "a break takes nobody out of a place that they are not in");
}

/// How many places the boards have, over all scores.
async fn places(app: &App) -> i64 {
    let mut tx = app.state.db.read().await.expect("a unit of work begins");
    const PLACES: &str = "select cast(sum(abs(members)) as bigint) from board_histogram";
    let (places,): (i64,) = on!(&mut tx, c => sqlx::query_as(PLACES).fetch_one(c).await).expect("they are counted");
    places
}
