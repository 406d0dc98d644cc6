//! Stories: from draft to approved and back, for whom they are, their pictures, and taking one back in a hurry.

use jiff::tz::TimeZone;
use reqwest::Method;
use rost_server::{
    auth::sessions,
    domain::stories::{self, Caption, Content, Written},
    jobs,
    problem::Result,
    store::{self, Db, Tx},
    write_tx,
};
use rost_shared::{
    ids::{MemberId, StoryId},
    problem::ProblemCode,
    wire::{Language, Network},
};
use rost_tests::{
    answers::Api,
    app::{App, DAY, Engine, NOON},
    people,
    smtp::PATIENCE,
};
use serde_json::{Value, json};

rost_tests::on_both_engines! {
    changed_words_want_approving_again
    captions_are_kept_and_offered_in_their_languages
    a_withdrawn_story_leaves_every_feed_at_once
    a_story_withdrawn_in_the_same_moment_is_not_offered_again
    a_withdrawal_that_waited_for_an_approval_comes_after_it
    a_link_kept_before_links_were_encoded_reads_as_it_is_sent
    a_story_is_offered_to_those_it_is_for
    a_picture_is_kept_served_and_offered
    a_picture_that_no_story_holds_goes_after_a_day
    the_form_keeps_what_was_written
    settings_hold_for_everybody
}

struct Scene {
    app: App,
    lead: MemberId,
    api: Api,
}

impl Scene {
    async fn new(engine: Engine) -> Self {
        let app = App::start(engine).await;
        people::set_up(&app.state).await;
        let lead = people::join(&app.state, 1).await;
        let api = people::pair(&app, lead).await;
        Self { app, lead, api }
    }

    async fn draft(&self, content: &Content) -> StoryId {
        let (state, now) = (&self.app.state, self.app.state.clock.now());
        let id: Result<StoryId> =
            async { write_tx!(state.db, tx => { stories::draft(tx, &state.entropy, content, self.lead, now).await }) }
                .await;
        id.expect("the draft is kept")
    }

    async fn approve(&self, id: StoryId) -> bool {
        let (state, now) = (&self.app.state, self.app.state.clock.now());
        let done: Result<bool> =
            async { write_tx!(state.db, tx => { stories::approve(tx, id, self.lead, now).await }) }.await;
        done.expect("it is written")
    }

    async fn change(&self, id: StoryId, content: &Content) -> stories::Status {
        let (state, now) = (&self.app.state, self.app.state.clock.now());
        let changed: Result<_> = async {
            write_tx!(state.db, tx => { stories::change(tx, &state.entropy, id, content, None, self.lead, now).await })
        }
        .await;
        match changed.expect("it is written") {
            stories::Changed::To(status) => status,
            other => panic!("{other:?}"),
        }
    }

    async fn share(&self, number: u32, story: StoryId, made_at: i64) -> rost_tests::answers::Answer {
        let body = json!({"story": story, "network": "x", "made_at": made_at, "surface": "in_page", "provenance": "self_reported"});
        self.api.put(&format!("/shares/{}", people::id(1, number)), &body).await
    }

    /// The cookie of somebody who is signed in.
    async fn cookie(&self, role: &str) -> String {
        people::set_role(&self.app.state, self.lead, role).await;
        let state = &self.app.state;
        let cookie: Result<_> = async {
            write_tx!(state.db, tx => { sessions::begin(tx, state, self.lead, sessions::By::Password).await })
        }
        .await;
        let cookie = cookie.expect("the session begins");
        format!("{}={}", cookie.name(), cookie.value())
    }

    /// Sends a form as a browser does: one that may bring a file along in parts, any other in one line.
    async fn send(&self, cookie: &str, path: &str, fields: &[(&str, &str)], file: Option<&[u8]>) -> reqwest::Response {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let request = client.post(format!("{}{path}", self.app.base)).header("cookie", cookie);
        let request = if path == "/admin/stories/new" {
            let mut body = Vec::new();
            for (name, value) in fields {
                let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
                body.extend(head.into_bytes());
            }
            body.extend(b"--edge\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"p.png\"\r\n\r\n");
            body.extend(file.unwrap_or_default());
            body.extend(b"\r\n--edge--\r\n");
            request.header("content-type", "multipart/form-data; boundary=edge").body(body)
        } else {
            request.form(fields)
        };
        request.send().await.expect("the server answers")
    }
}

fn content() -> Content {
    let caption = |network, text: &str| Caption { network, language: None, text: text.into() };
    let written = Written {
        link: "https://nordlys.example/kaia".into(),
        title: "Kaia som ble stille".into(),
        summary: "To setninger.".into(),
        language: "nb".into(),
        networks: vec!["x".into(), "linkedin".into()],
        captions: vec![caption(Network::X, "Stille."), caption(Network::Linkedin, "Stillere.")],
        topics: "Kysten, nett ,Kysten".into(),
        hashtags: "#kyst strømnett".into(),
        disclosure: true,
        ..Written::default()
    };
    stories::check(&written, &TimeZone::UTC).expect("all is right")
}

async fn feed(api: &Api) -> Vec<Value> {
    api.get("/feed").await.ok(200)["stories"].as_array().expect("stories").clone()
}

async fn changed_words_want_approving_again(engine: Engine) {
    let scene = Scene::new(engine).await;
    let mut content = content();
    let id = scene.draft(&content).await;
    assert_eq!(feed(&scene.api).await.len(), 0, "a draft is offered to nobody");
    scene.share(1, id, NOON).await.refused(ProblemCode::StoryUnknown);
    assert!(scene.approve(id).await);
    let offered = &feed(&scene.api).await[0];
    assert_eq!(
        (&offered["topics"], &offered["hashtags"], &offered["disclosure"]),
        (&json!(["Kysten", "nett"]), &json!(["kyst", "strømnett"]), &json!(true))
    );
    // Dates, topics and audience are no words.
    content.valid_until = Some(NOON + 9 * DAY);
    content.topics.pop();
    assert_eq!(scene.change(id, &content).await, stories::Status::Approved);
    assert_eq!(feed(&scene.api).await.len(), 1);
    scene.app.pass(1_000);
    content.captions[0].text = "Stillere enn stille.".into();
    assert_eq!(scene.change(id, &content).await, stories::Status::Draft);
    assert_eq!(feed(&scene.api).await.len(), 0);
    scene.share(1, id, NOON + 999).await.ok(201);
    scene.share(2, id, NOON + 1_000).await.refused(ProblemCode::StoryExpired);
    scene.app.pass(1_000);
    assert!(scene.approve(id).await);
    assert_eq!(feed(&scene.api).await.len(), 1);
    scene.share(3, id, NOON + 2_000).await.ok(201);
    let events = store::story_events::of(&mut scene.app.state.db.read().await.expect("reads"), id).await.expect("read");
    let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["approved", "reopened", "approved", "changed", "written"]);
    assert_eq!(events[0].by_name.as_deref(), Some("Person 1"));
}

async fn captions_are_kept_and_offered_in_their_languages(engine: Engine) {
    let scene = Scene::new(engine).await;
    let mut content = content();
    let caption = |network, text: &str| Caption { network, language: Some(Language::En), text: text.into() };
    content.captions.extend([caption(Network::X, "Quiet."), caption(Network::Linkedin, "Quieter.")]);
    let id = scene.draft(&content).await;
    assert!(scene.approve(id).await);
    let told = |story: &Value| -> Vec<(Value, Value)> {
        let variants = story["variants"].as_array().expect("captions").iter();
        variants.map(|variant| (variant["text"].clone(), variant["language"].clone())).collect()
    };
    let pair = |text: &str, language: Value| (json!(text), language);
    let there = [
        pair("Stillere.", Value::Null),
        pair("Quieter.", json!("en")),
        pair("Stille.", Value::Null),
        pair("Quiet.", json!("en")),
    ];
    assert_eq!(told(&feed(&scene.api).await[0]), there, "the story's own language goes without saying");
    let read = store::stories::find(&mut scene.app.state.db.read().await.expect("reads"), id).await.expect("read");
    assert_eq!(read.expect("a story").content, content);
    // Another language is another suggestion: it is approved anew.
    content.captions[2].language = None;
    assert_eq!(scene.change(id, &content).await, stories::Status::Draft);
}

async fn a_withdrawn_story_leaves_every_feed_at_once(engine: Engine) {
    let scene = Scene::new(engine).await;
    let mut content = content();
    let id = scene.draft(&content).await;
    scene.approve(id).await;
    scene.share(1, id, NOON).await.ok(201);
    let tag = scene.api.get("/feed").await.headers["etag"].to_str().expect("text").to_owned();
    scene.app.pass(1_000);
    let cookie = scene.cookie("lead").await;
    let path = format!("/admin/stories/{id}/status");
    let form = [("status", "withdrawn"), ("why", "The figure is wrong"), ("sure", "yes")];
    let asked = scene.send(&cookie, &path, &form[..2], None).await.text().await.expect("the page arrives");
    assert!(asked.contains("The figure is wrong") && asked.contains("name=\"sure\" value=\"yes\""));
    assert_eq!(feed(&scene.api).await.len(), 1, "asking does nothing");
    assert_eq!(scene.send(&cookie, &path, &form, None).await.status().as_u16(), 303);
    let asked = scene.api.send(Method::GET, "/feed", |request| request.header("if-none-match", tag)).await;
    assert_eq!(asked.ok(200)["stories"], json!([]));
    scene.share(2, id, NOON + 500).await.ok(201);
    scene.share(3, id, NOON + 1_000).await.refused(ProblemCode::StoryExpired);
    assert_eq!(scene.api.get("/me").await.ok(200)["figures"]["all_shares"], 2);
    assert!(!scene.approve(id).await, "not as it is");
    let archived = scene.send(&cookie, &path, &[("status", "archived")], None).await;
    assert_eq!(archived.status().as_u16(), 303, "from a page that was opened before");
    assert!(!scene.approve(id).await, "nor when it is archived besides");
    content.summary = "Med riktig tall.".into();
    scene.app.pass(1_000);
    scene.change(id, &content).await;
    assert!(scene.approve(id).await);
    let events = store::story_events::of(&mut scene.app.state.db.read().await.expect("reads"), id).await.expect("read");
    assert!(events.iter().any(|event| event.note.as_deref() == Some("The figure is wrong")));
}

/// The withdrawal was asked for first and came second: it is the last word.
async fn a_withdrawal_that_waited_for_an_approval_comes_after_it(engine: Engine) {
    let scene = Scene::new(engine).await;
    let id = scene.draft(&content()).await;
    let asked = scene.app.state.clock.now();
    scene.app.pass(5);
    assert!(scene.approve(id).await);
    let done: Result<bool> =
        async { write_tx!(scene.app.state.db, tx => { stories::withdraw(tx, id, scene.lead, "", asked).await }) }.await;
    assert!(done.expect("it is written"));
    scene.app.pass(5);
    assert!(!scene.approve(id).await, "its words must change first");
}

async fn a_story_withdrawn_in_the_same_moment_is_not_offered_again(engine: Engine) {
    let scene = Scene::new(engine).await;
    let db = &scene.app.state.db;
    let id = scene.draft(&content()).await;
    scene.approve(id).await;
    scene.app.pass(1_000);
    let mut withdrawing = db.begin().await.expect("a unit of work begins");
    let now = scene.app.state.clock.now();
    assert!(stories::withdraw(&mut withdrawing, id, scene.lead, "", now).await.expect("it is written"));
    scene.app.pass(1_000);
    // SQLite begins no second unit of work before the first has ended; on PostgreSQL the second waits for the story's row.
    let approving = scene.approve(id);
    let ending = async {
        if let Tx::Pg(_) = withdrawing {
            tokio::time::timeout(PATIENCE, one_waits_for_a_lock(db)).await.expect("the second meets the first");
        }
        withdrawing.commit().await.expect("it is written");
    };
    let (approved, ()) = tokio::join!(approving, ending);
    assert!(!approved, "not as it is");
    let story = store::stories::find(&mut db.read().await.expect("reads"), id).await.expect("read").expect("is there");
    assert_eq!(story.status, stories::Status::Archived);
    assert_eq!(feed(&scene.api).await.len(), 0);
}

/// Comes back as soon as PostgreSQL says that somebody in this database waits for a lock.
async fn one_waits_for_a_lock(db: &Db) {
    let waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    loop {
        let mut tx = db.read().await.expect("reads");
        let Tx::Pg(connection) = &mut tx else { return };
        let (count,): (i64,) = sqlx::query_as(waiting).fetch_one(&mut **connection).await.expect("it answers");
        if count > 0 {
            return;
        }
    }
}

async fn a_link_kept_before_links_were_encoded_reads_as_it_is_sent(engine: Engine) {
    let scene = Scene::new(engine).await;
    let mut content = content();
    content.url = "https://nordlys.example/?kampanje=høst".into();
    let id = scene.draft(&content).await;
    assert!(scene.approve(id).await);
    content.url = "https://nordlys.example/?kampanje=h%C3%B8st".into();
    scene.change(id, &content).await;
    let feed = feed(&scene.api).await;
    assert_eq!(feed.len(), 1, "it is offered as before");
    assert_eq!(feed[0]["url"], content.url, "and goes out as it is sent");
}

async fn a_story_is_offered_to_those_it_is_for(engine: Engine) {
    let scene = Scene::new(engine).await;
    let state = &scene.app.state;
    let (here, there) = (people::unit(state, 1).await, people::unit(state, 2).await);
    people::set_unit(state, scene.lead, here).await;
    let other = people::join(state, 2).await;
    people::set_unit(state, other, there).await;
    let nowhere = people::pair(&scene.app, people::join(state, 3).await).await;
    let other = people::pair(&scene.app, other).await;
    let mut content = content();
    content.units = Some(vec![here]);
    let id = scene.draft(&content).await;
    scene.approve(id).await;
    let seen = async || [feed(&scene.api).await.len(), feed(&other).await.len(), feed(&nowhere).await.len()];
    assert_eq!(seen().await, [1, 0, 0]);
    content.units = Some(vec![here, there]);
    assert_eq!(scene.change(id, &content).await, stories::Status::Approved);
    assert_eq!(seen().await, [1, 1, 0]);
    content.units = None;
    scene.change(id, &content).await;
    assert_eq!(seen().await, [1, 1, 1]);
}

const FIELDS: [(&str, &str); 10] = [
    ("do", "save"),
    ("link", "https://nordlys.example/kaia"),
    ("title", "Kaia som ble stille"),
    ("summary", "To setninger."),
    ("language", "nb"),
    ("network", "x"),
    ("caption_x", "Stille."),
    ("audience", "all"),
    ("topics", "Kysten"),
    ("hashtags", "#kyst"),
];

/// A PNG of one grey dot.
const DOT: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\
    \x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\xda\x63\xa8\x07\x00\x00\x81\x00\x80\x7e\x1c\x29\xc7\x00\
    \x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

async fn a_picture_is_kept_served_and_offered(engine: Engine) {
    let scene = Scene::new(engine).await;
    let cookie = scene.cookie("lead").await;
    let refused = scene.send(&cookie, "/admin/stories/new", &FIELDS, Some(DOT)).await;
    assert_eq!(refused.status().as_u16(), 200, "what it shows is missing");
    let page = refused.text().await.expect("a page");
    let kept =
        page.split("name=\"image\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("it is kept");
    let mut fields = FIELDS.to_vec();
    fields.extend([("image", kept), ("alt", "En liten prikk")]);
    let saved = scene.send(&cookie, "/admin/stories/new", &fields, None).await;
    let place = saved.headers()["location"].to_str().expect("text");
    let id = place.split(['/', '?']).nth(3).and_then(|id| id.parse().ok()).expect("a story");
    scene.approve(id).await;
    let image = feed(&scene.api).await[0]["image"].clone();
    assert_eq!(image, json!({"path": format!("/images/{kept}"), "alt": "En liten prikk", "width": 1, "height": 1}));
    let served = reqwest::get(format!("{}/images/{kept}", scene.app.base)).await.expect("an answer");
    let headers = served.headers();
    assert_eq!(
        (&headers["content-type"], &headers["x-content-type-options"]),
        (&"image/png".parse().unwrap(), &"nosniff".parse().unwrap())
    );
    assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
    assert!(headers["cache-control"].to_str().expect("text").contains("immutable"));
    assert!(served.bytes().await.expect("bytes").starts_with(b"\x89PNG"));
    let nothing = reqwest::get(format!("{}/images/{}", scene.app.base, people::id(9, 9))).await.expect("an answer");
    assert_eq!(nothing.status().as_u16(), 404);
}

async fn a_picture_that_no_story_holds_goes_after_a_day(engine: Engine) {
    let scene = Scene::new(engine).await;
    let cookie = scene.cookie("lead").await;
    let mut kept = Vec::new();
    for _ in 0..2 {
        // The form comes back, since it does not say what the picture shows.
        let page = scene.send(&cookie, "/admin/stories/new", &FIELDS, Some(DOT)).await.text().await.expect("a page");
        let image = page.split("name=\"image\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        kept.push(image.expect("it is kept").to_owned());
    }
    let mut fields = FIELDS.to_vec();
    fields.extend([("image", &*kept[0]), ("alt", "En liten prikk")]);
    assert_eq!(scene.send(&cookie, "/admin/stories/new", &fields, None).await.status().as_u16(), 303);
    let served = async || {
        let mut served = Vec::new();
        for image in &kept {
            let answer = reqwest::get(format!("{}/images/{image}", scene.app.base)).await.expect("an answer");
            served.push(answer.status().as_u16());
        }
        served
    };
    let job = async || assert!(jobs::run_due(&scene.app.state).await.expect("it runs"));
    scene.app.pass(DAY - 5 * 60_000);
    job().await;
    assert_eq!(served().await, [200, 200], "for a day somebody may go on with it");
    scene.app.pass(5 * 60_000);
    job().await;
    assert_eq!(served().await, [200, 404]);
}

async fn the_form_keeps_what_was_written(engine: Engine) {
    let scene = Scene::new(engine).await;
    let cookie = scene.cookie("lead").await;
    let send = async |change: &[(&'static str, &str)], file: Option<&[u8]>| {
        let fields: Vec<_> =
            FIELDS.iter().copied().filter(|(name, _)| change.iter().all(|(other, _)| other != name)).collect();
        let fields = [&fields[..], change].concat();
        let answer = scene.send(&cookie, "/admin/stories/new", &fields, file).await;
        (answer.status().as_u16(), answer.text().await.expect("a page"))
    };
    for (change, file) in [
        (&[("title", "NUL \0 here")][..], None),
        (&[("hashtags", "#not-one")], None),
        (&[("audience", "some")], None),
        (&[("link", "http://nordlys.example")], None),
        (&[("title", "T")], Some(&b"<svg></svg>"[..])),
    ] {
        let (status, page) = send(change, file).await;
        assert_eq!(status, 200, "{change:?}");
        assert!(page.contains("class=\"error\"") && page.contains("Stille."), "{change:?}: {page}");
    }
    let sixteen: Vec<(&str, String)> = (0..16).map(|nth| ("caption_x", format!("Stille {nth}."))).collect();
    let sixteen: Vec<(&str, &str)> = sixteen.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (status, page) = send(&sixteen, None).await;
    assert_eq!((status, page.matches("id=\"caption-x-").count() / 2), (200, 16), "the sixteenth is still there");
    let (status, _) = send(&sixteen[..15], None).await;
    assert_eq!(status, 303, "fifteen are kept");
    let (status, page) = send(&[("caption_x", &"x".repeat(300))], None).await;
    assert!(status == 200 && page.contains("class=\"error\""));
    let (status, _) = send(&[], Some(&vec![0; 9 * 1024 * 1024])).await;
    assert_eq!(status, 200, "a file that is too large says so beside the text");
}

async fn settings_hold_for_everybody(engine: Engine) {
    let scene = Scene::new(engine).await;
    let cookie = scene.cookie("admin").await;
    let fields = [
        ("company", "Sørlys"),
        ("language", "en"),
        ("points", "7"),
        ("cap", "2"),
        ("goal", "0"),
        ("surface_linkedin", "side_panel"),
        ("surface_linkedin", "clipboard"),
        ("surface_x", "in_page"),
        ("surface_x", "side_panel"),
        ("surface_x", "popup"),
        ("surface_x", "share_link"),
        ("surface_x", "clipboard"),
    ];
    assert_eq!(scene.send(&cookie, "/admin/settings", &fields, None).await.status().as_u16(), 303);
    let feed = scene.api.get("/feed").await;
    assert_eq!(feed.ok(200)["company"], "Sørlys");
    assert_eq!(feed.body["policy"], json!([{"network": "linkedin", "surfaces": ["side_panel", "clipboard"]}]));
    assert_eq!(scene.api.get("/me").await.ok(200)["week_goal"], 0);
    let mut wrong = fields;
    wrong[4] = ("goal", "6");
    let refused = scene.send(&cookie, "/admin/settings", &wrong, None).await;
    assert_eq!(refused.status().as_u16(), 200);
    assert_eq!(scene.api.get("/me").await.ok(200)["week_goal"], 0);
    let lead = scene.cookie("lead").await;
    assert_eq!(scene.send(&lead, "/admin/settings", &fields, None).await.status().as_u16(), 403);
}
