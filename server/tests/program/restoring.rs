//! Backups that cannot be restored: the place stays as empty as it was, and a good one is then restored into it.

use std::{fs, path::Path, process::Output};

use rost_server::{on, store::Db};
use rost_tests::{app::Engine, postgres};

use crate::{running::rost, said};

/// A folder with backups: a good one, and one of a newer rost.
struct Scene {
    folder: tempfile::TempDir,
    into: String,
}

impl Scene {
    async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("new")).expect("a folder");
        let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
        let (from, into) = match engine {
            Engine::Sqlite => (url("from.db"), url("new/rost.db")),
            Engine::Postgres => (postgres::fresh_database().await, postgres::fresh_database().await),
        };
        let scene = Self { folder, into };
        Db::open(&from).await.expect("it opens").close().await;
        let backup = |name| assert!(scene.run(&from, &["backup", name]).status.success(), "{engine:?}");
        backup("good.backup");
        const OF_TOMORROW: &str = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                                   select 9999, 'of tomorrow', success, checksum, 0 from _sqlx_migrations where version = 1";
        let db = Db::open(&from).await.expect("it opens");
        let mut tx = db.begin().await.expect("it begins");
        on!(&mut tx, c => sqlx::query(OF_TOMORROW).execute(c).await.map(drop)).expect("it is written");
        tx.commit().await.expect("it lasts");
        db.close().await;
        backup("newer.backup");
        scene
    }

    fn run(&self, database_url: &str, arguments: &[&str]) -> Output {
        let mut command = rost(self.folder.path());
        command.args(["--database-url", database_url]).args(arguments).output().expect("it runs")
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Refuses a backup, and leaves nothing behind.
    fn refuses(&self, name: &str, code: &str, why: &str) {
        let refused = self.run(&self.into, &["restore", name]);
        let line = format!("rost: [{code}] {name} {why}");
        assert!(!refused.status.success() && said(&refused).starts_with(&line), "{line}: {}", said(&refused));
        assert_eq!(names(&self.path("new")), Vec::<String>::new(), "{name} leaves nothing");
    }

    fn restores_the_good_one(&self) {
        let restored = self.run(&self.into, &["restore", "good.backup"]);
        assert!(restored.status.success(), "{}", said(&restored));
    }
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").file_name());
    files.map(|name| name.to_string_lossy().into_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_restored_leaves_an_embedded_database_as_empty_as_it_was() {
    let scene = Scene::new(Engine::Sqlite).await;
    let good = fs::read(scene.path("good.backup")).expect("it is there");
    let write = |name: &str, bytes: &[u8]| fs::write(scene.path(name), bytes).expect("it is written");
    write("cut.backup", &good[..good.len() / 2]);
    write("cut-by-a-page.backup", &good[..good.len() - 4096]);
    let mut damaged = good.clone();
    let middle = good.len() / 2 / 4096 * 4096;
    damaged[middle..middle + 4096].fill(0xff);
    write("damaged.backup", &damaged);
    for name in ["cut.backup", "cut-by-a-page.backup", "damaged.backup"] {
        scene.refuses(name, "backup_damaged", "is damaged or was cut off: nothing was restored");
    }
    scene.refuses("newer.backup", "backup_newer", "was written by a newer rost (migration 9999): nothing was restored");
    let other = format!("sqlite://{}?mode=rwc", scene.path("other.backup").display());
    let shopping = sqlx::SqlitePool::connect(&other).await.expect("another program's file");
    sqlx::query("create table shopping (what text)").execute(&shopping).await.expect("a table");
    shopping.close().await;
    scene.refuses("other.backup", "not_a_backup", "is no backup of rost");
    scene.restores_the_good_one();
    assert_eq!(names(&scene.path("new")), ["rost.db"], "what was laid beside the copy is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_restored_leaves_a_postgresql_as_empty_as_it_was() {
    let scene = Scene::new(Engine::Postgres).await;
    let good = fs::read(scene.path("good.backup")).expect("it is there");
    fs::write(scene.path("cut.backup"), &good[..good.len() / 2]).expect("it is written");
    let refused = scene.run(&scene.into, &["restore", "cut.backup"]);
    // How far PostgreSQL's program gets depends on where it is cut.
    let codes = ["rost: [backup_damaged] ", "rost: [pg_program_failed] "];
    let told = said(&refused).lines().any(|line| codes.iter().any(|code| line.starts_with(code)));
    assert!(!refused.status.success() && told, "{}", said(&refused));
    let elsewhere = scene.run(&format!("sqlite://{}", scene.path("here.db").display()), &["restore", "good.backup"]);
    assert!(said(&elsewhere).starts_with("rost: [backup_other_engine] good.backup is "), "{}", said(&elsewhere));
    let gone = scene.run(&scene.into, &["restore", "gone.backup"]);
    assert!(said(&gone).starts_with("rost: [backup_file_unusable] gone.backup: "), "{}", said(&gone));
    let mut without = rost(scene.folder.path());
    without.args(["--database-url", &scene.into, "restore", "good.backup"]).env("PATH", scene.folder.path());
    let without = without.output().expect("it runs");
    assert!(said(&without).starts_with("rost: [pg_program_missing] pg_restore is needed"), "{}", said(&without));
    scene.refuses("newer.backup", "backup_newer", "was written by a newer rost (migration 9999): nothing was restored");
    scene.restores_the_good_one();
}
