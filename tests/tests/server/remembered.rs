//! What is learnt by looking twice: a month's figures must not come open by what is changed after it, a story's audience or
//! whether somebody shows their name. The reader remembers, or has exported, what stood there before.

use jiff::tz::TimeZone;
use rost_server::{
    domain::stories::{self, Caption, Content, Written},
    problem::Result,
    write_tx,
};
use rost_shared::{
    ids::{MemberId, StoryId, UnitId},
    wire::Network,
};
use rost_tests::{
    app::{App, DAY, Engine},
    people,
};
use serde_json::json;

use crate::kpis::{figures, scene, share, share_on, unit};

rost_tests::on_both_engines! {
    a_story_that_is_for_all_later_opens_no_earlier_figure
    what_was_written_before_it_was_offered_limits_nothing
}

/// A story for X, and for these units.
fn content(units: Option<Vec<UnitId>>) -> Content {
    let written = Written {
        link: "https://nordlys.example/pilot".into(),
        title: "Pilot".into(),
        summary: "In short.".into(),
        language: "en".into(),
        networks: vec!["x".into()],
        captions: vec![Caption { network: Network::X, text: "Words.".into() }],
        ..Written::default()
    };
    Content { units, ..stories::check(&written, &TimeZone::UTC).expect("all is right") }
}

async fn draft(app: &App, content: &Content, by: MemberId) -> StoryId {
    let (state, now) = (&app.state, app.state.clock.now());
    let id: Result<_> =
        async { write_tx!(state.db, tx => { stories::draft(tx, &state.entropy, content, by, now).await }) }.await;
    id.expect("the draft is kept")
}

async fn approve(app: &App, id: StoryId, by: MemberId) {
    let now = app.state.clock.now();
    let done: Result<_> = async { write_tx!(app.state.db, tx => { stories::approve(tx, id, by, now).await }) }.await;
    assert!(done.expect("it is written"));
}

async fn change(app: &App, id: StoryId, content: &Content, by: MemberId) {
    let (state, now) = (&app.state, app.state.clock.now());
    let done: Result<_> =
        async { write_tx!(state.db, tx => { stories::change(tx, &state.entropy, id, content, None, by, now).await }) }
            .await;
    assert!(matches!(done.expect("it is written"), stories::Changed::To(_)));
}

/// A story in one unit and on X, then everywhere. Of the unit's own shares and its shares on X, two people's are of another
/// story: whoever saw how often the story was shared, and saw the unit's figure or that of X, would know theirs.
async fn a_story_that_is_for_all_later_opens_no_earlier_figure(engine: Engine) {
    let (app, [other, _]) = scene(engine).await;
    let (pilots, browsers) = unit(&app, "Nett", 1, 6).await;
    let lead = MemberId(people::id(0xa0, 100));
    let (_, others) = unit(&app, "Salg", 2, 6).await;
    let mut pilot = content(Some(vec![pilots]));
    let story = draft(&app, &pilot, lead).await;
    approve(&app, story, lead).await;
    for (nth, browser) in (0..5).zip(&browsers) {
        share(browser, nth, &json!(story), None).await;
    }
    for (nth, browser) in (10..12).zip(&browsers) {
        share(browser, nth, &other, None).await;
    }
    for (nth, browser) in (20..).zip(&others) {
        share_on(browser, nth, &other, "linkedin").await;
    }
    let look = async || {
        let november = figures(&app, "2026-11").await;
        let told = |shares: &rost_server::domain::kpis::Shares| shares.self_reported;
        let of_stories: Vec<_> = november.stories.iter().map(|s| (s.title.clone(), told(&s.shares))).collect();
        let of_units: Vec<_> = november.units.iter().map(|(_, group)| told(&group.shares)).collect();
        let of_networks: Vec<_> = november.networks.iter().map(|(_, shares)| told(shares)).collect();
        (of_stories, of_units, of_networks)
    };
    let before = look().await;
    assert_eq!(before.0, [("Story 1".into(), Some(8))]);
    assert_eq!((&before.1, &before.2), (&vec![None, None], &vec![None, None]));

    app.pass(20 * DAY);
    pilot.units = None;
    change(&app, story, &pilot, lead).await;
    assert_eq!(look().await, before, "it is for all units now");
    pilot.networks.push(Network::Linkedin);
    change(&app, story, &pilot, lead).await;
    approve(&app, story, lead).await;
    assert_eq!(look().await, before, "it is for both networks now");
}

/// Only while it is offered can a story be shared.
async fn what_was_written_before_it_was_offered_limits_nothing(engine: Engine) {
    let (app, [other, _]) = scene(engine).await;
    let (pilots, browsers) = unit(&app, "Nett", 1, 6).await;
    let lead = MemberId(people::id(0xa0, 100));
    let story = draft(&app, &content(Some(vec![pilots])), lead).await;
    change(&app, story, &content(None), lead).await;
    approve(&app, story, lead).await;
    for (nth, browser) in (0..).zip(&browsers) {
        share(browser, nth, &json!(story), None).await;
    }
    let told = async || figures(&app, "2026-11").await.units[0].1.shares.self_reported;
    assert_eq!(told().await, Some(6));
    change(&app, story, &content(Some(vec![pilots])), lead).await;
    assert_eq!(told().await, None, "it is for one unit now, and stays known as that");
    change(&app, story, &content(None), lead).await;
    assert_eq!(told().await, None);
    for (nth, browser) in (10..).zip(&browsers) {
        share(browser, nth, &other, None).await;
    }
    assert_eq!(told().await, Some(12), "by what else they shared");
}
