//! Where a row is measured: an engine, a folder, the release program.

use std::path::{Path, PathBuf};

use rost_tests::{app::Engine, postgres};
use tempfile::TempDir;

/// One engine's place.
pub struct Stage {
    /// The engine.
    pub engine: Engine,
    /// The release `rost`.
    pub program: PathBuf,
    folder: TempDir,
}

impl Stage {
    /// Makes a folder for an engine.
    pub fn new(engine: Engine, program: &Path) -> Self {
        Self { engine, program: program.to_owned(), folder: tempfile::tempdir().expect("a folder") }
    }

    /// The folder of the server's files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The URL of a database that nothing is in yet, and that flushes what it commits.
    pub async fn fresh(&self) -> String {
        match self.engine {
            Engine::Postgres => postgres::fresh_durable_database().await,
            Engine::Sqlite => {
                let nth = std::fs::read_dir(self.folder()).expect("the folder is there").count();
                format!("sqlite://{}", self.folder().join(format!("{nth}.db")).display())
            }
        }
    }

    /// A row's name, with its engine.
    pub fn name(&self, what: &str) -> String {
        let engine = if self.engine == Engine::Sqlite { "SQLite" } else { "PostgreSQL" };
        format!("{what}, {engine}")
    }
}
