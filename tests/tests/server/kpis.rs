//! Key figures: what is counted, against which headcount, and what is withheld about few people.

use rost_server::{
    auth::member::Role,
    domain::{
        headcounts::Headcounts,
        kpis::{self, KpiMonth},
        moves,
        programme::Running,
    },
    on,
    problem::Result,
    store::{
        self,
        assumptions::{Followers, Headcount},
    },
    write_tx,
};
use rost_shared::{
    ids::{MemberId, UnitId},
    wire::Network,
};
use rost_tests::{
    answers::Api,
    app::{App, DAY, Engine, NOON},
    people::{self, ALWAYS},
};
use serde_json::{Value, json};

rost_tests::on_both_engines! {
    four_people_are_not_shown_and_five_are
    a_small_unit_cannot_be_taken_from_the_others
    who_are_the_few_that_did_not_share_is_not_told
    participation_is_held_against_the_headcount_of_its_month
    what_a_month_does_not_count_is_in_no_figure
    a_frozen_months_figures_are_moved_by_withdrawals_alone
    who_moves_to_another_unit_takes_no_figures_along
    the_most_shared_stand_first_however_it_is_known
}

/// So many of a group did not share, that how many did may be told.
pub(crate) const BYSTANDERS: u32 = 5;

pub(crate) async fn scene(engine: Engine) -> (App, [Value; 2]) {
    let app = App::start(engine).await;
    people::set_up(&app.state).await;
    let mut stories = Vec::new();
    for number in [1, 2] {
        stories.push(json!(people::story(&app.state, number, ALWAYS).await));
    }
    (app, stories.try_into().expect("two"))
}

pub(crate) async fn figures(app: &App, month: &str) -> KpiMonth {
    let tx = &mut app.state.db.read().await.expect("reads");
    let running = Running::load(tx).await.expect("it is set up");
    kpis::month(tx, &running, month.parse().expect("a month"), app.state.clock.now()).await.expect("figures")
}

/// A unit of so many people, none of whom shows their name, each with a paired browser.
pub(crate) async fn unit(app: &App, name: &str, number: u32, size: u32) -> (UnitId, Vec<Api>) {
    const MOVE: &str = "update members set unit_id = $2, show_name = false where id = $1";
    let id = UnitId(people::id(9, number));
    let mut tx = app.state.db.begin().await.expect("a unit of work begins");
    store::demo::insert_unit(&mut tx, id, name).await.expect("the unit is added");
    tx.commit().await.expect("it lasts");
    let mut browsers = Vec::new();
    for person in 0..size {
        let member = people::join(&app.state, 100 * number + person).await;
        let mut tx = app.state.db.begin().await.expect("a unit of work begins");
        on!(&mut tx, c => sqlx::query(MOVE).bind(member.to_string()).bind(id.to_string()).execute(c).await.map(drop))
            .expect("they move in");
        tx.commit().await.expect("it lasts");
        browsers.push(people::pair(app, member).await);
    }
    (id, browsers)
}

/// Shares by the extension's way; measured when there is a post.
pub(crate) async fn share(browser: &Api, number: u32, story: &Value, post: Option<u32>) {
    let provenance = if post.is_some() { "measured" } else { "self_reported" };
    let mut body =
        json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page", "provenance": provenance});
    if let Some(post) = post {
        body["post"] = json!({ "id": post.to_string() });
    }
    browser.put(&format!("/shares/{}", people::id(2, number)), &body).await.ok(201);
}

async fn four_people_are_not_shown_and_five_are(engine: Engine) {
    let (app, [story, other]) = scene(engine).await;
    let (_, browsers) = unit(&app, "Nett", 1, 10).await;
    for nth in 0..4 {
        share(&browsers[nth as usize], nth, &story, Some(nth + 1)).await;
    }
    // Somebody who shows their name has told their own figures: they do not hide anybody else's.
    let named = people::join(&app.state, 2).await;
    share(&people::pair(&app, named).await, 50, &story, Some(51)).await;
    let few = figures(&app, "2026-11").await;
    assert_eq!((few.company.contributors, few.company.shares.measured, few.company.invited), (None, None, 11));
    assert!(few.stories.is_empty() && few.reach.is_none());
    assert!(few.units.iter().all(|(_, group)| group.contributors.is_none()));

    share(&browsers[4], 4, &story, Some(5)).await;
    share(&browsers[4], 5, &other, None).await;
    let enough = figures(&app, "2026-11").await;
    assert_eq!((enough.company.contributors, enough.company.shares.measured), (Some(6), Some(6)));
    assert_eq!(enough.company.shares.self_reported, None, "one person's");
    let shown: Vec<_> =
        enough.stories.iter().map(|s| (s.title.as_str(), s.shares.measured, s.shares.self_reported)).collect();
    assert_eq!(shown, [("Story 1", Some(6), None)]);
    assert_eq!(enough.networks.iter().map(|(_, shares)| shares.measured).collect::<Vec<_>>(), [None, None]);
}

async fn a_small_unit_cannot_be_taken_from_the_others(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let mut number = 0;
    for (unit_number, name, size) in [(1, "Drift", 7), (2, "Nett", 6), (3, "Stab", 2)] {
        for browser in &unit(&app, name, unit_number, size + BYSTANDERS).await.1[..size as usize] {
            number += 1;
            share(browser, number, &story, None).await;
        }
    }
    let figures = figures(&app, "2026-11").await;
    let shown: Vec<_> = figures
        .units
        .iter()
        .map(|(name, group)| (name.as_deref().expect("a unit"), group.contributors, group.shares.self_reported))
        .collect();
    assert_eq!(figures.company.contributors, Some(15));
    assert_eq!(shown, [("Drift", None, None), ("Nett", None, Some(6)), ("Stab", None, None)]);
}

async fn who_are_the_few_that_did_not_share_is_not_told(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let mut number = 0;
    for (unit_number, name, size, sharers) in [(1, "Drift", 12, 7), (2, "Nett", 7, 6)] {
        for browser in &unit(&app, name, unit_number, size).await.1[..sharers] {
            number += 1;
            share(browser, number, &story, None).await;
        }
    }
    let people = |figures: &KpiMonth| -> Vec<_> { figures.units.iter().map(|(_, group)| group.contributors).collect() };
    let shares = |figures: &KpiMonth| -> Vec<_> { figures.units.iter().map(|(_, g)| g.shares.self_reported).collect() };
    let figures_now = figures(&app, "2026-11").await;
    assert_eq!(figures_now.company.contributors, Some(13), "six did not");
    assert_eq!(people(&figures_now), [None, None], "six of seven in one, and so not the other either");
    assert_eq!(shares(&figures_now), [Some(7), Some(6)], "shares tell of those who made them");
    assert_eq!(figures_now.course.last().expect("a month").1.contributors, Some(13));

    // Those who show their name, and whoever runs the programme, are known not to have shared: they hide nobody.
    let [named, runs] = [110, 111].map(|person| MemberId(people::id(0xa0, person)));
    let known = async |shown: bool, role: Role| {
        let done: Result<()> = async {
            write_tx!(app.state.db, tx => {
                store::profiles::set(tx, named, "Kari", shown, None).await?;
                store::roles::set(tx, runs, role).await
            })
        }
        .await;
        done.expect("it is kept");
    };
    known(true, Role::Lead).await;
    let few = figures(&app, "2026-11").await;
    assert_eq!((few.company.contributors, few.company.invited), (None, 19), "four are left that could be anybody");
    assert!(few.reach.is_none() && few.course.last().expect("a month").1.contributors.is_none());
    assert_eq!(shares(&few), [Some(7), Some(6)]);
    known(false, Role::Member).await;
    assert_eq!(figures(&app, "2026-11").await.company.contributors, None, "what was known stays known");
    people::leave(&app.state, named).await;
    assert_eq!(figures(&app, "2026-11").await.company.contributors, None, "also of who has left");
    people::leave(&app.state, MemberId(people::id(0xa0, 100))).await;
    assert_eq!(
        figures(&app, "2026-11").await.company.contributors,
        None,
        "who shared and has left is none who did not"
    );
}

async fn participation_is_held_against_the_headcount_of_its_month(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let (id, browsers) = unit(&app, "Nett", 1, 5 + BYSTANDERS).await;
    for (nth, browser) in (0..).zip(&browsers[..5]) {
        share(browser, nth, &story, None).await;
    }
    let mut tx = app.state.db.begin().await.expect("a unit of work begins");
    for (from_day, people) in [("2026-09-01", 40), ("2026-11-10", 50), ("2026-12-01", 60)] {
        let entry = Headcount { unit_id: id.to_string(), from_day: from_day.into(), people };
        store::assumptions::enter_headcount(&mut tx, &entry).await.expect("it is entered");
    }
    for (whose, followers) in [("x", 2_000), ("person", 500)] {
        let (source, as_of) = ("asked".to_owned(), "2026-11-01".to_owned());
        let entry = Followers { whose: whose.into(), followers, source, as_of };
        store::assumptions::enter_followers(&mut tx, &entry).await.expect("it is entered");
    }
    tx.commit().await.expect("it lasts");
    let november = figures(&app, "2026-11").await;
    assert_eq!((november.company.employees, november.company.contributors), (Some(50), Some(5)));
    let course: Vec<_> =
        november.course.iter().map(|(month, group)| (month.to_string(), group.employees, group.contributors)).collect();
    assert_eq!(course[course.len() - 2..], [("2026-10".into(), Some(40), None), ("2026-11".into(), Some(50), Some(5))]);
    assert_eq!(november.reach.map(|reach| reach.total()), Some(2_000 + 5 * 500));
    assert_eq!(figures(&app, "2026-08").await.company.employees, None, "before the first entry");
}

async fn what_a_month_does_not_count_is_in_no_figure(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let (_, browsers) = unit(&app, "Nett", 1, 5).await;
    // Made in November, arriving after it is frozen.
    app.pass(40 * DAY);
    for (nth, browser) in (0..).zip(&browsers) {
        share(browser, nth, &story, Some(nth + 1)).await;
    }
    let november = figures(&app, "2026-11").await;
    assert_eq!((november.company.contributors, november.stories.len()), (None, 0));
    assert!(!november.provisional);
}

async fn a_frozen_months_figures_are_moved_by_withdrawals_alone(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let (_, browsers) = unit(&app, "Nett", 1, 14 + BYSTANDERS).await;
    let place = |nth: u32| format!("/shares/{}", people::id(2, nth));
    let prove = async |nth: u32| {
        let post = json!({"post": {"id": (nth + 1).to_string()}});
        browsers[nth as usize].put(&format!("{}/evidence", place(nth)), &post).await.ok(200);
    };
    for (nth, browser) in (0..).zip(&browsers[..14]) {
        share(browser, nth, &story, None).await;
        // Networks are shown all or none.
        let post = (nth < 6).then(|| format!("urn:li:share:{nth}"));
        share_seen(browser, 100 + nth, &story, post).await;
    }
    // November is frozen from 15 December, 00:00 in Oslo.
    let frozen: i64 = 1_797_289_200_000;
    app.state.clock.set(frozen - 1);
    for nth in 0..6 {
        prove(nth).await;
    }
    app.state.clock.set(frozen);
    let told = |month: &KpiMonth| {
        let on_x = month.networks.iter().find(|(network, _)| *network == Network::X).expect("it is there").1;
        let all = [month.company.shares, month.units[0].1.shares, month.stories[0].shares, on_x];
        all.map(|shares| (shares.measured, shares.self_reported))
    };
    let counts = |all: (i64, i64), on_x: (i64, i64)| [all, all, all, on_x].map(|(m, s)| (Some(m), Some(s)));
    let before = figures(&app, "2026-11").await;
    assert_eq!(told(&before), counts((12, 16), (6, 8)));
    prove(6).await;
    let proven = figures(&app, "2026-11").await;
    assert_eq!(told(&proven), told(&before), "a proof that comes late moves none of them");
    assert_eq!(proven.company.contributors, before.company.contributors);
    browsers[6].delete(&place(6)).await.ok(204);
    assert_eq!(told(&figures(&app, "2026-11").await), counts((12, 15), (6, 7)), "what the month had it as");
    browsers[5].delete(&place(5)).await.ok(204);
    let after = figures(&app, "2026-11").await;
    assert_eq!(told(&after), counts((11, 15), (5, 7)));
    assert_eq!(after.company.contributors, Some(14));
    people::leave(&app.state, MemberId(people::id(0xa0, 100))).await;
    assert_eq!(told(&figures(&app, "2026-11").await), told(&after), "leaving rewrites nothing");
}

async fn who_moves_to_another_unit_takes_no_figures_along(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let (here, browsers) = unit(&app, "Nett", 1, 6 + BYSTANDERS + 1).await;
    let (there, others) = unit(&app, "Salg", 2, 6 + BYSTANDERS).await;
    for (nth, browser) in (0..).zip(browsers[..6].iter().chain(&others[..6])) {
        share(browser, nth, &story, None).await;
    }
    let headcount = async |unit: UnitId, day: &str| {
        let tx = &mut app.state.db.read().await.expect("reads");
        Headcounts::load(tx).await.expect("they are read").of_unit(unit, day.parse().expect("a day"))
    };
    let groups = |month: &KpiMonth| month.units.iter().map(|(_, g)| (g.contributors, g.shares)).collect::<Vec<_>>();
    let invited = |month: &KpiMonth| month.units.iter().map(|(_, group)| group.invited).collect::<Vec<_>>();
    let mut tx = app.state.db.begin().await.expect("a unit of work begins");
    let entry = Headcount { unit_id: here.to_string(), from_day: "2026-10-01".into(), people: 40 };
    store::assumptions::enter_headcount(&mut tx, &entry).await.expect("it is entered");
    tx.commit().await.expect("it lasts");
    let (before, october) = (figures(&app, "2026-11").await, figures(&app, "2026-10").await);
    assert_eq!(groups(&before).len(), 2);
    assert!(groups(&before).iter().all(|(contributors, _)| *contributors == Some(6)), "{before:?}");

    let member = MemberId(people::id(0xa0, 100));
    for to in [Some(there), Some(there), None, Some(there)] {
        let done: Result<()> = async {
            write_tx!(app.state.db, tx => {
                let running = Running::load(tx).await?;
                moves::make(tx, &running, member, to, app.state.clock.now()).await
            })
        }
        .await;
        done.expect("they are moved");
    }
    let after = figures(&app, "2026-11").await;
    assert_eq!(groups(&after), groups(&before), "what was counted stays where it was counted");
    assert_eq!((invited(&before), invited(&after)), (vec![12, 11], vec![11, 12]));
    assert_eq!(invited(&figures(&app, "2026-10").await), invited(&october), "October had whom it had");
    let day = async |day| (headcount(here, day).await, headcount(there, day).await);
    assert_eq!(day("2026-11-17").await, (Some(40), None));
    assert_eq!(day("2026-11-18").await, (Some(39), None), "once, however often it is asked for");

    share(&browsers[0], 50, &story, None).await;
    let running = figures(&app, "2026-11").await;
    let of = |nth: usize, month: &KpiMonth| month.units[nth].1.shares.self_reported;
    assert_eq!((of(0, &running), of(1, &running)), (Some(7), Some(6)), "the month that has begun, too");
    app.pass(20 * DAY);
    for (nth, browser) in (60..).zip(others[..6].iter().chain(&browsers[..6])) {
        share_at(browser, nth, &story, app.state.clock.now()).await;
    }
    let december = figures(&app, "2026-12").await;
    assert_eq!(december.units.iter().map(|(_, group)| group.contributors).collect::<Vec<_>>(), [Some(5), Some(7)]);
}

pub(crate) async fn share_at(browser: &Api, number: u32, story: &Value, at: i64) {
    let body =
        json!({"story": story, "network": "x", "made_at": at, "surface": "in_page", "provenance": "self_reported"});
    browser.put(&format!("/shares/{}", people::id(2, number)), &body).await.ok(201);
}

/// A share on a network of one's choice.
pub(crate) async fn share_on(browser: &Api, number: u32, story: &Value, network: &str) {
    let body = json!({"story": story, "network": network, "made_at": NOON, "surface": "in_page", "provenance": "self_reported"});
    browser.put(&format!("/shares/{}", people::id(2, number)), &body).await.ok(201);
}

/// A share on LinkedIn, measured when its post was seen.
async fn share_seen(browser: &Api, number: u32, story: &Value, post: Option<String>) {
    let provenance = if post.is_some() { "measured" } else { "self_reported" };
    let mut body =
        json!({"story": story, "network": "linkedin", "made_at": NOON, "surface": "in_page", "provenance": provenance});
    if let Some(post) = post {
        body["post"] = json!({ "id": post });
    }
    browser.put(&format!("/shares/{}", people::id(2, number)), &body).await.ok(201);
}

/// What both figures of a story come to decides, though they are not added where they are read.
async fn the_most_shared_stand_first_however_it_is_known(engine: Engine) {
    let (app, [six, seven]) = scene(engine).await;
    let both = json!(people::story(&app.state, 3, ALWAYS).await);
    let (_, browsers) = unit(&app, "Nett", 1, 7).await;
    for (nth, browser) in (0..).zip(&browsers) {
        share(browser, nth, &seven, Some(nth + 1)).await;
        if nth < 6 {
            share(browser, 10 + nth, &six, Some(nth + 11)).await;
        }
        if nth < 5 {
            share(browser, 20 + nth, &both, Some(nth + 21)).await;
            share(browser, 30 + nth, &both, None).await;
        }
    }
    let month = figures(&app, "2026-11").await;
    let titles: Vec<_> = month.stories.iter().map(|story| story.title.as_str()).collect();
    assert_eq!(titles, ["Story 3", "Story 2", "Story 1"]);
}
