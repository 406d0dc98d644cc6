//! Pairing a browser, as RFC 8628 says.

use rost_server::{auth::links::LinkKind, domain::pairing, write_tx};
use rost_shared::problem::ProblemCode;
use rost_tests::{
    answers::{Answer, Api},
    app::{App, Engine},
    people,
};
use serde_json::json;

const GRANT: (&str, &str) = ("grant_type", "urn:ietf:params:oauth:grant-type:device_code");

rost_tests::on_both_engines! {
    a_browser_waits_until_it_is_approved
    a_refused_code_and_an_old_one_give_nothing
    a_revoked_browser_is_told_so
    links_work_once
}

async fn begin(api: &Api) -> (String, String) {
    let answer = api.post_form("/pair/device", &[("device_name", " Chrome on Linux ")]).await;
    let body = answer.ok(200);
    let text = |name: &str| body[name].as_str().expect("text").to_owned();
    assert!(text("verification_uri").ends_with("/pair"), "the code is typed, not in the address: {body}");
    (text("device_code"), text("user_code"))
}

async fn poll(api: &Api, device_code: &str) -> Answer {
    api.post_form("/pair/token", &[GRANT, ("device_code", device_code)]).await
}

async fn a_browser_waits_until_it_is_approved(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let member = people::join(&app.state, 1).await;
    let api = Api::anonymous(&app.base);
    let (device_code, user_code) = begin(&api).await;

    assert_eq!(
        poll(&api, &device_code).await.refused(ProblemCode::AuthorizationPending)["error"],
        "authorization_pending"
    );
    app.pass(1_000);
    assert_eq!(poll(&api, &device_code).await.refused(ProblemCode::SlowDown)["error"], "slow_down");
    app.pass(6_000);
    poll(&api, &device_code).await.refused(ProblemCode::SlowDown);
    app.pass(15_000);
    poll(&api, &device_code).await.refused(ProblemCode::AuthorizationPending);
    api.post_form("/pair/token", &[("grant_type", "password"), ("device_code", &device_code)])
        .await
        .refused(ProblemCode::UnsupportedGrantType);

    let now = app.state.clock.now();
    let typed = user_code.to_lowercase().replace('-', " ");
    let waiting = pairing::find(&mut app.state.db.read().await.expect("reads"), &typed, now).await.expect("reads");
    assert_eq!(waiting.expect("it waits").device_name, "Chrome on Linux");
    let approved = decide(&app, &typed, Some(member)).await;
    assert!(approved && !decide(&app, &typed, Some(member)).await, "a code is answered once");

    let granted = poll(&api, &device_code).await;
    let token = granted.ok(200)["access_token"].as_str().expect("a token").to_owned();
    poll(&api, &device_code).await.refused(ProblemCode::ExpiredToken);
    let me = api.with_token(&token).get("/me").await;
    assert_eq!((&me.ok(200)["id"], &me.body["device"]), (&json!(member), &granted.body["device"]));
    api.with_token("another").get("/me").await.refused(ProblemCode::Unauthorized);
}

async fn a_refused_code_and_an_old_one_give_nothing(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let member = people::join(&app.state, 1).await;
    let api = Api::anonymous(&app.base);
    let (device_code, user_code) = begin(&api).await;
    assert!(decide(&app, &user_code, None).await);
    assert_eq!(poll(&api, &device_code).await.refused(ProblemCode::AccessDenied)["error"], "access_denied");

    let (device_code, user_code) = begin(&api).await;
    app.pass(15 * 60_000);
    assert!(!decide(&app, &user_code, Some(member)).await, "too late");
    assert_eq!(poll(&api, &device_code).await.refused(ProblemCode::ExpiredToken)["error"], "expired_token");
    api.post_form("/pair/device", &[("device_name", " ")]).await.refused(ProblemCode::InvalidField);
    for (path, form, field) in [
        ("/pair/device", vec![], "device_name"),
        ("/pair/token", vec![GRANT], "device_code"),
        ("/pair/token", vec![("device_code", "x")], "grant_type"),
    ] {
        let answer = api.post_form(path, &form).await;
        let detail = &answer.refused(ProblemCode::InvalidField)["detail"];
        assert_eq!(*detail, format!("The body cannot be read: missing field `{field}`."));
    }
    let json = |request: reqwest::RequestBuilder| request.header("content-type", "application/json").body("{}");
    let answer = api.send(reqwest::Method::POST, "/pair/token", json).await;
    let detail = answer.refused(ProblemCode::BadRequest)["detail"].as_str().expect("a sentence");
    assert!(detail.starts_with("The body cannot be read: "), "{detail}");
}

async fn decide(app: &App, code: &str, member: Option<rost_shared::ids::MemberId>) -> bool {
    let now = app.state.clock.now();
    let decided: rost_server::problem::Result<bool> = async {
        write_tx!(app.state.db, tx => {
            match member {
                Some(member) => pairing::approve(tx, code, member, now).await,
                None => pairing::refuse(tx, code, now).await,
            }
        })
    }
    .await;
    decided.expect("the decision is written")
}

async fn a_revoked_browser_is_told_so(engine: Engine) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let member = people::join(&app.state, 1).await;
    let (first, second) = (people::pair(&app, member).await, people::pair(&app, member).await);
    first.delete("/device").await.ok(204);
    first.get("/me").await.refused(ProblemCode::DeviceRevoked);
    second.get("/me").await.ok(200);
    people::leave(&app.state, member).await;
    second.get("/me").await.refused(ProblemCode::HasLeft);
}

async fn links_work_once(engine: Engine) {
    use rost_server::auth::links;
    let app = App::start(engine).await;
    let now = app.state.clock.now();
    let outcome: rost_server::problem::Result<()> = async {
        write_tx!(app.state.db, tx => {
            let entropy = &app.state.entropy;
            let first = links::issue(tx, entropy, LinkKind::Setup, None, now, now + 10).await?;
            let token = links::issue(tx, entropy, LinkKind::Setup, None, now, now + 10).await?;
            assert_eq!(links::look(tx, &first, LinkKind::Setup, now).await?, None, "a newer one ends it");
            assert_eq!(links::look(tx, &token, LinkKind::Invitation, now).await?, None, "it is for one thing");
            assert_eq!(links::look(tx, &token, LinkKind::Setup, now + 10).await?, None, "it expires");
            assert!(links::look(tx, &token, LinkKind::Setup, now + 9).await?.is_some());
            assert!(links::spend(tx, &token, LinkKind::Setup, now).await?.is_some());
            assert_eq!(links::spend(tx, &token, LinkKind::Setup, now).await?, None, "it works once");
            Ok(())
        })
    }
    .await;
    outcome.expect("the links are written");
}
