//! Long lists: looked through, a page at a time, and never a word about who joined.

use rost_tests::{
    app::Engine,
    on_both_engines,
    people::{self, ALWAYS},
};

use crate::browser::{joined, set_up};

on_both_engines! {
    people_are_found_by_name_address_and_unit_a_page_at_a_time
    stories_come_twenty_a_page_and_the_withdrawn_are_told_from_the_archived
}

async fn people_are_found_by_name_address_and_unit_a_page_at_a_time(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    admin.post("/admin/units", &[("name", "Nett")]).await.ok();
    let lines: Vec<String> =
        (10..65).map(|n| format!("Person {n}, p{n}@nordlys.example{}", if n < 12 { ", Nett" } else { "" })).collect();
    admin.post("/admin/people/bulk", &[("lines", &lines.join("\n"))]).await.ok();
    let rows = |html: &str| html.matches("<th scope=\"row\">").count();
    let page = admin.get("/admin/people").await.ok();
    assert!(rows(&page.html) == 50 && page.html.contains("56 invited") && page.html.contains("Page 1 of 2"));
    let next = page.between("<a class=\"button\" href=\"", "\" rel=\"next\"").replace("&#38;", "&");
    let page = admin.get(&next).await.ok();
    assert!(rows(&page.html) == 6 && page.html.contains("rel=\"prev\"") && !page.html.contains("rel=\"next\""));

    let page = admin.get("/admin/people?q=PERSON+p4").await.ok();
    assert!(rows(&page.html) == 10 && page.html.contains("10 of 56") && page.html.contains("value=\"PERSON p4\""));
    let page = admin.get("/admin/people").await.ok();
    let unit = page.between("<option value=\"\">None</option>\n        <option value=\"", "\"").to_owned();
    let page = admin.get(&format!("/admin/people?unit={unit}")).await.ok();
    assert!(rows(&page.html) == 2 && page.html.contains("2 of 56"));
    assert!(admin.get("/admin/people?unit=none").await.ok().html.contains("54 of 56"));
    let page = admin.get("/admin/people?q=nobody").await.ok();
    assert!(page.html.contains("Nobody on the list matches") && rows(&page.html) == 0);

    // Who joins under another name is found by the invitation, and by nothing else.
    joined(&app, &admin, "Kari", "kari@nordlys.example").await;
    let before = admin.get("/admin/people?q=kari").await.ok().unmarked();
    let page = admin.post("/admin/people", &[("name", "Kari"), ("email", "kari2@nordlys.example")]).await.ok();
    let link = page.between("readonly value=\"", "\"").to_owned();
    let silent = admin.get("/admin/people?q=kari2").await.ok().unmarked();
    crate::browser::Browser::new(&app)
        .post(&link, &[("name", "Kirsti"), ("password", crate::browser::PASSWORD)])
        .await
        .ok();
    assert_eq!(admin.get("/admin/people?q=kari2").await.ok().unmarked(), silent, "the same before and after");
    assert!(admin.get("/admin/people?q=kirsti").await.ok().html.contains("Nobody on the list matches"));
    assert!(before.contains("kari@nordlys.example"));
}

async fn stories_come_twenty_a_page_and_the_withdrawn_are_told_from_the_archived(engine: Engine) {
    let (app, admin) = set_up(engine).await;
    let mut stories = Vec::new();
    for number in 1..=21 {
        stories.push(people::story(&app.state, number, ALWAYS).await);
    }
    let cards = |html: &str| html.matches("<li class=\"pictured\">").count();
    let page = admin.get("/admin/stories").await.ok();
    assert!(cards(&page.html) == 20 && page.html.contains("21 of 21") && page.html.contains("Page 1 of 2"));
    assert_eq!(cards(&admin.get("/admin/stories?page=2").await.ok().html), 1);
    let page = admin.get("/admin/stories?q=xyzzy").await.ok();
    assert!(
        page.html.contains("No story matches")
            && page.html.contains("<a class=\"button\" href=\"/admin/stories\">Show all")
    );

    for (story, status) in [(stories[0], "withdrawn"), (stories[1], "archived")] {
        let form = [("status", status), ("sure", "yes")];
        admin.post(&format!("/admin/stories/{story}/status"), &form).await.ok();
    }
    // From a page that was opened before.
    let page = admin.post(&format!("/admin/stories/{}/status", stories[0]), &[("status", "archived")]).await.ok();
    assert!(page.html.contains("Withdrawn. Nobody is offered it") && !page.html.contains("Archived. It is no longer"));
    for (status, story, said) in
        [("withdrawn", stories[0], ">Withdrawn</span>"), ("archived", stories[1], ">Archived</span>")]
    {
        let page = admin.get(&format!("/admin/stories?status={status}")).await.ok();
        assert!(
            page.html.contains(said) && page.html.contains(&story.to_string()) && cards(&page.html) == 1,
            "{status}"
        );
        assert!(page.html.contains(&format!("<option value=\"{status}\" selected>")));
    }
}
