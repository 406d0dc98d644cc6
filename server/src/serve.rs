//! The server's loop: connections in, each with bounds, and an end that waits for what is under way, but not for ever.

use std::{future::Future, net::SocketAddr, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::under_way::UnderWay;

/// The longest that the head of a request may take, or that a connection may lie idle.
pub const HEAD: Duration = Duration::from_secs(15);

/// How long requests and mails under way may take once the server was told to stop.
pub const LAST: Duration = Duration::from_secs(10);

/// The longest that requests may take once their heads are there.
#[derive(Clone, Copy, Debug)]
pub struct Longest {
    /// One of the API.
    pub api: Duration,
    /// A page, with its form and picture over a slow line.
    pub page: Duration,
    /// The database's word on whether it can work: a load balancer asks again before long, and has others to send people to. So long
    /// it has for the frame of a page, too, whose own time is over.
    pub ready: Duration,
}

impl Default for Longest {
    fn default() -> Self {
        Self { api: Duration::from_secs(30), page: Duration::from_secs(120), ready: Duration::from_secs(2) }
    }
}

/// Pause after a connection that could not be taken, since what is lacking (open files) takes a moment to come back.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until `stop`; then takes no more connections, and gives those that are open, and what goes on after an answer, [`LAST`]
/// to finish.
pub async fn serve(listener: TcpListener, app: Router, under_way: &UnderWay, stop: impl Future<Output = ()>) {
    let connections = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(connection) => connection,
                Err(error) => {
                    tracing::warn!(%error, "a connection was not taken");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // Answers are small and whole: nothing is gained by waiting for more of them.
        let _ = stream.set_nodelay(true);
        let app = app.clone();
        let answer = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
            app.clone().oneshot(request)
        });
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), answer));
        // That a client went away is no fault of ours.
        tokio::spawn(async move { drop(connection.await) });
    }
    under_way.end();
    drop(listener);
    let last = async {
        connections.shutdown().await;
        under_way.finished().await;
    };
    if tokio::time::timeout(LAST, last).await.is_err() {
        tracing::warn!("not everything ended in time; what did not was cut");
    }
}
