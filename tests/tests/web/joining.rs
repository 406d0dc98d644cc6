//! The way in: set-up, invitation, joining, signing in and out.

use rost_server::{domain::setup, jobs};
use rost_tests::{
    app::{App, DAY, Engine},
    on_both_engines,
};

use crate::browser::{Browser, PASSWORD, invite, joined, set_up, set_up_form, signed_in};

on_both_engines! {
    the_set_up_link_makes_one_admin_once
    an_old_set_up_link_is_good_for_nothing
    each_set_up_link_is_good_until_one_is_used
    a_person_joins_by_their_own_act_and_nobody_is_told
    a_new_invitation_ends_the_old_one
    an_invitation_lets_nobody_into_an_account_that_is_there
    signing_in_gives_nothing_away
    without_mail_there_is_no_word_of_mails
    a_form_that_comes_again_invites_nobody_twice
    an_owner_moves_somebody_to_another_unit
    a_unit_that_is_gone_is_named_at_its_field
    the_join_page_says_whom_the_link_is_for
    a_time_zone_is_kept_by_its_own_name
    pasted_lines_are_read_and_a_heading_is_named
}

async fn the_set_up_link_makes_one_admin_once(engine: Engine) {
    let app = App::start(engine).await;
    let link = setup::link_if_needed(&app.state).await.expect("looked up").expect("nobody is admin yet");
    let browser = Browser::new(&app);
    for _ in 0..2 {
        browser.get(&link).await.ok();
    }
    let mut form = set_up_form("Nordlys");
    form[3] = ("password", "short");
    form[4] = ("time_zone", "Europe/Atlantis");
    let page = browser.post(&link, &form).await.ok();
    assert!(page.html.contains("at least 10 characters") && page.html.contains("Try Europe/Oslo"));
    assert!(
        page.html.contains("value=\"Nordlys\"") && !page.html.contains("value=\"short\""),
        "typed words stay, passwords do not"
    );
    form[3] = ("password", PASSWORD);
    let page = browser.post(&link, &form).await.ok();
    assert!(page.html.contains("type the password once more") && !page.html.contains(PASSWORD), "{}", page.html);

    // What the program writes where no terminal is: a secret, as long as it is good for anything.
    let file = setup::link_file(app.folder());
    std::fs::write(&file, &link).expect("it is written");
    browser.post(&link, &form).await.ok();
    assert!(file.exists(), "a form that comes back uses nothing");
    let page = browser.post(&link, &set_up_form("Nordlys")).await.ok();
    assert_eq!(page.at, "/admin");
    assert!(!file.exists(), "a link that was used does not lie there");
    assert!(page.html.contains("Sign out") && page.html.contains("Write the first story"));
    assert_eq!(browser.post(&link, &set_up_form("Again")).await.status, 410);
    assert_eq!(setup::link_if_needed(&app.state).await.expect("looked up"), None);
    assert_eq!(browser.get("/me").await.ok().at, "/me", "the first admin takes part");
}

/// Two servers on one empty database each hand over a link.
async fn each_set_up_link_is_good_until_one_is_used(engine: Engine) {
    let app = App::start(engine).await;
    let link = async || setup::link_if_needed(&app.state).await.expect("looked up").expect("nobody is admin yet");
    let (one, other) = (link().await, link().await);
    let browser = Browser::new(&app);
    browser.get(&other).await.ok();
    let page = browser.post(&one, &set_up_form("Nordlys")).await.ok();
    assert_eq!(page.at, "/admin");
    assert_eq!(browser.get(&other).await.status, 410);
    assert_eq!(browser.post(&other, &set_up_form("Another")).await.status, 410);
}

async fn an_old_set_up_link_is_good_for_nothing(engine: Engine) {
    let app = App::start(engine).await;
    let link = setup::link_if_needed(&app.state).await.expect("looked up").expect("nobody is admin yet");
    app.pass(3_600_000);
    let browser = Browser::new(&app);
    assert_eq!(browser.get(&link).await.status, 410);
    assert_eq!(browser.post(&link, &set_up_form("Nordlys")).await.status, 410);
    assert_eq!(browser.get("/me").await.at, "/sign-in?next=%2Fme");
}

async fn a_person_joins_by_their_own_act_and_nobody_is_told(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let link = invite(&admin, "Kari", "kari@nordlys.example").await;
    let before = admin.get("/admin/people").await.ok().unmarked();
    assert!(before.contains("kari@nordlys.example") && !before.contains("/join/"), "the link is shown once");

    let browser = Browser::new(&app).speaking("nb-NO,nb;q=0.9");
    let page = browser.get(&link).await.ok();
    assert!(page.html.contains("Det er frivillig. Et nei endrer ingenting.") && page.html.contains("value=\"Kari\""));
    let page = browser.post(&link, &[("name", "Kari Nordmann"), ("password", "kort")]).await.ok();
    assert!(page.html.contains("value=\"Kari Nordmann\"") && page.html.contains("minst 10 tegn"));
    let page = browser.post(&link, &[("name", "Kari Nordmann"), ("password", PASSWORD)]).await.ok();
    assert_eq!(page.at, "/me");
    assert!(page.html.contains("Kari Nordmann"));

    assert_eq!(admin.get("/admin/people").await.ok().unmarked(), before, "the row looks the same");
    assert_eq!(browser.post(&link, &[("name", "X"), ("password", PASSWORD)]).await.status, 410);
}

async fn a_new_invitation_ends_the_old_one(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let old = invite(&admin, "Kari", "kari@nordlys.example").await;
    let new = invite(&admin, "Kari", "Kari@Nordlys.example").await;
    let browser = Browser::new(&app);
    assert_eq!(browser.get(&old).await.status, 410);
    browser.get(&new).await.ok();
    app.pass(7 * DAY);
    assert_eq!(browser.get(&new).await.status, 410, "a week is over");
}

async fn an_invitation_lets_nobody_into_an_account_that_is_there(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let link = invite(&admin, "Kari", "kari@nordlys.example").await;
    let thief = Browser::new(&app);
    assert_eq!(thief.get(&link).await.status, 200, "the link tells nothing");
    assert_eq!(thief.post(&link, &[("name", "Thief"), ("password", "another password")]).await.status, 410);
    let told = "used an invitation made out to you (18 November 2026, 12:00)";
    assert!(kari.get("/me").await.ok().html.contains(told), "who had joined hears of it");
    assert!(kari.get("/me/export.json").await.ok().html.contains("\"invitation_tried_at\": \"2026-11-18"));
    app.pass(29 * DAY);
    jobs::run_due(&app.state).await.expect("the job runs");
    assert!(kari.get("/me").await.ok().html.contains(told));
    app.pass(DAY);
    jobs::run_due(&app.state).await.expect("the job runs");
    assert!(!kari.get("/me").await.ok().html.contains("made out to you"), "for a month");
    let form = [("email", "kari@nordlys.example"), ("password", "another password")];
    assert!(thief.post("/sign-in", &form).await.html.contains("does not match"));
}

async fn signing_in_gives_nothing_away(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let browser = Browser::new(&app);
    let form = |email, password| [("email", email), ("password", password), ("next", "/pair")];
    let wrong = browser.post("/sign-in", &form("ada@nordlys.example", "wrong password")).await.ok();
    let unknown = browser.post("/sign-in", &form("bob@nordlys.example", "wrong password")).await.ok();
    assert_eq!(wrong.html.replace("ada@", "bob@"), unknown.html);

    let page = browser.post("/sign-in", &form("ADA@nordlys.example", PASSWORD)).await.ok();
    assert_eq!(page.at, "/pair", "back to where one wanted to go");
    let form = [("email", "ada@nordlys.example"), ("password", PASSWORD), ("next", "//evil.example")];
    assert_eq!(browser.post("/sign-in", &form).await.ok().at, "/me");

    assert_eq!(admin.post("/sign-out", &[]).await.at, "/sign-in");
    assert_eq!(admin.get("/me").await.at, "/sign-in?next=%2Fme");
    assert_eq!(browser.get("/me").await.at, "/me", "another browser stays signed in");
}

async fn without_mail_there_is_no_word_of_mails(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let link = invite(&admin, "Kari", "kari@nordlys.example").await;
    for (language, spare) in [("en", "No reminders"), ("nb", "Ingen påminnelser")] {
        let page = Browser::new(&app).speaking(language).get(&link).await.ok();
        assert!(!page.html.contains(spare) && !page.html.contains("/quiet"), "there are none: {}", page.html);
    }
    let form = [("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", "")];
    let page = admin.post("/admin/people", &form).await.ok();
    assert!(page.html.contains("the new link has taken the earlier one’s place."), "{}", page.html);
    let lines = "Kari,kari@nordlys.example\n\"Nordmann, Ola\",ola@nordlys.example";
    let page = admin.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
    assert!(page.html.contains("each new link has taken the earlier one’s place."), "{}", page.html);
    assert!(page.html.contains("<th scope=\"row\">Nordmann, Ola</th>"), "{}", page.html);
}

async fn a_form_that_comes_again_invites_nobody_twice(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let page = admin.get("/admin/people").await.ok();
    let once = page.between("name=\"once\" value=\"", "\"").to_owned();
    let refused = [("name", ""), ("email", "kari@nordlys.example"), ("unit", ""), ("once", &*once)];
    assert!(admin.post("/admin/people", &refused).await.ok().html.contains("Please fill this in"));
    let form = [("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", ""), ("once", &*once)];
    let page = admin.post("/admin/people", &form).await.ok();
    let link = page.between("id=\"invitation\" type=\"text\" readonly value=\"", "\"").to_owned();
    let again = admin.post("/admin/people", &form).await.ok();
    assert!(again.html.contains("nothing was done a second time") && !again.html.contains("/join/"));
    Browser::new(&app).get(&link).await.ok();

    let once = admin.get("/admin/people/bulk").await.ok().between("name=\"once\" value=\"", "\"").to_owned();
    let form = [("lines", "Ola, ola@nordlys.example"), ("once", &*once)];
    let page = admin.post("/admin/people/bulk", &form).await.ok();
    let link = format!("{}/join/{}", app.base, page.between("/join/", "<"));
    let again = admin.post("/admin/people/bulk", &form).await.ok();
    assert!(again.html.contains("nothing was done a second time") && !again.html.contains("/join/"));
    Browser::new(&app).get(&link).await.ok();
}

/// Somebody removes the unit while the form is open.
async fn a_unit_that_is_gone_is_named_at_its_field(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    admin.post("/admin/units", &[("name", "Nett")]).await.ok();
    let page = admin.get("/admin/people").await.ok();
    let unit = page.between("<option value=\"", "\">Nett").rsplit('"').next().expect("an id").to_owned();
    admin.post(&format!("/admin/units/{unit}"), &[("do", "remove")]).await.ok();
    let form = [("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", &*unit)];
    for (language, words) in [
        ("en", "This unit is not there. Choose another, or add it first."),
        ("nb", "Denne avdelingen finnes ikke. Velg en annen, eller legg den til først."),
    ] {
        let page = signed_in(&app, language).await.post("/admin/people", &form).await.ok();
        let part = page.between("<div class=\"field wrong\">", "</div>");
        let error = format!("<p class=\"error\" data-code=\"unit\" id=\"unit-error\">{words}</p>");
        assert!(part.contains(&error) && part.contains("aria-describedby=\"unit-error\""), "{part}");
        assert!(page.html.contains("value=\"Kari\"") && page.html.contains("value=\"kari@nordlys.example\""), "kept");
        assert!(!page.html.contains("/join/") && !page.html.contains("<th scope=\"row\">Kari"), "nobody is invited");
    }
}

async fn an_owner_moves_somebody_to_another_unit(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    admin.post("/admin/units", &[("name", "Nett")]).await.ok();
    invite(&admin, "Kari", "kari+x@nordlys.example").await;
    let page = admin.get("/admin/people").await.ok();
    let rest = page.between("/admin/people/move?email=kari", "\"");
    let page = admin.get(&format!("/admin/people/move?email=kari{rest}")).await.ok();
    assert!(page.html.contains("value=\"kari+x@nordlys.example\"") && page.html.contains("<dd>Kari</dd>"));
    let unit = page.between("<option value=\"", "\">Nett").rsplit('"').next().expect("an id").to_owned();
    let ask = async |email: &str, unit: &str| {
        admin.post("/admin/people/move", &[("email", email), ("unit", unit)]).await.ok()
    };
    assert!(ask("ola@nordlys.example", &unit).await.html.contains("Nobody with this address"));
    assert!(ask("kari+x@nordlys.example", "x").await.html.contains("This unit is not there"));
    assert!(ask("Kari+X@nordlys.example", &unit).await.html.contains("The unit of Kari from today: Nett."));
    assert!(admin.get("/admin/people").await.ok().html.contains("<td>Nett</td>"));
    let page = admin.get("/admin/people/move?email=kari%2Bx%40nordlys.example").await.ok();
    assert!(page.html.contains("<dd>Nett</dd>") && !page.html.contains("selected"), "where from, and nothing chosen");
    app.pass(1);
    assert!(ask("kari+x@nordlys.example", "").await.html.contains("Please fill this in"), "one press moves nobody");
    assert!(ask("kari+x@nordlys.example", "none").await.html.contains("The unit of Kari from today: None."));
    let page = admin.post(&format!("/admin/units/{unit}"), &[("do", "remove")]).await.ok();
    assert!(page.html.contains("Only an empty one can be removed"), "it has a past");
}

async fn the_join_page_says_whom_the_link_is_for(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let link = invite(&admin, "Kari <Nett>", "kari@nordlys.example").await;
    for (language, made_out, signed) in [
        ("en", "This invitation is made out to Kari &#60;Nett&#62;.", "You are signed in as Ada."),
        ("nb", "Denne invitasjonen er til Kari &#60;Nett&#62;.", "Du er logget inn som Ada."),
    ] {
        let stranger = Browser::new(&app).speaking(language);
        let page = stranger.get(&link).await.ok();
        let (before, _) = page.html.split_once("<form class=\"sheet\"").expect("a form");
        assert!(before.contains(made_out) && !before.contains(signed), "{}", page.html);
        assert!(!page.html.contains("kari@nordlys.example"), "the name, and nothing else: {}", page.html);
        let page = stranger.post(&link, &[("name", "Ola"), ("password", "short")]).await.ok();
        assert!(page.html.contains(made_out) && page.html.contains("value=\"Ola\""), "{}", page.html);
        let page = signed_in(&app, language).await.get(&link).await.ok();
        assert!(page.html.contains(made_out) && page.html.contains(signed), "{}", page.html);
    }
    let form = [("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", "")];
    let page = admin.post("/admin/people", &form).await.ok();
    assert!(page.html.contains("Whoever presses “Join” there first joins as this person"), "{}", page.html);
}

async fn a_time_zone_is_kept_by_its_own_name(engine: Engine) {
    let app = App::start(engine).await;
    let link = setup::link_if_needed(&app.state).await.expect("looked up").expect("nobody is admin yet");
    for (language, words) in [("en", "It cannot be changed later."), ("nb", "Den kan ikke endres senere.")] {
        let page = Browser::new(&app).speaking(language).get(&link).await.ok();
        assert!(page.between("id=\"time_zone-hint\">", "</p>").contains(words), "{}", page.html);
    }
    let browser = Browser::new(&app);
    let mut form = set_up_form("Nordlys");
    form[4] = ("time_zone", "Etc/Unknown");
    let page = browser.post(&link, &form).await.ok();
    assert!(page.html.contains("Try Europe/Oslo"), "no day can be told in it: {}", page.html);
    form[4] = ("time_zone", "europe/OSLO");
    assert_eq!(browser.post(&link, &form).await.ok().at, "/admin");
    let page = browser.get("/admin/settings").await.ok();
    assert!(page.html.contains("are counted in Europe/Oslo."), "{}", page.html);
}

async fn pasted_lines_are_read_and_a_heading_is_named(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let lines = "Navn;E-post;Avdeling\nKari;kari@nordlys.example";
    for (language, words) in [
        ("en", "Line 1: This is a heading. Leave it out."),
        ("nb", "Linje 1: Dette er en overskrift. La den stå utenfor."),
    ] {
        let page = signed_in(&app, language).await.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
        assert!(page.html.contains(words), "{}", page.html);
    }
    let lines = "\"Kari, kari@nordlys.example\"\n\"Ola; ola@nordlys.example\"";
    let page = admin.post("/admin/people/bulk", &[("lines", lines)]).await.ok();
    for name in ["Kari", "Ola"] {
        assert!(page.html.contains(&format!("<th scope=\"row\">{name}</th>")), "{}", page.html);
    }
}
