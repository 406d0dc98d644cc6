//! Mail servers that are busy, silent or away: nothing is lost, nothing else waits for them, and whoever invites is told.

use std::{net::TcpListener, time::Duration};

use rost_server::{AppState, domain::mailing, jobs, mail::Mailer, on, program_code::ProgramCode, store};
use rost_tests::{
    app::{App, DAY, Engine},
    on_both_engines,
    smtp::{MailServer, PATIENCE},
};

use crate::{
    browser::{Browser, PASSWORD},
    mails::{SURE, by_smtp, diagnosis, due, link, mailer, with_mailer},
};

on_both_engines! {
    a_mail_server_that_is_down_loses_nothing
    a_silent_mail_server_holds_up_nothing_else
    a_silent_mail_server_is_given_up_and_asked_again
    a_busy_mail_server_is_asked_again
    what_a_mail_server_is_too_busy_for_all_day_is_handed_over_by_hand
    what_was_not_tried_is_not_refused
    a_refusal_is_told_for_a_week
    an_address_that_the_mail_server_cannot_take_is_handed_over_by_hand_at_once
    an_address_that_is_put_off_holds_up_no_other
    two_senders_send_each_mail_once
    a_good_link_ends_when_the_new_one_is_out
    a_reminder_that_cannot_be_sent_ends_with_its_week
    who_invites_does_not_wait_for_reminders
}

/// A mail server, an application that mails by it, and its owner's browser.
async fn with_mail_server(engine: Engine) -> (MailServer, App, Browser) {
    let server = MailServer::start().await;
    let (app, admin) = with_mailer(engine, mailer(&by_smtp(&server.url), PATIENCE), "Nordlys").await;
    (server, app, admin)
}

const WAITING: &str = "The invitations to these people have not gone yet";
const REFUSED: &str = "The mail server did not take the invitations to these people";
/// When a busy mail server is asked again.
const AGAIN: i64 = 5 * 60_000;
/// The longest pause between two tries.
const LONGEST: i64 = 32 * AGAIN;

/// A mail server that takes connections and says nothing, for as long as this is kept; and where it is.
fn silent() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let url = format!("smtp://{}", listener.local_addr().expect("it is bound"));
    (listener, url)
}

async fn a_mail_server_that_is_down_loses_nothing(engine: Engine) {
    // A port that was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let settings = by_smtp(&format!("smtp://127.0.0.1:{port}"));
    let (app, admin) = with_mailer(engine, mailer(&settings, PATIENCE), "Nordlys").await;
    let form = [("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", "")];
    let page = admin.post("/admin/people", &form).await.ok();
    assert!(page.html.contains("The mail to kari@nordlys.example has not gone yet") && !page.html.contains("/join/"));

    let down = "so nothing was sent and nothing was changed";
    for _ in 0..2 {
        assert!(admin.post("/admin/people/remind", &[]).await.ok().html.contains(down), "no week is spent");
    }
    let kari = Browser::new(&app);
    let ask = async |email| kari.post("/sign-in/mail", &[("email", email)]).await.ok().html;
    let (unknown, known) = (ask("nobody@nordlys.example").await, ask("ada@nordlys.example").await);
    assert!(unknown == known && known.contains(down));

    let (good, code, says) = diagnosis(&settings).await;
    assert!(
        !good
            && code == ProgramCode::MailUnreachable
            && says.contains("could not be reached: look at host and port in smtp_url"),
        "{says}"
    );
}

async fn a_silent_mail_server_holds_up_nothing_else(engine: Engine) {
    let (_silent, url) = silent();
    let (app, _admin) = with_mailer(engine, mailer(&by_smtp(&url), 2 * PATIENCE), "Nordlys").await;
    due(&app, &["kari@nordlys.example"]).await.expect("she is invited");
    jobs::start(&app.state, Duration::from_millis(1));
    for turn in 1..=2 {
        let is_taken = async || {
            let mut tx = app.state.db.read().await.expect("it reads");
            let next = store::turns::next(&mut tx, "expiry").await.expect("it reads");
            next.is_some_and(|at| at > app.state.clock.now())
        };
        let taken = async { while !is_taken().await {} };
        tokio::time::timeout(PATIENCE, taken).await.unwrap_or_else(|_| panic!("turn {turn} waits for the mail"));
        app.pass(AGAIN);
    }
}

async fn a_silent_mail_server_is_given_up_and_asked_again(engine: Engine) {
    let (_silent, url) = silent();
    let (app, admin) = with_mailer(engine, mailer(&by_smtp(&url), Duration::from_millis(20)), "Nordlys").await;
    let page = admin.post("/admin/people", &[("name", "Kari"), ("email", "kari@nordlys.example")]).await.ok();
    assert!(page.html.contains("The mail to kari@nordlys.example has not gone yet"), "{}", page.html);
    let well = AppState { mailer: Mailer::kept(), ..app.state.clone() };
    let went = || well.mailer.read().expect("they are kept").len();
    app.pass(AGAIN - 1);
    mailing::send(&well, mailing::ALL).await;
    assert_eq!(went(), 0, "after a pause");
    for wait in [1, AGAIN] {
        app.pass(wait);
        mailing::send(&app.state, mailing::ALL).await;
    }
    app.pass(AGAIN);
    mailing::send(&well, mailing::ALL).await;
    assert_eq!(went(), 0, "each pause is longer than the last");
    assert!(admin.get("/admin/people").await.ok().html.contains(WAITING));
    app.pass(AGAIN);
    mailing::send(&well, mailing::ALL).await;
    assert_eq!(went(), 1);
    assert!(!admin.get("/admin/people").await.ok().html.contains(WAITING));
}

async fn a_busy_mail_server_is_asked_again(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    server.be_busy(2);
    let form = [("name", "Kari"), ("email", "kari@nordlys.example")];
    let page = admin.post("/admin/people", &form).await.ok();
    assert!(page.html.contains("The mail to kari@nordlys.example has not gone yet"));
    assert!(!page.html.contains("/join/") && !page.html.contains(WAITING), "{}", page.html);
    let lines = "Åse, ase@nordlys.example\nPer, per@nordlys.example";
    let page = admin.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
    for who in ["ase@nordlys.example", "per@nordlys.example"] {
        assert!(page.between("Not gone yet:", "</section>").contains(who), "{who}: {}", page.html);
    }
    assert!(!page.html.contains("/join/") && !page.html.contains("on their way"));
    server.letters(0).await;
    let page = admin.get("/admin/people").await.ok();
    assert!(page.html.contains(WAITING) && !page.html.contains(REFUSED));
    for who in ["Kari (kari@nordlys.example)", "Per (per@nordlys.example)", "Åse (ase@nordlys.example)"] {
        assert!(page.html.contains(who), "{who}");
    }

    app.pass(AGAIN);
    mailing::send(&app.state, mailing::ALL).await;
    let letters = server.letters(3).await;
    assert!(!admin.get("/admin/people").await.ok().html.contains(WAITING));
    app.pass(DAY);
    mailing::send(&app.state, mailing::ALL).await;
    assert_eq!(server.letters(3).await, letters, "each once");
    for letter in letters {
        Browser::new(&app).get(&link(&letter.text)).await.ok();
    }
}

async fn what_a_mail_server_is_too_busy_for_all_day_is_handed_over_by_hand(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    server.be_busy(usize::MAX);
    let invite =
        async |name: &str, email: &str| admin.post("/admin/people", &[("name", name), ("email", email)]).await.ok();
    invite("Kari", "kari@nordlys.example").await;
    app.pass(DAY - AGAIN);
    mailing::send(&app.state, mailing::ALL).await;
    assert!(!admin.get("/admin/people").await.ok().html.contains(REFUSED), "not before a day is over");
    invite("Ola", "ola@nordlys.example").await;
    app.pass(LONGEST);
    // A round ends with the first mail for which the mail server is too busy.
    for _ in 0..2 {
        mailing::send(&app.state, mailing::ALL).await;
    }
    let page = admin.get("/admin/people").await.ok();
    let (waiting, refused) = page.html.split_once(REFUSED).expect("the day is over");
    assert!(refused.contains("Kari (kari@nordlys.example)") && !refused.contains("Ola (ola@nordlys.example)"));
    assert!(waiting.contains(WAITING) && waiting.contains("Ola (ola@nordlys.example)"));

    let page = invite("Kari", "kari@nordlys.example").await;
    assert!(page.html.contains("The mail server did not take the mail"), "not another day: {}", page.html);
    let by_hand = page.between("id=\"invitation\" type=\"text\" readonly value=\"", "\"");
    Browser::new(&app).post(by_hand, &[("name", "Kari"), ("password", PASSWORD)]).await.ok();
    assert!(!admin.get("/admin/people").await.ok().html.contains(REFUSED), "what was told is not told again");
}

async fn a_refusal_is_told_for_a_week(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    server.be_busy(usize::MAX);
    admin.post("/admin/people", &[("name", "Kari"), ("email", "kari@nordlys.example")]).await.ok();
    app.pass(DAY + LONGEST);
    mailing::send(&app.state, mailing::ALL).await;
    let is_told = async || admin.get("/admin/people").await.ok().html.contains(REFUSED);
    assert!(is_told().await);
    app.pass(7 * DAY - AGAIN);
    assert!(jobs::run_due(&app.state).await.expect("it is done"));
    assert!(is_told().await);
    app.pass(AGAIN);
    assert!(jobs::run_due(&app.state).await.expect("it is done"));
    assert!(!is_told().await);
    assert_eq!(count(&app, "select count(*) from letters").await, 0);
}

async fn what_was_not_tried_is_not_refused(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    due(&app, &["kari@nordlys.example", "ola@nordlys.example"]).await.expect("they are invited");
    app.pass(DAY);
    server.be_busy(2);
    for tried in 1..=2 {
        mailing::send(&app.state, mailing::ALL).await;
        let page = admin.get("/admin/people").await.ok();
        assert!(page.html.contains(WAITING) && !page.html.contains(REFUSED), "{tried} tried: {}", page.html);
    }
    app.pass(AGAIN);
    mailing::send(&app.state, mailing::ALL).await;
    server.letters(2).await;
    let page = admin.get("/admin/people").await.ok();
    assert!(!page.html.contains(WAITING) && !page.html.contains(REFUSED));
}

async fn an_address_that_the_mail_server_cannot_take_is_handed_over_by_hand_at_once(engine: Engine) {
    let (server, _app, admin) = with_mail_server(engine).await;
    let page = admin.post("/admin/people", &[("name", "Kåre"), ("email", "kåre@nordlys.example")]).await.ok();
    assert!(
        page.html.contains("The mail server did not take the mail") && !page.html.contains(WAITING),
        "{}",
        page.html
    );
    page.between("id=\"invitation\" type=\"text\" readonly value=\"", "\"");
    admin.post("/admin/people", &[("name", "Åse"), ("email", "ase@nordlys.example")]).await.ok();
    assert_eq!(server.letters(1).await[0].to, "ase@nordlys.example", "a name may have such letters");
}

async fn an_address_that_is_put_off_holds_up_no_other(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    let lines = "Ola, grey.ola@nordlys.example\nKari, kari@nordlys.example\nÅse, ase@nordlys.example";
    let page = admin.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
    assert!(page.html.contains("on their way by mail"), "{}", page.html);
    let waits = page.between("Not gone yet:", "</section>");
    assert!(waits.contains("grey.ola@nordlys.example") && !waits.contains("kari@nordlys.example"), "{}", page.html);
    server.letters(2).await;
    let page = admin.get("/admin/people").await.ok();
    assert!(page.html.contains("Ola (grey.ola@nordlys.example)") && !page.html.contains("Kari (kari@nordlys.example)"));
    app.pass(AGAIN);
    mailing::send(&app.state, mailing::ALL).await;
    assert_eq!(server.letters(3).await[2].to, "grey.ola@nordlys.example");
    assert!(!admin.get("/admin/people").await.ok().html.contains(WAITING));
}

async fn two_senders_send_each_mail_once(engine: Engine) {
    let (server, app, _admin) = with_mail_server(engine).await;
    let emails: Vec<String> = (10..20).map(|number| format!("kari{number}@nordlys.example")).collect();
    due(&app, &emails.iter().map(String::as_str).collect::<Vec<_>>()).await.expect("they are invited");
    let send = || mailing::send(&app.state, mailing::ALL);
    tokio::join!(send(), send(), send());
    let mut whom: Vec<String> = server.letters(emails.len()).await.into_iter().map(|letter| letter.to).collect();
    whom.sort();
    assert_eq!(whom, emails);
}

async fn a_good_link_ends_when_the_new_one_is_out(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    let invite = async |name: &str, email: &str| {
        app.pass(1);
        admin.post("/admin/people", &[("name", name), ("email", email)]).await.ok()
    };
    let kari = Browser::new(&app);
    invite("Kari", "kari@nordlys.example").await;
    let old = link(&server.letters(1).await[0].text);
    server.be_busy(1);
    invite("Kari", "kari@nordlys.example").await;
    kari.get(&old).await.ok();
    app.pass(AGAIN);
    mailing::send(&app.state, mailing::ALL).await;
    let new = link(&server.letters(2).await[1].text);
    assert_eq!(kari.get(&old).await.status, 410);
    kari.get(&new).await.ok();

    let by_hand = async || {
        let page = invite("Ola", "unknown.ola@nordlys.example").await;
        page.between("id=\"invitation\" type=\"text\" readonly value=\"", "\"").to_owned()
    };
    let (old, new) = (by_hand().await, by_hand().await);
    assert_eq!(kari.get(&old).await.status, 410);
    kari.get(&new).await.ok();
}

/// How many rows this finds.
async fn count(app: &App, sql: &'static str) -> i64 {
    let mut tx = app.state.db.read().await.expect("it reads");
    on!(&mut tx, c => sqlx::query_as::<_, (i64,)>(sql).fetch_one(c).await).expect("it counts").0
}

async fn a_reminder_that_cannot_be_sent_ends_with_its_week(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    const LINKS: &str = "select count(*) from links where kind = 'invitation'";
    const LETTERS: &str = "select count(*) from letters where kind = 'reminder'";
    let invite =
        async |name: &str, email: &str| admin.post("/admin/people", &[("name", name), ("email", email)]).await.ok();
    invite("Åse", "ase@nordlys.example").await;
    app.pass(7 * DAY);
    server.be_busy(usize::MAX);
    admin.post("/admin/people/remind", SURE).await.ok();
    app.state.under_way.finished().await;
    let links = count(&app, LINKS).await;
    for _ in 0..3 {
        app.pass(AGAIN);
        mailing::send(&app.state, mailing::ALL).await;
    }
    assert_eq!(count(&app, LINKS).await, links, "a further try's link takes the place of the last one's");
    invite("Per", "per@nordlys.example").await;
    server.be_busy(0);
    app.pass(AGAIN);
    mailing::send(&app.state, mailing::ALL).await;
    let letters = server.letters(3).await;
    let whom: Vec<&str> = letters.iter().map(|letter| &*letter.to).collect();
    assert_eq!(
        whom,
        ["ase@nordlys.example", "per@nordlys.example", "ase@nordlys.example"],
        "the invitation goes first"
    );
    Browser::new(&app).get(&link(&letters[2].text)).await.ok();

    app.pass(7 * DAY);
    server.be_busy(usize::MAX);
    admin.post("/admin/people/remind", SURE).await.ok();
    app.state.under_way.finished().await;
    for day in 1..=7 {
        assert_eq!(count(&app, LETTERS).await, 2, "day {day}");
        app.pass(DAY);
        jobs::run_due(&app.state).await.expect("it is done");
        mailing::send(&app.state, mailing::ALL).await;
    }
    assert_eq!(count(&app, LETTERS).await, 0, "none goes beside the next one");
}

async fn who_invites_does_not_wait_for_reminders(engine: Engine) {
    let (server, app, admin) = with_mail_server(engine).await;
    admin.post("/admin/people", &[("name", "Åse"), ("email", "ase@nordlys.example")]).await.ok();
    app.pass(7 * DAY);
    server.be_busy(1);
    admin.post("/admin/people/remind", SURE).await.ok();
    app.state.under_way.finished().await;
    app.pass(AGAIN);
    admin.post("/admin/people", &[("name", "Kari"), ("email", "kari@nordlys.example")]).await.ok();
    app.state.under_way.finished().await;
    assert_eq!(server.letters(2).await[1].to, "kari@nordlys.example", "how long reminders take would count them");
    mailing::send(&app.state, mailing::ALL).await;
    assert_eq!(server.letters(3).await[2].to, "ase@nordlys.example");
}
