//! The feed: what may be shared now, and the ETag that spares asking twice.

use reqwest::Method;
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
    std::fs::write(&file, "not rules").expect("written");
    api.get("/rules").await.refused(ProblemCode::NoRules);
    let rules = json!({"key": "0011223344556677", "payload": "W10=", "signature": "AAAA"});
    std::fs::write(&file, rules.to_string()).expect("written");
    assert_eq!(api.get("/rules").await.ok(200), &rules);
}
