//! Boards: ties and names.

use rost_shared::{
    ids::{MemberId, UnitId},
    problem::ProblemCode,
};
use rost_tests::{
    answers::Api,
    app::{App, Engine, NOON},
    people::{self, ALWAYS},
};
use serde_json::{Value, json};

rost_tests::on_both_engines! {
    ties_share_a_rank
    people_are_pseudonymous_until_they_choose
    the_own_row_is_there_beyond_the_fiftieth_with_its_neighbours
    shares_have_an_order_of_their_own
    who_takes_a_break_is_absent_until_they_are_back
    a_unit_has_a_board_when_it_tells_nobody_who_is_who
}

/// Lets the members 1 to n pair and share: the k-th so many times as `shares` says.
async fn share(app: &App, story: &Value, shares: &[u32]) -> Vec<(MemberId, Api)> {
    let nowhere: Vec<_> = shares.iter().map(|shares| (None, *shares)).collect();
    share_in(app, story, &nowhere).await
}

/// The same for members who work in a unit.
async fn share_in(app: &App, story: &Value, shares: &[(Option<UnitId>, u32)]) -> Vec<(MemberId, Api)> {
    let mut people = Vec::new();
    for (number, (unit, count)) in (1..).zip(shares) {
        let member = people::join(&app.state, number).await;
        if let Some(unit) = unit {
            people::set_unit(&app.state, member, *unit).await;
        }
        let api = people::pair(app, member).await;
        for share in 0..*count {
            put(&api, number * 100 + share, story).await;
        }
        people.push((member, api));
    }
    people
}

async fn put(api: &Api, number: u32, story: &Value) {
    let body =
        json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page", "provenance": "self_reported"});
    api.put(&format!("/shares/{}", people::id(1, number)), &body).await.ok(201);
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
    let ranks: Vec<_> = rows.iter().map(|row| (row["rank"].as_i64(), row["points"].as_i64())).collect();
    let expected = [(1, 30), (1, 30), (1, 30), (4, 20), (5, 10)];
    assert_eq!(ranks, expected.map(|(rank, points)| (Some(rank), Some(points))));
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

async fn the_own_row_is_there_beyond_the_fiftieth_with_its_neighbours(engine: Engine) {
    let (app, story) = scene(engine).await;
    let mut shares = vec![3; 51];
    shares.extend([2, 2, 1, 1]);
    let people = share(&app, &story, &shares).await;
    for (path, by) in [("/boards/2026-11", "points"), ("/boards/2026-11?by=shares", "shares")] {
        let board = people[53].1.get(path).await;
        assert_eq!(board.ok(200)["rows"].as_array().map(Vec::len), Some(50));
        assert_eq!(
            (&board.body["by"], &board.body["me"]["rank"], &board.body["me"]["shares"]),
            (&json!(by), &json!(54), &json!(1))
        );
        let near = board.body["neighbours"].as_array().expect("rows");
        let ranks: Vec<_> = near.iter().map(|row| (row["rank"].as_i64(), row["shares"].as_i64())).collect();
        assert!(ranks.contains(&(Some(54), Some(1))), "the equal one: {ranks:?}");
        assert!(ranks.contains(&(Some(52), Some(2))), "the next better one: {ranks:?}");
        assert!(near.iter().all(|row| row["mine"] == false));
        let best = people[0].1.get(path).await;
        assert_eq!(best.ok(200)["me"]["rank"], 1);
    }
}

async fn shares_have_an_order_of_their_own(engine: Engine) {
    let (app, story) = scene(engine).await;
    let people = share(&app, &story, &[5, 3, 1]).await;
    let board = people[1].1.get("/boards/all?by=shares").await;
    let rows = board.ok(200)["rows"].as_array().expect("rows");
    let ranks: Vec<_> = rows.iter().map(|row| (row["rank"].as_i64(), row["shares"].as_i64())).collect();
    assert_eq!(ranks, [(1, 5), (2, 3), (3, 1)].map(|(rank, shares)| (Some(rank), Some(shares))));
    assert_eq!(people[1].1.get("/boards/all?by=points").await.ok(200)["me"]["rank"], 1, "three a day earn points");
    people[0].1.get("/boards/all?by=likes").await.refused(ProblemCode::InvalidField);
    people[0].1.get("/boards/all?of=everything").await.refused(ProblemCode::InvalidField);
}

async fn who_takes_a_break_is_absent_until_they_are_back(engine: Engine) {
    let (app, story) = scene(engine).await;
    let people = share(&app, &story, &[5, 3, 1]).await;
    let own_rank = async |by: &str| {
        let board = people[2].1.get(&format!("/boards/2026-11?by={by}")).await;
        (board.ok(200)["me"]["rank"].clone(), board.body["rows"].as_array().map(Vec::len))
    };
    people::pause(&app.state, people[0].0).await;
    assert_eq!(own_rank("shares").await, (json!(2), Some(2)));
    assert_eq!(own_rank("points").await, (json!(2), Some(2)));
    let share = people::id(1, 100);
    people[0].1.delete(&format!("/shares/{share}")).await.ok(204);
    assert_eq!(own_rank("shares").await, (json!(2), Some(2)), "taking one back does not bring them back");
    people::come_back(&app.state, people[0].0).await;
    assert_eq!(own_rank("shares").await, (json!(3), Some(3)));
}

async fn a_unit_has_a_board_when_it_tells_nobody_who_is_who(engine: Engine) {
    let (app, story) = scene(engine).await;
    let (here, there) = (Some(people::unit(&app.state, 1).await), Some(people::unit(&app.state, 2).await));
    let shares =
        [(here, 1), (here, 2), (here, 3), (here, 1), (there, 2), (there, 1), (there, 1), (there, 1), (there, 1)];
    let people = share_in(&app, &story, &[&shares[..], &[(here, 0), (None, 0)]].concat()).await;
    people[10].1.get("/boards/all?of=unit").await.refused(ProblemCode::NotFound);
    let board = async |person: usize, by: &str| {
        people[person].1.get(&format!("/boards/2026-11?of=unit&by={by}")).await.ok(200).clone()
    };
    let few = board(0, "points").await;
    assert_eq!((&few["withheld"], &few["rows"], &few["unit"]), (&json!(true), &json!([]), &json!("Unit 1")));
    assert_eq!(board(4, "points").await["withheld"], true, "five are on it, but four are not");
    put(&people[9].1, 9_000, &story).await;
    for by in ["points", "shares"] {
        let five = board(0, by).await;
        let rows = five["rows"].as_array().expect("rows");
        let ranks: Vec<_> = rows.iter().map(|row| (row["rank"].as_i64(), row["shares"].as_i64())).collect();
        let expected = [(1, 3), (2, 2), (3, 1), (3, 1), (3, 1)].map(|(rank, shares)| (Some(rank), Some(shares)));
        assert_eq!((five["withheld"].as_bool(), ranks), (Some(false), expected.to_vec()));
        assert_eq!(board(4, by).await["rows"].as_array().map(Vec::len), Some(5));
    }
    people::pause(&app.state, people[0].0).await;
    assert_eq!(board(1, "points").await["withheld"], true, "four are left");
}
