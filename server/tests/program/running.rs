//! The program as it runs, and a person's browser that speaks to it line by line.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use rost_tests::{app::Engine, postgres};

pub const PASSWORD: &str = "et-langt-og-rolig-passord";

/// How long a test waits for what must come.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The program in a folder, on a free port.
pub fn rost(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rost"));
    command.current_dir(folder).args(["--listen", "127.0.0.1:0"]);
    command
}

/// The URL of a database that nothing is in yet; an embedded one lies in the folder.
pub async fn fresh(engine: Engine, folder: &Path) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite://{}", folder.join("rost.db").display()),
        Engine::Postgres => postgres::fresh_database().await,
    }
}

/// Starts it and waits until it listens; dropping it ends it.
pub struct Running(pub Child, pub String);

impl Running {
    pub fn start(command: &mut Command) -> Self {
        Self::start_until(command, "")
    }

    /// Waits for a line that begins so as well.
    pub fn start_until(command: &mut Command, last: &str) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let first = lines.next().expect("it says where it listens").expect("in words");
        let address = first.strip_prefix("rost: listening on http://").expect(&first).to_owned();
        if !last.is_empty() {
            lines.by_ref().map_while(Result::ok).find(|line| line.starts_with(last)).expect(last);
        }
        std::thread::spawn(move || lines.count());
        Self(child, address)
    }

    /// Opens a connection and says something on it.
    pub fn tell(&self, words: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.1).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("it is an open connection");
        stream.write_all(words.as_bytes()).expect("it takes it");
        stream
    }

    /// The head of a request, such as `GET /`, with a form or another body of some length.
    pub fn head(&self, what: &str, headers: &str, length: usize) -> String {
        format!(
            "{what} HTTP/1.1\r\nHost: {}\r\nOrigin: http://{}\r\nConnection: close\r\n{headers}Content-Length: \
             {length}\r\n\r\n",
            self.1, self.1
        )
    }

    /// Sends a form, with more headers, and gives the whole answer.
    pub fn ask(&self, what: &str, headers: &str, form: &str) -> String {
        self.ask_so(what, &format!("Content-Type: application/x-www-form-urlencoded\r\n{headers}"), form)
    }

    /// The same with a body of another kind.
    pub fn ask_so(&self, what: &str, headers: &str, body: &str) -> String {
        let mut answer = String::new();
        self.tell(&(self.head(what, headers, body.len()) + body)).read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// Asks it to stop, and waits until it takes no more connections.
    pub fn ask_to_stop(&self) {
        assert!(Command::new("kill").arg(self.0.id().to_string()).status().expect("kill runs").success());
        let began = Instant::now();
        while TcpStream::connect(&self.1).is_ok() {
            assert!(began.elapsed() < PATIENCE, "it takes no more connections");
            std::thread::yield_now();
        }
    }

    /// Waits until it has ended.
    pub fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.0.try_wait().expect("it is a child of ours") {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it ends");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Whoever takes a demo's invitation and pairs a browser: the header by which that browser is known, and a share they may make.
pub fn paired(demo: &Running, folder: &Path) -> (String, String) {
    let form = format!("name=Kari+Nordmann&password={PASSWORD}");
    let kari = cookie(&demo.ask(&format!("POST {}", path_in(&folder.join("invitation-link"))), "", &form));
    let pairing = demo.ask("POST /api/v1/pair/device", "", "device_name=Chrome");
    let code = format!("code={}&answer=approve", field(&pairing, "user_code"));
    assert!(demo.ask("POST /pair/answer", &kari, &code).starts_with("HTTP/1.1 303"));
    let grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    let poll = format!("{grant}&device_code={}", field(&pairing, "device_code"));
    let granted = demo.ask("POST /api/v1/pair/token", "", &poll);
    let bearer = format!("Authorization: Bearer {}\r\n", field(&granted, "access_token"));
    let feed = demo.ask("GET /api/v1/feed", &bearer, "");
    let stories = feed.split_once("\"stories\":[").expect(&feed).1;
    let share = format!(
        "{{\"story\":\"{}\",\"network\":\"x\",\"made_at\":0,\"surface\":\"in_page\",\"provenance\":\"self_reported\"}}",
        field(stories, "id")
    );
    (format!("Content-Type: application/json\r\n{bearer}"), share)
}

/// The path of a link that the program left in a file.
pub fn path_in(file: &Path) -> String {
    let link = std::fs::read_to_string(file).expect("the program wrote it");
    let after = link.trim().split_once("://").expect("a link").1;
    after[after.find('/').expect("a path")..].to_owned()
}

/// The header by which somebody is known who has just signed in.
pub fn cookie(answer: &str) -> String {
    let session = answer.split_once("rost_session=").expect(answer).1.split(';').next().expect("a value");
    format!("Cookie: rost_session={session}\r\n")
}

/// A text of a JSON answer.
pub fn field<'a>(answer: &'a str, name: &str) -> &'a str {
    let after = answer.split_once(&format!("\"{name}\":\"")).expect(answer).1;
    after.split('"').next().expect("a value")
}
