//! Those who run the programme: roles, units, who is taken off the list; and what is done by the clock.

use rost_server::{jobs, on, problem::Result, store, write_tx};
use rost_tests::{
    answers::Api,
    app::{DAY, Engine},
    on_both_engines, people,
};
use serde_json::json;

use crate::browser::{invite, joined, paired, set_up};

on_both_engines! {
    a_role_is_given_and_taken
    settings_saved_in_another_tab_stay
    a_file_of_site_rules_that_cannot_be_relayed_is_said_in_the_settings
    units_are_added_renamed_and_removed
    the_line_of_thanks_is_read_by_everybody
    who_left_the_company_is_taken_off_the_list
    one_instance_forgets_what_has_expired
}

async fn a_role_is_given_and_taken(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let give = async |email, role| admin.post("/admin/roles", &[("email", email), ("role", role)]).await.ok().html;
    assert_eq!(kari.get("/admin").await.status, 403);
    assert!(give("Kari@nordlys.example", "lead").await.contains("Saved."));
    let page = kari.get("/admin").await.ok();
    assert!(page.html.contains("/admin/stories") && !page.html.contains("/admin/settings"));
    assert_eq!(kari.get("/admin/roles").await.status, 403);
    assert!(give("nobody@nordlys.example", "lead").await.contains("Nobody with this address"));
    // Whoever could take it has joined or not: the answer is the same.
    invite(&admin, "Liv", "liv@nordlys.example").await;
    let mut told = Vec::new();
    for other in ["liv@nordlys.example", "kari@nordlys.example"] {
        give(other, "admin").await;
        told.push(give("ada@nordlys.example", "member").await.contains("Only another owner can take that from you"));
        told.push(
            admin
                .post("/me/leave", &[("sure", "yes")])
                .await
                .ok()
                .html
                .contains("You own this programme, so you cannot"),
        );
        give(other, "member").await;
    }
    assert_eq!(told, [true; 4]);
    give("kari@nordlys.example", "admin").await;
    let page = kari.post("/admin/roles", &[("email", "ada@nordlys.example"), ("role", "lead")]).await.ok();
    assert!(page.html.contains("Saved."), "another owner takes it");
    assert_eq!(admin.get("/admin/roles").await.status, 403);
}

async fn a_file_of_site_rules_that_cannot_be_relayed_is_said_in_the_settings(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let file = app.folder().join("rules.json");
    let signed =
        |payload: &str| json!({"key": "0011223344556677", "payload": payload, "signature": "AAAA"}).to_string();
    let says = async |why: Option<&str>| {
        let html = admin.get("/admin/settings").await.ok().html;
        assert_eq!(html.contains("Newer site rules do not reach the browsers"), why.is_some(), "{html}");
        assert!(html.contains(why.unwrap_or_default()), "{why:?}: {html}");
        assert!(!html.contains(&app.folder().display().to_string()), "{html}");
    };
    says(Some("There is no file rules.json.")).await;
    for (written, why) in [
        ("not rules".to_owned(), Some("The file rules.json is not a file of signed rules.")),
        (signed("e30="), Some("What is in the file rules.json is no list of rules.")),
        (signed("W10="), None),
    ] {
        std::fs::write(&file, written).expect("written");
        says(why).await;
    }
    std::fs::remove_file(&file).expect("it goes");
    std::fs::create_dir(&file).expect("a folder in its place");
    says(Some("The file rules.json cannot be read.")).await;
}

async fn settings_saved_in_another_tab_stay(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    let opened = async || {
        let html = admin.get("/admin/settings").await.ok();
        html.between("name=\"opened\" value=\"", "\"").replace("&#34;", "\"")
    };
    let save = async |opened: &str, company: &str, points: &str, surfaces: &[&str]| {
        let form = [
            ("opened", opened),
            ("company", company),
            ("language", "nb"),
            ("points", points),
            ("cap", "3"),
            ("goal", "2"),
        ];
        let all = [("surface_linkedin", "in_page"), ("surface_linkedin", "clipboard")];
        let form: Vec<_> = form.into_iter().chain(all).chain(surfaces.iter().map(|s| ("surface_x", *s))).collect();
        admin.post("/admin/settings", &form).await.ok()
    };
    save("", "Nordlys", "10", &["in_page", "clipboard"]).await;
    let early = opened().await;
    let page = save(&early, "Nordlys", "15", &["clipboard"]).await;
    assert!(page.html.contains("The settings are saved"), "{}", page.html);
    let page = save(&early, "Nordlys Kraft", "10", &["in_page", "clipboard"]).await;
    assert!(page.html.contains("value=\"Nordlys Kraft\"") && page.html.contains("value=\"15\""), "{}", page.html);
    assert!(page.html.contains("Other settings had been changed meanwhile; those stay as they are."), "{}", page.html);
    let now = opened().await;
    assert!(now.contains("\"company\":\"Nordlys Kraft\"") && now.contains("\"points_per_share\":15"), "{now}");
    assert!(now.contains("{\"network\":\"x\",\"surfaces\":[\"clipboard\"]}"), "{now}");
    save(&now, "Nordlys Kraft", "12", &["clipboard"]).await;
    save(&now, "Nordlys Kraft", "11", &["clipboard"]).await;
    assert!(opened().await.contains("\"points_per_share\":11"), "who changes the same has the last word");
}

async fn units_are_added_renamed_and_removed(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    admin.post("/admin/units", &[("name", "Nett")]).await.ok();
    assert!(admin.post("/admin/units", &[("name", " nett ")]).await.ok().html.contains("a unit of this name already"));
    let page = admin.get("/admin/units").await.ok();
    let path = format!("/admin/units/{}", page.between("action=\"/admin/units/", "\""));
    let page = admin.post(&path, &[("name", "Kraft"), ("do", "rename")]).await.ok();
    assert!(page.html.contains("value=\"Kraft\"") && !page.html.contains("value=\"Nett\""));
    admin.post("/admin/units", &[("name", "Salg")]).await.ok();
    for (name, code, error) in [
        ("salg", "unit_taken", "a unit of this name already"),
        (&*"Kraft og ".repeat(20), "too_long", "at most 120 characters"),
    ] {
        let page = admin.post(&path, &[("name", name), ("do", "rename")]).await.ok();
        let field = format!("value=\"{}\"", name.trim());
        assert!(page.html.contains(error) && page.html.contains(&field), "what was typed stands there: {}", page.html);
        assert_eq!(page.between("data-code=\"", "\""), code, "a script goes by it");
        assert!(page.html.contains("Rename Kraft") && !page.html.contains("value=\"Kraft\""), "{}", page.html);
    }
    let unit = path.rsplit('/').next().expect("an id").to_owned();
    let form = [("name", "Kari"), ("email", "kari@nordlys.example"), ("unit", unit.as_str())];
    admin.post("/admin/people", &form).await.ok();
    let page = admin.post(&path, &[("name", "Kraft"), ("do", "remove")]).await.ok();
    assert!(page.html.contains("Only an empty one can be removed"));
    admin.post("/admin/people/remove", &[("email", "kari@nordlys.example"), ("sure", "yes")]).await.ok();
    let page = admin.post(&path, &[("name", "Kraft"), ("do", "remove")]).await.ok();
    assert!(!page.html.contains("Kraft"));
}

async fn who_left_the_company_is_taken_off_the_list(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let ask = async |email| admin.post("/admin/people/remove", &[("email", email)]).await.ok().html;
    let remove = async |email| admin.post("/admin/people/remove", &[("email", email), ("sure", "yes")]).await.ok().html;
    assert!(ask("nobody@nordlys.example").await.contains("Nobody with this address"));
    let asked = ask("Kari@nordlys.example").await;
    assert!(asked.contains("Take Kari off the list?") && asked.contains("<dd>kari@nordlys.example</dd>"));
    assert!(admin.get("/admin/people").await.ok().html.contains("kari@nordlys.example"), "asking does nothing");
    assert!(remove("ada@nordlys.example").await.contains("Only another owner can take that from you"));
    assert!(remove("kari@nordlys.example").await.contains("Kari (kari@nordlys.example) is off the list"));
    assert!(!admin.get("/admin/people").await.ok().html.contains("kari@nordlys.example"));
    assert!(kari.get("/me").await.at.starts_with("/sign-in"));
    joined(&app, &admin, "Kari", "kari@nordlys.example").await.get("/me").await.ok();
}

async fn one_instance_forgets_what_has_expired(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    paired(&app, &kari).await;
    kari.post("/me/leave", &[("sure", "yes")]).await.ok();
    Api::anonymous(&app.base).post_form("/pair/device", &[("device_name", "Chrome")]).await.ok(200);
    let form: Result<bool> = async {
        write_tx!(app.state.db, tx => { store::forms::spend(tx, people::id(7, 1), app.state.clock.now()).await })
    }
    .await;
    assert!(form.expect("it is written"));
    let kept = async || {
        const KEPT: &str = "select (select count(*) from sessions) as s, (select count(*) from links) as l, (select count(*) \
                            from pairings) as p, (select count(*) from sent_forms) as f, (select count(*) from \
                            left_browsers) as b";
        let mut tx = app.state.db.read().await.expect("a unit of work begins");
        let kept: (i64, i64, i64, i64, i64) =
            on!(&mut tx, c => sqlx::query_as(KEPT).fetch_one(c).await).expect("they are counted");
        kept
    };
    let (sessions, links, pairings, forms, left) = kept().await;
    assert!([sessions, links, pairings, forms, left].iter().all(|kept| *kept > 0), "there is some of each");
    assert!(jobs::run_due(&app.state).await.expect("it runs"));
    assert!(!jobs::run_due(&app.state).await.expect("it runs"), "the turn is taken");
    app.pass(30 * DAY);
    let (one, other) = tokio::join!(jobs::run_due(&app.state), jobs::run_due(&app.state));
    assert_eq!(usize::from(one.expect("it runs")) + usize::from(other.expect("it runs")), 1, "one of two does it");
    assert_eq!(kept().await, (0, 0, 0, 0, 1), "what her browser is known by is told for 90 days");
    app.pass(61 * DAY);
    assert!(jobs::run_due(&app.state).await.expect("it runs"));
    assert_eq!(kept().await, (0, 0, 0, 0, 0));
}

async fn the_line_of_thanks_is_read_by_everybody(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let lead = joined(&app, &admin, "Liv", "liv@nordlys.example").await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    admin.post("/admin/roles", &[("email", "liv@nordlys.example"), ("role", "lead"), ("sure", "yes")]).await.ok();
    let thank = async |text: &str| lead.post("/board/2026-11/thanks", &[("thanks", text)]).await.ok();
    for month in ["2026-12", "2062-11"] {
        let page = lead.post(&format!("/board/{month}/thanks"), &[("thanks", "Takk!")]).await;
        assert_eq!(page.status, 404, "{month}: {}", page.html);
    }
    let reads = async |month: &str| kari.get(&format!("/board/{month}")).await.ok().html;
    let saved = thank("Takk for <b>elleve</b> fine saker").await.html;
    assert!(saved.contains("The line of thanks is saved."), "{saved}");
    let page = reads("2026-11").await;
    let line = "Takk for &#60;b&#62;elleve&#60;/b&#62; fine saker";
    assert!(page.contains(line) && !page.contains("/board/2026-11/thanks"), "{page}");
    assert!(!page.contains("Liv"), "who hides their name does so here too");
    assert!(!reads("2026-10").await.contains(line) && !reads("all").await.contains(line), "the month's");
    lead.post("/me/profile", &[("name", "Liv"), ("shown_as", "own"), ("language", "")]).await.ok();
    thank("Takk til alle").await;
    let page = reads("2026-11").await;
    assert!(page.contains("Takk til alle") && page.contains("Liv") && !page.contains(line), "in the other's place");
    let long = "Takk til hver og en av dere. ".repeat(7);
    let refused = thank(&long).await.html;
    assert!(refused.contains("Please use at most 200 characters.") && refused.contains(long.trim()), "{refused}");
    assert!(reads("2026-11").await.contains("Takk til alle"), "the line that is there stays");
    assert!(thank(" ").await.html.contains("There is no line of thanks for this month now."));
    assert!(!reads("2026-11").await.contains("Takk til alle"), "a blank one takes it away");
}
