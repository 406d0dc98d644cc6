//! Requests to the paired server: bearer token, no cookies, half a minute at most.

use gloo::net::http::{Request, RequestBuilder, Response};
use rost_shared::{
    problem::Problem,
    wire::{BoardBy, CLIENT_NOW_HEADER, Feed, PROTOCOL, PROTOCOL_HEADER},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    plan::{Answer, Failure, Fetch, Secret},
    protocol::{BoardOf, ServerProblem},
};

const PATIENCE_MS: u32 = 30_000;

/// Where and as whom to ask.
pub struct Server {
    /// The address, without a slash at the end.
    pub url: String,
    /// The bearer token, if there is one.
    pub token: Option<Secret>,
}

/// Asks, and says what came of it.
pub async fn fetch(server: &Server, fetch: Fetch) -> Answer {
    match fetch {
        Fetch::Server { url } => {
            let result = is_rost(&url).await;
            Answer::Server { url, result }
        }
        Fetch::Device { device_name } => {
            Answer::Device(form(server, "pair/device", &[("device_name", &device_name)]).await)
        }
        Fetch::Token { device_code } => {
            let fields =
                [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", device_code.reveal())];
            Answer::Token(form(server, "pair/token", &fields).await)
        }
        Fetch::Me => Answer::Me(json(server.get("me").send().await).await),
        Fetch::Rules => Answer::Rules(match json(server.get("rules").send().await).await {
            Ok(signed) => Ok(super::rules::verify(&signed).await),
            Err(failure) => Err(failure),
        }),
        Fetch::Feed { etag } => Answer::Feed(feed(server, etag).await),
        Fetch::Board(wanted) => {
            let by = match wanted.by {
                BoardBy::Points => "points",
                BoardBy::Shares => "shares",
            };
            let of = match wanted.of {
                BoardOf::Company => "company",
                BoardOf::Unit => "unit",
            };
            let path = format!("boards/{}?by={by}&of={of}", wanted.period);
            let result = json(server.get(&path).send().await).await;
            Answer::Board { wanted, result }
        }
        Fetch::RuleReport(report) => {
            let request = server.request(Request::post(&server.path("rule-reports"))).json(&report);
            let result = match request {
                Ok(request) => good(request.send().await).await.map(drop),
                Err(_) => Err(Failure::NoAnswer),
            };
            Answer::RuleReported { network: report.network, result }
        }
        Fetch::Share { share, body } => {
            Answer::Recorded { share, result: put(server, &format!("shares/{share}"), &body).await }
        }
        Fetch::Evidence { share, body } => {
            let result: Result<serde_json::Value, Failure> =
                put(server, &format!("shares/{share}/evidence"), &body).await;
            Answer::Evidence { share, result: result.map(drop) }
        }
        Fetch::Withdraw { share } => {
            let response = server.request(Request::delete(&server.path(&format!("shares/{share}")))).send().await;
            Answer::Withdrawn { share, result: good(response).await.map(drop) }
        }
        Fetch::Unpair { url, token } => {
            let server = Server { url, token: Some(token) };
            let _ = server.request(Request::delete(&server.path("device"))).send().await;
            Answer::Unpaired
        }
    }
}

impl Server {
    fn path(&self, path: &str) -> String {
        format!("{}/api/v1/{path}", self.url)
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.request(Request::get(&self.path(path)))
    }

    fn request(&self, builder: RequestBuilder) -> RequestBuilder {
        let speaks = format!("{}-{}", PROTOCOL.start(), PROTOCOL.end());
        let builder = patient(builder).header(PROTOCOL_HEADER, &speaks);
        match &self.token {
            Some(token) => builder.header("authorization", &format!("Bearer {}", token.reveal())),
            None => builder,
        }
    }
}

fn patient(builder: RequestBuilder) -> RequestBuilder {
    builder
        .credentials(web_sys::RequestCredentials::Omit)
        .cache(web_sys::RequestCache::NoStore)
        .abort_signal(Some(&web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS)))
}

type Sent = Result<Response, gloo::net::Error>;

async fn good(sent: Sent) -> Result<Response, Failure> {
    let response = sent.map_err(|_| Failure::NoAnswer)?;
    if response.ok() || response.status() == 304 {
        return Ok(response);
    }
    let retry_after = response.headers().get("retry-after").and_then(|seconds| seconds.trim().parse().ok());
    let speaks = response.headers().get(PROTOCOL_HEADER).and_then(|range| {
        let (first, last) = range.split_once('-')?;
        Some([first.trim().parse().ok()?, last.trim().parse().ok()?])
    });
    match response.json::<Problem>().await {
        Ok(problem) => Err(Failure::Problem { problem, retry_after, speaks }),
        // A gateway's page, not the server's answer.
        Err(_) => Err(Failure::NoAnswer),
    }
}

async fn json<T: DeserializeOwned>(sent: Sent) -> Result<T, Failure> {
    good(sent).await?.json().await.map_err(|_| Failure::NoAnswer)
}

async fn put<T: DeserializeOwned>(server: &Server, path: &str, body: &impl Serialize) -> Result<T, Failure> {
    let now = (js_sys::Date::now() as i64).to_string();
    let request = server.request(Request::put(&server.path(path))).header(CLIENT_NOW_HEADER, &now);
    json(request.json(body).map_err(|_| Failure::NoAnswer)?.send().await).await
}

async fn form<T: DeserializeOwned>(server: &Server, path: &str, fields: &[(&str, &str)]) -> Result<T, Failure> {
    let encode = |word: &str| String::from(js_sys::encode_uri_component(word));
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let request = server
        .request(Request::post(&server.path(path)))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.join("&"))
        .map_err(|_| Failure::NoAnswer)?;
    json(request.send().await).await
}

async fn feed(server: &Server, etag: Option<String>) -> Result<Option<(Feed, Option<String>)>, Failure> {
    let mut request = server.get("feed");
    if let Some(etag) = &etag {
        request = request.header("if-none-match", etag);
    }
    let response = good(request.send().await).await?;
    if response.status() == 304 {
        return Ok(None);
    }
    let etag = response.headers().get("etag");
    let feed = response.json().await.map_err(|_| Failure::NoAnswer)?;
    Ok(Some((feed, etag)))
}

async fn is_rost(url: &str) -> Result<(), ServerProblem> {
    let sent = patient(Request::get(&format!("{url}/api/v1/openapi.json"))).send().await;
    let response = sent.map_err(|_| ServerProblem::NoAnswer)?;
    let document: serde_json::Value = response.json().await.map_err(|_| ServerProblem::NotRost)?;
    match document["paths"].get("/api/v1/shares/{id}").is_some() {
        true => Ok(()),
        false => Err(ServerProblem::NotRost),
    }
}
