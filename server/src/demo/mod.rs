//! `rost demo`: the made-up company Nordlys, the same each time, relative to the time that is passed in.
//!
//! Shares go through the same recording as real ones, each at its own time, so that every figure is what it would be had
//! they been made.

use rost_shared::{
    ids::{MemberId, UnitId},
    periods::Month,
    wire::{Language, Millis},
};

use crate::{
    AppState,
    clock::DAY_MS,
    domain::{
        people::{self, Invitee},
        programme::Running,
        pseudonyms,
        setup::LINK_LIFE_MS,
        thanks,
    },
    entropy::Entropy,
    problem::Result,
    program_code::{Coded, ProgramCode},
    store::{self, Tx, demo::DemoMember, programme::Programme},
    write_tx,
};

mod assumptions;
mod drawings;
mod dress;
mod names;
mod shares;
mod stories;
mod subjects;

/// Always the same company.
const SEED: u64 = 0x006e_6f72_646c_7973;

/// How many people it has.
pub const PEOPLE: usize = 250;

/// How many of them have joined.
const JOINED: usize = 60;

/// The unit that is too small for figures of its own, and the people in it.
const SMALL_UNIT: usize = 4;
const SMALL_PEOPLE: [usize; 4] = [5, 20, 44, 170];

/// How long ago the programme began.
const BEGAN_DAYS: i64 = 95;

/// What those who run the programme have thanked for: this month, and last.
const THANKS: [&str; 2] = [
    "Takk til dere som fortalte om kaia i Bodø. Det ble lest langt utenfor huset.",
    "Takk for ærlige ord om feil i regningene. Det gjorde oss til å stole på.",
];

/// Why a database is left alone.
#[derive(Debug, thiserror::Error)]
#[error("database_url: this database holds a programme that is not a demo; name an empty one")]
pub struct NotADemo;

impl Coded for NotADemo {
    fn code(&self) -> ProgramCode {
        ProgramCode::DatabaseNotADemo
    }
}

/// Empties the database and fills it anew. What is no demo's is left as it is.
pub async fn seed(state: &AppState) -> Result<Result<(), NotADemo>> {
    let now = state.clock.now();
    write_tx!(state.db, tx => {
        let is_demo = store::programme::find(tx).await?.is_some_and(|programme| programme.is_demo);
        if !is_demo && !store::demo::is_unused(tx).await? {
            return Ok(Err(NotADemo));
        }
        store::demo::wipe(tx).await?;
        fill(tx, &Entropy::seeded(SEED), now).await?;
        Ok(Ok(()))
    })
}

/// An invitation for one more person, who is not made up: the address to open.
pub async fn invitation(state: &AppState) -> Result<String> {
    let invitee = Invitee { name: "Ingrid Solberg".into(), email: "ingrid.solberg@nordlys.example".into(), unit: None };
    let now = state.clock.now();
    let token =
        write_tx!(state.db, tx => { people::invite(tx, &state.entropy, &invitee, false, now, LINK_LIFE_MS).await })?;
    Ok(state.config.link(&format!("/join/{}", token.reveal())))
}

async fn fill(tx: &mut Tx, entropy: &Entropy, now: Millis) -> Result<()> {
    let programme = Programme {
        company: "Nordlys".into(),
        time_zone: "Europe/Oslo".into(),
        language: Language::Nb,
        points_per_share: 10,
        daily_cap: 3,
        week_goal: 2,
        extension_url: None,
        is_demo: true,
        created_at: now - BEGAN_DAYS * DAY_MS,
    };
    store::programme::save(tx, &programme).await?;
    let members = fill_people(tx, entropy, programme.created_at).await?;
    let running = Running::load(tx).await?;
    assumptions::fill(tx, &running, now).await?;
    let stories = stories::fill(tx, entropy, members[0], now, &running.zone).await?;
    shares::fill(tx, entropy, &running, &members, &stories, now).await?;
    let month = Month::of(now, &running.zone);
    for (month, line) in [(month, THANKS[0]), (month.prev(), THANKS[1])] {
        thanks::write(tx, month, line, members[0], now).await?;
    }
    Ok(())
}

/// Everybody; those who joined are given, the programme's owner first.
async fn fill_people(tx: &mut Tx, entropy: &Entropy, began: Millis) -> Result<Vec<MemberId>> {
    let mut units = Vec::new();
    for name in names::UNITS {
        let id = UnitId(entropy.uuid());
        store::demo::insert_unit(tx, id, name).await?;
        units.push(id);
    }
    let others: Vec<usize> = (0..units.len()).filter(|unit| *unit != SMALL_UNIT).collect();
    let mut joined = Vec::new();
    for nth in 0..PEOPLE {
        // The two lists meet in another way on each round, so that no name comes twice.
        let first = names::FIRST[nth % names::FIRST.len()];
        let last = names::LAST[(nth + 7 * (nth / names::FIRST.len())) % names::LAST.len()];
        let id = MemberId(entropy.uuid());
        let joins = nth < JOINED;
        let member = DemoMember {
            id,
            email: names::address(first, last),
            name: format!("{first} {last}"),
            unit: units[if SMALL_PEOPLE.contains(&nth) {
                SMALL_UNIT
            } else {
                others[entropy.below(others.len() as u32) as usize]
            }],
            pseudonym: pseudonyms::choose(tx, entropy).await?,
            show_name: joins && nth % 8 == 3,
            role: if nth == 0 { "admin" } else { "member" },
            invited_at: began,
            joined_at: joins.then(|| began + Millis::from(entropy.below(3 * DAY_MS as u32))),
        };
        store::demo::insert_member(tx, &member).await?;
        if joins {
            joined.push(id);
        }
    }
    Ok(joined)
}
