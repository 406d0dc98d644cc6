//! What is learnt by looking twice: a month's figures must not come open by what is changed after it: a story's audience,
//! whether somebody shows their name, which units there are. The reader remembers, or has exported, what stood there before.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use rost_server::{
    domain::{
        moves, people as list,
        programme::Running,
        stories::{self, Caption, Content, Written},
        units::{self, Refused},
    },
    problem::Result,
    store, write_tx,
};
use rost_shared::{
    ids::{MemberId, StoryId, UnitId},
    wire::Network,
};
use rost_tests::{
    answers::Api,
    app::{App, DAY, Engine},
    people,
};
use serde_json::{Value, json};

use crate::kpis::{BYSTANDERS, figures, scene, share, share_at, share_on, unit};

rost_tests::on_both_engines! {
    a_story_that_is_for_all_later_opens_no_earlier_figure
    what_is_withheld_beside_a_few_stays_withheld
    a_unit_that_was_left_stands_there_whoever_had_shared
    a_late_share_gives_an_earlier_month_no_row_of_the_new_unit
    what_was_written_before_it_was_offered_limits_nothing
    who_was_seen_by_name_is_known_for_good
    a_name_begins_with_a_month_that_begins_with_it
    a_unit_that_was_counted_in_stays
    who_comes_to_a_unit_brings_no_past_onto_its_board
    no_later_act_opens_a_month
}

/// A story for X, and for these units.
fn content(units: Option<Vec<UnitId>>) -> Content {
    let written = Written {
        link: "https://nordlys.example/pilot".into(),
        title: "Pilot".into(),
        summary: "In short.".into(),
        language: "en".into(),
        networks: vec!["x".into()],
        captions: vec![Caption { network: Network::X, language: None, text: "Words.".into() }],
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
    assert_eq!(before.0, [], "there may be a story for some units that nobody shared");
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

/// Drift stands beside a unit of two. Once Nett has too few as well, for a story that is for it alone, the two that have too few would
/// be six by themselves; but who saw Nett before, and Drift then, would know Stab.
async fn what_is_withheld_beside_a_few_stays_withheld(engine: Engine) {
    let (app, [other, _]) = scene(engine).await;
    let lead = MemberId(people::id(0xa0, 100));
    let mut units = Vec::new();
    for (number, name, size) in [(1, "Drift", 7), (2, "Nett", 6), (3, "Salg", 5), (4, "Stab", 2)] {
        units.push(unit(&app, name, number, size).await);
    }
    let pilot = draft(&app, &content(None), lead).await;
    approve(&app, pilot, lead).await;
    for (unit, (_, browsers)) in (0..).zip(&units) {
        for (nth, browser) in (0..).zip(browsers) {
            let story = if unit == 1 && nth < 2 { json!(pilot) } else { other.clone() };
            share(browser, 10 * unit + nth, &story, None).await;
        }
    }
    let told = async || -> Vec<_> {
        figures(&app, "2026-11").await.units.iter().map(|(_, group)| group.shares.self_reported).collect()
    };
    assert_eq!(told().await, [None, Some(6), Some(5), None]);
    app.pass(20 * DAY);
    change(&app, pilot, &content(Some(vec![units[1].0])), lead).await;
    assert_eq!(told().await, [None, None, Some(5), None]);
}

/// All of Stab become part of Nett within the month. That Stab stands there must not tell that one of them had shared.
async fn a_unit_that_was_left_stands_there_whoever_had_shared(engine: Engine) {
    for had_shared in [false, true] {
        let (app, [story, _]) = scene(engine).await;
        let ((nett, _), (_, few)) = (unit(&app, "Nett", 1, 6).await, unit(&app, "Stab", 2, 2).await);
        if had_shared {
            share(&few[0], 1, &story, None).await;
        }
        for number in [200, 201] {
            moved(&app, MemberId(people::id(0xa0, number)), Some(nett)).await;
        }
        let month = figures(&app, "2026-11").await;
        let seen: Vec<_> =
            month.units.iter().map(|(name, group)| (name.as_deref(), group.invited, group.contributors)).collect();
        assert_eq!(seen, [(Some("Nett"), 8, None), (Some("Stab"), 0, None)], "{had_shared}");
        app.pass(20 * DAY);
        assert_eq!(figures(&app, "2026-12").await.units.len(), 1, "the next month is without it");
    }
}

/// A row of Salg in a month in which it had nobody would tell that one of those who moved there had shared.
async fn a_late_share_gives_an_earlier_month_no_row_of_the_new_unit(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let (_, nett) = unit(&app, "Nett", 1, 6).await;
    let made_at = app.state.clock.now();
    app.pass(14 * DAY);
    let (salg, _) = unit(&app, "Salg", 2, 0).await;
    moved(&app, MemberId(people::id(0xa0, 100)), Some(salg)).await;
    share_at(&nett[0], 1, &story, made_at).await;
    let names = async |month: &str| -> Vec<_> {
        figures(&app, month)
            .await
            .units
            .into_iter()
            .map(|(name, group)| (name.unwrap_or_default(), group.invited))
            .collect()
    };
    assert_eq!(names("2026-11").await, [("Nett".to_owned(), 6)]);
    assert_eq!(names("2026-12").await, [("Nett".to_owned(), 5), ("Salg".to_owned(), 1)]);
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

/// What somebody chooses on their own page.
async fn show_name(app: &App, member: MemberId, shown: bool) {
    choose(app, member, "Kari", shown).await;
}

async fn choose(app: &App, member: MemberId, name: &str, shown: bool) {
    let done: Result<()> =
        async { write_tx!(app.state.db, tx => { store::profiles::set(tx, member, name, shown, None).await }) }.await;
    done.expect("it is kept");
}

/// The rows of a board: label, points, shares.
async fn rows(reader: &Api, board: &str) -> Vec<(String, i64, i64)> {
    let board = reader.get(&format!("/boards/{board}")).await;
    let text = |row: &Value| row["label"].as_str().expect("a label").to_owned();
    let number = |row: &Value, name: &str| row[name].as_i64().expect("a number");
    let rows = board.ok(200)["rows"].as_array().expect("rows").iter();
    rows.map(|row| (text(row), number(row, "points"), number(row, "shares"))).collect()
}

/// Somebody who runs the programme, and has not shared.
async fn lead(app: &App) -> Api {
    let lead = people::join(&app.state, 9_001).await;
    people::set_role(&app.state, lead, "lead").await;
    people::pair(app, lead).await
}

/// Kari and four others: her row was read while her name stood there, so the total would be that of the four.
async fn who_was_seen_by_name_is_known_for_good(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let (lead, kari) = (lead(&app).await, MemberId(people::id(0xa0, 100)));
    // One more, since Kari counts as known among those who could not have shared, for good.
    let (_, browsers) = unit(&app, "Nett", 1, 5 + BYSTANDERS + 1).await;
    show_name(&app, kari, true).await;
    for (nth, browser) in (0..).zip(&browsers[..5]) {
        share(browser, nth, &story, None).await;
    }
    let told = async |month: &str| {
        let month = figures(&app, month).await;
        (month.company.contributors, month.company.shares.self_reported, month.stories.len())
    };
    let nothing = (None, None, 0);
    assert_eq!(told("2026-11").await, nothing);
    let seen = vec![("Kari".to_owned(), 10, 1)];
    for board in ["2026-11", "all"] {
        assert_eq!(rows(&lead, board).await, seen, "{board}");
    }
    show_name(&app, kari, false).await;
    assert_eq!(told("2026-11").await, nothing, "what was seen is remembered");
    assert_eq!((rows(&lead, "2026-11").await, rows(&lead, "all").await), (vec![], vec![]));

    app.pass(20 * DAY);
    for (nth, browser) in (10..).zip(&browsers[..5]) {
        share_at(browser, nth, &story, app.state.clock.now()).await;
    }
    assert_eq!(told("2026-12").await, (Some(5), Some(5), 1), "the next month has no names");
    show_name(&app, kari, true).await;
    assert_eq!((rows(&lead, "2026-11").await, rows(&lead, "2026-12").await), (seen.clone(), vec![]));
    assert_eq!(rows(&lead, "all").await, seen, "the months with a name only");
    people::leave(&app.state, kari).await;
    assert_eq!((told("2026-11").await, told("2026-12").await), (nothing, (Some(5), Some(5), 1)), "nobody left");
}

/// Kari and four others, of whom a total was read before she showed her name: her row would leave that of the four.
async fn a_name_begins_with_a_month_that_begins_with_it(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let (lead, kari) = (lead(&app).await, MemberId(people::id(0xa0, 100)));
    let (_, browsers) = unit(&app, "Nett", 1, 5).await;
    for (nth, browser) in (0..).zip(&browsers) {
        share(browser, nth, &story, None).await;
    }
    let told = async |month: &str| figures(&app, month).await.company.shares.self_reported;
    assert_eq!(told("2026-11").await, Some(5));
    show_name(&app, kari, true).await;
    share(&browsers[0], 5, &story, None).await;
    assert_eq!(told("2026-11").await, Some(6), "it was told before");
    assert_eq!((rows(&lead, "2026-11").await, rows(&lead, "all").await), (vec![], vec![]));
    let colleague = &browsers[1];
    assert!(rows(colleague, "2026-11").await.contains(&("Kari".to_owned(), 20, 2)), "colleagues see it at once");

    app.pass(20 * DAY);
    for (nth, browser) in (10..).zip(browsers.iter().chain(&browsers[..1])) {
        share_at(browser, nth, &story, app.state.clock.now()).await;
    }
    assert_eq!(told("2026-12").await, None, "four, and one who is known");
    let december = vec![("Kari".to_owned(), 20, 2)];
    for board in ["2026-12", "2026-12?by=shares", "all", "all?by=shares"] {
        assert_eq!(rows(&lead, board).await, december, "{board}");
    }
    assert!(rows(colleague, "all").await.contains(&("Kari".to_owned(), 40, 4)));
    people::set_role(&app.state, kari, "lead").await;
    for board in ["all", "all?of=unit"] {
        assert_eq!(rows(&browsers[0], board).await, [("Kari".to_owned(), 40, 4)], "her own is whole");
    }
    assert_eq!(rows(&lead, "all").await, december);
    people::leave(&app.state, kari).await;
    assert_eq!((told("2026-11").await, told("2026-12").await), (None, None), "she knew her own");
}

async fn removed(app: &App, unit: UnitId) -> Result<(), Refused> {
    let done: Result<_> = async { write_tx!(app.state.db, tx => { units::remove(tx, unit).await }) }.await;
    match done {
        Ok(decided) => decided,
        Err(fault) if fault.is_foreign_key_violation() => Err(Refused::InUse),
        Err(fault) => panic!("{fault:?}"),
    }
}

async fn moved(app: &App, member: MemberId, to: Option<UnitId>) {
    let now = app.state.clock.now();
    let done: Result<()> = async {
        write_tx!(app.state.db, tx => {
            let running = Running::load(tx).await?;
            moves::make(tx, &running, member, to, now).await
        })
    }
    .await;
    done.expect("they are moved");
}

/// Without it, those who have no unit would have its figure besides.
async fn a_unit_that_was_counted_in_stays(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let ((small, browsers), (empty, _)) = (unit(&app, "Stab", 1, 1).await, unit(&app, "Nett", 2, 0).await);
    share(&browsers[0], 1, &story, None).await;
    let (state, now) = (&app.state, app.state.clock.now());
    let owner = people::join(state, 1).await;
    people::set_role(state, owner, "admin").await;
    let done: Result<_> = async {
        write_tx!(state.db, tx => {
            let running = Running::load(tx).await?;
            list::remove(tx, &state.entropy, &running, owner, MemberId(people::id(0xa0, 100)), now).await
        })
    }
    .await;
    assert!(done.expect("they are off the list"));
    assert_eq!((removed(&app, small).await, removed(&app, empty).await), (Err(Refused::InUse), Ok(())));
}

/// A made-up name with a past, on the day when everybody knows who came.
async fn who_comes_to_a_unit_brings_no_past_onto_its_board(engine: Engine) {
    let (app, [story, _]) = scene(engine).await;
    let ((_, here), (there, others)) = (unit(&app, "Nett", 1, 6).await, unit(&app, "Salg", 2, 6).await);
    for (nth, browser) in (0..).zip(here[1..].iter().chain(&others)) {
        share(browser, nth, &story, None).await;
    }
    let boards = async || {
        let mut seen = Vec::new();
        for (reader, board) in [(&here[2], "all?of=unit"), (&others[0], "all?of=unit"), (&others[0], "all")] {
            seen.push(rows(reader, board).await);
        }
        seen
    };
    let before = boards().await;
    assert_eq!(before.iter().map(Vec::len).collect::<Vec<_>>(), [5, 6, 11]);
    let member = |nth: u32| MemberId(people::id(0xa0, 100 + nth));
    moved(&app, member(1), Some(there)).await;
    assert_eq!(boards().await, before);
    people::pause(&app.state, member(0)).await;
    people::come_back(&app.state, member(0)).await;
    moved(&app, member(0), Some(there)).await;
    share(&here[0], 50, &story, None).await;
    assert_eq!(rows(&others[0], "all?of=unit").await.len(), 7, "who had no past begins in the new unit");
}

/// All of November that those who run the programme may read: each figure by its name, and the rows of the boards.
async fn november(app: &App, lead: &Api) -> BTreeMap<String, i64> {
    let month = figures(app, "2026-11").await;
    let mut shown = BTreeMap::new();
    let mut note = |name: String, figure: Option<i64>| shown.extend(figure.map(|figure| (name, figure)));
    let units = month.units.iter().map(|(name, group)| (format!("unit {name:?}"), *group));
    for (name, group) in units.chain([("company".to_owned(), month.company)]) {
        note(format!("{name}, people"), group.contributors);
        note(format!("{name}, told"), group.shares.self_reported);
    }
    for (network, shares) in &month.networks {
        note(format!("{}, told", network.as_str()), shares.self_reported);
    }
    for story in &month.stories {
        note(format!("{}, told", story.title), story.shares.self_reported);
    }
    for (label, _, shares) in rows(lead, "2026-11").await {
        note(format!("row of {label}"), Some(shares));
    }
    shown
}

fn name_of(member: MemberId) -> String {
    format!("Name {member}")
}

/// Names, audiences, breaks, moves, leaving and units, by chance, after the month: of November there is never more to read.
async fn no_later_act_opens_a_month(engine: Engine) {
    let (app, [other, _]) = scene(engine).await;
    let lead = lead(&app).await;
    let ((nett, here), (salg, there)) = (unit(&app, "Nett", 1, 13).await, unit(&app, "Salg", 2, 12).await);
    people::set_unit(&app.state, MemberId(people::id(0xa0, 9_001)), nett).await;
    let author = MemberId(people::id(0xa0, 100));
    let mut people: Vec<_> = (100..113).chain(200..212).map(|number| MemberId(people::id(0xa0, number))).collect();
    let story = draft(&app, &content(Some(vec![nett])), author).await;
    approve(&app, story, author).await;
    // Two who share and one who does not.
    for named in [1, 14, 21] {
        choose(&app, people[named], &name_of(people[named]), true).await;
    }
    for (nth, browser) in (0..).zip(here[..7].iter().chain(&there[..7])) {
        share_on(browser, nth, &other, if nth % 3 == 0 { "linkedin" } else { "x" }).await;
    }
    for (nth, browser) in (50..).zip(&here[..7]) {
        share(browser, nth, &json!(story), None).await;
    }
    app.pass(20 * DAY);
    let first = november(&app, &lead).await;
    let row = format!("row of {}", name_of(people[1]));
    assert!(["company, told", "company, people", &row].iter().all(|name| first.contains_key(*name)), "{first:?}");
    assert!(!first.contains_key("unit Some(\"Salg\"), people"), "four there could be anybody: {first:?}");
    let mut seed = 20_261_208_u64;
    let mut dice = |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % sides
    };
    for step in 0..40 {
        let nth = dice(people.len());
        let member = people[nth];
        let act = dice(9);
        match act {
            0 | 1 => choose(&app, member, &name_of(member), act == 0).await,
            2 => people::pause(&app.state, member).await,
            3 => people::come_back(&app.state, member).await,
            4 if step > 20 && people.len() > 8 => {
                people::leave(&app.state, people.remove(nth)).await;
            }
            4 | 5 => {
                let units = [None, Some(vec![nett]), Some(vec![salg])];
                change(&app, story, &content(units[dice(3)].clone()), author).await;
            }
            6 => {
                let networks = [vec![Network::X], vec![Network::X, Network::Linkedin]];
                change(&app, story, &Content { networks: networks[dice(2)].clone(), ..content(None) }, author).await;
                approve(&app, story, author).await;
            }
            7 => moved(&app, member, [Some(nett), Some(salg), None][dice(3)]).await,
            _ => assert_eq!(removed(&app, [nett, salg][dice(2)]).await, Err(Refused::InUse)),
        }
        app.pass(1);
        for (name, figure) in november(&app, &lead).await {
            assert_eq!(first.get(&name), Some(&figure), "step {step}, act {act}: {name}");
        }
    }
}
