//! JSON that holds half of a character: refused with a code and a sentence, and nothing of it is recorded.

use reqwest::Method;
use rost_server::store;
use rost_shared::problem::ProblemCode::BadRequest;
use rost_tests::{
    app::{App, Engine, NOON},
    people::{self, ALWAYS},
};
use serde_json::json;

rost_tests::on_both_engines! {
    half_of_a_character_is_no_text
}

/// A lone surrogate as JSON escapes it, in the ways that a reader stumbles over at different places, and as bytes.
const HALVES: [&[u8]; 6] = [br"\ud800", br"\udc00", br"\ud800!", br"\ud800\n", br"\ud800\ud800", b"\xed\xa0\x80"];

async fn half_of_a_character_is_no_text(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let api = people::pair(&app, people::join(&app.state, 1).await).await;
    let story = people::story(&app.state, 1, ALWAYS).await;
    let share = json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page",
        "provenance": "self_reported"});
    let id = people::id(1, 1);
    let one = format!("/shares/{id}");
    for (method, path, body) in [
        (Method::PUT, &*one, json!({"story": story, "network": "x", "made_at": NOON, "surface": "HALF"})),
        (Method::PUT, &*one, json!({"story": story, "network": "x", "made_at": NOON, "post": {"id": "HALF"}})),
        (Method::POST, "/shares/batch", json!({"items": [{"id": id, "share": share}, {"id": "HALF", "share": share}]})),
        (
            Method::POST,
            "/rule-reports",
            json!({"network": "x", "role": "HALF", "rules_version": 3, "extension": "0.1.0"}),
        ),
        (Method::POST, "/rule-reports", json!({"network": "x", "role": "editor", "extension": "HALF"})),
    ] {
        let text = body.to_string();
        let (before, after) = text.split_once("HALF").expect("a place for it");
        for half in HALVES {
            let body = [before.as_bytes(), half, after.as_bytes()].concat();
            let dress =
                |request: reqwest::RequestBuilder| request.body(body).header("content-type", "application/json");
            let refused = api.send(method.clone(), path, dress).await;
            let detail = refused.refused(BadRequest)["detail"].as_str().expect("a sentence");
            let said = detail.starts_with("The body cannot be read: ")
                && detail.ends_with(": half of a character (a lone surrogate).");
            assert!(said, "{path} {}: {detail}", half.escape_ascii());
        }
    }
    assert_eq!(api.get("/me").await.ok(200)["figures"]["all_shares"], 0, "nor what stood beside it");
    let tx = &mut app.state.db.read().await.expect("it reads");
    assert!(store::rule_reports::since(tx, 0).await.expect("they are read").is_empty());
    api.put(&one, &share).await.ok(201);
}
