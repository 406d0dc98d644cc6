//! How often one may try, asked over HTTP: pairing codes, mailed links, the present password, many addresses from one place. Whoever
//! has tried too often may again after the time that was said.

use rost_server::{limits::Act, mail::Mailer};
use rost_tests::{answers::Api, app::Engine, on_both_engines};

use crate::{
    browser::{Browser, PASSWORD, Shown, joined, set_up},
    mails::with_mailer,
};

on_both_engines! {
    pairing_codes_are_not_guessed
    mailed_links_are_few_for_an_address_and_from_a_place
    the_present_password_is_not_guessed
    many_addresses_are_not_tried_from_one_place
    one_address_is_not_tried_from_everywhere
}

/// Demands that it was one try too many, and that so many seconds are asked for.
fn wait(page: Shown, seconds: &str) {
    assert_eq!(page.status, 429, "{}: {}", page.at, page.html);
    assert_eq!(page.headers["retry-after"], seconds);
    assert!(page.html.contains("Too many tries") && page.html.contains("too_many_requests"), "{}", page.html);
}

async fn pairing_codes_are_not_guessed(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    for path in ["/pair", "/pair/answer"] {
        app.pass(10 * 30_000);
        let asked = Api::anonymous(&app.base).post_form("/pair/device", &[("device_name", "Chrome")]).await;
        let good = asked.ok(200)["user_code"].as_str().expect("a code");
        let try_it = async |path, code| kari.post(path, &[("code", code), ("answer", "approve")]).await;
        for _ in 0..10 {
            assert!(try_it(path, "WRONG").await.ok().html.contains("We do not know this code"));
        }
        wait(try_it(path, good).await, "30");
        let page = admin.post("/pair", &[("code", good)]).await.ok();
        assert!(page.html.contains("Chrome"), "each has their own tries");
        app.pass(30_000);
        assert!(try_it("/pair", good).await.ok().html.contains("Chrome"));
        let page = try_it("/pair/answer", good).await.ok();
        assert!(page.html.contains("The browser is paired"), "a code that is known is no guess");
        assert!(try_it(path, "WRONG").await.ok().html.contains("We do not know this code"), "nor is an answer");
    }
}

async fn mailed_links_are_few_for_an_address_and_from_a_place(engine: Engine) {
    let (app, _admin) = with_mailer(engine, Mailer::kept(), "Nordlys").await;
    let (here, there) = (Browser::new(&app), Browser::elsewhere(&app));
    let ask = async |browser: &Browser, email| browser.post("/sign-in/mail", &[("email", email)]).await;
    for email in ["ada@nordlys.example", "nobody@nordlys.example"] {
        for _ in 0..3 {
            ask(&here, email).await.ok();
        }
        wait(ask(&here, email).await, "300");
        wait(ask(&there, email).await, "300");
    }
    ask(&here, "kari@nordlys.example").await.ok();
    app.pass(300_000);
    ask(&here, "ada@nordlys.example").await.ok();

    app.pass(600_000);
    // All but the last of a whole office.
    for _ in 1..60 {
        assert_eq!(app.state.limits.take(Act::MailFrom, "127.0.0.1", app.state.clock.now()), Ok(()));
    }
    ask(&here, "ada@nordlys.example").await.ok();
    wait(ask(&here, "kari@nordlys.example").await, "10");
    ask(&there, "kari@nordlys.example").await.ok();
    app.pass(10_000);
    ask(&here, "kari@nordlys.example").await.ok();
}

async fn the_present_password_is_not_guessed(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let change = async |browser: &Browser, current| {
        browser.post("/me/profile/password", &[("current", current), ("password", "fjellet over nordlys")]).await
    };
    for _ in 0..10 {
        assert!(change(&kari, "wrong password").await.ok().html.contains("This is not your password now"));
    }
    wait(change(&kari, PASSWORD).await, "60");
    let page = change(&admin, "wrong password").await.ok();
    assert!(page.html.contains("This is not your password now"), "each has their own tries");
    app.pass(60_000);
    assert!(change(&kari, PASSWORD).await.ok().html.contains("The password is changed"));
    let page = change(&kari, "wrong password").await.ok();
    assert!(page.html.contains("This is not your password now"), "the right one is no guess");
}

async fn many_addresses_are_not_tried_from_one_place(engine: Engine) {
    let (app, _admin) = set_up(engine).await;
    let try_it = async |browser: Browser, email, password| {
        browser.post("/sign-in", &[("email", email), ("password", password)]).await
    };
    for _ in 1..60 {
        assert_eq!(app.state.limits.take(Act::PasswordFrom, "127.0.0.1", app.state.clock.now()), Ok(()));
    }
    try_it(Browser::new(&app), "bob@nordlys.example", "wrong password").await.ok();
    wait(try_it(Browser::new(&app), "ada@nordlys.example", PASSWORD).await, "10");
    assert_eq!(try_it(Browser::elsewhere(&app), "ada@nordlys.example", PASSWORD).await.ok().at, "/me");
    app.pass(10_000);
    for _ in 0..2 {
        let page = try_it(Browser::new(&app), "ada@nordlys.example", PASSWORD).await.ok();
        assert_eq!(page.at, "/me", "the right one is no guess");
    }
}

async fn one_address_is_not_tried_from_everywhere(engine: Engine) {
    let (app, _admin) = set_up(engine).await;
    let try_it = async |browser: Browser, email, password| {
        browser.post("/sign-in", &[("email", email), ("password", password)]).await
    };
    for _ in 1..100 {
        assert_eq!(app.state.limits.take(Act::PasswordOfAll, "ada@nordlys.example", app.state.clock.now()), Ok(()));
    }
    try_it(Browser::new(&app), "Ada@Nordlys.example", "wrong password").await.ok();
    wait(try_it(Browser::elsewhere(&app), "ada@nordlys.example", PASSWORD).await, "10");
    try_it(Browser::elsewhere(&app), "bob@nordlys.example", "wrong password").await.ok();
    app.pass(10_000);
    for _ in 0..2 {
        let page = try_it(Browser::elsewhere(&app), "ada@nordlys.example", PASSWORD).await.ok();
        assert_eq!(page.at, "/me", "the right one is no guess");
    }
}
