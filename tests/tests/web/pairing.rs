//! Pairing a browser from the approval page, and taking it back.

use rost_server::on;
use rost_shared::problem::ProblemCode;
use rost_tests::{answers::Api, app::Engine, on_both_engines};
use serde_json::Value;

use crate::browser::{Browser, joined, set_up};

on_both_engines! {
    a_code_is_typed_seen_and_approved
    a_no_is_a_no
}

async fn begin(api: &Api) -> (String, String) {
    let asked = api.post_form("/pair/device", &[("device_name", "Chrome <b>on</b> Linux")]).await;
    let text = |key: &str| asked.ok(200)[key].as_str().expect("a text").to_owned();
    (text("user_code"), text("device_code"))
}

fn poll(device_code: &str) -> [(&str, &str); 2] {
    [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", device_code)]
}

async fn a_code_is_typed_seen_and_approved(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let nobody = Api::anonymous(&app.base);
    let (code, secret) = begin(&nobody).await;
    assert_eq!(Browser::new(&app).get("/pair").await.at, "/sign-in?next=%2Fpair");
    assert!(!kari.get(&format!("/pair?code={code}")).await.html.contains(&code), "a code is typed, never linked");

    let page = kari.post("/pair", &[("code", "WRONG")]).await.ok();
    assert!(page.html.contains("We do not know this code"));
    let typed = code.to_lowercase().replace('-', " ");
    let page = kari.post("/pair", &[("code", &typed)]).await.ok();
    assert!(page.html.contains("Chrome &#60;b&#62;on") || page.html.contains("Chrome &lt;b&gt;on"), "{}", page.html);
    assert!(page.html.contains("18 November 2026, 12:00"), "when it was asked, in the programme's time zone");
    nobody.post_form("/pair/token", &poll(&secret)).await.refused(ProblemCode::AuthorizationPending);

    let page = kari.post("/pair/answer", &[("code", &code), ("answer", "approve")]).await.ok();
    assert!(page.html.contains("The browser is paired"));
    assert!(kari.get(&page.at).await.ok().html.contains("The browser is paired"), "fetched anew it says the same");
    let granted = nobody.post_form("/pair/token", &poll(&secret)).await;
    let api = nobody.with_token(granted.ok(200)["access_token"].as_str().expect("a token"));
    assert_eq!(api.get("/me").await.ok(200)["name"], "Kari");
    let again = kari.post("/pair/answer", &[("code", &code), ("answer", "approve")]).await;
    assert!(again.html.contains("We do not know this code"), "a code is good once");

    let page = kari.get("/me/devices").await.ok();
    assert!(page.html.contains("Paired 18 November 2026, 12:00, last seen 18 November 2026, 12:00"), "{}", page.html);
    let revoke = page.between("action=\"/me/devices/", "\"").to_owned();
    assert_eq!(admin.post(&format!("/me/devices/{revoke}"), &[]).await.status, 404, "not somebody else's browser");
    api.get("/me").await.ok(200);
    let page = kari.post(&format!("/me/devices/{revoke}"), &[]).await.ok();
    assert!(page.html.contains("was revoked") && page.html.contains("No browser is paired yet"));
    api.get("/me").await.refused(ProblemCode::DeviceRevoked);
    let export: Value = serde_json::from_str(&kari.get("/me/export.json").await.ok().html).expect("JSON");
    let lengths = ["browsers", "revoked_browsers"].map(|key| export[key].as_array().map(Vec::len));
    assert_eq!(lengths, [Some(0), Some(1)]);
    assert_eq!(export["links"][0]["used_at"], "2026-11-18T11:00:00Z", "the invitation");
    const KEPT: &str = "select count(*) from devices where name <> '' or last_seen_at <> paired_at";
    let mut tx = app.state.db.read().await.expect("it reads");
    let (kept,): (i64,) = on!(&mut tx, c => sqlx::query_as(KEPT).fetch_one(c).await).expect("counted");
    assert_eq!(kept, 0, "neither its name nor when it was last seen");
}

async fn a_no_is_a_no(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let nobody = Api::anonymous(&app.base);
    let (code, secret) = begin(&nobody).await;
    let page = admin.post("/pair/answer", &[("code", &code), ("answer", "refuse")]).await.ok();
    assert!(page.html.contains("Refused"));
    assert!(admin.get(&page.at).await.ok().html.contains("Refused"), "fetched anew it says the same");
    nobody.post_form("/pair/token", &poll(&secret)).await.refused(ProblemCode::AccessDenied);
}
