//! Requests to the paired server: bearer token, no cookies, half a minute at most.

use gloo::net::http::{Request, RequestBuilder, Response};
use rost_shared::{
    json,
    problem::Problem,
    wire::{BoardBy, CLIENT_NOW_HEADER, PROTOCOL, PROTOCOL_HEADER},
};
use serde::de::DeserializeOwned;

use crate::{
    plan::{Answer, Failure, Fetch, Secret},
    protocol::{BoardOf, ServerProblem},
};

const PATIENCE_MS: u32 = 30_000;

/// The status of what has not changed.
const UNCHANGED: u16 = 304;

/// Where and as whom to ask.
pub struct Server {
    /// The address, without a slash at the end.
    pub url: String,
    /// The bearer token, if there is one.
    pub token: Option<Secret>,
}

/// Asks, and says what came of it.
pub async fn fetch(server: &Server, fetch: Fetch) -> Answer {
    let came = match request(server, &fetch) {
        Ok(request) => send(request).await,
        Err(_) => None,
    };
    match fetch {
        Fetch::Server { url } => {
            let result = match came {
                Some(came) => is_rost(&came),
                None if somebody_answers(&url).await => Err(ServerProblem::NotRost),
                None => Err(ServerProblem::NoAnswer),
            };
            Answer::Server { url, result }
        }
        Fetch::Device { .. } => Answer::Device(read(came)),
        Fetch::Token { .. } => Answer::Token(read(came)),
        Fetch::Me => Answer::Me(read(came)),
        Fetch::Rules => Answer::Rules(match read(came) {
            Ok(signed) => Ok(super::rules::verify(&signed).await),
            Err(failure) => Err(failure),
        }),
        Fetch::Feed { .. } => Answer::Feed(match good(came) {
            Ok(Came { response, .. }) if response.status() == UNCHANGED => Ok(None),
            Ok(came) => {
                let etag = came.header("etag");
                read(Some(came)).map(|feed| Some((feed, etag)))
            }
            Err(failure) => Err(failure),
        }),
        Fetch::Board(wanted) => Answer::Board { wanted, result: read(came) },
        Fetch::RuleReport(report) => Answer::RuleReported { network: report.network, result: good(came).map(drop) },
        Fetch::Share { share, .. } => Answer::Recorded { share, result: read(came) },
        Fetch::Evidence { share, .. } => Answer::Evidence { share, result: good(came).map(drop) },
        Fetch::Withdraw { share } => Answer::Withdrawn { share, result: good(came).map(drop) },
        Fetch::Unpair { .. } => Answer::Unpaired,
    }
}

fn request(server: &Server, fetch: &Fetch) -> Result<Request, gloo::net::Error> {
    match fetch {
        Fetch::Server { url } => patient(Request::get(&format!("{url}/api/v1/openapi.json"))).build(),
        Fetch::Device { device_name } => form(server, "pair/device", &[("device_name", device_name)]),
        Fetch::Token { device_code } => form(
            server,
            "pair/token",
            &[("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", device_code.reveal())],
        ),
        Fetch::Me => server.ask(Request::get, "me").build(),
        Fetch::Rules => server.ask(Request::get, "rules").build(),
        Fetch::Feed { etag } => {
            let request = server.ask(Request::get, "feed");
            match etag {
                Some(etag) => request.header("if-none-match", etag).build(),
                None => request.build(),
            }
        }
        Fetch::Board(wanted) => {
            let by = match wanted.by {
                BoardBy::Points => "points",
                BoardBy::Shares => "shares",
            };
            let of = match wanted.of {
                BoardOf::Company => "company",
                BoardOf::Unit => "unit",
            };
            server.ask(Request::get, &format!("boards/{}?by={by}&of={of}", wanted.period)).build()
        }
        Fetch::RuleReport(report) => server.ask(Request::post, "rule-reports").json(report),
        Fetch::Share { share, body } => server.put(&format!("shares/{share}")).json(body),
        Fetch::Evidence { share, body } => server.put(&format!("shares/{share}/evidence")).json(body),
        Fetch::Withdraw { share } => server.ask(Request::delete, &format!("shares/{share}")).build(),
        Fetch::Unpair { url, token } => {
            Server { url: url.clone(), token: Some(token.clone()) }.ask(Request::delete, "device").build()
        }
    }
}

impl Server {
    fn ask(&self, method: fn(&str) -> RequestBuilder, path: &str) -> RequestBuilder {
        let speaks = format!("{}-{}", PROTOCOL.start(), PROTOCOL.end());
        let request = patient(method(&format!("{}/api/v1/{path}", self.url))).header(PROTOCOL_HEADER, &speaks);
        match &self.token {
            Some(token) => request.header("authorization", &format!("Bearer {}", token.reveal())),
            None => request,
        }
    }

    fn put(&self, path: &str) -> RequestBuilder {
        let now = (js_sys::Date::now() as i64).to_string();
        self.ask(Request::put, path).header(CLIENT_NOW_HEADER, &now)
    }
}

fn form(server: &Server, path: &str, fields: &[(&str, &str)]) -> Result<Request, gloo::net::Error> {
    let encode = |word: &str| String::from(js_sys::encode_uri_component(word));
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    server.ask(Request::post, path).header("content-type", "application/x-www-form-urlencoded").body(body.join("&"))
}

fn patient(builder: RequestBuilder) -> RequestBuilder {
    builder
        .credentials(web_sys::RequestCredentials::Omit)
        .cache(web_sys::RequestCache::NoStore)
        .abort_signal(Some(&web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS)))
}

/// What came back, whatever it says.
struct Came {
    response: Response,
    text: String,
}

impl Came {
    fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name)
    }
}

async fn send(request: Request) -> Option<Came> {
    let response = request.send().await.ok()?;
    let text = response.text().await.ok()?;
    Some(Came { response, text })
}

/// What is no refusal.
fn good(came: Option<Came>) -> Result<Came, Failure> {
    let came = came.ok_or(Failure::NoAnswer)?;
    if came.response.ok() || came.response.status() == UNCHANGED {
        return Ok(came);
    }
    // A gateway's page is not the server's answer.
    let problem = json::read::<Problem>(&came.text).ok_or(Failure::NoAnswer)?.understood();
    let retry_after = came.header("retry-after").and_then(|seconds| seconds.trim().parse().ok());
    let speaks = came.header(PROTOCOL_HEADER).and_then(|range| {
        let (first, last) = range.split_once('-')?;
        Some([first.trim().parse().ok()?, last.trim().parse().ok()?])
    });
    Err(Failure::Problem { problem, retry_after, speaks })
}

fn read<T: DeserializeOwned>(came: Option<Came>) -> Result<T, Failure> {
    json::read(&good(came)?.text).ok_or(Failure::NoAnswer)
}

/// An answer that only Røst's own server lets us read looks like none. So the address itself is asked, for nothing but whether
/// there is somebody.
async fn somebody_answers(url: &str) -> bool {
    match patient(Request::get(url)).mode(web_sys::RequestMode::NoCors).build() {
        Ok(request) => request.send().await.is_ok(),
        Err(_) => false,
    }
}

fn is_rost(came: &Came) -> Result<(), ServerProblem> {
    let document = json::tree(&came.text).ok_or(ServerProblem::NotRost)?;
    match document["paths"].get("/api/v1/shares/{id}").is_some() {
        true => Ok(()),
        false => Err(ServerProblem::NotRost),
    }
}
