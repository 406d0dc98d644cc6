//! The OpenAPI document itself: complete, and nothing in it is free-form.

use rost_tests::{
    answers::Api,
    app::{App, Engine},
};
use serde_json::Value;

#[test]
fn nothing_in_it_is_free_form() {
    let document = serde_json::to_value(rost_server::api::openapi()).expect("JSON");
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", document["openapi"]);
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        walk(name, schema);
    }
    for (path, item) in document["paths"].as_object().expect("paths") {
        for parameter in item["parameters"].as_array().expect("what every request may carry") {
            walk(path, &parameter["schema"]);
        }
        for (method, operation) in item.as_object().expect("operations").iter().filter(|(key, _)| *key != "parameters")
        {
            let place = format!("{method} {path}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                walk(&place, &parameter["schema"]);
            }
            for (status, response) in operation["responses"].as_object().expect("responses") {
                assert!(response["description"].is_string(), "{place} → {status} has no description");
                for content in response["content"].as_object().into_iter().flat_map(|content| content.values()) {
                    walk(&place, &content["schema"]);
                }
            }
            let body = operation["requestBody"]["content"].as_object();
            for content in body.into_iter().flat_map(|content| content.values()) {
                walk(&place, &content["schema"]);
            }
        }
    }
}

/// Demands that a schema says what it holds, all the way down.
fn walk(place: &str, schema: &Value) {
    if let Some(parts) = schema["oneOf"].as_array().or_else(|| schema["allOf"].as_array()) {
        parts.iter().for_each(|part| walk(place, part));
        return;
    }
    if schema["$ref"].is_string() || schema["enum"].is_array() {
        return;
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => panic!("{place}: anything goes: {schema}"),
    };
    if kinds.contains(&"object") {
        let fields =
            schema["properties"].as_object().unwrap_or_else(|| panic!("{place}: a free-form object: {schema}"));
        assert!(!fields.is_empty(), "{place}: an empty object");
        fields.iter().for_each(|(name, field)| walk(&format!("{place}.{name}"), field));
    }
    if kinds.contains(&"array") {
        walk(place, &schema["items"]);
    }
}

#[tokio::test]
async fn it_is_served_and_what_is_not_there_is_a_problem() {
    let app = App::start(Engine::Sqlite).await;
    let client = reqwest::Client::new();
    let served: Value = client
        .get(format!("{}/api/v1/openapi.json", app.base))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(served, serde_json::to_value(rost_server::api::openapi()).expect("JSON"));
    for (method, path, status, code) in [
        ("GET", "/nowhere", 404, "not_found"),
        ("PATCH", "/me", 405, "method_not_allowed"),
        ("GET", "/me", 401, "unauthorized"),
    ] {
        let method = method.parse().expect("a method");
        let answer = client.request(method, format!("{}/api/v1{path}", app.base)).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), status, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        assert_eq!(answer.json::<Value>().await.expect("JSON")["code"], code);
    }
}

#[tokio::test]
async fn any_origin_may_ask_and_no_cookie_counts() {
    let app = App::start(Engine::Sqlite).await;
    let client = reqwest::Client::new();
    let preflight = client
        .request(reqwest::Method::OPTIONS, format!("{}/api/v1/shares/x", app.base))
        .header("origin", "chrome-extension://abc")
        .header("access-control-request-method", "PUT")
        .header("access-control-request-private-network", "true")
        .send()
        .await
        .expect("an answer");
    let headers = preflight.headers();
    assert_eq!(preflight.status().as_u16(), 204);
    assert_eq!(headers["access-control-allow-origin"], "*");
    assert_eq!(headers["access-control-allow-private-network"], "true");
    assert!(headers.get("access-control-allow-credentials").is_none());
    for word in ["authorization", "content-type", "if-none-match", "rost-now", "rost-protocol"] {
        assert!(headers["access-control-allow-headers"].to_str().expect("text").contains(word), "{word}");
    }
    let answer = Api::anonymous(&app.base)
        .send(reqwest::Method::GET, "/feed", |request| request.header("cookie", "rost_session=anything"))
        .await;
    answer.refused(rost_shared::problem::ProblemCode::Unauthorized);
    assert_eq!(answer.headers["access-control-expose-headers"], "etag, retry-after, rost-protocol");
}
