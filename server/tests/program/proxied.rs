//! What a proxy says of whom it speaks for, over a real connection: believed of a proxy that the settings name alone.

use rost_tests::app::Engine;

use crate::running::{Running, fresh, rost};

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_is_told_apart_by_the_word_of_a_trusted_proxy_alone() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let url = fresh(engine, folder.path()).await;
        for (trusted, believed) in [("[\"127.0.0.0/8\"]", true), ("[\"10.0.0.0/8\"]", false), ("[]", false)] {
            let mut command = rost(folder.path());
            command.args(["--database-url", &url]).env("ROST_TRUSTED_PROXIES", trusted);
            let serving = Running::start(&mut command);
            let refused = |visitor: &str| {
                let headers = format!("X-Forwarded-For: 198.51.100.99, {visitor}\r\n");
                let answer = serving.ask("POST /sign-in", &headers, "email=kari%40nordlys.example&password=wrong");
                assert!(answer.starts_with("HTTP/1.1 200 ") || answer.starts_with("HTTP/1.1 429 "), "{answer}");
                answer.starts_with("HTTP/1.1 429 ")
            };
            let tries: Vec<bool> = (0..11).map(|_| refused("203.0.113.7")).collect();
            assert_eq!(tries, [[false; 10].as_slice(), &[true]].concat(), "{engine:?} {trusted}: one visitor's tries");
            // Another visitor has their own, where it is known that it is another one.
            assert_eq!(refused("203.0.113.8"), !believed, "{engine:?} {trusted}");
        }
    }
}
