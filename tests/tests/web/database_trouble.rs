//! A database that is locked, read-only, full or away, as the pages tell it: in the reader's language, and what somebody wrote
//! is on the page, to be sent again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use rost_server::{on, serve::Longest, store::Db};
use rost_tests::{
    app::{App, Engine},
    on_both_engines,
    smtp::PATIENCE,
};
use tokio::net::TcpListener;

use crate::browser::{Browser, PASSWORD, Shown, set_up};

on_both_engines! {
    a_locked_database_takes_nothing_away
    a_read_only_database_takes_nothing_away
    a_full_disk_takes_nothing_away
    a_fault_of_ours_takes_nothing_away
    a_database_that_is_away_is_said_in_the_readers_language
    what_cannot_be_given_back_is_asked_for_anew
    a_page_out_of_time_has_its_readers_frame
}

/// The invisible fields of the form that is given back, as a browser reads them.
fn given_back(page: &Shown) -> Vec<(String, String)> {
    let form = page.between("<form class=\"sheet\"", "</form>");
    let fields = form.split("type=\"hidden\" name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once("\" value=\"").expect("a value");
        let value = rest.split_once('"').expect("it ends").0;
        let codes = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
        (name.to_owned(), codes.iter().fold(value.to_owned(), |value, (code, sign)| value.replace(code, sign)))
    });
    fields.collect()
}

fn colleagues() -> String {
    (0..300).map(|nth| format!("Kari \"{nth}\" <Nordmann>, kari{nth}@nordlys.example\n")).collect()
}

/// Refuses three hundred lines for now and gives them back; then, once the obstacle is gone, takes them once.
async fn given_back_then_taken(admin: Browser, gone: impl AsyncFnOnce()) {
    refused_then_taken(admin, (503, Some("5"), "Not available right now"), gone).await;
}

/// The same for any refusal: its status, when to try again, its title.
async fn refused_then_taken(admin: Browser, told: (u16, Option<&str>, &str), gone: impl AsyncFnOnce()) {
    let form = admin.get("/admin/people/bulk").await.ok();
    let once = form.between("name=\"once\" value=\"", "\"").to_owned();
    let lines = colleagues();
    let page = admin.post("/admin/people/bulk", &[("once", &once), ("lines", &lines)]).await;
    let (status, again, title) = told;
    let retry = page.headers.get("retry-after").map(|seconds| seconds.to_str().expect("text"));
    assert_eq!((page.status.as_u16(), retry), (status, again), "{}", page.html);
    assert!(page.html.contains(title) && page.html.contains("kept on this page"), "{}", page.html);
    assert!(
        page.html.contains("Nordlys") && page.html.contains("Sign out"),
        "what can be read is there: {}",
        page.html
    );
    assert!(!page.html.contains("Nothing was lost"));
    assert_eq!(page.between("method=\"post\" action=\"/admin/", "\""), "people/bulk");
    let fields = given_back(&page);
    assert_eq!(fields, [("once".into(), once), ("lines".to_owned(), lines)]);
    let nobody = admin.get("/admin/people").await.ok();
    assert!(!nobody.html.contains("kari0@nordlys.example"), "nothing is half done");

    gone().await;
    let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let page = admin.post("/admin/people/bulk", &fields).await.ok();
    assert!(page.html.contains("kari299@nordlys.example"), "{}", page.html);
    let page = admin.post("/admin/people/bulk", &fields).await.ok();
    assert!(page.html.contains("sent before"), "{}", page.html);
}

async fn a_locked_database_takes_nothing_away(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let mut other = Db::open(&app.database_url).await.expect("another program").begin().await.expect("it writes");
    let hold = match engine {
        Engine::Sqlite => "update programme set company = company",
        Engine::Postgres => "lock table links in exclusive mode",
    };
    on!(&mut other, c => sqlx::query(hold).execute(c).await.map(drop)).expect("it holds the lock");
    given_back_then_taken(admin, async || other.rollback().await.expect("it lets go")).await;
}

async fn a_read_only_database_takes_nothing_away(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let (on, off) = match engine {
        Engine::Sqlite => ("pragma query_only = 1", "pragma query_only = 0"),
        Engine::Postgres => ("set default_transaction_read_only = on", "set default_transaction_read_only = off"),
    };
    app.on_writers(on).await;
    given_back_then_taken(admin, async || app.on_writers(off).await).await;
}

/// PostgreSQL keeps its disk to itself, so a trigger says what it says of a full one (53100).
async fn a_full_disk_takes_nothing_away(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    match &app.state.db {
        Db::Sqlite { .. } => app.on_writers("pragma max_page_count = 1").await,
        Db::Pg(pool) => {
            for statement in [
                "create function full_disk() returns trigger language plpgsql as \
                 $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$",
                "create trigger full_disk before insert on links execute function full_disk()",
            ] {
                sqlx::query(statement).execute(pool).await.expect(statement);
            }
        }
    }
    given_back_then_taken(admin, async || match &app.state.db {
        Db::Sqlite { .. } => app.on_writers("pragma max_page_count = 100000").await,
        Db::Pg(pool) => {
            sqlx::query("drop trigger full_disk on links").execute(pool).await.expect("it is dropped");
        }
    })
    .await;
}

/// A table that is not there stands for whatever nobody thought of.
async fn a_fault_of_ours_takes_nothing_away(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let rename = async |statement: &'static str| {
        let mut other = Db::open(&app.database_url).await.expect("another program").begin().await.expect("it writes");
        on!(&mut other, c => sqlx::query(statement).execute(c).await.map(drop)).expect(statement);
        other.commit().await.expect("it is done");
    };
    rename("alter table links rename to links_away").await;
    let back = async || rename("alter table links_away rename to links").await;
    refused_then_taken(admin, (500, None, "Something failed on our side"), back).await;
}

async fn a_database_that_is_away_is_said_in_the_readers_language(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let (english, norwegian) = (Browser::new(&app), admin.speaking("nb"));
    app.state.db.close().await;
    for (browser, language, title) in
        [(&english, "en", "Not available right now"), (&norwegian, "nb", "Ikke tilgjengelig akkurat nå")]
    {
        for path in ["/me", "/sign-in", "/", "/admin/stories/new", "/images/00000000-0000-4000-8000-000000000000"] {
            let page = browser.get(path).await;
            assert!(page.status == 503 && page.headers["retry-after"] == "5", "{path}: {}", page.html);
            let frame = format!("<html lang=\"{language}\">");
            assert!(page.html.contains(&frame) && page.html.contains(title), "{path}: {}", page.html);
            assert!(page.html.contains("/assets/web.css"), "{path}: {}", page.html);
        }
        browser.get("/assets/web.css").await.ok();
    }
    let page = english.post("/language", &[("language", "nb"), ("next", "/me")]).await;
    assert!(page.html.contains("Ikke tilgjengelig akkurat nå"), "the choice outranks the browser: {}", page.html);
    for browser in [&english, &norwegian] {
        let page = browser.post("/admin/people/bulk", &[("lines", "Åse, ase@nordlys.example")]).await;
        assert_eq!(page.status, 503);
        assert_eq!(given_back(&page), [("lines".to_owned(), "Åse, ase@nordlys.example".to_owned())]);
        assert!(page.html.contains("er tatt vare på her på siden"), "{}", page.html);
    }
    let pressed = norwegian.post("/me/pause", &[]).await;
    assert!(pressed.html.contains("trykk en gang til") && !pressed.html.contains("tatt vare på"), "{}", pressed.html);
    assert_eq!(pressed.between("method=\"post\" action=\"/me/", "\""), "pause");
}

/// Each asking may take as long as a connection may: who was not there is not asked again for the frame of the page that says so.
#[tokio::test]
async fn a_database_that_is_away_is_asked_once() {
    let gone = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("postgres://nobody@{}/rost", gone.local_addr().expect("it is bound"));
    let asked = Arc::new(AtomicUsize::new(0));
    let counts = asked.clone();
    tokio::spawn(async move {
        while let Ok((connection, _)) = gone.accept().await {
            counts.fetch_add(1, Ordering::SeqCst);
            drop(connection);
        }
    });
    let pool = sqlx::postgres::PgPoolOptions::new().connect_lazy(&url).expect("the address is good");
    let app = App::start_so(Engine::Postgres, None, |state| state.db = Db::Pg(pool)).await;
    let browser = Browser::new(&app);
    for path in ["/sign-in", "/", "/me", "/admin/settings"] {
        let page = browser.get(path).await;
        assert!(page.status == 503 && page.html.contains("Not available right now"), "{path}: {}", page.html);
        assert_eq!(asked.swap(0, Ordering::SeqCst), 1, "{path}");
        let page = browser.post(path, &[("lines", "Åse, ase@nordlys.example")]).await;
        assert!([503, 405].contains(&page.status.as_u16()), "{path}: {}", page.html);
        assert_eq!(asked.swap(0, Ordering::SeqCst), 1, "POST {path}");
    }
}

/// It took the connection, and the page's time is over: for the frame of the page that says so it is waited for a moment, and not for as
/// long as the pool would.
#[tokio::test]
async fn a_database_that_is_silent_is_waited_for_a_moment() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("postgres://nobody@{}/rost", silent.local_addr().expect("it is bound"));
    let patient = sqlx::postgres::PgPoolOptions::new().acquire_timeout(Duration::from_secs(3600));
    let patient = patient.connect_lazy(&url).expect("the address is good");
    let app = App::start_so(Engine::Postgres, None, |state| {
        state.db = Db::Pg(patient);
        state.longest = Longest { page: Duration::ZERO, ready: Duration::ZERO, ..state.longest };
    })
    .await;
    let browser = Browser::new(&app);
    let told = async {
        for path in ["/sign-in", "/", "/me", "/admin/settings"] {
            let page = browser.get(path).await;
            assert!(page.status == 503 && page.html.contains("Not available right now"), "{path}: {}", page.html);
        }
        let page = browser.post("/admin/people/bulk", &[("lines", "Åse, ase@nordlys.example")]).await;
        assert_eq!(page.status, 503, "{}", page.html);
        assert_eq!(given_back(&page), [("lines".to_owned(), "Åse, ase@nordlys.example".to_owned())]);
    };
    tokio::time::timeout(PATIENCE, told).await.expect("it is not waited for as long as the pool would");
}

/// Not every page that runs out of its time has a database that is away: a form may come over a slow line, or wait for another.
async fn a_page_out_of_time_has_its_readers_frame(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let hurried = App::start_so(engine, None, |state| {
        state.db = app.state.db.clone();
        state.longest = Longest { page: Duration::ZERO, ready: PATIENCE, ..state.longest };
    })
    .await;
    let mut other = app.state.db.begin().await.expect("it writes");
    if engine == Engine::Postgres {
        const HOLD: &str = "lock table links in exclusive mode";
        on!(&mut other, c => sqlx::query(HOLD).execute(c).await.map(drop)).expect("it holds the lock");
    }
    let page = admin.at(&hurried).post("/admin/people/bulk", &[("lines", "Åse, ase@nordlys.example")]).await;
    assert!(page.status == 503 && page.headers["retry-after"] == "5", "{}", page.html);
    assert!(page.html.contains("Nordlys") && page.html.contains("Sign out"), "{}", page.html);
}

async fn what_cannot_be_given_back_is_asked_for_anew(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    app.state.db.close().await;
    let page = admin.post("/sign-in", &[("email", "ada@nordlys.example"), ("password", PASSWORD)]).await;
    assert_eq!(page.status, 503);
    assert!(given_back(&page).is_empty(), "it is seen: {}", page.html);
    assert!(page.html.contains("type=\"email\" value=\"ada@nordlys.example\""), "to be mended: {}", page.html);
    assert!(
        !page.html.contains(PASSWORD) && page.html.contains("name=\"password\" type=\"password\""),
        "{}",
        page.html
    );

    let page = admin.post_file("/admin/stories/new", &[("title", "The quay")], ("picture", "quay.png", "bytes")).await;
    assert_eq!((page.status.as_u16(), given_back(&page)), (503, vec![("title".to_owned(), "The quay".to_owned())]));
    assert!(
        page.html.contains("enctype=\"multipart/form-data\"") && page.html.contains("name=\"picture\" type=\"file\"")
    );
    let page = admin.post_file("/admin/stories/new", &[("title", "The quay")], ("picture", "", "")).await;
    assert!(page.status == 503 && !page.html.contains("type=\"file\""), "no picture had been chosen: {}", page.html);
}
