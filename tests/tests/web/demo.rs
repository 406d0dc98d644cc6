//! The demo's company: complete, honest to its own figures, the same each time, and never in the place of a real one.

use rost_server::{
    demo,
    domain::{feed, kpis, programme::Running},
    on,
    program_code::Ended,
    store::{self, Db},
};
use rost_shared::{
    ids::MemberId,
    wire::{Language, Network},
};
use rost_tests::{
    app::{App, DAY, Engine, NOON},
    on_both_engines,
};

use crate::browser::{Browser, set_up, set_up_form};

on_both_engines! {
    the_company_is_complete_and_its_figures_are_those_of_its_shares
    an_invitation_leads_in_beside_the_made_up_people
    a_real_programme_is_left_alone
}

async fn rows(db: &Db, sql: &'static str) -> Vec<(String, String, i64, i64, i64)> {
    let mut tx = db.read().await.expect("a unit of work begins");
    on!(&mut tx, c => sqlx::query_as(sql).fetch_all(c).await).expect("the rows are read")
}

async fn count(db: &Db, sql: &'static str) -> i64 {
    let mut tx = db.read().await.expect("a unit of work begins");
    let (count,): (i64,) = on!(&mut tx, c => sqlx::query_as(sql).fetch_one(c).await).expect("they are counted");
    count
}

async fn the_company_is_complete_and_its_figures_are_those_of_its_shares(engine: Engine) {
    let app = App::start(engine).await;
    demo::seed(&app.state).await.expect("it is filled").expect("it is empty");
    let db = &app.state.db;
    assert_eq!(count(db, "select count(*) from members").await, 250);
    assert_eq!(count(db, "select count(*) from units").await, 6);
    assert_eq!(count(db, "select count(*) from stories").await, 60);
    assert_eq!(
        count(db, "select count(*) from shares where made_at > 1794999600000").await,
        0,
        "nothing in the future"
    );
    let (all, measured) = (
        count(db, "select count(*) from shares").await,
        count(db, "select count(*) from shares where provenance = 'measured'").await,
    );
    assert!(all > 300 && measured * 10 > all * 7 && measured < all, "{measured} of {all} measured");

    let recounted = "select 'all', member_id, count(*), cast(sum(case when provenance = 'measured' then 1 else 0 end) as \
                     bigint), cast(sum(points) as bigint) from shares group by member_id union all select month, member_id, \
                     count(*), cast(sum(case when provenance = 'measured' then 1 else 0 end) as bigint), cast(sum(points) as \
                     bigint) from shares group by month, member_id order by 1, 2";
    let kept = "select scope, member_id, shares, measured, points from member_figures where shares > 0 order by 1, 2";
    assert_eq!(rows(db, recounted).await, rows(db, kept).await);

    let mut tx = db.read().await.expect("a unit of work begins");
    let running = Running::load(&mut tx).await.expect("it is set up");
    let october = "2026-10".parse().expect("a month");
    let figures = kpis::month(&mut tx, &running, october, NOON).await.expect("the figures");
    let contributors = figures.company.contributors.expect("enough people");
    let percent = contributors * 100 / figures.company.employees.expect("a headcount");
    assert!((14..=22).contains(&percent), "{percent} percent share");
    assert!(figures.stories.len() >= 5, "stories that enough people shared");
    let feed = feed::feed(&mut tx, &running, MemberId(uuid::Uuid::nil()), NOON).await.expect("the feed");
    let newest = feed.stories.iter().filter(|story| story.language == Language::En).take(3);
    assert!(newest.clone().count() == 3 && newest.clone().all(|story| story.networks.len() == Network::ALL.len()));
    assert!(newest.clone().all(|story| story.variants.len() >= 2 && story.url.starts_with("https://nordlys.example/")));
    drop(tx);

    let shares = "select id, member_id, made_at, points, points from shares order by id";
    let (first, figures) = (rows(db, shares).await, rows(db, kept).await);
    demo::seed(&app.state).await.expect("it is filled").expect("it is a demo's");
    assert_eq!(rows(db, shares).await, first, "the same each time");
    assert_eq!(rows(db, kept).await, figures);
    app.pass(DAY);
    demo::seed(&app.state).await.expect("it is filled").expect("it is a demo's");
    assert_ne!(rows(db, shares).await, first, "relative to the time that is passed in");
}

async fn an_invitation_leads_in_beside_the_made_up_people(engine: Engine) {
    let app = App::start(engine).await;
    demo::seed(&app.state).await.expect("it is filled").expect("it is empty");
    let set_up =
        rost_server::domain::setup::link_if_needed(&app.state).await.expect("looked up").expect("nobody signs in");
    let invitation = demo::invitation(&app.state).await.expect("an invitation");
    let admin = Browser::new(&app);
    let page = admin.get(&set_up).await.ok();
    assert!(page.html.contains("value=\"Nordlys\""));
    let mut form = set_up_form("Nordlys");
    form[4] = ("time_zone", "Asia/Tokyo");
    let page = admin.post(&set_up, &form).await.ok();
    assert!(page.html.contains("counted in Europe/Oslo already"));
    admin.post(&set_up, &set_up_form("Nordlys")).await.ok();
    for path in [
        "/admin",
        "/admin/kpis/2026-11",
        "/admin/assumptions",
        "/admin/stories",
        "/admin/people",
        "/board/2026-10",
        "/board/all",
    ] {
        let page = admin.get(path).await.ok();
        assert!(!page.html.contains('⟦'), "{path}");
    }
    assert!(admin.get("/admin/kpis/2026-11").await.html.contains("at some time in the month: 252"));

    let ingrid = Browser::new(&app);
    let page = ingrid.post(&invitation, &[("name", "Ingrid"), ("password", "nordlys over fjellet")]).await.ok();
    assert_eq!(page.at, "/me");
    let mut tx = app.state.db.read().await.expect("a unit of work begins");
    assert!(store::programme::find(&mut tx).await.expect("it is read").is_some_and(|programme| programme.is_demo));
}

async fn a_real_programme_is_left_alone(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let refused = demo::seed(&app.state).await.expect("it is looked at").expect_err("it is not a demo's");
    let line = Ended::from(refused).to_string();
    assert!(line.starts_with("[database_not_a_demo] database_url: ") && !line.contains('\n'), "{line}");
    admin.get("/me").await.ok();
}
