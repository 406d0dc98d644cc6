//! Boards: ties and names.

use rost_shared::{ids::MemberId, problem::ProblemCode};
use rost_tests::{
    answers::Api,
    app::{App, Engine, NOON},
    people::{self, ALWAYS},
};
use serde_json::{Value, json};

rost_tests::on_both_engines! {
    ties_share_a_rank
    people_are_pseudonymous_until_they_choose
    the_own_row_is_there_beyond_the_fiftieth
}

/// Lets the members 1 to n pair and share: the k-th so many times as `shares` says.
async fn share(app: &App, story: &Value, shares: &[u32]) -> Vec<(MemberId, Api)> {
    let mut people = Vec::new();
    for (number, count) in (1..).zip(shares) {
        let member = people::join(&app.state, number).await;
        let api = people::pair(app, member).await;
        for share in 0..*count {
            let body = json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page", "provenance": "self_reported"});
            api.put(&format!("/shares/{}", people::id(1, number * 100 + share)), &body).await.ok(201);
        }
        people.push((member, api));
    }
    people
}

async fn scene(engine: Engine) -> (App, Value) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let story = json!(people::story(&app.state, 1, ALWAYS).await);
    (app, story)
}

async fn ties_share_a_rank(engine: Engine) {
    let (app, story) = scene(engine).await;
    let people = share(&app, &story, &[1, 3, 2, 3, 0, 5]).await;
    let board = people[0].1.get("/boards/2026-11").await;
    let rows = board.ok(200)["rows"].as_array().expect("rows");
    let ranks: Vec<_> =
        rows.iter().map(|row| (row["rank"].as_i64(), row["points"].as_i64(), row["shares"].as_i64())).collect();
    let expected = [(1, 30, 5), (1, 30, 3), (1, 30, 3), (4, 20, 2), (5, 10, 1)];
    assert_eq!(ranks, expected.map(|(rank, points, shares)| (Some(rank), Some(points), Some(shares))));
    assert_eq!(board.body["provisional"], true);
    assert_eq!((&board.body["me"]["rank"], &board.body["me"]["mine"]), (&json!(5), &json!(true)));
    let idle = people[4].1.get("/boards/2026-11").await;
    assert_eq!(idle.ok(200).get("me"), None, "who has not shared has no row");
    assert_eq!(people[0].1.get("/boards/2026-10").await.ok(200)["rows"], json!([]));
    for period in ["2026-13", "yesterday", "2026"] {
        people[0].1.get(&format!("/boards/{period}")).await.refused(ProblemCode::NotFound);
    }
}

async fn people_are_pseudonymous_until_they_choose(engine: Engine) {
    let (app, story) = scene(engine).await;
    let people = share(&app, &story, &[1, 2]).await;
    let labels = async || {
        let board = people[0].1.get("/boards/all").await;
        let rows = board.ok(200)["rows"].as_array().expect("rows").clone();
        rows.iter().map(|row| row["label"].as_str().expect("a label").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(labels().await, ["Person 2", "Pseudonym 1"]);
    people::leave(&app.state, people[1].0).await;
    assert_eq!(labels().await, ["Pseudonym 1"], "who has left is on no board");
}

async fn the_own_row_is_there_beyond_the_fiftieth(engine: Engine) {
    let (app, story) = scene(engine).await;
    let mut shares = vec![2; 51];
    shares.push(1);
    let people = share(&app, &story, &shares).await;
    let board = people[51].1.get("/boards/2026-11").await;
    assert_eq!(board.ok(200)["rows"].as_array().map(Vec::len), Some(50));
    assert_eq!((&board.body["me"]["rank"], &board.body["me"]["points"]), (&json!(52), &json!(10)));
}
