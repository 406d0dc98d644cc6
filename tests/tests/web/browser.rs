//! A browser: it keeps cookies, follows redirects, and says where its forms come from.

use reqwest::{Client, RequestBuilder, StatusCode, header::HeaderMap};
use rost_server::{domain::setup, store};
use rost_tests::{
    answers::Api,
    app::{App, Engine},
};

/// A password that is long enough.
pub const PASSWORD: &str = "nordlys over fjellet";

/// A page as it was shown, after redirects.
#[derive(Debug)]
pub struct Shown {
    pub status: StatusCode,
    /// Path and query of where the browser came to be.
    pub at: String,
    pub headers: HeaderMap,
    pub html: String,
}

impl Shown {
    /// Demands that it is a page that went well.
    pub fn ok(self) -> Self {
        assert_eq!(self.status, 200, "{}: {}", self.at, self.html);
        self
    }

    /// The page without the mark that each of its forms has of its own.
    pub fn unmarked(self) -> String {
        const MARK: &str = "name=\"once\" value=\"";
        let mut parts = self.html.split(MARK);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |page, part| page + MARK + part.split_once('"').expect("it ends").1)
    }

    /// What stands between two texts.
    pub fn between(&self, before: &str, after: &str) -> &str {
        let (_, rest) = self.html.split_once(before).unwrap_or_else(|| panic!("no {before} in {}", self.html));
        rest.split_once(after).expect("it ends").0
    }
}

pub struct Browser {
    client: Client,
    base: String,
    language: &'static str,
}

impl Browser {
    pub fn new(app: &App) -> Self {
        let client = Client::builder().cookie_store(true).build().expect("a client");
        Self { client, base: app.base.clone(), language: "en" }
    }

    /// A browser on another machine of this network.
    pub fn elsewhere(app: &App) -> Self {
        let there = std::net::Ipv4Addr::new(127, 0, 0, 2);
        let client = Client::builder().cookie_store(true).local_address(std::net::IpAddr::V4(there)).build();
        Self { client: client.expect("a client"), ..Self::new(app) }
    }

    pub fn speaking(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// The same browser, signed in as it is, at another server of the same programme.
    pub fn at(self, app: &App) -> Self {
        Self { base: app.base.clone(), ..self }
    }

    pub async fn get(&self, path: &str) -> Shown {
        self.send(self.client.get(self.address(path))).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Shown {
        let request = self.client.post(self.address(path)).header("origin", &self.base);
        self.send(request.header("sec-fetch-site", "same-origin").form(form)).await
    }

    /// A form that was not written by a browser.
    pub async fn post_bytes(&self, path: &str, body: impl Into<reqwest::Body>) -> Shown {
        let request = self.client.post(self.address(path)).header("origin", &self.base);
        self.send(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    /// A form with a file.
    pub async fn post_file(
        &self,
        path: &str,
        form: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &str),
    ) -> Shown {
        const LINE: &str = "--rost-form";
        let parts = form.iter().map(|(name, value)| {
            format!("{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        });
        let file = format!(
            "{LINE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n{LINE}--\r\n"
        );
        let request = self.client.post(self.address(path)).header("origin", &self.base);
        let request = request.header("content-type", "multipart/form-data; boundary=rost-form");
        self.send(request.body(parts.collect::<String>() + &file)).await
    }

    /// A request under another name than the server's.
    pub async fn get_as(&self, host: &str, path: &str) -> Shown {
        self.send(self.client.get(self.address(path)).header("host", host)).await
    }

    /// A form under another name than the server's, as a stranger may write it.
    pub async fn post_as(&self, host: &str, path: &str, form: &[(&str, &str)]) -> Shown {
        let request = self.client.post(self.address(path)).form(form).header("sec-fetch-site", "same-origin");
        self.send(request.header("host", host).header("x-forwarded-host", host)).await
    }

    /// A form that another site made the browser send.
    pub async fn post_from(&self, headers: &[(&str, &str)], path: &str, form: &[(&str, &str)]) -> Shown {
        let request = self.client.post(self.address(path)).form(form);
        self.send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    async fn send(&self, request: RequestBuilder) -> Shown {
        let response = request.header("accept-language", self.language).send().await.expect("the server answers");
        let url = response.url().clone();
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        Shown {
            status: response.status(),
            at: format!("{}{query}", url.path()),
            headers: response.headers().clone(),
            html: response.text().await.expect("the page arrives"),
        }
    }
}

/// An application with a fresh programme, and its admin's browser.
pub async fn set_up(engine: Engine) -> (App, Browser) {
    let app = App::start(engine).await;
    let admin = Browser::new(&app);
    let link = setup::link_if_needed(&app.state).await.expect("it is looked up").expect("nobody is admin yet");
    admin.post(&link, &set_up_form("Nordlys")).await.ok();
    (app, admin)
}

pub fn set_up_form(company: &str) -> Vec<(&str, &str)> {
    vec![
        ("company", company),
        ("name", "Ada"),
        ("email", "Ada@Nordlys.example "),
        ("password", PASSWORD),
        ("time_zone", "Europe/Oslo"),
        ("language", "nb"),
    ]
}

/// One more browser of the admin, who reads another language there.
pub async fn signed_in(app: &App, language: &'static str) -> Browser {
    let browser = Browser::new(app).speaking(language);
    browser.post("/sign-in", &[("email", "ada@nordlys.example"), ("password", PASSWORD)]).await.ok();
    browser
}

/// Invites a person and gives the link.
pub async fn invite(admin: &Browser, name: &str, email: &str) -> String {
    let page = admin.post("/admin/people", &[("name", name), ("email", email), ("unit", "")]).await.ok();
    page.between("id=\"invitation\" type=\"text\" readonly value=\"", "\"").to_owned()
}

/// A browser whose person has joined.
pub async fn joined(app: &App, admin: &Browser, name: &str, email: &str) -> Browser {
    let link = invite(admin, name, email).await;
    let browser = Browser::new(app);
    let page = browser.post(&link, &[("name", name), ("password", PASSWORD)]).await.ok();
    assert_eq!(page.at, "/me");
    browser
}

/// How many stories are kept.
pub async fn stories(app: &App) -> usize {
    let mut tx = app.state.db.read().await.expect("a unit of work begins");
    store::stories::list(&mut tx).await.expect("they are listed").len()
}

/// Pairs the extension of a person, who approves on their page.
pub async fn paired(app: &App, browser: &Browser) -> Api {
    let nobody = Api::anonymous(&app.base);
    let asked = nobody.post_form("/pair/device", &[("device_name", "Chrome")]).await;
    let code = asked.ok(200)["user_code"].as_str().expect("a code");
    browser.post("/pair/answer", &[("code", code), ("answer", "approve")]).await.ok();
    let secret = asked.body["device_code"].as_str().expect("a secret");
    let grant = [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", secret)];
    let granted = nobody.post_form("/pair/token", &grant).await;
    nobody.with_token(granted.ok(200)["access_token"].as_str().expect("a token"))
}
