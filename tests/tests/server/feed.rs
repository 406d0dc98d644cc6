//! The feed: what may be shared now, and the ETag that spares asking twice.

use reqwest::Method;
use rost_server::store::{self, Tx};
use rost_shared::problem::ProblemCode;
use rost_tests::{
    answers::Api,
    app::{App, DAY, Engine, NOON},
    people::{self, ALWAYS, Validity},
};
use serde_json::json;

rost_tests::on_both_engines! {
    it_holds_what_is_approved_and_valid
    it_is_sent_again_only_when_it_has_changed
    rules_are_relayed_as_they_are
    broken_rules_are_told_by_their_day_and_by_no_number
    both_sides_name_what_they_speak
}

async fn it_holds_what_is_approved_and_valid(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let api = people::pair(&app, people::join(&app.state, 1).await).await;
    let first = people::story(&app.state, 1, ALWAYS).await;
    let ending = people::story(&app.state, 2, Validity { until: Some(NOON + DAY), ..ALWAYS }).await;
    people::story(&app.state, 3, Validity { from: Some(NOON + 1), ..ALWAYS }).await;
    people::story(&app.state, 4, Validity { until: Some(NOON), ..ALWAYS }).await;
    people::story(&app.state, 5, Validity { status: "draft", ..ALWAYS }).await;
    people::story(&app.state, 6, Validity { status: "archived", ..ALWAYS }).await;
    let feed = api.get("/feed").await;
    let ids: Vec<_> =
        feed.ok(200)["stories"].as_array().expect("stories").iter().map(|story| story["id"].clone()).collect();
    assert_eq!(ids, [json!(ending), json!(first)], "newest first");
    let story = &feed.body["stories"][1];
    assert_eq!((&story["networks"], &story["shared_on"]), (&json!(["linkedin", "x"]), &json!([])));
    assert_eq!(story["variants"].as_array().map(Vec::len), Some(2));
    assert_eq!(feed.body["company"], "Nordlys");
}

async fn it_is_sent_again_only_when_it_has_changed(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let api = people::pair(&app, people::join(&app.state, 1).await).await;
    let story = people::story(&app.state, 1, ALWAYS).await;
    let tag = api.get("/feed").await.headers["etag"].to_str().expect("text").to_owned();
    let ask = |api: Api, tag: String| async move {
        api.send(Method::GET, "/feed", |request| request.header("if-none-match", tag)).await
    };
    ask(api.clone(), tag.clone()).await.ok(304);
    ask(api.clone(), format!("\"other\", W/{tag}")).await.ok(304);
    let share =
        json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page", "provenance": "self_reported"});
    api.put(&format!("/shares/{}", people::id(1, 1)), &share).await.ok(201);
    let changed = ask(api, tag).await;
    assert_eq!(changed.ok(200)["stories"][0]["shared_on"], json!(["x"]));
}

async fn rules_are_relayed_as_they_are(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let api = people::pair(&app, people::join(&app.state, 1).await).await;
    api.get("/rules").await.refused(ProblemCode::NoRules);
    let file = app.folder().join("rules.json");
    // "Ingen liste".
    let no_list = json!({"key": "0011223344556677", "payload": "SW5nZW4gbGlzdGU=", "signature": "AAAA"}).to_string();
    for broken in ["not rules", &no_list] {
        std::fs::write(&file, broken).expect("written");
        let answer = api.get("/rules").await;
        assert!(answer.body["detail"].as_str().is_some_and(|detail| detail.contains("cannot relay it")), "{answer:?}");
        answer.refused(ProblemCode::NoRules);
    }
    let rules = json!({"key": "0011223344556677", "payload": "W10=", "signature": "AAAA"});
    std::fs::write(&file, rules.to_string()).expect("written");
    assert_eq!(api.get("/rules").await.ok(200), &rules);
}

async fn broken_rules_are_told_by_their_day_and_by_no_number(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let api = people::pair(&app, people::join(&app.state, 1).await).await;
    let report = |role: &str| json!({"network": "x", "rules_version": 3, "role": role, "extension": "0.1.0"});
    for _ in 0..3 {
        api.post("/rule-reports", &report("composer")).await.ok(204);
    }
    app.pass(DAY);
    api.post("/rule-reports", &report("editor")).await.ok(204);
    for wrong in [report(""), report("<b>"), report(&"x".repeat(41)), json!({"network": "x"})] {
        api.post("/rule-reports", &wrong).await.refused(ProblemCode::InvalidField);
    }
    Api::anonymous(&app.base).post("/rule-reports", &report("composer")).await.refused(ProblemCode::Unauthorized);
    let tx = &mut app.state.db.read().await.expect("reads");
    let broken = store::rule_reports::since(tx, NOON - DAY).await.expect("the reports are read");
    let short: Vec<_> = broken.iter().map(|rule| (rule.role.as_str(), rule.last_at)).collect();
    let midnight = NOON - NOON % DAY;
    assert_eq!(short, [("editor", midnight + DAY), ("composer", midnight)], "of when, the day alone");
    assert_eq!(store::rule_reports::since(tx, midnight + 1).await.expect("read").len(), 1);
    // Said once or often, by one or many: nothing is kept that would tell.
    assert_eq!(columns(tx).await, ["extension", "last_at", "network", "role", "rules_version"]);
}

/// What is kept of a rule that was reported.
async fn columns(tx: &mut Tx) -> Vec<String> {
    const SQLITE: &str = "select name from pragma_table_info('rule_reports') order by name";
    const POSTGRES: &str = "select column_name::text from information_schema.columns where table_schema = current_schema() and \
                            table_name = 'rule_reports' order by column_name::text collate \"C\"";
    let rows: Vec<(String,)> = match tx {
        Tx::Sqlite(c) => sqlx::query_as(SQLITE).fetch_all(&mut **c).await,
        Tx::Pg(c) => sqlx::query_as(POSTGRES).fetch_all(&mut **c).await,
    }
    .expect("the columns are listed");
    rows.into_iter().map(|(name,)| name).collect()
}

async fn both_sides_name_what_they_speak(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let api = people::pair(&app, people::join(&app.state, 1).await).await;
    let speak = async |range: &'static str| {
        api.send(Method::GET, "/me", |request| request.header("rost-protocol", range)).await
    };
    speak("1-1").await.ok(200);
    speak("1-9").await.ok(200);
    speak("7-9").await.refused(ProblemCode::ProtocolUnsupported);
    speak("0-0").await.refused(ProblemCode::ProtocolUnsupported);
    speak("latest").await.refused(ProblemCode::BadRequest);
}
