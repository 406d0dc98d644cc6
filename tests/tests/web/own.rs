//! What is one's own: shares, the files to take along, the settings, and where one is signed in.

use rost_shared::ids::MemberId;
use rost_tests::{
    answers::Api,
    app::{App, Engine, NOON},
    on_both_engines,
    people::{self, ALWAYS},
};
use serde_json::{Value, json};

use crate::browser::{Browser, PASSWORD, joined, paired, set_up};

on_both_engines! {
    shares_are_listed_taken_back_and_taken_along
    a_table_opens_as_a_table_in_norway_and_posts_keep_their_numbers
    the_board_shows_the_name_one_chose
    the_board_is_of_the_group_and_in_the_order_that_were_chosen
    the_language_one_chose_is_spoken
    a_new_password_signs_the_others_out
    sessions_are_ended_one_by_one
}

async fn scene(engine: Engine) -> (App, Browser, Browser) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let api = paired(&app, &kari).await;
    let story = people::story(&app.state, 1, ALWAYS).await;
    for number in 1..=2 {
        let body = json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page", "provenance": "self_reported"});
        api.put(&format!("/shares/{}", people::id(1, number)), &body).await.ok(201);
    }
    (app, admin, kari)
}

async fn shares_are_listed_taken_back_and_taken_along(engine: Engine) {
    let (_app, admin, kari) = scene(engine).await;
    let page = kari.get("/me/shares").await.ok();
    assert_eq!(page.html.matches("<strong>Story 1</strong>").count(), 2);
    assert!(page.html.contains("X · 18 November 2026, 12:00 · Self-reported · 10 points"), "{}", page.html);
    let path = format!("/me/shares/{}/take-back", people::id(1, 1));
    assert_eq!(admin.post(&path, &[]).await.status, 404);
    admin.post(&path, &[("sure", "yes")]).await.ok();
    assert_eq!(kari.get("/me/shares.json").await.ok().html.matches("\"id\"").count(), 2, "not somebody else's");
    let page = kari.post(&path, &[]).await.ok();
    assert!(page.html.contains("Take back this share?") && page.html.contains("<dd>Story 1</dd>"));
    assert!(page.html.contains("name=\"next\" value=\"/me/shares\""), "another language leads to a page that is there");
    assert_eq!(kari.get("/me/shares.json").await.ok().html.matches("\"id\"").count(), 2, "asking does nothing");
    let page = kari.post(&path, &[("sure", "yes")]).await.ok();
    assert!(page.html.contains("Taken back") && page.html.matches("<strong>Story 1</strong>").count() == 1);

    let csv = kari.get("/me/shares.csv").await.ok();
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    let row = format!(
        "2026-11-18 12:00,Story 1,https://nordlys.example/1,x,,in_page,self_reported,10,{}\r\n",
        people::id(1, 2)
    );
    assert!(csv.html.ends_with(&row), "{}", csv.html);
    let json: Value = serde_json::from_str(&kari.get("/me/shares.json").await.ok().html).expect("JSON");
    assert_eq!(json[0]["made_at"], "2026-11-18T11:00:00Z");
    assert_eq!(kari.post("/me/shares/nonsense/take-back", &[]).await.status, 404);
}

async fn a_table_opens_as_a_table_in_norway_and_posts_keep_their_numbers(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let api = paired(&app, &kari).await;
    let (story, post) = (people::story(&app.state, 1, ALWAYS).await, "1803456789012345678");
    let body = json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page", "provenance": "measured", "post": {"id": post}});
    let id = people::id(1, 1);
    api.put(&format!("/shares/{id}"), &body).await.ok(201);
    let row = format!(
        "2026-11-18 12:00|Story 1|https://nordlys.example/1|x|\"=\"\"{post}\"\"\"|in_page|measured|10|{id}\r\n"
    );
    for (language, between) in [("en", ","), ("nb", ";")] {
        kari.post("/language", &[("language", language), ("next", "/me/shares")]).await.ok();
        let csv = kari.get("/me/shares.csv").await.ok();
        assert!(csv.html.ends_with(&row.replace('|', between)), "{}", csv.html);
        assert!(csv.html.trim_start_matches('\u{feff}').starts_with(&format!("made_at{between}story")), "{}", csv.html);
    }
    assert!(kari.get("/me/shares.json").await.ok().html.contains(&format!("\"{post}\"")));
}

async fn the_board_shows_the_name_one_chose(engine: Engine) {
    let (_app, admin, kari) = scene(engine).await;
    let shown = async || kari.get("/board/all").await.ok().between("<th scope=\"row\">", "<").trim().to_owned();
    let made_up = shown().await;
    assert_ne!(made_up, "Kari");
    let page = admin.get("/board/all").await.ok();
    assert!(page.html.contains("Since you run the programme") && !page.html.contains(&made_up));
    let page = kari.post("/me/profile/pseudonym", &[]).await.ok();
    assert!(page.html.contains("Another made-up name?") && page.html.contains(&made_up));
    assert_eq!(shown().await, made_up, "asking does nothing");
    let page = kari.post("/me/profile/pseudonym", &[("sure", "yes")]).await.ok();
    assert!(page.html.contains("You have another made-up name."));
    assert_ne!(shown().await, made_up);
    let form = [("name", "Kari N"), ("shown_as", "own"), ("language", "")];
    assert!(kari.post("/me/profile", &form).await.ok().html.contains("Saved."));
    assert_eq!(shown().await, "Kari N");
    for board in ["/board/all", "/board/2026-11"] {
        assert!(!admin.get(board).await.ok().html.contains("Kari N"), "the month began under another");
    }
    assert!(kari.get("/me/profile").await.ok().html.contains("months that you began under the made-up one"));
    assert!(kari.get("/me").await.ok().html.contains("You are Kari N there."));
    let page = kari.post("/me/profile", &[("name", ""), ("shown_as", "made_up"), ("language", "")]).await.ok();
    assert!(page.html.contains("Please fill this in"));
    assert_eq!(shown().await, "Kari N", "nothing was saved");
}

async fn the_language_one_chose_is_spoken(engine: Engine) {
    let (app, _admin, kari) = scene(engine).await;
    let form = |language| [("name", "Kari"), ("shown_as", "made_up"), ("language", language)];
    assert!(kari.post("/me/profile", &form("nb")).await.ok().html.contains("<html lang=\"nb\">"));
    let other = Browser::new(&app);
    let form_in = [("email", "kari@nordlys.example"), ("password", PASSWORD), ("next", "/me")];
    assert!(other.post("/sign-in", &form_in).await.ok().html.contains("<html lang=\"nb\">"), "in every browser");
    assert!(kari.post("/me/profile", &form("")).await.ok().html.contains("<html lang=\"en\">"));
}

async fn a_new_password_signs_the_others_out(engine: Engine) {
    let (app, _admin, kari) = scene(engine).await;
    let other = Browser::new(&app);
    let sign_in = async |password| {
        other.post("/sign-in", &[("email", "kari@nordlys.example"), ("password", password), ("next", "/me")]).await.ok()
    };
    assert_eq!(sign_in(PASSWORD).await.at, "/me");
    let page = kari.post("/me/profile/password", &[("current", "wrong"), ("password", "short")]).await.ok();
    assert!(page.html.contains("This is not your password now") && page.html.contains("at least 10 characters"));
    other.get("/me").await.ok();
    let new = [("current", PASSWORD), ("password", "fjellet over nordlys")];
    assert!(kari.post("/me/profile/password", &new).await.ok().html.contains("The password is changed"));
    assert!(other.get("/me").await.at.starts_with("/sign-in"));
    assert!(sign_in(PASSWORD).await.html.contains("does not match"));
    assert_eq!(sign_in("fjellet over nordlys").await.at, "/me");
}

async fn sessions_are_ended_one_by_one(engine: Engine) {
    let (app, admin, kari) = scene(engine).await;
    let other = Browser::new(&app);
    app.pass(60_000);
    other.post("/sign-in", &[("email", "kari@nordlys.example"), ("password", PASSWORD)]).await.ok();
    let page = kari.get("/me/devices").await.ok();
    assert_eq!(page.html.matches("/me/sessions/").count(), 2);
    let newest = page.between("action=\"/me/sessions/", "\"").to_owned();
    assert_eq!(admin.post(&format!("/me/sessions/{newest}"), &[]).await.status, 404, "not somebody else's");
    assert!(kari.post(&format!("/me/sessions/{newest}"), &[]).await.ok().html.contains("Signed out there"));
    assert!(other.get("/me").await.at.starts_with("/sign-in"));
    kari.get("/me").await.ok();
}

/// The places on a page's board, from its first row to its last.
fn places(html: &str) -> Vec<&str> {
    html.split("<td class=\"rank\">").skip(1).filter_map(|rest| rest.split('<').next()).collect()
}

async fn the_board_is_of_the_group_and_in_the_order_that_were_chosen(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let kari = joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let api = paired(&app, &kari).await;
    let me: MemberId = serde_json::from_value(api.get("/me").await.ok(200)["id"].clone()).expect("an id");
    let (story, unit) = (people::story(&app.state, 1, ALWAYS).await, people::unit(&app.state, 1).await);
    let put = async |api: &Api, share: u32| {
        let body = json!({"story": story, "network": "x", "made_at": NOON, "surface": "in_page", "provenance": "self_reported"});
        api.put(&format!("/shares/{}", people::id(1, share)), &body).await.ok(201);
    };
    for number in 1..=51 {
        let member = people::join(&app.state, number).await;
        if number <= 4 {
            people::set_unit(&app.state, member, unit).await;
        }
        let api = people::pair(&app, member).await;
        // Three a day earn points, so that the two best differ by shares alone.
        for share in 0..[5, 3].get(number as usize - 1).copied().unwrap_or(2) {
            put(&api, number * 100 + share).await;
        }
    }
    people::set_unit(&app.state, me, unit).await;
    put(&api, 1).await;

    for (query, first) in [("", ["1", "1", "3"]), ("?by=shares", ["1", "2", "3"])] {
        let html = kari.get(&format!("/board/all{query}")).await.ok().html;
        let (shown, near) = html.split_once("<tbody class=\"near\">").expect("one's own row, beyond the fiftieth");
        assert_eq!((&places(shown)[..3], places(shown).len()), (&first[..], 50), "{query}");
        assert_eq!((places(near).first(), places(near).last()), (Some(&"3"), Some(&"52")), "{query}");
        assert!(!shown.contains("class=\"mine\"") && near.contains("class=\"mine\""), "{query}");
    }
    let of_unit = "/board/all?by=shares&of=unit";
    let html = kari.get(of_unit).await.ok().html;
    assert_eq!(places(&html), ["1", "2", "3", "3", "5"]);
    assert!(!html.contains("<tbody class=\"near\">") && html.matches("class=\"mine\"").count() == 1);
    let here = "href=\"/board/all?by=shares&#38;of=unit\" aria-current=\"true\"";
    assert_eq!(html.matches(here).count(), 2, "the order and the group: {html}");
    kari.post("/me/pause", &[]).await.ok();
    let html = kari.get(of_unit).await.ok().html;
    assert!(html.contains("class=\"withheld\"") && places(&html).is_empty(), "four are left: {html}");
}
