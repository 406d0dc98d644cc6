//! Links by mail, many invitations at once, reminders, and how often one may try.

use std::time::Duration;

use rost_server::{
    clock::Clock,
    config::{Flags, Settings},
    doctor,
    domain::{invitations, people::Invitee, setup},
    limits::Act,
    mail::Mailer,
    problem::Result,
    program_code::ProgramCode,
    write_tx,
};
use rost_tests::{
    app::{App, DAY, Engine},
    on_both_engines,
    smtp::{MailServer, PATIENCE},
};

use crate::browser::{Browser, PASSWORD, invite, joined, set_up, set_up_form};

/// The answer to a question.
pub const SURE: &[(&str, &str)] = &[("sure", "yes")];

on_both_engines! {
    a_mailed_link_signs_in_once
    who_came_by_a_link_may_choose_another_password
    without_a_way_for_mails_none_is_offered
    lines_are_judged_one_by_one_and_nothing_is_lost
    who_has_not_answered_is_reminded_once_a_week
    who_tries_too_often_waits
    mails_arrive_by_smtp_and_what_is_refused_is_not_lost
    who_had_joined_hears_by_mail_that_an_invitation_was_used
}

/// An application that keeps its mails, and its owner's browser.
async fn with_mails(engine: Engine) -> (App, Browser) {
    with_mailer(engine, Mailer::kept(), "Nordlys").await
}

/// An application that mails so, and its owner's browser.
pub async fn with_mailer(engine: Engine, mailer: Mailer, company: &str) -> (App, Browser) {
    let app = App::start_with(engine, mailer).await;
    let admin = Browser::new(&app);
    let link = setup::link_if_needed(&app.state).await.expect("it is looked up").expect("nobody is admin yet");
    admin.post(&link, &set_up_form(company)).await.ok();
    (app, admin)
}

/// Makes invitations due as they are when the program ends before it can ask the mail server.
pub async fn due(app: &App, emails: &[&str]) -> Result<()> {
    let invitee = |email: &&str| Invitee { name: (*email).into(), email: (*email).into(), unit: None };
    let (invitees, now) = (emails.iter().map(invitee).collect::<Vec<_>>(), app.state.clock.now());
    write_tx!(app.state.db, tx => { invitations::invite_all(tx, &app.state.entropy, &invitees, true, now).await })?;
    Ok(())
}

/// Waits until so many mails are kept, and gives them: address and text, newest first.
async fn mails(app: &App, many: usize) -> Vec<(String, String)> {
    let came = async {
        loop {
            let kept = app.state.mailer.read().expect("they are kept");
            if kept.len() >= many {
                return kept;
            }
            tokio::task::yield_now().await;
        }
    };
    let kept = tokio::time::timeout(PATIENCE, came).await.unwrap_or_else(|_| panic!("{many} mails do not come"));
    assert_eq!(kept.len(), many);
    kept.into_iter().map(|mail| (mail.to, mail.text)).collect()
}

/// The link in a mail.
pub fn link(text: &str) -> String {
    text.lines().find(|line| line.starts_with("http")).expect("a link").to_owned()
}

async fn a_mailed_link_signs_in_once(engine: Engine) {
    let (app, admin) = with_mails(engine).await;
    let kari = Browser::new(&app);
    let ask = async |email| kari.post("/sign-in/mail", &[("email", email), ("next", "/pair")]).await.ok().html;
    assert!(ask(" ").await.contains("Please fill this in"), "no mail goes to no address");
    let (unknown, known) = (ask("nobody@nordlys.example").await, ask("Ada@Nordlys.example").await);
    assert_eq!(unknown, known, "whoever asks hears the same");
    let mail = mails(&app, 1).await.remove(0);
    assert_eq!(mail.0, "ada@nordlys.example");
    let link = link(&mail.1);
    for _ in 0..2 {
        assert!(kari.get(&link).await.ok().html.contains("One more click"), "looking uses nothing");
    }
    assert!(kari.get("/me").await.at.starts_with("/sign-in"));
    let page = kari.post(&link, &[("next", "/pair")]).await.ok();
    assert_eq!(page.at, "/pair");
    assert_eq!(Browser::new(&app).post(&link, &[]).await.status, 410, "once");
    ask("ada@nordlys.example").await;
    let late = self::link(&mails(&app, 2).await[0].1);
    app.pass(15 * 60_000);
    assert_eq!(Browser::new(&app).get(&late).await.status, 410, "for a quarter of an hour");
    assert!(admin.get("/dev/mail").await.ok().html.contains("ada@nordlys.example"), "a demo's mails can be read");
    assert_eq!(admin.get_as("evil.example", "/dev/mail").await.status, 404, "not through a name of somebody else's");
}

async fn who_came_by_a_link_may_choose_another_password(engine: Engine) {
    let (app, _) = with_mails(engine).await;
    let come = async |mails_so_far: usize| {
        let ada = Browser::new(&app);
        ada.post("/sign-in/mail", &[("email", "ada@nordlys.example")]).await.ok();
        ada.post(&link(&mails(&app, mails_so_far + 1).await[0].1), &[]).await.ok();
        ada
    };
    let new = [("password", "fjellet over nordlys")];
    let late = come(0).await;
    app.pass(15 * 60_000);
    assert!(late.get("/me/profile").await.ok().html.contains("name=\"current\""));
    assert!(late.post("/me/profile/password", &new).await.ok().html.contains("This is not your password now"));
    let ada = come(1).await;
    assert!(!ada.get("/me/profile").await.ok().html.contains("name=\"current\""));
    assert!(ada.post("/me/profile/password", &new).await.ok().html.contains("The password is changed"));
    let again = [("email", "ada@nordlys.example"), ("password", new[0].1), ("next", "/me")];
    assert_eq!(Browser::new(&app).post("/sign-in", &again).await.ok().at, "/me");
}

async fn without_a_way_for_mails_none_is_offered(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let stranger = Browser::new(&app);
    let page = stranger.get("/sign-in").await.ok();
    assert!(!page.html.contains("/sign-in/mail") && page.html.contains("Forgotten your password?"));
    assert_eq!(stranger.post("/sign-in/mail", &[("email", "ada@nordlys.example")]).await.status, 404);
    assert_eq!(stranger.get("/dev/mail").await.status, 404);
    assert!(!admin.get("/admin/people").await.ok().html.contains("/admin/people/remind"));
}

async fn lines_are_judged_one_by_one_and_nothing_is_lost(engine: Engine) {
    let (app, admin) = with_mails(engine).await;
    admin.post("/admin/units", &[("name", "Nett")]).await.ok();
    let before = admin.get("/admin/people").await.ok().unmarked();
    let lines = "Kari, kari@nordlys.example, nett\nOla, ola\nÅse; ase@nordlys.example; Skog";
    let page = admin.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
    assert!(
        page.html.contains("Line 2: This does not look") && page.html.contains("Line 3: There is no unit of this name")
    );
    assert!(page.html.contains("Kari, kari@nordlys.example, nett"), "what was typed stays");
    assert_eq!(admin.get("/admin/people").await.ok().unmarked(), before, "nobody was invited yet");

    let page = admin.post("/admin/people/bulk", &[("lines", "Kari, kari@nordlys.example, nett\nOla, ola@n.no")]).await;
    let page = page.ok();
    assert!(page.html.contains("Invitations made: 2") && !page.html.contains("On the list before"));
    let letters = mails(&app, 2).await;
    let kari = Browser::new(&app);
    let invitation = link(&letters.iter().find(|(to, _)| to.starts_with("kari")).expect("a letter").1);
    kari.post(&invitation, &[("name", "Kari"), ("password", PASSWORD)]).await.ok();
    assert!(admin.get("/admin/people").await.ok().html.contains("<td>Nett</td>"));
    let again = [("lines", "Karianne, Kari@nordlys.example\nPer, per@n.no")];
    let page = admin.post("/admin/people/bulk", &again).await.ok();
    assert!(page.html.contains("On the list before: kari@nordlys.example. Name and unit stay"));
    assert!(!page.html.contains("Karianne"), "the name on the list stays");
    let page = admin.get("/admin/units").await.ok();
    assert!(page.html.contains("1 invited") && !page.html.contains("value=\"remove\""), "only an empty one goes");
}

async fn who_has_not_answered_is_reminded_once_a_week(engine: Engine) {
    let (app, admin) = with_mails(engine).await;
    joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let lines = "Ola, ola@nordlys.example\nÅse, ase@nordlys.example\nPer, per@nordlys.example";
    admin.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
    let (stranger, letters) = (Browser::new(&app), mails(&app, 4).await);
    let of = |name: &str| link(&letters.iter().find(|(to, _)| to.starts_with(name)).expect("a letter").1);
    assert!(stranger.get(&of("ase")).await.ok().html.contains("No reminders"));
    let page = stranger.post(&format!("{}/quiet", of("ase")), &[]).await.ok();
    assert!(page.html.contains("You will hear no more about it"));
    let per = Browser::new(&app);
    per.post(&of("per"), &[("name", "Per"), ("password", PASSWORD)]).await.ok();
    per.post("/me/leave", &[("sure", "yes")]).await.ok();

    let page = admin.post("/admin/people/remind", &[]).await.ok();
    assert!(page.html.contains("Remind all who have not answered?"), "it is asked about first");
    app.pass(7 * DAY - 1);
    admin.post("/admin/people", &[("name", "Gro"), ("email", "gro@nordlys.example"), ("unit", "")]).await.ok();
    mails(&app, 5).await;
    assert!(admin.post("/admin/people/remind", SURE).await.ok().html.contains("left in peace for a week"));
    app.pass(1);
    let page = admin.post("/admin/people/remind", SURE).await.ok();
    assert!(page.html.contains("href=\"/dev/mail\""), "where a demo's mails are");
    assert!(page.html.contains("on its way to all who were invited a week ago or longer and have not answered"));
    let letters = mails(&app, 6).await;
    assert_eq!(letters[0].0, "ola@nordlys.example", "not who joined, left, asked for peace, or was only just invited");
    stranger.get(&link(&letters[0].1)).await.ok();
    assert!(admin.post("/admin/people/remind", SURE).await.ok().html.contains("A reminder went out"));
    app.pass(7 * DAY);
    admin.post("/admin/people/remind", SURE).await.ok();
    let letters = mails(&app, 8).await;
    let mut whom = [&*letters[0].0, &*letters[1].0];
    whom.sort_unstable();
    assert_eq!(whom, ["gro@nordlys.example", "ola@nordlys.example"]);
}

async fn who_tries_too_often_waits(engine: Engine) {
    let (app, _admin) = set_up(engine).await;
    let browser = Browser::new(&app);
    let try_it = async |email, password| browser.post("/sign-in", &[("email", email), ("password", password)]).await;
    for _ in 0..10 {
        try_it("ada@nordlys.example", "wrong password").await.ok();
    }
    let page = try_it("ada@nordlys.example", PASSWORD).await;
    assert_eq!((page.status.as_u16(), page.headers["retry-after"].to_str().expect("text")), (429, "60"));
    assert!(page.html.contains("Too many tries") && page.html.contains("about 1 min"));
    assert!(!page.html.contains("may not have been"), "there was nothing to be saved: {}", page.html);
    let address = page.between("<label for=\"again-email\">E-mail</label>", "</div>");
    assert!(address.contains("type=\"email\" value=\"ada@nordlys.example\""), "it is seen, and can be mended");
    try_it("bob@nordlys.example", "wrong password").await.ok();
    let own = [("email", "ada@nordlys.example"), ("password", PASSWORD)];
    let signed_in = Browser::elsewhere(&app).post("/sign-in", &own).await.ok();
    assert_eq!(signed_in.at, "/me", "a stranger uses up nobody's tries but their own");
    app.pass(60_000);
    assert_eq!(try_it("ada@nordlys.example", PASSWORD).await.ok().at, "/me");
    let form = [("device_name", "Chrome")];
    let client = reqwest::Client::new();
    let pair = async || client.post(format!("{}/api/v1/pair/device", app.base)).form(&form).send().await;
    // All but the last of an office's colleagues.
    for _ in 1..900 {
        let now = app.state.clock.now();
        assert_eq!(app.state.limits.take(Act::PairFrom, "127.0.0.1", now), Ok(()));
    }
    assert_eq!(pair().await.expect("an answer").status(), 200);
    let refused = pair().await.expect("an answer");
    assert_eq!((refused.status().as_u16(), refused.headers()["retry-after"].to_str().expect("text")), (429, "1"));
}

/// The settings of a server that mails by this address.
pub fn by_smtp(url: &str) -> Settings {
    let file = tempfile::NamedTempFile::new().expect("a file is made");
    let text = format!("smtp_url = \"{url}\"\nmail_from = \"Røst <rost@nordlys.example>\"\n");
    std::fs::write(file.path(), text).expect("it is written");
    Settings::load(Some(file.path()), &Flags::default()).expect("the settings are good")
}

/// The way of mails that settings name, in which a mail server may take that long for a mail.
pub fn mailer(settings: &Settings, patience: Duration) -> Mailer {
    let config = settings.resolve(settings.listen).expect("the settings are good");
    Mailer::of(&config, patience).expect("the mail server is named well")
}

/// What the doctor says of mail.
pub async fn diagnosis(settings: &Settings) -> (bool, ProgramCode, String) {
    let findings = doctor::examine(settings, &Clock::standing_at(0)).await;
    let mail = findings.into_iter().find(|finding| finding.what == "mail").expect("it is looked at");
    (mail.good, mail.code, mail.says)
}

async fn mails_arrive_by_smtp_and_what_is_refused_is_not_lost(engine: Engine) {
    let server = MailServer::start().await;
    let settings = by_smtp(&server.url);
    let (app, admin) = with_mailer(engine, mailer(&settings, PATIENCE), "Blåbær & Ærlig Ødegård AS").await;
    let invite = async |name: &str, email: &str| {
        admin.post("/admin/people", &[("name", name), ("email", email), ("unit", "")]).await.ok()
    };
    let page = invite("Kåre", "kare@nordlys.example").await;
    assert!(page.html.contains("on its way to kare@nordlys.example") && !page.html.contains("/join/"));
    let letter = server.letters(1).await.remove(0);
    assert_eq!(letter.to, "kare@nordlys.example");
    assert!(letter.header("Subject").contains("Blåbær & Ærlig Ødegård AS"), "{:?}", letter.headers);
    assert!(letter.header("From").starts_with("Røst") && letter.text.contains("Kåre"), "{letter:?}");
    let (name, version) = (letter.header("Message-ID"), letter.header("MIME-Version"));
    assert!(name.ends_with("@nordlys.example>") && version == "1.0", "{letter:?}");
    let kare = Browser::new(&app);
    kare.post(&link(&letter.text), &[("name", "Kåre"), ("password", PASSWORD)]).await.ok();

    let page = invite("Ola", "unknown.ola@nordlys.example").await;
    assert!(page.html.contains("The mail server did not take the mail"));
    let by_hand = page.between("id=\"invitation\" type=\"text\" readonly value=\"", "\"");
    Browser::new(&app).get(by_hand).await.ok();
    let lines = "Åse, ase@nordlys.example\nPer, unknown.per@nordlys.example";
    let page = admin.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
    assert!(page.html.contains("on their way by mail") && page.html.contains("did not take the mails to these people"));
    assert_eq!(page.html.matches("<td class=\"address\">").count(), 1, "the one to hand over");

    app.pass(7 * DAY);
    admin.post("/admin/people/remind", SURE).await.ok();
    let letter = server.letters(3).await.remove(2);
    assert_eq!(letter.to, "ase@nordlys.example", "who has not answered and can be reached");
    assert!(letter.header("Subject").contains("Ærlig Ødegård"), "{:?}", letter.headers);
    Browser::new(&app).get(&link(&letter.text)).await.ok();

    let stranger = Browser::new(&app);
    stranger.post("/sign-in/mail", &[("email", "kare@nordlys.example")]).await.ok();
    let letter = server.letters(4).await.remove(3);
    stranger.post(&link(&letter.text), &[]).await.ok();
    assert_eq!(stranger.get("/me").await.ok().at, "/me");

    assert_eq!(
        diagnosis(&settings).await,
        (true, ProgramCode::MailGood, "the mail server answers and lets us in".to_owned())
    );
    let (good, code, says) = diagnosis(&by_smtp(&server.url.replace("own", "old"))).await;
    assert!(
        !good && code == ProgramCode::MailLoginRefused && says.contains("refuses the user and password of smtp_url"),
        "{says}"
    );
}

async fn who_had_joined_hears_by_mail_that_an_invitation_was_used(engine: Engine) {
    let (app, admin) = with_mails(engine).await;
    joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let link = invite(&admin, "Kari", "kari@nordlys.example").await;
    mails(&app, 2).await;
    let form = [("name", "Thief"), ("password", PASSWORD)];
    assert_eq!(Browser::new(&app).post(&link, &form).await.status, 410);
    let (to, text) = mails(&app, 3).await.remove(0);
    assert!(to == "kari@nordlys.example" && text.contains("noen brukte en invitasjon til deg"), "{text}");
}
