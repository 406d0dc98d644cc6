//! Told to stop, the program finishes what it has begun, and leaves the rest for the next start.

use std::{
    io::{Read, Write},
    time::Instant,
};

use rost_server::{on, store::Db};
use rost_tests::{app::Engine, smtp::MailServer};

use crate::running::{PASSWORD, PATIENCE, Running, cookie, fresh, paired, path_in, rost};

#[test]
fn half_a_request_holds_nobody_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut serving = Running::start(&mut rost(folder.path()));
    let mut heads = serving.tell("GET / HTTP/1.1\r\nHost: x\r\n");
    let began = Instant::now();
    heads.read_to_end(&mut Vec::new()).expect("the server ends it");
    assert!(began.elapsed() < 2 * rost_server::serve::HEAD, "a head that does not come is not waited for");

    // A form whose end never comes is under way when the server is told to stop.
    let _body = serving.tell("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nemail=");
    let _idle = serving.tell("");
    let began = Instant::now();
    serving.ask_to_stop();
    assert!(serving.ended().success());
    assert!(began.elapsed() < 2 * rost_server::serve::LAST, "{:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_that_a_stop_cuts_short_go_out_after_the_next_start() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let mails = MailServer::holding().await;
        let url = fresh(engine, folder.path()).await;
        let start = |until: &str| {
            let mut command = rost(folder.path());
            command.args(["--database-url", &url]).env("ROST_SMTP_URL", &mails.url);
            Running::start_until(command.env("ROST_MAIL_FROM", "rost@nordlys.example"), until)
        };
        let mut serving = start("rost: set-up link");
        let form = format!(
            "company=Nordlys&name=Ada&email=ada%40nordlys.example&password={PASSWORD}&time_zone=Europe%2FOslo&language=en"
        );
        let ada = cookie(&serving.ask(&format!("POST {}", path_in(&folder.path().join("setup-link"))), "", &form));

        // The mail server has the first mail and does not say yes yet.
        let lines =
            "lines=Kari%2C+kari%40n.no%0AOla%2C+unknown.ola%40n.no%0A%C3%85se%2C+ase%40n.no%0APer%2C+per%40n.no";
        let bulk = "POST /admin/people/bulk";
        let headers = format!("Content-Type: application/x-www-form-urlencoded\r\n{ada}");
        let mut asked = serving.tell(&(serving.head(bulk, &headers, lines.len()) + lines));
        let first = mails.letters(1).await;
        serving.ask_to_stop();
        // Whoever invites is answered without it, before the program's end would cut them.
        let mut answer = String::new();
        asked.read_to_string(&mut answer).expect("it is answered");
        mails.go_on();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("on their way by mail"), "{engine:?}: {answer}");
        assert!(serving.ended().success());
        assert_eq!(mails.letters(1).await, first, "{engine:?}: it does not begin with another one");

        let serving = start("");
        let mut whom: Vec<String> = mails.letters(3).await.into_iter().map(|letter| letter.to).collect();
        whom.sort();
        assert_eq!(whom, ["ase@n.no", "kari@n.no", "per@n.no"], "{engine:?}: each once");
        // Whoever invited hears of the one that was refused: in the answer if hers was the first mail, else after they had gone on.
        let mut is_told = answer.contains("did not take the mails");
        let began = Instant::now();
        while !is_told && began.elapsed() < PATIENCE {
            is_told = serving.ask("GET /admin/people", &ada, "").contains("Ola (unknown.ola@n.no)");
        }
        assert!(is_told, "{engine:?}");
        let invited = serving.ask("POST /admin/people", &ada, "name=Ola&email=unknown.ola%40n.no&unit=");
        assert!(invited.contains("did not take the mail") && invited.contains("/join/"), "{engine:?}: {invited}");
        assert!(!invited.contains("Ola (unknown.ola@n.no)"), "{engine:?}: what was told is not told again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_that_is_under_way_is_recorded_whole() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let url = fresh(engine, folder.path()).await;
        let mut command = rost(folder.path());
        let mut serving = Running::start_until(command.args(["--database-url", &url, "demo"]), "rost: invitation link");
        let (headers, share) = paired(&serving, folder.path());
        // The server says "go on" once it wants the body: from then on the request is under way.
        let headers = format!("Expect: 100-continue\r\n{headers}");
        let id = "6a1f1f0e-6f0b-4c6b-9a55-0d5f4d0e7c11";
        let mut under_way = serving.tell(&serving.head(&format!("PUT /api/v1/shares/{id}"), &headers, share.len()));
        let mut goes_on = [0; 25];
        under_way.read_exact(&mut goes_on).expect("the head is read");
        assert_eq!(&goes_on, b"HTTP/1.1 100 Continue\r\n\r\n");
        serving.ask_to_stop();
        under_way.write_all(share.as_bytes()).expect("its body comes late");
        let mut answer = String::new();
        under_way.read_to_string(&mut answer).expect("it is answered");
        assert!(answer.starts_with("HTTP/1.1 201"), "{engine:?}: {answer}");
        assert!(serving.ended().success());

        let db = Db::open(&url).await.expect("it opens");
        const COUNT: &str = "select (select count(*) from shares where id = $1), (select count(*) from member_figures f join \
                             shares s on s.member_id = f.member_id where s.id = $1 and f.scope = 'all' and f.shares = 1)";
        let mut tx = db.read().await.expect("it reads");
        let counted: (i64, i64) =
            on!(&mut tx, c => sqlx::query_as(COUNT).bind(id).fetch_one(c).await).expect("counted");
        assert_eq!(counted, (1, 1), "{engine:?}: the share and its figures");
    }
}
