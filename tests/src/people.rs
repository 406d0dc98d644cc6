//! People, stories and paired browsers of a test. Browsers are paired as in life: by the API and the person's approval.

use rost_server::{
    AppState,
    domain::{pairing, programme::Running, taking_part},
    on,
    problem::Result,
    store::{self, programme::Programme},
    write_tx,
};
use rost_shared::{
    ids::{MemberId, StoryId, UnitId},
    wire::{Language, Millis},
};
use uuid::Uuid;

use crate::{
    answers::Api,
    app::{App, DAY, NOON},
};

/// An id that is the same in every run.
pub fn id(kind: u8, number: u32) -> Uuid {
    let mut bytes = [kind; 16];
    bytes[12..].copy_from_slice(&number.to_be_bytes());
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Sets the programme up: Nordlys, Oslo time, ten points a share, three shares a day.
pub async fn set_up(state: &AppState) {
    let programme = Programme {
        company: "Nordlys".to_owned(),
        time_zone: "Europe/Oslo".to_owned(),
        language: Language::Nb,
        points_per_share: 10,
        daily_cap: 3,
        week_goal: 2,
        extension_url: None,
        is_demo: false,
        created_at: NOON - 90 * DAY,
    };
    save(state, &programme).await.expect("the programme is saved");
}

async fn save(state: &AppState, programme: &Programme) -> Result<()> {
    write_tx!(state.db, tx => { store::programme::save(tx, programme).await })
}

/// Adds a person who has joined.
pub async fn join(state: &AppState, number: u32) -> MemberId {
    let member = MemberId(id(0xa0, number));
    const INSERT: &str = "insert into members (id, email, name, role, status, pseudonym, show_name, invited_at, joined_at) \
                          values ($1, $2, $3, 'member', 'joined', $4, $5, $6, $6)";
    let mut tx = state.db.begin().await.expect("a unit of work begins");
    on!(&mut tx, c => sqlx::query(INSERT)
        .bind(member.to_string())
        .bind(format!("person{number}@nordlys.example"))
        .bind(format!("Person {number}"))
        .bind(format!("Pseudonym {number}"))
        .bind(number.is_multiple_of(2))
        .bind(NOON - 80 * DAY)
        .execute(c)
        .await
        .map(drop))
    .expect("the person is added");
    tx.commit().await.expect("it lasts");
    member
}

/// Lets a person take a break.
pub async fn pause(state: &AppState, member: MemberId) {
    let now = state.clock.now();
    let done: Result<()> = async { write_tx!(state.db, tx => { taking_part::pause(tx, member, now).await }) }.await;
    done.expect("the break begins");
}

/// Lets a person come back from a break.
pub async fn come_back(state: &AppState, member: MemberId) {
    let now = state.clock.now();
    let done: Result<()> = async { write_tx!(state.db, tx => { taking_part::come_back(tx, member, now).await }) }.await;
    done.expect("the break ends");
}

/// Lets a person leave.
pub async fn leave(state: &AppState, member: MemberId) {
    let done: Result<bool> = async {
        write_tx!(state.db, tx => {
            let running = Running::load(tx).await?;
            taking_part::leave(tx, &state.entropy, &running, member, state.clock.now()).await
        })
    }
    .await;
    assert!(done.expect("they leave"), "they may leave");
}

/// Changes a person's role.
pub async fn set_role(state: &AppState, member: MemberId, role: &str) {
    let mut tx = state.db.begin().await.expect("a unit of work begins");
    const SET: &str = "update members set role = $2 where id = $1";
    on!(&mut tx, c => sqlx::query(SET).bind(member.to_string()).bind(role.to_owned()).execute(c).await.map(drop))
        .expect("the role is set");
    tx.commit().await.expect("it lasts");
}

/// Adds a unit.
pub async fn unit(state: &AppState, number: u32) -> UnitId {
    let unit = UnitId(id(0xd0, number));
    const INSERT: &str = "insert into units (id, name) values ($1, $2)";
    let mut tx = state.db.begin().await.expect("a unit of work begins");
    on!(&mut tx, c => sqlx::query(INSERT)
        .bind(unit.to_string())
        .bind(format!("Unit {number}"))
        .execute(c)
        .await
        .map(drop))
    .expect("the unit is added");
    tx.commit().await.expect("it lasts");
    unit
}

/// Says where a person works.
pub async fn set_unit(state: &AppState, member: MemberId, unit: UnitId) {
    let mut tx = state.db.begin().await.expect("a unit of work begins");
    const SET: &str = "update members set unit_id = $2 where id = $1";
    on!(&mut tx, c => sqlx::query(SET).bind(member.to_string()).bind(unit.to_string()).execute(c).await.map(drop))
        .expect("the unit is set");
    tx.commit().await.expect("it lasts");
}

/// When a story may be shared.
#[derive(Clone, Copy, Debug)]
pub struct Validity {
    /// `draft`, `approved` or `archived`.
    pub status: &'static str,
    /// From when.
    pub from: Option<Millis>,
    /// Until when.
    pub until: Option<Millis>,
}

/// An approved story without an end.
pub const ALWAYS: Validity = Validity { status: "approved", from: None, until: None };

/// Adds a story with one caption for each network.
pub async fn story(state: &AppState, number: u32, validity: Validity) -> StoryId {
    let story = StoryId(id(0xb0, number));
    const STORY: &str = "insert into stories (id, revision, status, language, networks, title, summary, url, valid_from, \
                         valid_until, created_at, approved_at) values ($1, 1, $2, 'en', 'linkedin,x', $3, 'In short.', $4, $5, \
                         $6, $7, $8)";
    const VARIANT: &str =
        "insert into variants (id, story_id, network, position, text) values ($1, $2, $3, 0, 'Words.')";
    let approved_at = (validity.status != "draft").then_some(NOON - 70 * DAY + Millis::from(number));
    let mut tx = state.db.begin().await.expect("a unit of work begins");
    on!(&mut tx, c => sqlx::query(STORY)
        .bind(story.to_string())
        .bind(validity.status)
        .bind(format!("Story {number}"))
        .bind(format!("https://nordlys.example/{number}"))
        .bind(validity.from)
        .bind(validity.until)
        .bind(NOON - 75 * DAY)
        .bind(approved_at)
        .execute(c)
        .await
        .map(drop))
    .expect("the story is added");
    for (kind, network) in [(0xc0, "linkedin"), (0xc1, "x")] {
        let variant = id(kind, number).to_string();
        on!(&mut tx, c => sqlx::query(VARIANT)
            .bind(&variant)
            .bind(story.to_string())
            .bind(network)
            .execute(c)
            .await
            .map(drop))
        .expect("the caption is added");
    }
    tx.commit().await.expect("it lasts");
    story
}

/// Pairs a browser with a person: asks for a code, the person approves it, the first poll gets the token.
pub async fn pair(app: &App, member: MemberId) -> Api {
    let nobody = Api::anonymous(&app.base);
    let asked = nobody.post_form("/pair/device", &[("device_name", "Chrome on Linux")]).await;
    let asked = asked.ok(200);
    let code = asked["user_code"].as_str().expect("a code");
    assert!(approve(&app.state, code, member).await.expect("the approval is written"), "{code} waits");
    let grant = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", asked["device_code"].as_str().expect("a secret")),
    ];
    let granted = nobody.post_form("/pair/token", &grant).await;
    nobody.with_token(granted.ok(200)["access_token"].as_str().expect("a token"))
}

async fn approve(state: &AppState, code: &str, member: MemberId) -> Result<bool> {
    let now = state.clock.now();
    write_tx!(state.db, tx => { pairing::approve(tx, code, member, now).await })
}
