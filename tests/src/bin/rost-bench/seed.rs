//! What a bench starts from: a company of so many people, written by the database itself in a few statements.

use rost_server::{
    auth::tokens::PlainToken,
    entropy::Entropy,
    on, store,
    store::{Db, Tx},
};
use rost_shared::{
    ids::{DeviceId, MemberId, StoryId},
    wire::Millis,
};
use rost_tests::people;

/// Since when everybody takes part: long enough ago for any share of the bench.
const JOINED_DAYS: i64 = 60;

/// The one story.
pub fn story() -> StoryId {
    StoryId(people::id(0xb0, 1))
}

/// The n-th person, counted from 1; the same spelling as [`members`] writes.
pub fn member(number: i64) -> MemberId {
    format!("00000000-0000-4000-8000-{number:012}").parse().expect("an id")
}

/// Sets a programme up with one story and so many people who have joined.
pub async fn company(db: &Db, now: Millis, people: i64) {
    const PROGRAMME: &str = "insert into programme (id, company, time_zone, language, points_per_share, daily_cap, is_demo, \
                             created_at) values (1, 'Nordlys', 'Europe/Oslo', 'nb', 10, 3, true, $1)";
    const STORY: &str = "insert into stories (id, revision, status, language, networks, title, summary, url, created_at, \
                         approved_at) values ($1, 1, 'approved', 'en', 'linkedin,x', 'Story', 'In short.', \
                         'https://nordlys.example/1', $2, $2)";
    const MEMBERS: &str = "insert into members (id, email, name, role, status, pseudonym, show_name, invited_at, joined_at) \
                           with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < $1) \
                           select '00000000-0000-4000-8000-' || substr(cast(1000000000000 + i as text), 2), \
                           'person' || i || '@nordlys.example', 'Person ' || i, 'member', 'joined', 'Pseudonym ' || i, \
                           i % 8 = 0, $2, $2 from n";
    let since = now - JOINED_DAYS * 86_400_000;
    let mut tx = db.begin().await.expect("a unit of work");
    on!(&mut tx, c => sqlx::query(PROGRAMME).bind(since).execute(c).await.map(drop)).expect("a programme");
    on!(&mut tx, c => sqlx::query(STORY).bind(story().to_string()).bind(since).execute(c).await.map(drop))
        .expect("a story");
    on!(&mut tx, c => sqlx::query(MEMBERS).bind(people).bind(since).execute(c).await.map(drop)).expect("people");
    tx.commit().await.expect("it lasts");
}

/// Pairs a browser with each of the first so many people; their tokens.
pub async fn devices(db: &Db, now: Millis, people: i64) -> Vec<String> {
    let entropy = Entropy::seeded(7);
    let mut tx = db.begin().await.expect("a unit of work");
    let mut tokens = Vec::new();
    for number in 1..=people {
        let token = PlainToken::generate(&entropy);
        let (id, since) = (DeviceId(entropy.uuid()), now - (JOINED_DAYS - 1) * 86_400_000);
        store::devices::insert(&mut tx, id, member(number), &token.hash(), "Bench", since).await.expect("a device");
        tokens.push(token.reveal().to_owned());
    }
    tx.commit().await.expect("it lasts");
    tokens
}

/// Tells the engine to look at its tables anew, as it does by itself in time.
pub async fn analyse(db: &Db) {
    let mut tx: Tx = db.begin().await.expect("a unit of work");
    on!(&mut tx, c => sqlx::query("analyze").execute(c).await.map(drop)).expect("statistics");
    tx.commit().await.expect("it lasts");
}
