//! Boards: ties and names.

use rost_server::{
    domain::{
        boards::{self, Asked},
        period::Period,
        programme::Running,
    },
    on,
};
use rost_shared::{
    ids::{MemberId, UnitId},
    problem::ProblemCode,
    wire::BoardBy,
};
use rost_tests::{
    answers::Api,
    app::{App, DAY, Engine},
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
    who_runs_the_programme_sees_the_same_whatever_the_others_do
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
            put(app, &api, number * 100 + share, story).await;
        }
        people.push((member, api));
    }
    people
}

async fn put(app: &App, api: &Api, number: u32, story: &Value) {
    let now = app.state.clock.now();
    let body =
        json!({"story": story, "network": "x", "made_at": now, "surface": "in_page", "provenance": "self_reported"});
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
    for period in ["2026-13", "yesterday", "2026", "2026-12", "2062-11"] {
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
    let unit = Some(people::unit(&app.state, 1).await);
    let people = share_in(&app, &story, &shares.into_iter().map(|shares| (unit, shares)).collect::<Vec<_>>()).await;
    // Where everybody shows their name, those who run the programme see what everybody sees.
    for (of, by, role) in [
        ("company", "points", "member"),
        ("company", "shares", "member"),
        ("unit", "points", "member"),
        ("unit", "shares", "member"),
        ("company", "points", "lead"),
        ("company", "shares", "lead"),
        ("unit", "points", "lead"),
        ("unit", "shares", "lead"),
    ] {
        if role == "lead" {
            show_every_name(&app).await;
            people::set_role(&app.state, people[53].0, role).await;
        }
        let path = &format!("/boards/2026-11?of={of}&by={by}");
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
    let unit_of = async |person: usize| people[person].1.get("/me").await.ok(200)["unit"].clone();
    assert_eq!((unit_of(0).await, unit_of(10).await), (json!("Unit 1"), json!(null)), "the extension asks by it");
    let board = async |person: usize, by: &str| {
        people[person].1.get(&format!("/boards/2026-11?of=unit&by={by}")).await.ok(200).clone()
    };
    let few = board(0, "points").await;
    assert_eq!((&few["withheld"], &few["rows"], &few["unit"]), (&json!(true), &json!([]), &json!("Unit 1")));
    assert_eq!(board(4, "points").await["withheld"], true, "five are on it, but four are not");
    put(&app, &people[9].1, 9_000, &story).await;
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

/// As if all had shown it before they shared.
async fn show_every_name(app: &App) {
    let mut tx = app.state.db.begin().await.expect("a unit of work begins");
    for set in ["update members set show_name = true", "update member_figures set named = true"] {
        on!(&mut tx, c => sqlx::query(set).execute(c).await.map(drop)).expect("it is set");
    }
    tx.commit().await.expect("it lasts");
}

/// The attack on what a manager may know: months' totals less the rows, boards less boards, today's less yesterday's. There is
/// nothing to work with, since nothing on these boards moves when those who hide their name share, take back, pause, come back
/// or leave; and the totals are decided as if all that is on them was known (`suppression/tests.rs`).
async fn who_runs_the_programme_sees_the_same_whatever_the_others_do(engine: Engine) {
    let (app, story) = scene(engine).await;
    app.pass(-25 * DAY);
    let units = [people::unit(&app.state, 1).await, people::unit(&app.state, 2).await];
    // Persons 2, 4, 6 and so on show their names. 1 and 2 run the programme.
    let shares: Vec<_> = (0..10).map(|nth| (Some(units[nth % 3 % 2]), (nth as u32 + 1) % 4)).collect();
    let people = share_in(&app, &story, &shares).await;
    people::set_role(&app.state, people[0].0, "lead").await;
    people::set_role(&app.state, people[1].0, "admin").await;
    let seen = async || {
        let tx = &mut app.state.db.read().await.expect("reads");
        let running = Running::load(tx).await.expect("it is set up");
        let (now, mut boards) = (app.state.clock.now(), Vec::new());
        let periods = ["2026-10", "2026-11", "all"].map(|period| period.parse::<Period>().expect("a period"));
        for (reader, _) in &people[..2] {
            for period in periods.into_iter().filter(|period| period.has_begun(now, &running.zone).is_ok()) {
                for (by, own_unit) in
                    [BoardBy::Points, BoardBy::Shares].into_iter().flat_map(|by| [(by, false), (by, true)])
                {
                    let asked = Asked { period, by, own_unit };
                    let board = boards::board(tx, &running, asked, *reader, now).await;
                    boards.push(board.expect("a board"));
                }
            }
        }
        boards
    };
    let mut before = seen().await;
    let rows: Vec<_> = before[0].rows.iter().map(|row| (row.rank, row.label.as_str())).collect();
    let expected = [(1, "Person 10"), (1, "Person 6"), (1, "Person 2"), (4, "Pseudonym 1")];
    assert_eq!(rows, expected, "those with names, and the reader");
    assert!(before.iter().all(|board| board.withheld), "it is said that rows are left out");
    assert_eq!(people[0].1.get("/boards/2026-10").await.ok(200), &json!(before[0]), "in the extension too");

    let mut seed = 20_261_118_u64;
    let mut dice = |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % sides
    };
    let mut others: Vec<_> = [2, 4, 6, 8].map(|nth| (people[nth].clone(), false, Vec::new())).into();
    for step in 1..=25 {
        let nth = dice(others.len());
        let ((member, api), paused, made) = &mut others[nth];
        match dice(6) {
            0 if step > 15 => {
                people::leave(&app.state, *member).await;
                others.remove(nth);
            }
            0 | 1 if *paused => {
                people::come_back(&app.state, *member).await;
                *paused = false;
            }
            0 | 1 => {
                people::pause(&app.state, *member).await;
                *paused = true;
            }
            2 if !made.is_empty() => {
                api.delete(&format!("/shares/{}", people::id(1, made.remove(0)))).await.ok(204);
            }
            _ if *paused => continue,
            _ => {
                put(&app, api, 5_000 + step, &story).await;
                made.push(5_000 + step);
            }
        }
        assert_eq!(seen().await, before, "step {step}: nothing moves");
        if step == 10 {
            app.pass(25 * DAY);
            before = seen().await;
        }
    }
    put(&app, &people[3].1, 9_000, &story).await;
    assert_ne!(seen().await, before, "what those with names do is seen");
}
