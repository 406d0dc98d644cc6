//! Recording over HTTP: once, whatever is sent how often; refused for good where it must be.

use reqwest::Method;
use rost_server::on;
use rost_shared::{
    ids::MemberId,
    problem::ProblemCode::{self, *},
};
use rost_tests::{
    answers::Api,
    app::{App, DAY, Engine, NOON},
    people::{self, ALWAYS, Validity},
};
use serde_json::{Value, json};

rost_tests::on_both_engines! {
    the_same_share_twice_is_one_share
    the_same_id_with_other_contents_is_a_conflict
    another_persons_id_says_nothing_about_them
    what_cannot_be_true_is_refused
    a_post_counts_once
    evidence_is_set_once
    a_withdrawn_share_stays_withdrawn
    the_clock_is_corrected_and_clamped
    a_story_is_judged_at_the_moment_of_sharing
    what_waited_for_a_new_pairing_keeps_its_time
    late_shares_count_for_all_time_only
    a_frozen_months_board_is_moved_by_the_persons_right_alone
    points_stop_at_the_daily_cap
    who_takes_a_break_is_not_counted
    a_batch_judges_each_share_on_its_own
    bodies_have_bounds
    what_is_nested_deeply_is_passed_over_or_refused
}

struct Scene {
    app: App,
    api: Api,
    story: Value,
}

impl Scene {
    async fn new(engine: Engine) -> Self {
        let app = App::start(engine).await;
        people::set_up(&app.state).await;
        let member = people::join(&app.state, 1).await;
        app.state.clock.set(NOON - 60 * DAY);
        let api = people::pair(&app, member).await;
        app.state.clock.set(NOON);
        let story = json!(people::story(&app.state, 1, ALWAYS).await);
        Self { app, api, story }
    }

    fn share(&self, change: Value) -> Value {
        let mut share = json!({"story": self.story, "network": "x", "made_at": NOON - 60_000, "surface": "in_page",
            "provenance": "self_reported"});
        for (name, value) in change.as_object().expect("fields") {
            share[name] = value.clone();
        }
        share
    }

    async fn figures(&self) -> Value {
        self.api.get("/me").await.ok(200)["figures"].clone()
    }

    async fn put(&self, number: u32, change: Value) -> rost_tests::answers::Answer {
        self.api.put(&path(number), &self.share(change)).await
    }
}

fn path(number: u32) -> String {
    format!("/shares/{}", people::id(1, number))
}

async fn the_same_share_twice_is_one_share(engine: Engine) {
    let scene = Scene::new(engine).await;
    let first = scene.put(1, json!({})).await;
    assert_eq!((&first.ok(201)["recorded"], &first.body["points"]), (&json!(true), &json!(10)));
    let figures = json!({"month": "2026-11", "month_shares": 1, "month_measured": 0, "month_points": 10, "week_shares": 1,
        "all_shares": 1});
    assert_eq!(first.body["figures"], figures);
    for _ in 0..3 {
        let mut expected = first.body.clone();
        expected["recorded"] = json!(false);
        assert_eq!(scene.put(1, json!({"surface": "popup"})).await.ok(200), &expected);
    }
    assert_eq!(scene.figures().await, figures);
}

async fn the_same_id_with_other_contents_is_a_conflict(engine: Engine) {
    let scene = Scene::new(engine).await;
    let other = people::story(&scene.app.state, 2, ALWAYS).await;
    scene.put(1, json!({})).await.ok(201);
    for change in [json!({"story": other}), json!({"network": "linkedin"}), json!({"made_at": NOON - 59_999})] {
        scene.put(1, change).await.refused(ShareConflict);
    }
    assert_eq!(scene.figures().await["all_shares"], 1);
}

async fn another_persons_id_says_nothing_about_them(engine: Engine) {
    let scene = Scene::new(engine).await;
    let other = people::pair(&scene.app, people::join(&scene.app.state, 2).await).await;
    scene.put(1, json!({})).await.ok(201);
    let refused = other.put(&path(1), &scene.share(json!({}))).await;
    assert!(!refused.refused(ShareConflict).to_string().contains("Person"));
    let evidence = json!({"post": {"id": "17"}});
    other.put(&format!("{}/evidence", path(1)), &evidence).await.refused(NotFound);
    other.delete(&path(1)).await.ok(204);
    assert_eq!(scene.figures().await["all_shares"], 1, "it is still there");
    scene.api.delete(&path(1)).await.ok(204);
    other.put(&path(1), &scene.share(json!({}))).await.refused(ShareConflict);
}

async fn what_cannot_be_true_is_refused(engine: Engine) {
    let scene = Scene::new(engine).await;
    let cases: [(Value, ProblemCode); 8] = [
        (json!({"provenance": "estimated"}), InvalidField),
        (json!({"provenance": "measured"}), InvalidField),
        (json!({"provenance": "measured", "post": {"id": ""}}), InvalidField),
        (json!({"provenance": "measured", "post": {"id": "urn:li:share:1"}}), InvalidField),
        (json!({"network": "linkedin", "provenance": "measured", "post": {"id": "1"}}), InvalidField),
        (json!({"network": "myspace"}), InvalidField),
        (json!({"made_at": "yesterday"}), InvalidField),
        (json!({"story": people::id(9, 9)}), StoryUnknown),
    ];
    for (change, code) in cases {
        scene.put(1, change).await.refused(code);
    }
    assert_eq!(scene.figures().await["all_shares"], 0);
    scene.put(1, json!({"a_field_of_tomorrow": {"deep": [1]}})).await.ok(201);
}

async fn a_post_counts_once(engine: Engine) {
    let scene = Scene::new(engine).await;
    let seen = json!({"provenance": "measured", "post": {"id": "1900000000000000001"}});
    scene.put(1, seen.clone()).await.ok(201);
    scene.put(2, seen).await.refused(PostAlreadyCounted);
    scene.put(3, json!({})).await.ok(201);
    let evidence = json!({"post": {"id": "1900000000000000001"}});
    scene.api.put(&format!("{}/evidence", path(3)), &evidence).await.refused(PostAlreadyCounted);
    let figures = scene.figures().await;
    assert_eq!((&figures["all_shares"], &figures["month_measured"]), (&json!(2), &json!(1)));
}

async fn evidence_is_set_once(engine: Engine) {
    let scene = Scene::new(engine).await;
    let place = format!("{}/evidence", path(1));
    let evidence = |number: u32| json!({"post": {"id": format!("urn:li:share:{number}")}});
    scene.api.put(&place, &evidence(7)).await.refused(NotFound);
    scene.put(1, json!({"network": "linkedin"})).await.ok(201);
    for _ in 0..2 {
        let receipt = scene.api.put(&place, &evidence(7)).await;
        assert_eq!(
            (&receipt.ok(200)["figures"]["month_measured"], &receipt.body["recorded"]),
            (&json!(1), &json!(false))
        );
    }
    scene.api.put(&place, &evidence(8)).await.refused(EvidenceConflict);
    scene.put(1, json!({"network": "linkedin"})).await.ok(200);
    assert_eq!(scene.figures().await["month_measured"], 1);

    // One that names its post, as its person says, is proved by that post and no other.
    scene.put(2, json!({"network": "linkedin", "post": {"id": "urn:li:share:9"}})).await.ok(201);
    let place = format!("{}/evidence", path(2));
    scene.api.put(&place, &evidence(10)).await.refused(EvidenceConflict);
    assert_eq!(scene.figures().await["month_measured"], 1);
    assert_eq!(scene.api.put(&place, &evidence(9)).await.ok(200)["figures"]["month_measured"], 2);
}

async fn a_withdrawn_share_stays_withdrawn(engine: Engine) {
    let scene = Scene::new(engine).await;
    let seen = json!({"provenance": "measured", "post": {"id": "17"}});
    scene.put(1, seen.clone()).await.ok(201);
    for _ in 0..2 {
        scene.api.delete(&path(1)).await.ok(204);
    }
    let nothing = json!({"month": "2026-11", "month_shares": 0, "month_measured": 0, "month_points": 0, "week_shares": 0,
        "all_shares": 0});
    assert_eq!(scene.figures().await, nothing);
    scene.put(1, seen.clone()).await.refused(ShareWithdrawn);
    scene.api.put(&format!("{}/evidence", path(1)), &json!({"post": {"id": "17"}})).await.refused(ShareWithdrawn);
    assert_eq!(scene.figures().await, nothing);
    scene.put(2, seen).await.ok(201);
    scene.api.delete(&path(3)).await.ok(204);
    scene.put(3, json!({})).await.refused(ShareWithdrawn);

    // Nothing is taken out of the ledger: what was entered stands, and its reversal beside it.
    let mut tx = scene.app.state.db.read().await.expect("reads");
    let lines = "select kind, points from ledger where share_id = $1 order by entered_at, kind";
    let id = path(1).rsplit('/').next().expect("an id").to_owned();
    let lines: Vec<(String, i64)> =
        on!(&mut tx, c => sqlx::query_as(lines).bind(id).fetch_all(c).await).expect("the ledger is read");
    let [(share, points), (withdrawal, back)] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((share.as_str(), withdrawal.as_str()), ("share", "withdrawal"));
    assert!(*points > 0 && points + back == 0, "{lines:?}");
}

async fn the_clock_is_corrected_and_clamped(engine: Engine) {
    let scene = Scene::new(engine).await;
    let send = async |number: u32, made_at: i64, client_now: Option<i64>| {
        let share = scene.share(json!({"made_at": made_at}));
        let answer = scene
            .api
            .send(Method::PUT, &path(number), |request| {
                let request = request.json(&share);
                match client_now {
                    Some(now) => request.header("rost-now", now),
                    None => request,
                }
            })
            .await;
        answer.ok(201)["made_at"].as_i64().expect("a time")
    };
    // A clock three days ahead: made an hour ago by it is an hour ago.
    assert_eq!(send(1, NOON + 3 * DAY - 3_600_000, Some(NOON + 3 * DAY)).await, NOON - 3_600_000);
    assert_eq!(send(2, NOON + DAY, None).await, NOON, "not in the future");
    assert_eq!(send(3, NOON - 70 * DAY, Some(NOON)).await, NOON - 60 * DAY, "not before the pairing");
    assert_eq!(send(4, i64::MIN, Some(i64::MAX)).await, NOON - 60 * DAY);
    scene
        .api
        .send(Method::PUT, &path(5), |request| request.json(&scene.share(json!({}))).header("rost-now", "noon"))
        .await
        .refused(BadRequest);
}

async fn a_story_is_judged_at_the_moment_of_sharing(engine: Engine) {
    let scene = Scene::new(engine).await;
    let state = &scene.app.state;
    let ended = people::story(state, 2, Validity { until: Some(NOON - DAY), ..ALWAYS }).await;
    scene.put(1, json!({"story": ended, "made_at": NOON - DAY - 1})).await.ok(201);
    scene.put(2, json!({"story": ended, "made_at": NOON - DAY})).await.refused(StoryExpired);
    let coming = people::story(state, 3, Validity { from: Some(NOON - DAY), ..ALWAYS }).await;
    scene.put(3, json!({"story": coming, "made_at": NOON - DAY - 1})).await.refused(StoryExpired);
    let draft = people::story(state, 4, Validity { status: "draft", ..ALWAYS }).await;
    scene.put(4, json!({"story": draft})).await.refused(StoryUnknown);
}

/// A browser that lost its pairing sends what it kept once it is paired anew, weeks later and after the story has ended.
async fn what_waited_for_a_new_pairing_keeps_its_time(engine: Engine) {
    let scene = Scene::new(engine).await;
    let ended = Validity { until: Some(NOON + DAY), ..ALWAYS };
    let story = json!(people::story(&scene.app.state, 2, ended).await);
    scene.api.delete("/device").await.ok(204);
    scene.app.pass(9 * DAY);
    let again = people::pair(&scene.app, MemberId(people::id(0xa0, 1))).await;
    let sent = again.put(&path(1), &scene.share(json!({ "story": story }))).await;
    assert_eq!(sent.ok(201)["made_at"], json!(NOON - 60_000));
}

async fn late_shares_count_for_all_time_only(engine: Engine) {
    let scene = Scene::new(engine).await;
    // 31 October, 23:59:59.999 in Oslo; October is frozen from 15 November, 00:00 there.
    let october: i64 = 1_793_487_599_999;
    let frozen: i64 = 1_794_697_200_000;
    scene.app.state.clock.set(frozen - 1);
    let receipt = scene.put(1, json!({"made_at": october})).await;
    assert_eq!(receipt.ok(201)["counts_for_month"], true);
    scene.app.state.clock.set(frozen);
    let receipt = scene.put(2, json!({"made_at": october})).await;
    assert_eq!(
        (&receipt.ok(201)["counts_for_month"], &receipt.body["figures"]["all_shares"]),
        (&json!(false), &json!(2))
    );
    let board = scene.api.get("/boards/2026-10").await;
    assert_eq!((&board.ok(200)["provisional"], &board.body["me"]["shares"]), (&json!(false), &json!(1)));
    assert_eq!(scene.api.get("/boards/all").await.ok(200)["me"]["shares"], 2);
}

async fn a_frozen_months_board_is_moved_by_the_persons_right_alone(engine: Engine) {
    let scene = Scene::new(engine).await;
    let other = people::join(&scene.app.state, 3).await;
    let colleague = people::pair(&scene.app, other).await;
    let seen = |number: u32| json!({"provenance": "measured", "post": {"id": number.to_string()}});
    let proof = |number: u32| (format!("{}/evidence", path(number)), json!({"post": {"id": number.to_string()}}));
    // November is frozen from 15 December, 00:00 in Oslo.
    let frozen: i64 = 1_797_289_200_000;
    scene.put(1, seen(1)).await.ok(201);
    for number in [2, 3, 4] {
        scene.put(number, json!({})).await.ok(201);
    }
    colleague.put(&path(5), &scene.share(json!({}))).await.ok(201);
    let rows = async |api: &Api, period: &str| {
        let board = api.get(&format!("/boards/{period}?by=shares")).await;
        let rows = board.ok(200)["rows"].as_array().expect("rows").clone();
        let row = |row: &Value| ["shares", "measured", "points"].map(|what| row[what].as_i64().expect("a number"));
        rows.iter().map(row).collect::<Vec<_>>()
    };
    let ((place, second), (late_place, third)) = (proof(2), proof(3));
    scene.app.state.clock.set(frozen - 1);
    scene.api.put(&place, &second).await.ok(200);
    assert_eq!(rows(&scene.api, "2026-11").await, [[4, 2, 30], [1, 0, 10]]);

    // What comes late counts for all time only: a proof, and a share.
    scene.app.state.clock.set(frozen);
    for _ in 0..2 {
        scene.api.put(&late_place, &third).await.ok(200);
        scene.put(6, json!({"made_at": NOON - DAY})).await;
    }
    assert_eq!(rows(&scene.api, "2026-11").await, [[4, 2, 30], [1, 0, 10]]);
    assert_eq!(rows(&scene.api, "all").await, [[5, 3, 40], [1, 0, 10]]);

    // Each takes their own share back, however it was proved; what was not in the month is not taken out of it.
    for (number, month, all) in [
        (3, [3, 2, 20], [4, 2, 30]),
        (2, [2, 1, 10], [3, 1, 20]),
        (6, [2, 1, 10], [2, 1, 10]),
        (1, [1, 0, 0], [1, 0, 0]),
    ] {
        scene.api.delete(&path(number)).await.ok(204);
        assert!(
            rows(&scene.api, "2026-11").await.contains(&month),
            "{number}: {:?}",
            rows(&scene.api, "2026-11").await
        );
        assert!(rows(&scene.api, "all").await.contains(&all), "{number}: {:?}", rows(&scene.api, "all").await);
    }
    // A break, coming back and leaving decide who stands there.
    people::pause(&scene.app.state, other).await;
    assert_eq!(rows(&scene.api, "2026-11").await, [[1, 0, 0]]);
    people::come_back(&scene.app.state, other).await;
    assert_eq!(rows(&scene.api, "2026-11").await.len(), 2);
    people::leave(&scene.app.state, other).await;
    assert_eq!(rows(&scene.api, "2026-11").await, [[1, 0, 0]]);
}

async fn points_stop_at_the_daily_cap(engine: Engine) {
    let scene = Scene::new(engine).await;
    let mut points = Vec::new();
    for number in 1..=5 {
        points.push(scene.put(number, json!({})).await.ok(201)["points"].as_i64().expect("points"));
    }
    assert_eq!(points, [10, 10, 10, 0, 0]);
    let yesterday = scene.put(6, json!({"made_at": NOON - DAY})).await;
    assert_eq!((&yesterday.ok(201)["points"], &yesterday.body["figures"]["month_points"]), (&json!(10), &json!(40)));
    scene.api.delete(&path(1)).await.ok(204);
    let next = scene.put(7, json!({})).await;
    assert_eq!((&next.ok(201)["points"], &next.body["figures"]["month_points"]), (&json!(10), &json!(40)));

    let earlier =
        |number| json!({"id": people::id(1, number), "share": scene.share(json!({"made_at": NOON - 2 * DAY}))});
    let items: Vec<Value> = (10..15).map(earlier).collect();
    let answer = scene.api.post("/shares/batch", &json!({ "items": items })).await;
    let answers = answer.ok(200)["answers"].as_array().expect("answers");
    let points: Vec<_> = answers.iter().map(|answer| answer["receipt"]["points"].as_i64()).collect();
    assert_eq!(points, [10, 10, 10, 0, 0].map(Some), "within one batch, too");
}

async fn who_takes_a_break_is_not_counted(engine: Engine) {
    let scene = Scene::new(engine).await;
    scene.put(1, json!({})).await.ok(201);
    let member = serde_json::from_value(scene.api.get("/me").await.body["id"].clone()).expect("an id");
    people::pause(&scene.app.state, member).await;
    scene.put(2, json!({"made_at": NOON})).await.refused(NotTakingPart);
    scene.put(3, json!({"made_at": NOON - 1})).await.ok(201);
    scene.put(1, json!({})).await.ok(200);
    scene.api.delete(&path(1)).await.ok(204);
}

async fn a_batch_judges_each_share_on_its_own(engine: Engine) {
    let scene = Scene::new(engine).await;
    let item = |number: u32, change: Value| json!({"id": people::id(1, number), "share": scene.share(change)});
    let measured = json!({"provenance": "measured", "post": {"id": "17"}});
    let items = json!({"items": [
        item(1, json!({})),
        item(2, json!({"story": people::id(9, 9)})),
        item(1, json!({})),
        item(3, measured.clone()),
        item(4, measured),
        item(5, json!({})),
    ]});
    let answer = scene.api.post("/shares/batch", &items).await;
    let answers = answer.ok(200)["answers"].as_array().expect("answers");
    let short = |answer: &Value| match &answer["receipt"] {
        Value::Null => answer["problem"]["code"].as_str().expect("a code").to_owned(),
        receipt => receipt["recorded"].to_string(),
    };
    let outcomes: Vec<String> = answers.iter().map(short).collect();
    assert_eq!(outcomes, ["true", "story_unknown", "false", "true", "post_already_counted", "true"]);
    assert_eq!(scene.figures().await["all_shares"], 3);
    scene.api.post("/shares/batch", &json!({"items": []})).await.refused(InvalidField);
    let many: Vec<Value> = (0..1_001).map(|number| item(number, json!({}))).collect();
    scene.api.post("/shares/batch", &json!({ "items": many })).await.refused(InvalidField);
    // More than are made to last at once.
    let some: Vec<Value> = (0..150).map(|number| item(number, json!({}))).collect();
    scene.api.post("/shares/batch", &json!({ "items": some })).await.ok(200);
    assert_eq!(scene.figures().await["all_shares"], 150);
}

async fn bodies_have_bounds(engine: Engine) {
    let scene = Scene::new(engine).await;
    let large = "x".repeat(100_000);
    scene.put(1, json!({ "note": large })).await.refused(TooLarge);
    let send = async |body: &'static str, kind: &'static str| {
        let dress = |request: reqwest::RequestBuilder| request.body(body).header("content-type", kind);
        scene.api.send(Method::PUT, &path(1), dress).await
    };
    send("{", "application/json").await.refused(BadRequest);
    send("{}", "text/plain").await.refused(BadRequest);
    send("{}", "application/json").await.refused(InvalidField);
    scene.api.put("/shares/not-an-id", &scene.share(json!({}))).await.refused(NotFound);
}

async fn what_is_nested_deeply_is_passed_over_or_refused(engine: Engine) {
    const DEPTH: usize = 5_000;
    let scene = Scene::new(engine).await;
    let (open, close) = ("[".repeat(DEPTH), "]".repeat(DEPTH));
    let send = async |body: String| {
        let dress = |request: reqwest::RequestBuilder| request.body(body).header("content-type", "application/json");
        scene.api.send(Method::PUT, &path(1), dress).await
    };
    let share = scene.share(json!({})).to_string();
    let with = |field: &str, value: &str| format!("{},\"{field}\":{value}}}", share.trim_end_matches('}'));
    for (body, code) in [
        (format!("{{\"a\":{open}"), BadRequest),
        (format!("{{\"a\":{open}{close}}}"), InvalidField),
        (with("post", &format!("{open}{close}")), InvalidField),
    ] {
        let answer = send(body).await;
        let detail = answer.refused(code)["detail"].as_str().expect("a sentence");
        assert!(detail.starts_with("The body cannot be read: ") && !detail.contains("line"), "{detail}");
    }
    assert_eq!(scene.figures().await["all_shares"], 0);
    send(with("a_field_of_tomorrow", &format!("{open}{close}"))).await.ok(201);
}
