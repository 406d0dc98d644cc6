//! Load over sockets: so many clients, each with one connection, each sending its next request when the last was answered.
//!
//! hyper's bare connection and nothing above it: the client shares the machine with what it measures.

use std::time::{Duration, Instant};

use axum::body::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A request: method, path, bearer token, body.
pub type Ask = (&'static str, String, String, Bytes);

/// How long each answer took, and what they held together.
#[derive(Debug, Default)]
pub struct Load {
    /// Sorted.
    pub times: Vec<Duration>,
    /// From the first request to the last answer.
    pub took: Duration,
    /// The last body of the first client.
    pub sample: Bytes,
}

impl Load {
    /// Answers a second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// The time that so many of a hundred answers did not exceed.
    pub fn percentile(&self, of_hundred: usize) -> Duration {
        self.times[(self.times.len() * of_hundred / 100).min(self.times.len() - 1)]
    }
}

/// Lets `clients` ask for so long. `next` makes the n-th request of a client.
pub async fn load<F>(address: &str, clients: usize, time: Duration, next: F) -> Load
where
    F: Fn(usize, usize) -> Ask + Clone + Send + 'static,
{
    let began = Instant::now();
    let tasks: Vec<_> =
        (0..clients).map(|client| tokio::spawn(one(address.to_owned(), client, began + time, next.clone()))).collect();
    let mut load = Load::default();
    for (client, task) in tasks.into_iter().enumerate() {
        let (times, body) = task.await.expect("a client does its work");
        load.times.extend(times);
        if client == 0 {
            load.sample = body;
        }
    }
    load.took = began.elapsed();
    load.times.sort_unstable();
    load
}

async fn one<F>(address: String, client: usize, until: Instant, next: F) -> (Vec<Duration>, Bytes)
where
    F: Fn(usize, usize) -> Ask,
{
    let stream = TcpStream::connect(&address).await.expect("the server listens");
    stream.set_nodelay(true).expect("a socket option");
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.expect("it speaks HTTP");
    tokio::spawn(connection);
    let (mut times, mut last) = (Vec::new(), Bytes::new());
    while Instant::now() < until {
        let (method, path, token, body) = next(client, times.len());
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &address)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Full::new(body))
            .expect("a request");
        let asked = Instant::now();
        let answer = sender.send_request(request).await.expect("an answer");
        let status = answer.status();
        last = answer.into_body().collect().await.expect("a whole answer").to_bytes();
        times.push(asked.elapsed());
        assert!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&last));
    }
    (times, last)
}
