//! The real application, on a real port, on either engine.

use std::net::SocketAddr;

use rost_server::{
    AppState, build_app,
    clock::Clock,
    config::{Flags, Settings},
    entropy::Entropy,
    mail::Mailer,
    store::Db,
};
use rost_shared::wire::Millis;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::postgres;

/// Wednesday, 18 November 2026, noon in Oslo.
pub const NOON: Millis = 1_794_999_600_000;
/// One day.
pub const DAY: Millis = 24 * 3_600_000;

/// Which database the application stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// The one beside it.
    Postgres,
}

/// A running application with a clock that the test moves.
pub struct App {
    /// What its handlers are given.
    pub state: AppState,
    /// Where it answers, without a slash at the end.
    pub base: String,
    /// The URL of its database.
    pub database_url: String,
    folder: TempDir,
}

/// A database of nothing but the schema, and the folder it may lie in.
pub async fn fresh_db(engine: Engine) -> (Db, TempDir) {
    let (url, folder) = fresh_url(engine).await;
    (Db::open(&url).await.expect("the database opens"), folder)
}

async fn fresh_url(engine: Engine) -> (String, TempDir) {
    let folder = tempfile::tempdir().expect("a folder is made");
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}", folder.path().join("rost.db").display()),
        Engine::Postgres => postgres::fresh_database().await,
    };
    (url, folder)
}

impl App {
    /// Starts an application whose programme is not set up.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, Mailer::Nowhere).await
    }

    /// Starts it with a way for mails.
    pub async fn start_with(engine: Engine, mailer: Mailer) -> Self {
        Self::start_at(engine, mailer, None).await
    }

    /// Starts it as what people reach by another address, such as https of a proxy in front.
    pub async fn start_at(engine: Engine, mailer: Mailer, public_url: Option<&str>) -> Self {
        Self::start_so(engine, public_url, |state| state.mailer = mailer).await
    }

    /// Starts it with other parts than usual.
    pub async fn start_so(engine: Engine, public_url: Option<&str>, change: impl FnOnce(&mut AppState)) -> Self {
        let (database_url, folder) = fresh_url(engine).await;
        let db = Db::open(&database_url).await.expect("the database opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let public_url = public_url.map(str::to_owned);
        let flags = Flags { data_dir: Some(folder.path().to_owned()), public_url, ..Flags::default() };
        let settings = Settings::load(None, &flags).expect("the settings are good");
        let mut config = settings.resolve(address).expect("the address is good");
        config.rules_file = Some(folder.path().join("rules.json"));
        let mut state = AppState::new(config, db, Clock::standing_at(NOON), Entropy::seeded(20_261_118));
        change(&mut state);
        let app = build_app(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { state, base: format!("http://{address}"), database_url, folder }
    }

    /// The folder of its files.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Moves its clock on.
    pub fn pass(&self, time: Millis) {
        self.state.clock.set(self.state.clock.now() + time);
    }

    /// Runs a statement on each connection that writes.
    pub async fn on_writers(&self, statement: &'static str) {
        match &self.state.db {
            Db::Sqlite { writer, .. } => drop(sqlx::query(statement).execute(writer).await.expect(statement)),
            Db::Pg(pool) => {
                let mut held = Vec::new();
                for _ in 0..16 {
                    let mut connection = pool.acquire().await.expect("a connection");
                    sqlx::query(statement).execute(&mut *connection).await.expect(statement);
                    held.push(connection);
                }
            }
        }
    }
}
