//! Stories from the first words to the archive, and what of them the extension sees.

use rost_tests::{
    answers::Api,
    app::{DAY, Engine},
    on_both_engines,
};
use serde_json::{Value, json};

use crate::browser::{paired, set_up, signed_in, stories};

on_both_engines! {
    a_story_is_written_approved_offered_changed_and_archived
    a_story_is_offered_on_its_days_only
    what_is_wrong_is_said_beside_what_was_typed
    a_caption_is_written_in_a_language_of_its_own
    a_ticked_unit_never_becomes_everybody
    a_network_that_is_switched_off_is_named
    a_link_with_parameters_of_its_own_is_told
    one_more_caption_is_in_a_language_that_has_room
    the_storys_own_language_is_shown_first
    a_refused_picture_marks_the_picture_only
}

fn form<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("link", "https://nordlys.example/quay?x=1#top"),
        ("title", "The quay & the night"),
        ("summary", "Two sentences."),
        ("language", "en"),
        ("network", "linkedin"),
        ("network", "x"),
        ("caption_linkedin", "I was there.\r\n\r\nIt blew."),
        ("caption_linkedin", ""),
        ("caption_x", "I was there 🌊"),
        ("prompt", "What did you hear?"),
        ("valid_from", ""),
        ("valid_until", ""),
        ("do", "save"),
    ];
    for (name, value) in more {
        form.retain(|(known, _)| known != name);
        form.push((name, value));
    }
    form
}

async fn feed(api: &Api) -> Value {
    api.get("/feed").await.ok(200)["stories"].clone()
}

async fn a_story_is_written_approved_offered_changed_and_archived(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let api = paired(&app, &admin).await;
    let page = admin.post("/admin/stories/new", &form(&[])).await.ok();
    let story = page.at.split('?').next().expect("a path").to_owned();
    assert!(
        page.html.contains("The draft is saved") && page.html.contains("The quay &#38; the night"),
        "{}",
        page.html
    );
    assert_eq!(feed(&api).await, json!([]), "a draft is nobody's to share");

    let page = admin.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
    assert!(page.html.contains("now offered to everybody it is meant for"));
    let offered = feed(&api).await;
    let only = &offered[0];
    assert_eq!(only["title"], "The quay & the night");
    assert_eq!(only["url"], "https://nordlys.example/quay?x=1#top");
    assert_eq!(only["networks"], json!(["linkedin", "x"]));
    assert_eq!(only["prompt"], "What did you hear?");
    assert_eq!(only["variants"].as_array().map(Vec::len), Some(2), "a blank caption is none");
    assert_eq!(only["variants"][0]["text"], "I was there.\n\nIt blew.");
    assert_eq!(only["variants"][1]["text"], "I was there 🌊");

    let page = admin.get(&format!("{story}/edit")).await.ok();
    assert!(
        page.html.contains("value=\"https://nordlys.example/quay?x=1#top\"") && page.html.contains(">Save</button>")
    );
    assert!(page.html.contains("it becomes a draft until it is approved again"));
    let page = admin.post(&format!("{story}/edit"), &form(&[("title", "Changed"), ("network", "x")])).await.ok();
    assert!(page.html.contains("Saved as a draft"));
    assert_eq!(feed(&api).await, json!([]), "other words want approving again");
    admin.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
    let changed = feed(&api).await;
    assert_eq!(changed[0]["title"], "Changed");
    assert_eq!(changed[0]["variants"], json!([offered[0]["variants"][1]]), "the caption that stays keeps its id");

    admin.post(&format!("{story}/status"), &[("status", "archived")]).await.ok();
    assert_eq!(feed(&api).await, json!([]));
    admin.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
    assert_eq!(feed(&api).await[0]["title"], "Changed", "what was archived can be offered again");
}

async fn a_story_is_offered_on_its_days_only(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let api = paired(&app, &admin).await;
    let days = form(&[("valid_from", "2026-11-19"), ("valid_until", "2026-11-20")]);
    let page = admin.post("/admin/stories/new", &days).await.ok();
    assert!(page.html.contains("19 November 2026 to 20 November 2026"));
    let story = page.at.split('?').next().expect("a path").to_owned();
    let page = admin.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
    assert!(page.html.contains("Approved, not yet valid") && page.html.contains("It is offered from its first day on"));
    let seen = async || feed(&api).await.as_array().map_or(0, Vec::len);
    assert_eq!(seen().await, 0, "the 18th, noon");
    app.pass(DAY / 2 - 1);
    assert_eq!(seen().await, 0, "the 18th, the last moment in Oslo");
    app.pass(1);
    assert_eq!(seen().await, 1, "the 19th, midnight in Oslo");
    app.pass(2 * DAY - 1);
    assert_eq!(seen().await, 1, "the 20th, the last moment");
    app.pass(1);
    assert_eq!(seen().await, 0, "the 21st");
    assert!(admin.get(&story).await.ok().html.contains("No longer valid"));
    admin.post(&format!("{story}/status"), &[("status", "archived")]).await.ok();
    let page = admin.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
    assert!(page.html.contains("its last day is past, so nobody is offered it"), "{}", page.html);
}

async fn what_is_wrong_is_said_beside_what_was_typed(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let long = "ø".repeat(300);
    let wrong =
        form(&[("link", "http://nordlys.example"), ("title", ""), ("caption_x", &long), ("valid_until", "tomorrow")]);
    let page = admin.post("/admin/stories/new", &wrong).await.ok();
    for words in
        ["must begin with https://", "Please fill this in", "of 280, with the link: too long", "year-month-day"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(page.html.contains(&long) && page.html.contains("value=\"http://nordlys.example\""));
    assert_eq!(stories(&app).await, 0);

    let adds = form(&[("do", "add_x"), ("title", "")]);
    let page = admin.post("/admin/stories/new", &adds).await.ok();
    assert!(page.html.contains("id=\"caption-x-2\"") && page.html.contains("X, caption 2"));
    assert!(
        page.html.contains("of which this link takes 87"),
        "X knows no address that ends in example: {}",
        page.html
    );
    assert!(!page.html.contains("Please fill this in"), "who has not finished is not scolded");
    assert_eq!(stories(&app).await, 0, "adding a field saves nothing");
}

async fn a_caption_is_written_in_a_language_of_its_own(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let api = paired(&app, &admin).await;
    let two = |change: &[(&'static str, &'static str)]| {
        let mut fields = form(change);
        fields.extend([("caption_x", "Jeg var der."), ("caption_x_language", ""), ("caption_x_language", "nb")]);
        fields
    };
    let chosen = "<option value=\"nb\" lang=\"nb\" selected>Norsk bokmål</option>";
    let page = admin.post("/admin/stories/new", &two(&[("title", "")])).await.ok();
    let second = page.html.split("name=\"caption_x_language\"").nth(2).expect("two captions for X");
    assert!(
        second.contains(chosen) && page.html.matches(chosen).count() == 1,
        "it is kept beside its text: {}",
        page.html
    );
    let page = admin.post("/admin/stories/new", &two(&[("title", ""), ("do", "add_x")])).await.ok();
    assert_eq!(page.html.matches(chosen).count(), 2, "one more of the same language");

    let page = admin.post("/admin/stories/new", &two(&[])).await.ok();
    assert!(
        page.html.contains("<p lang=\"nb\">Jeg var der.</p>")
            && page.html.contains("aria-label=\"X · Norwegian Bokmål\"")
    );
    let story = page.at.split('?').next().expect("a path").to_owned();
    admin.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
    let offered = feed(&api).await;
    let languages: Vec<_> =
        offered[0]["variants"].as_array().expect("captions").iter().map(|v| &v["language"]).collect();
    assert_eq!(languages, [&Value::Null, &Value::Null, &json!("nb")]);
    let page = admin.get(&format!("{story}/edit")).await.ok();
    assert_eq!(page.html.matches(chosen).count(), 1);
}

async fn a_ticked_unit_never_becomes_everybody(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let page = admin.post("/admin/units", &[("name", "Nett")]).await.ok();
    let unit = page.between("/admin/units/", "\"").to_owned();
    let both = form(&[("audience", "all"), ("unit", &unit)]);
    for (language, error) in [
        ("en", "A unit is ticked, but “Everybody who takes part” is chosen."),
        ("nb", "En avdeling er krysset av, men «Alle som er med» er valgt."),
    ] {
        let browser = signed_in(&app, language).await;
        let page = browser.post("/admin/stories/new", &both).await.ok();
        let choice = page.between("id=\"audience-all\"", "</fieldset>");
        assert!(choice.contains(error), "{}", page.html);
        assert!(choice.contains(&format!("value=\"{unit}\" checked")), "the tick stays: {choice}");
    }
    assert_eq!(stories(&app).await, 0, "nothing is saved for everybody");

    let some = form(&[("audience", "some"), ("unit", &unit)]);
    let page = admin.post("/admin/stories/new", &some).await.ok();
    assert!(page.html.contains("<dd>Nett</dd>"), "{}", page.html);
    let story = page.at.split('?').next().expect("a path").to_owned();
    let page = admin.post(&format!("{story}/edit"), &both).await.ok();
    assert!(page.html.contains("A unit is ticked"), "{}", page.html);
    let page = admin.post(&format!("{story}/edit"), &form(&[("audience", "all")])).await.ok();
    assert!(!page.html.contains("<dd>Nett</dd>") && page.html.contains("The changes are saved"), "{}", page.html);
}

async fn a_network_that_is_switched_off_is_named(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let settings = [("company", "Nordlys"), ("language", "nb"), ("points", "10"), ("cap", "3"), ("goal", "2")];
    let settings: Vec<_> = settings.into_iter().chain([("surface_linkedin", "in_page")]).collect();
    admin.post("/admin/settings", &settings).await.ok();
    let only_x = form(&[("network", "x")]);
    for (language, off, approved, captions) in [
        (
            "en",
            "Switched off in the settings: what is written for X is offered to nobody now.",
            "Approved, but offered to nobody now. Switched off in the settings: X.",
            "Write a caption, or take the tick at X away: it is switched off in the settings.",
        ),
        (
            "nb",
            "Slått av i innstillingene: Det som skrives for X, tilbys ingen nå.",
            "Godkjent, men saken tilbys ingen nå. Slått av i innstillingene: X.",
            "Skriv en tekst, eller fjern krysset ved X: Nettverket er slått av i innstillingene.",
        ),
    ] {
        let browser = signed_in(&app, language).await;
        let page = browser.get("/admin/stories/new").await.ok();
        let (linkedin, x) =
            page.between("id=\"network-linkedin\"", "</fieldset>").split_once("network-x").expect("both");
        assert!(linkedin.contains("checked") && !linkedin.contains(off), "{}", page.html);
        assert!(!x.contains("checked") && x.contains(off), "{}", page.html);
        let page = browser.post("/admin/stories/new", &form(&[("caption_x", "")])).await.ok();
        assert!(page.html.contains(captions), "{}", page.html);
        let page = browser.post("/admin/stories/new", &only_x).await.ok();
        let story = page.at.split('?').next().expect("a path").to_owned();
        let page = browser.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
        assert!(page.html.contains(approved), "{}", page.html);
    }
    let page = admin.post("/admin/stories/new", &form(&[])).await.ok();
    let story = page.at.split('?').next().expect("a path").to_owned();
    let page = admin.post(&format!("{story}/status"), &[("status", "approved")]).await.ok();
    assert!(page.html.contains("now offered to everybody it is meant for"), "LinkedIn is left: {}", page.html);
}

async fn a_link_with_parameters_of_its_own_is_told(engine: Engine) {
    let (app, _) = set_up(engine).await;
    let own = "https://nordlys.example/quay?utm_campaign=host&UTM_Source=avis";
    let signed = "https://nordlys.example/quay?X-Amz-Signature=abc";
    for (language, link, words) in [
        (
            "en",
            own,
            "This link has utm_source, utm_campaign of its own. What is there stays, and Røst adds none in its place.",
        ),
        (
            "nb",
            own,
            "Denne lenken har egen utm_source, utm_campaign. Det som står der, blir stående, og Røst setter ikke inn sin.",
        ),
        ("en", signed, "This link seems to be signed, so Røst adds no campaign parameters"),
        ("nb", signed, "Denne lenken ser ut til å være signert, så Røst legger ikke til kampanjeparametere"),
    ] {
        let admin = signed_in(&app, language).await;
        let page = admin.post("/admin/stories/new", &form(&[("link", link), ("title", "")])).await.ok();
        let under = page.between("id=\"link\"", "id=\"title\"");
        assert!(under.contains(words), "{}", page.html);
        let page = admin.post("/admin/stories/new", &form(&[("title", "")])).await.ok();
        assert!(!page.html.contains("utm_") && !page.html.contains(words), "{}", page.html);
        let page = admin.post("/admin/stories/new", &form(&[("link", link)])).await.ok();
        assert!(page.html.contains(words), "who reads the story is told as well: {}", page.html);
    }
}

async fn one_more_caption_is_in_a_language_that_has_room(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    let mut fields = form(&[("do", "add_x"), ("caption_x", "I was there.")]);
    fields.extend((1..15).map(|_| ("caption_x", "I was there.")));
    fields.extend((0..15).map(|_| ("caption_x_language", "")));
    let page = admin.post("/admin/stories/new", &fields).await.ok();
    let last = page.html.rsplit("name=\"caption_x_language\"").next().expect("a choice");
    assert!(last.contains("<option value=\"nb\" lang=\"nb\" selected>"), "{}", page.html);
    fields.extend((0..15).flat_map(|_| [("caption_x", "Jeg var der."), ("caption_x_language", "nb")]));
    let page = admin.post("/admin/stories/new", &fields).await.ok();
    assert!(page.html.contains("as a story can have for one network in its languages."), "{}", page.html);
}

async fn the_storys_own_language_is_shown_first(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    let mut fields = form(&[("language", "nb"), ("network", "x"), ("caption_x", "I was there.")]);
    fields.extend([("caption_x", "Jeg var der."), ("caption_x_language", "en"), ("caption_x_language", "")]);
    let page = admin.post("/admin/stories/new", &fields).await.ok();
    let own = page.html.find("aria-label=\"X\"").expect("the story's own");
    let other = page.html.find("aria-label=\"X · English\"").expect("the other");
    assert!(own < other, "{}", page.html);
}

async fn a_refused_picture_marks_the_picture_only(engine: Engine) {
    let (_app, admin) = set_up(engine).await;
    let page = admin.post_file("/admin/stories/new", &form(&[]), ("picture", "a.png", "no picture")).await.ok();
    let part = page.between("<legend>Picture</legend>", "</fieldset>");
    let (picture, alt) = part.split_once("<label for=\"alt\">").expect("what it shows comes last");
    assert!(picture.contains("This is no PNG"), "{part}");
    let (frame, _) = page.html.split_once("<legend>Picture</legend>").expect("it is there");
    assert!(!frame.trim_end().rsplit('<').next().expect("a tag").contains("wrong"), "a frame around both");
    assert!(picture.contains("class=\"field wrong\"") && !alt.contains("wrong"), "{part}");
}
