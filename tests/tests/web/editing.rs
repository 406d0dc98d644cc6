//! Writing that is interrupted: by somebody else who changes the same, or by being signed out.

use rost_tests::{
    app::{App, DAY, Engine},
    on_both_engines,
};

use crate::browser::{Browser, PASSWORD, Shown, joined, set_up, signed_in, stories};

on_both_engines! {
    of_two_who_change_a_story_the_later_one_is_told_and_loses_nothing
    a_storys_page_tells_who_did_what_and_when
    a_reason_for_a_withdrawal_is_not_cut
    what_was_written_while_signed_out_is_there_after_signing_in
    a_session_that_is_used_goes_on
    the_page_opens_on_the_caption_that_was_asked_for
    weak_passwords_and_empty_addresses_are_refused_where_they_stand
}

const STORY: [(&str, &str); 7] = [
    ("link", "https://nordlys.example/quay"),
    ("title", "The quay"),
    ("summary", "Two sentences."),
    ("language", "en"),
    ("network", "x"),
    ("caption_x", "I was there."),
    ("do", "save"),
];

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = STORY.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more).copied().collect()
}

/// The value of a hidden field, as a browser reads it.
fn hidden(page: &Shown, name: &str) -> String {
    page.between(&format!("name=\"{name}\" value=\""), "\"")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}

async fn of_two_who_change_a_story_the_later_one_is_told_and_loses_nothing(engine: Engine) {
    let (app, ada) = set_up(engine).await;
    let kari = joined(&app, &ada, "Kari", "kari@nordlys.example").await;
    ada.post("/admin/roles", &[("email", "kari@nordlys.example"), ("role", "lead")]).await.ok();
    let at = ada.post("/admin/stories/new", &STORY).await.ok().at;
    let at = format!("{}/edit", at.split('?').next().expect("a path"));
    let (hers, mine) = (kari.get(&at).await.ok(), ada.get(&at).await.ok());
    let (hers, mine) = (hidden(&hers, "revision"), hidden(&mine, "revision"));
    let first = kari.post(&at, &with(&[("title", "The quay by night"), ("revision", &hers)])).await.ok();
    assert!(first.html.contains("The changes are saved"), "{}", first.html);

    let late = with(&[("title", "The quay at dawn"), ("revision", &mine)]);
    let counted: Vec<_> = late.iter().map(|pair| if pair.0 == "do" { ("do", "count") } else { *pair }).collect();
    let page = ada.post(&at, &counted).await.ok();
    assert_eq!(hidden(&page, "revision"), mine, "counting characters is no consent");
    let page = ada.post(&at, &late).await.ok();
    assert!(page.html.contains("Somebody changed it meanwhile") && page.html.contains("Changed by Kari, "));
    assert!(page.html.contains("value=\"The quay at dawn\"") && page.html.contains(">The quay by night</dd>"));
    assert!(!page.html.contains(">Two sentences.</dd>"), "what is the same is not told");
    assert!(ada.get(&at).await.ok().html.contains("value=\"The quay by night\""), "nothing was overwritten");
    let now = hidden(&page, "revision");
    ada.post(&at, &with(&[("title", "The quay at dawn"), ("revision", &now)])).await.ok();
    assert!(kari.get(&at).await.ok().html.contains("value=\"The quay at dawn\""), "knowing it, she may");
}

async fn a_storys_page_tells_who_did_what_and_when(engine: Engine) {
    let (app, ada) = set_up(engine).await;
    let kari = joined(&app, &ada, "Kari", "kari@nordlys.example").await;
    ada.post("/admin/roles", &[("email", "kari@nordlys.example"), ("role", "lead")]).await.ok();
    let at = ada.post("/admin/stories/new", &STORY).await.ok().at;
    let at = at.split('?').next().expect("a path").to_owned();
    let (edit, status) = (format!("{at}/edit"), format!("{at}/status"));
    let change = async |who: &Browser, title: &str| {
        app.pass(60_000);
        let revision = hidden(&who.get(&edit).await.ok(), "revision");
        who.post(&edit, &with(&[("title", title), ("revision", &revision)])).await.ok();
    };
    let set = async |who: &Browser, form: &[(&str, &str)]| {
        app.pass(60_000);
        who.post(&status, form).await.ok();
    };
    change(&kari, "The quay by night").await;
    set(&ada, &[("status", "approved")]).await;
    change(&kari, "The quay at dawn").await;
    set(&kari, &[("status", "approved")]).await;
    set(&ada, &[("status", "archived")]).await;
    set(&kari, &[("status", "approved")]).await;
    let stop = [("status", "withdrawn"), ("why", "The date is wrong"), ("sure", "yes")];
    set(&kari, &stop).await;
    for (language, expected) in [
        (
            "en",
            [
                "Withdrawn by Kari, 18 November 2026, 12:07: “The date is wrong”",
                "Approved by Kari, 18 November 2026, 12:06",
                "Archived by Ada, 18 November 2026, 12:05",
                "Approved by Kari, 18 November 2026, 12:04",
                "Changed, and a draft again by Kari, 18 November 2026, 12:03",
                "Approved by Ada, 18 November 2026, 12:02",
                "Changed by Kari, 18 November 2026, 12:01",
                "Written by Ada, 18 November 2026, 12:00",
            ],
        ),
        (
            "nb",
            [
                "Stanset av Kari, 18. november 2026 kl. 12:07: «The date is wrong»",
                "Godkjent av Kari, 18. november 2026 kl. 12:06",
                "Arkivert av Ada, 18. november 2026 kl. 12:05",
                "Godkjent av Kari, 18. november 2026 kl. 12:04",
                "Endret, og utkast igjen av Kari, 18. november 2026 kl. 12:03",
                "Godkjent av Ada, 18. november 2026 kl. 12:02",
                "Endret av Kari, 18. november 2026 kl. 12:01",
                "Skrevet av Ada, 18. november 2026 kl. 12:00",
            ],
        ),
    ] {
        let page = signed_in(&app, language).await.get(&at).await.ok();
        let (_, part) = page.html.split_once("<h2 id=\"history\">").expect("there is a history");
        let lines = part.split_once("</ol>").expect("it ends").0.split("<li>").skip(1);
        let lines: Vec<&str> = lines.map(|line| line.split_once("</li>").expect("it ends").0).collect();
        assert_eq!(lines, expected);
    }
}

async fn a_reason_for_a_withdrawal_is_not_cut(engine: Engine) {
    let (app, ada) = set_up(engine).await;
    let at = ada.post("/admin/stories/new", &STORY).await.ok().at;
    let at = at.split('?').next().expect("a path").to_owned();
    let status = format!("{at}/status");
    ada.post(&status, &[("status", "approved")]).await.ok();
    let (fits, long) = ("å".repeat(200), "å".repeat(201));
    for (language, words) in [("en", "Please use at most 200 characters."), ("nb", "Bruk høyst 200 tegn.")] {
        let browser = signed_in(&app, language).await;
        for sure in [&[][..], &[("sure", "yes")]] {
            let form = [&[("status", "withdrawn"), ("why", &*long)], sure].concat();
            let page = browser.post(&status, &form).await.ok();
            let part = page.between("<div class=\"field grow wrong\">", "</div>");
            assert!(part.contains(words) && part.contains("data-code=\"too_long\""), "{part}");
            assert!(part.contains(&format!("value=\"{long}\"")), "its words are kept: {part}");
        }
    }
    assert!(!ada.get(&at).await.ok().html.contains(">Withdrawn"), "nothing was done");
    let page = ada.post(&status, &[("status", "withdrawn"), ("why", &fits)]).await.ok();
    assert_eq!(hidden(&page, "why"), fits, "it is asked about first");
    ada.post(&status, &[("status", "withdrawn"), ("why", &fits), ("sure", "yes")]).await.ok();
    assert!(ada.get(&at).await.ok().html.contains(&format!("“{fits}”")));
}

async fn sign_out(app: &App, email: &str, browser: &Browser) {
    browser.post("/sign-out", &[]).await.ok();
    let signed_out = browser.get("/me").await;
    assert!(signed_out.at.starts_with("/sign-in"), "{email} at {}", app.base);
}

async fn what_was_written_while_signed_out_is_there_after_signing_in(engine: Engine) {
    let (app, ada) = set_up(engine).await;
    sign_out(&app, "ada", &ada).await;
    let typed = with(&[("title", "A <quay> & more"), ("password", "not to be kept")]);
    let page = ada.post("/admin/stories/new", &typed).await;
    assert!(page.status == 401 && page.html.contains("You are signed out, so nothing was saved"), "{}", page.html);
    assert!(!page.html.contains("not+to+be+kept"), "passwords are not sent back");
    let (path, kept) = (hidden(&page, "kept_for"), hidden(&page, "kept"));
    let form = |password| {
        [("email", "ada@nordlys.example"), ("password", password), ("kept_for", &path), ("kept", &kept), ("next", "/")]
    };
    let page = ada.post("/sign-in", &form("wrong password")).await.ok();
    assert!(page.html.contains("does not match") && hidden(&page, "kept") == kept, "a slip loses nothing");
    let page = ada.post("/sign-in", &form(PASSWORD)).await.ok();
    assert!(page.html.contains("You are signed in") && page.html.contains("action=\"/admin/stories/new\""));
    assert_eq!(hidden(&page, "title"), "A <quay> & more");
    assert_eq!(stories(&app).await, 0, "nothing is done before the person says so");
    ada.post(&path, &typed).await.ok();
    assert_eq!(stories(&app).await, 1);

    let elsewhere = [("kept_for", "//evil.example/x"), ("kept", "a=b")];
    let page = ada.post("/sign-in", &[&form(PASSWORD)[..2], &elsewhere].concat()).await.ok();
    assert!(page.html.contains("method=\"post\" action=\"/\"") && !page.html.contains("evil"), "to no other site");
    sign_out(&app, "ada", &ada).await;
    let page = ada.post("/me/pause", &[]).await.ok();
    assert!(page.at.starts_with("/sign-in?next="), "a button holds nothing to keep");
    let large = "a".repeat(300 * 1024);
    assert_eq!(ada.post("/admin/stories/new", &[("title", &large)]).await.status, 413);
}

async fn a_session_that_is_used_goes_on(engine: Engine) {
    let (app, ada) = set_up(engine).await;
    for _ in 0..3 {
        app.pass(20 * DAY);
        assert_eq!(ada.get("/me").await.ok().at, "/me");
    }
    app.pass(31 * DAY);
    assert!(ada.get("/me").await.at.starts_with("/sign-in"), "one that is not used ends");
}

async fn the_page_opens_on_the_caption_that_was_asked_for(engine: Engine) {
    let (_app, ada) = set_up(engine).await;
    let page = ada.post("/admin/stories/new", &with(&[("do", "add_x")])).await.ok();
    assert_eq!(page.html.matches("autofocus").count(), 1);
    assert!(page.between("id=\"caption-x-2\"", ">").contains("autofocus"));
}

async fn weak_passwords_and_empty_addresses_are_refused_where_they_stand(engine: Engine) {
    let (app, ada) = set_up(engine).await;
    let link = crate::browser::invite(&ada, "Kari", "kari@nordlys.example").await;
    let page = Browser::new(&app).post(&link, &[("name", "Kari"), ("password", "Passord123")]).await.ok();
    assert!(page.html.contains("one of the first to be guessed") && !page.html.contains("Passord123"));
    ada.post("/admin/units", &[("name", "Nett")]).await.ok();
    let page = ada.get("/admin/units").await.ok();
    let unit = format!("/admin/units/{}", page.between("action=\"/admin/units/", "\""));
    let page = ada.post(&unit, &[("name", " "), ("do", "rename")]).await.ok();
    let row = page.between("<li class=\"unit wrong\">", "</li>");
    assert!(row.contains("Please fill this in") && row.contains("aria-invalid"), "at the unit itself");
    let page = ada.post("/admin/assumptions/headcount", &[("people", "2"), ("from_day", "2026-11-01")]).await.ok();
    assert!(page.html.contains("The headcount is entered."));
    assert!(ada.post("/admin/assumptions/followers", &[]).await.ok().html.contains("The followers are saved."));
}
