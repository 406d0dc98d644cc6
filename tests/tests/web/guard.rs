//! What keeps strangers out: roles, other sites' forms, the content security policy.

use std::time::Duration;

use rost_server::{domain::setup, mail::Mailer, serve::Longest};
use rost_shared::problem::ProblemCode;
use rost_tests::{
    answers::Api,
    app::{App, Engine},
    on_both_engines,
    smtp::PATIENCE,
};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::browser::{Browser, joined, set_up, set_up_form, stories};

on_both_engines! {
    each_sees_what_is_theirs
    other_sites_press_no_buttons
    what_is_no_text_is_refused
    what_the_framework_refuses_is_a_page_too
    every_page_carries_its_policy_and_speaks_the_chosen_language
    browsers_that_came_by_https_stay_there
    links_are_the_servers_own_whatever_it_is_asked_by
    no_request_takes_for_ever
}

const ADMINS: [&str; 7] = [
    "/admin",
    "/admin/kpis",
    "/admin/kpis/2026-11",
    "/admin/assumptions",
    "/admin/stories",
    "/admin/stories/new",
    "/admin/people",
];

async fn each_sees_what_is_theirs(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let stranger = Browser::new(&app);
    for path in ADMINS {
        admin.get(path).await.ok();
        assert_eq!(kari.get(path).await.status, 403, "{path}");
        assert!(stranger.get(path).await.at.starts_with("/sign-in?next="), "{path}");
    }
    assert_eq!(kari.post("/admin/people", &[("name", "X"), ("email", "x@y.no"), ("unit", "")]).await.status, 403);
    for path in ["/me", "/me/devices", "/pair", "/board", "/board/all"] {
        kari.get(path).await.ok();
        assert!(stranger.get(path).await.at.starts_with("/sign-in?next="), "{path}");
    }
    for path in [
        "/nowhere",
        "/board/2026-13",
        "/board/2062-11",
        "/admin/kpis/never",
        "/admin/kpis/2062-11",
        "/admin/stories/0",
        "/join/x/y",
    ] {
        let page = admin.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.html.contains("There is no such page"), "{path}");
    }
}

async fn what_is_no_text_is_refused(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    for text in ["Ka\0ri", "Ka\u{fffd}ri"] {
        for (path, field) in
            [("/sign-in", "email"), ("/me/profile", "name"), ("/admin/people", "name"), ("/admin/units", "name")]
        {
            let page = admin.post(path, &[(field, text)]).await;
            assert_eq!(page.status, 400, "{path} {text:?}");
            assert!(page.html.contains("This could not be read"), "{path}: {}", page.html);
        }
    }
    // Half a surrogate pair, as a broken program sends it.
    let half = admin.post_bytes("/admin/units", "name=Hei%ED%A0%80du").await;
    assert_eq!(half.status, 400);
    assert!(!admin.get("/admin/units").await.ok().html.contains("Hei"));
    // The story's page names the field, and keeps the rest.
    for field in ["title", "summary", "prompt", "topics"] {
        let body = format!("link=https%3A%2F%2Fnordlys.example%2F1&{field}=Hei%ED%A0%80du");
        let page = admin.post_bytes("/admin/stories/new", body).await.ok();
        let said = page.between(&format!("id=\"{field}-error\">"), "<");
        assert!(said.contains("a character in this that cannot be seen"), "{field}: {said}");
    }
    let no_text = "title=T&summary=S&language=nb&network=x&caption_x=C&link=https%3A%2F%2Fnordlys.example%2F%ED%A0%80";
    let page = admin.post_bytes("/admin/stories/new", no_text).await.ok();
    assert!(page.html.contains("id=\"link-error\""), "a link that was no text: {}", page.html);
    assert_eq!(stories(&app).await, 0, "nothing is kept");
    let seen = admin.post("/admin/people", &[("name", "Ka\u{1b}[31mri"), ("email", "a@b.no"), ("unit", "")]).await.ok();
    assert!(seen.html.contains("invisible characters"), "said at the field, which keeps what was typed");
    assert!(!kari.post("/me/sessions/%00/end", &[]).await.status.is_server_error());
    for name in ["Chr\0me", "Chr\u{1b}me"] {
        let asked = Api::anonymous(&app.base).post_form("/pair/device", &[("device_name", name)]).await;
        asked.refused(ProblemCode::InvalidField);
    }
}

async fn what_the_framework_refuses_is_a_page_too(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    for (language, unreadable, nothing) in [
        ("en", "This could not be read", "There is nothing to send here"),
        ("nb", "Dette lot seg ikke lese", "Her er det ingenting å sende"),
    ] {
        admin.post("/language", &[("language", language), ("next", "/me")]).await.ok();
        for path in ["/me/shares?taken_back=1&taken_back=2", "/admin/stories/%FF", "/board/%FF"] {
            let page = admin.get(path).await;
            assert!(page.status == 400 && page.html.contains(unreadable), "{path}: {} {}", page.status, page.html);
        }
        let page = admin.post("/me", &[]).await;
        assert!(page.status == 405 && page.html.contains(nothing), "{} {}", page.status, page.html);
        assert_eq!(page.headers["allow"], "GET,HEAD");
    }
}

async fn other_sites_press_no_buttons(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let story = [
        ("link", "https://nordlys.example/a"),
        ("title", "T"),
        ("summary", "S"),
        ("language", "en"),
        ("network", "x"),
        ("caption_x", "C"),
        ("do", "save"),
    ];
    for headers in [
        &[("origin", "https://evil.example")][..],
        &[("origin", "null")],
        &[("origin", app.base.as_str()), ("sec-fetch-site", "cross-site")],
    ] {
        let page = admin.post_from(headers, "/admin/stories/new", &story).await;
        assert_eq!(page.status, 403, "{headers:?}");
        assert!(page.html.contains("That came from elsewhere"));
        assert_eq!(admin.post_from(headers, "/sign-out", &[]).await.status, 403);
    }
    assert_eq!(stories(&app).await, 0);
    admin.post("/admin/stories/new", &story).await.ok();
    assert_eq!(stories(&app).await, 1);
    let long = "x".repeat(300_000);
    assert_eq!(
        admin.post("/admin/settings", &[("company", &long)]).await.status,
        413,
        "only a form with a picture is larger"
    );
}

async fn every_page_carries_its_policy_and_speaks_the_chosen_language(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let admin = admin.speaking("nb");
    for path in
        ["/sign-in", "/me", "/board/all", "/assets/web.css", "/assets/tokens.css", "/nowhere"].iter().chain(&ADMINS)
    {
        let page = admin.get(path).await;
        let policy = page.headers["content-security-policy"].to_str().expect("a text");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff", "{path}");
        if !path.starts_with("/assets") {
            assert!(page.html.contains("<html lang=\"nb\">"), "{path}");
            assert_eq!(page.headers["cache-control"], "no-store", "{path}");
        }
    }
    let page = admin.post("/language", &[("language", "en"), ("next", "/me")]).await.ok();
    assert_eq!(page.at, "/me");
    assert!(page.html.contains("<html lang=\"en\">"), "the choice outranks the browser");
    let unknown = Browser::new(&app).speaking("de");
    assert!(unknown.get("/sign-in").await.html.contains("<html lang=\"nb\">"), "else the programme's own language");
}

async fn browsers_that_came_by_https_stay_there(engine: Engine) {
    for (public_url, expected) in [(Some("https://rost.nordlys.example"), Some("max-age=63072000")), (None, None)] {
        let app = App::start_at(engine, Mailer::Nowhere, public_url).await;
        for path in ["/sign-in", "/assets/web.css", "/api/v1/openapi.json", "/api/v1/me", "/nowhere", "/healthz"] {
            let answer = reqwest::get(format!("{}{path}", app.base)).await.expect("the server answers");
            let header = answer.headers().get("strict-transport-security").map(|value| value.to_str().expect("text"));
            assert_eq!(header, expected, "{path}");
        }
    }
}

/// Whoever asks for a link under another name would have it mailed to somebody else.
async fn links_are_the_servers_own_whatever_it_is_asked_by(engine: Engine) {
    const OWN: &str = "http://localhost:4711";
    const STRANGE: &str = "evil.example";
    for mailer in [Mailer::kept(), Mailer::Nowhere] {
        let app = App::start_at(engine, mailer, Some(OWN)).await;
        let link = setup::link_if_needed(&app.state).await.expect("it is looked up").expect("nobody is admin yet");
        let path = link.strip_prefix(OWN).expect("the set-up link is the server's own");
        let admin = Browser::new(&app);
        admin.post_as(STRANGE, path, &set_up_form("Nordlys")).await;
        let kari = [("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", "")];
        let page = admin.post_as(STRANGE, "/admin/people", &kari).await.ok();
        assert!(!page.html.contains(STRANGE), "{}", page.html);
        if app.state.mailer.writes() {
            Browser::new(&app).post_as(STRANGE, "/sign-in/mail", &[("email", "ada@nordlys.example")]).await.ok();
            app.state.under_way.finished().await;
            let mails = app.state.mailer.read().expect("they are kept");
            assert_eq!(mails.len(), 2);
            for (mail, path) in mails.iter().zip(["/sign-in/", "/join/"]) {
                assert!(mail.text.contains(&format!("\n{OWN}{path}")) && !mail.text.contains(STRANGE), "{}", mail.text);
            }
        } else {
            assert!(page.html.contains(&format!("value=\"{OWN}/join/")), "{}", page.html);
        }
        let server = admin.get_as(STRANGE, "/pair").await.ok().html;
        assert!(server.contains(OWN) && !server.contains(STRANGE), "{server}");

        let request = reqwest::Client::new().post(format!("{}/api/v1/pair/device", app.base));
        let request = request.form(&[("device_name", "Chrome")]).header("host", STRANGE);
        let answer = request.header("x-forwarded-host", STRANGE).send().await.expect("the server answers");
        let asked: Value = serde_json::from_str(&answer.text().await.expect("text")).expect("JSON");
        assert_eq!(asked["verification_uri"], format!("{OWN}/pair"));
    }
}

async fn no_request_takes_for_ever(engine: Engine) {
    let (at_once, never) = (Duration::ZERO, 2 * PATIENCE);
    for (what, longest) in [
        ("/api/v1/pair/device", Longest { api: at_once, page: never, ready: never }),
        ("/sign-in", Longest { api: never, page: at_once, ready: never }),
    ] {
        let app = App::start_so(engine, None, |state| state.longest = longest).await;
        let host = app.base.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).await.expect("it listens");
        let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\nemail=";
        let half = format!("POST {what} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{form}");
        stream.write_all(half.as_bytes()).await.expect("it is taken");
        let mut status = [0; 12];
        let answered = tokio::time::timeout(PATIENCE, stream.read_exact(&mut status)).await;
        answered.expect(what).expect("an answer");
        assert_eq!(std::str::from_utf8(&status), Ok("HTTP/1.1 503"), "{what}");
        let mut rest = String::new();
        let ended = tokio::time::timeout(PATIENCE, stream.read_to_string(&mut rest)).await;
        ended.expect(what).expect("an answer");
        let says =
            if what == "/sign-in" { "did not arrive whole, and is not kept" } else { "\"code\":\"unavailable\"" };
        assert!(rest.contains(says), "{what}: {rest}");
    }
    let usual = Longest::default();
    let usual = [usual.api, usual.page, usual.ready].map(|longest| longest.as_secs());
    assert_eq!(usual, [30, 120, 2], "as ARCHITECTURE says");
}
