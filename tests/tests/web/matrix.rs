//! Role × route: every route there is, asked by everybody there is.
//!
//! The routes are read from the code, so that one which is not in the table here fails the test.

use std::collections::BTreeSet;

use reqwest::{Client, Method, StatusCode, redirect::Policy};
use rost_tests::{
    app::{App, Engine},
    on_both_engines,
};

use crate::browser::{PASSWORD, joined, paired, set_up};

on_both_engines! { everybody_gets_to_what_is_theirs_and_no_further }

/// Whom a route is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    Anyone,
    Member,
    Lead,
    Owner,
    Browser,
}

/// What a route answers whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// Let in; what the route then says of its content is another matter.
    In,
    /// Sent to the sign-in page.
    SignIn,
    /// 403.
    Forbidden,
    /// 401.
    Unauthorized,
}

use For::{Anyone, Browser, Lead, Member, Owner};

/// In this order, since the last ones end what the others need.
const TABLE: &[(&str, &str, For)] = &[
    ("GET", "/healthz", Anyone),
    ("GET", "/readyz", Anyone),
    ("GET", "/metrics", Anyone),
    ("GET", "/", Anyone),
    ("GET", "/setup/{token}", Anyone),
    ("POST", "/setup/{token}", Anyone),
    ("GET", "/join/{token}", Anyone),
    ("POST", "/join/{token}", Anyone),
    ("POST", "/join/{token}/quiet", Anyone),
    ("GET", "/sign-in", Anyone),
    ("POST", "/sign-in", Anyone),
    ("POST", "/sign-in/mail", Anyone),
    ("GET", "/sign-in/{token}", Anyone),
    ("POST", "/sign-in/{token}", Anyone),
    ("POST", "/language", Anyone),
    ("GET", "/dev/mail", Anyone),
    ("GET", "/assets/{name}", Anyone),
    ("GET", "/images/{id}", Anyone),
    ("GET", "/me", Member),
    ("GET", "/me/shares", Member),
    ("GET", "/me/shares.json", Member),
    ("GET", "/me/shares.csv", Member),
    ("GET", "/me/export.json", Member),
    ("POST", "/me/shares/{id}/take-back", Member),
    ("GET", "/me/devices", Member),
    ("POST", "/me/devices/{id}/revoke", Member),
    ("POST", "/me/sessions/{id}/end", Member),
    ("GET", "/me/profile", Member),
    ("POST", "/me/profile", Member),
    ("POST", "/me/profile/pseudonym", Member),
    ("POST", "/me/profile/password", Member),
    ("GET", "/me/leave", Member),
    ("POST", "/me/leave", Member),
    ("GET", "/pair", Member),
    ("POST", "/pair", Member),
    ("POST", "/pair/answer", Member),
    ("GET", "/pair/approved", Member),
    ("GET", "/pair/refused", Member),
    ("GET", "/board", Member),
    ("GET", "/board/{period}", Member),
    ("POST", "/board/{period}/thanks", Lead),
    ("GET", "/admin", Lead),
    ("GET", "/admin/kpis", Lead),
    ("GET", "/admin/kpis/{period}", Lead),
    ("GET", "/admin/assumptions", Lead),
    ("POST", "/admin/assumptions/headcount", Lead),
    ("POST", "/admin/assumptions/followers", Lead),
    ("GET", "/admin/stories", Lead),
    ("GET", "/admin/stories/new", Lead),
    ("POST", "/admin/stories/new", Lead),
    ("GET", "/admin/stories/{id}", Lead),
    ("GET", "/admin/stories/{id}/edit", Lead),
    ("POST", "/admin/stories/{id}/edit", Lead),
    ("POST", "/admin/stories/{id}/status", Lead),
    ("GET", "/admin/people", Lead),
    ("POST", "/admin/people", Lead),
    ("GET", "/admin/people/bulk", Lead),
    ("POST", "/admin/people/bulk", Lead),
    ("POST", "/admin/people/remind", Lead),
    ("GET", "/admin/people/move", Owner),
    ("POST", "/admin/people/move", Owner),
    ("GET", "/admin/people/remove", Owner),
    ("POST", "/admin/people/remove", Owner),
    ("GET", "/admin/units", Owner),
    ("POST", "/admin/units", Owner),
    ("POST", "/admin/units/{id}", Owner),
    ("GET", "/admin/roles", Owner),
    ("POST", "/admin/roles", Owner),
    ("GET", "/admin/settings", Owner),
    ("POST", "/admin/settings", Owner),
    ("GET", "/api/v1/openapi.json", Anyone),
    ("POST", "/api/v1/pair/device", Anyone),
    ("POST", "/api/v1/pair/token", Anyone),
    ("GET", "/api/v1/me", Browser),
    ("GET", "/api/v1/feed", Browser),
    ("GET", "/api/v1/rules", Browser),
    ("POST", "/api/v1/rule-reports", Browser),
    ("GET", "/api/v1/boards/{period}", Browser),
    ("PUT", "/api/v1/shares/{id}", Browser),
    ("POST", "/api/v1/shares/batch", Browser),
    ("PUT", "/api/v1/shares/{id}/evidence", Browser),
    ("DELETE", "/api/v1/shares/{id}", Browser),
    ("POST", "/me/pause", Member),
    ("POST", "/me/come-back", Member),
    ("POST", "/sign-out", Anyone),
    ("DELETE", "/api/v1/device", Browser),
];

/// Somebody who asks.
struct Asker {
    who: &'static str,
    client: Client,
    token: Option<String>,
}

impl Asker {
    fn new(who: &'static str, token: Option<String>) -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).build().expect("a client");
        Self { who, client, token }
    }

    async fn signed_in(who: &'static str, app: &App, email: &str) -> Self {
        let asker = Self::new(who, None);
        let form = [("email", email), ("password", PASSWORD)];
        let answer = asker.client.post(format!("{}/sign-in", app.base)).form(&form).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{who} signs in");
        asker
    }

    async fn at(&self, app: &App, method: &str, path: &str) -> Door {
        let method: Method = method.parse().expect("a method");
        let path = filled(path);
        let mut request = self.client.request(method, format!("{}{path}", app.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.expect("an answer");
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
        match answer.status() {
            StatusCode::SEE_OTHER if to.starts_with("/sign-in?next=") => Door::SignIn,
            StatusCode::FORBIDDEN => Door::Forbidden,
            StatusCode::UNAUTHORIZED => Door::Unauthorized,
            status if status.is_server_error() => panic!("{} {path}: {status}", self.who),
            _ => Door::In,
        }
    }
}

fn expected(route: For, who: &str) -> Door {
    let rank = ["nobody", "member", "lead", "owner"].iter().position(|known| *known == who);
    // A break takes nothing away but what is offered; a browser's token opens no page.
    let rank = rank.unwrap_or(usize::from(who == "paused"));
    match (route, who) {
        (Anyone, _) => Door::In,
        (Browser, "browser" | "paused browser") => Door::In,
        (Browser, _) => Door::Unauthorized,
        (Member | Lead | Owner, "browser" | "paused browser" | "nobody") => Door::SignIn,
        (Member, _) => Door::In,
        (Lead, _) => {
            if rank >= 2 {
                Door::In
            } else {
                Door::Forbidden
            }
        }
        (Owner, _) => {
            if rank >= 3 {
                Door::In
            } else {
                Door::Forbidden
            }
        }
    }
}

async fn everybody_gets_to_what_is_theirs_and_no_further(engine: Engine) {
    let known: BTreeSet<(String, String)> =
        TABLE.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let routes = routes();
    assert_eq!(known.difference(&routes).collect::<Vec<_>>(), Vec::<&_>::new(), "in the table, but no route");
    assert_eq!(routes.difference(&known).collect::<Vec<_>>(), Vec::<&_>::new(), "a route, but not in the table");

    let (app, owner) = set_up(engine).await;
    let mut people = Vec::new();
    for (name, email) in [("Kari", "kari@n.example"), ("Pia", "pia@n.example"), ("Lars", "lars@n.example")] {
        people.push(joined(&app, &owner, name, email).await);
    }
    owner.post("/admin/roles", &[("email", "lars@n.example"), ("role", "lead")]).await.ok();
    let (browser, resting) = (paired(&app, &people[0]).await, paired(&app, &people[1]).await);
    people[1].post("/me/pause", &[]).await.ok();
    let askers = [
        Asker::new("nobody", None),
        Asker::new("browser", browser.token()),
        Asker::new("paused browser", resting.token()),
        Asker::signed_in("paused", &app, "pia@n.example").await,
        Asker::signed_in("member", &app, "kari@n.example").await,
        Asker::signed_in("lead", &app, "lars@n.example").await,
        Asker::signed_in("owner", &app, "ada@nordlys.example").await,
    ];
    let mut wrong = Vec::new();
    for (method, path, route) in TABLE {
        for asker in &askers {
            let (is, should) = (asker.at(&app, method, path).await, expected(*route, asker.who));
            if is != should {
                wrong.push(format!("{} {method} {path}: {is:?}, not {should:?}", asker.who));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let evil = Asker::signed_in("owner", &app, "ada@nordlys.example").await;
    for (method, path, _) in TABLE.iter().filter(|(method, path, _)| *method != "GET" && !path.starts_with("/api/")) {
        let request = evil.client.request(method.parse().expect("a method"), format!("{}{}", app.base, filled(path)));
        let answer = request.header("origin", "https://evil.example").send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "another site presses {path}");
    }
}

fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "0193a1b2-0000-4000-8000-000000000000" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// Every method and path, from the description of the API and the source of the two router tables.
fn routes() -> BTreeSet<(String, String)> {
    let mut routes = BTreeSet::from([("GET".to_owned(), "/api/v1/openapi.json".to_owned())]);
    let document = serde_json::to_value(rost_server::api::openapi()).expect("JSON");
    for (path, item) in document["paths"].as_object().expect("paths") {
        let methods = METHODS.iter().filter(|method| item.get(method).is_some());
        routes.extend(methods.map(|method| (method.to_uppercase(), path.clone())));
    }
    for source in [include_str!("../../../server/src/lib.rs"), include_str!("../../../server/src/web/mod.rs")] {
        for chunk in source.split(".route(").skip(1) {
            let path = chunk.split('"').nth(1).expect("a path");
            let call = chunk.split("\n        .").next().unwrap_or(chunk);
            for method in METHODS {
                if call.contains(&format!("{method}(")) {
                    routes.insert((method.to_uppercase(), path.to_owned()));
                }
            }
        }
    }
    routes
}
