//! A mail server on loopback that speaks as much SMTP as a mail needs, asks for a password, and keeps what it was given.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};

use crate::tls;

/// The user and the password it wants.
const LOGIN: &[u8] = b"\0rost\0a password of its own";

/// What is wrong with an address that begins so: nobody has it.
const UNKNOWN: &str = "unknown";

/// An address that begins so is put off the first time it is named.
const GREYLISTED: &str = "grey";

/// How long a test waits for what must come.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A mail as it came over the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Whom it was handed over for.
    pub to: String,
    /// Its headers, unfolded.
    pub headers: Vec<String>,
    /// Its text, decoded.
    pub text: String,
}

impl Letter {
    /// A header as a person reads it: encoded words (RFC 2047) are decoded.
    pub fn header(&self, name: &str) -> String {
        let value =
            self.headers.iter().find_map(|line| line.strip_prefix(&format!("{name}: "))).expect("the header is there");
        let mut words: Vec<String> = Vec::new();
        let mut was_encoded = false;
        for word in value.split(' ') {
            let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
            let read =
                encoded.map_or_else(|| word.to_owned(), |word| utf8(&BASE64_STANDARD.decode(word).expect("base64")));
            match words.last_mut() {
                // The space between two encoded words is none.
                Some(last) if was_encoded && encoded.is_some() => last.push_str(&read),
                _ => words.push(read),
            }
            was_encoded = encoded.is_some();
        }
        words.join(" ")
    }
}

/// What it does at a step of the talk, in place of what it should.
#[derive(Clone, Copy, Debug)]
pub enum Instead {
    /// Says this.
    Says(&'static str),
    /// Says nothing, and keeps the connection.
    IsSilent,
    /// Ends the connection.
    HangsUp,
    /// Says this, and goes on by TLS with a certificate that nobody should trust; nothing is said where TLS comes first.
    ShowsBadCertificate(&'static str),
}

/// The step before the first word of the other side.
pub const GREETING: &str = "";

/// The step after the text of a letter.
pub const END: &str = ".";

/// A mail server that runs until the test ends.
pub struct MailServer {
    /// Where it is reached, with the password.
    pub url: String,
    inside: Arc<Inside>,
}

struct Inside {
    letters: Mutex<Vec<Letter>>,
    /// Whether it says yes to a letter that it has.
    answers: Semaphore,
    /// How many letters it is still too busy for.
    busy: AtomicUsize,
    /// The greylisted addresses that it knows.
    known: Mutex<HashSet<String>>,
    /// At which steps it misbehaves.
    instead: Mutex<HashMap<&'static str, Instead>>,
    /// How often it came to each of these.
    came_to: Mutex<HashMap<String, usize>>,
}

impl Inside {
    fn instead(&self, step: &str) -> Option<Instead> {
        let instead = self.instead.lock().expect("the lock is whole").get(step).copied()?;
        *self.came_to.lock().expect("the lock is whole").entry(step.to_owned()).or_default() += 1;
        Some(instead)
    }
}

impl MailServer {
    /// Starts it on a free port.
    pub async fn start() -> Self {
        let server = Self::holding().await;
        server.go_on();
        server
    }

    /// Lets it answer that it is busy, so many times.
    pub fn be_busy(&self, times: usize) {
        self.inside.busy.store(times, Ordering::SeqCst);
    }

    /// Lets it misbehave at a step, such as `RCPT`.
    pub fn does(&self, step: &'static str, instead: Instead) {
        self.inside.instead.lock().expect("the lock is whole").insert(step, instead);
    }

    /// How often it came to a step at which it misbehaves.
    pub fn came_to(&self, step: &str) -> usize {
        self.inside.came_to.lock().expect("the lock is whole").get(step).copied().unwrap_or_default()
    }

    /// Lets it say yes to every letter.
    pub fn go_on(&self) {
        self.inside.answers.add_permits(Semaphore::MAX_PERMITS / 2);
    }

    /// Starts one that takes letters and does not say yes to any until it may go on.
    pub async fn holding() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let inside = Arc::new(Inside {
            letters: Mutex::default(),
            answers: Semaphore::new(0),
            busy: AtomicUsize::default(),
            known: Mutex::default(),
            instead: Mutex::default(),
            came_to: Mutex::default(),
        });
        let served = inside.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, served.clone()));
            }
        });
        Self { url: format!("smtp://rost:a%20password%20of%20its%20own@{address}"), inside }
    }

    /// Waits until so many letters have come, and gives them, the oldest first.
    pub async fn letters(&self, many: usize) -> Vec<Letter> {
        let came = async {
            loop {
                let letters = self.inside.letters.lock().expect("the lock is whole").clone();
                if letters.len() >= many {
                    return letters;
                }
                tokio::task::yield_now().await;
            }
        };
        let letters =
            tokio::time::timeout(PATIENCE, came).await.unwrap_or_else(|_| panic!("{many} letters do not come"));
        assert_eq!(letters.len(), many);
        letters
    }
}

async fn converse(stream: TcpStream, inside: Arc<Inside>) -> std::io::Result<()> {
    let mut instead = inside.instead(GREETING);
    if let Some(Instead::ShowsBadCertificate(_)) = instead {
        tls::untrusted(stream).await;
        return Ok(());
    }
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut known, mut to) = (false, String::new());
    let mut answer = "220 mail.test ESMTP";
    loop {
        match instead {
            None => {}
            Some(Instead::Says(words)) => answer = words,
            Some(Instead::IsSilent) => return std::future::pending().await,
            Some(Instead::HangsUp) => return Ok(()),
            Some(Instead::ShowsBadCertificate(words)) => {
                write.write_all(format!("{words}\r\n").as_bytes()).await?;
                let whole = lines.into_inner().into_inner().reunite(write).expect("they are of one connection");
                tls::untrusted(whole).await;
                return Ok(());
            }
        }
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
        // Whoever was told to go on with a letter does so.
        if answer.starts_with("354") {
            let mut raw = Vec::new();
            while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                raw.push(line);
            }
            inside.letters.lock().expect("the lock is whole").push(read_letter(&to, &raw));
            drop(inside.answers.acquire().await);
            (instead, answer) = (inside.instead(END), "250 kept");
            continue;
        }
        let Some(line) = lines.next_line().await? else { return Ok(()) };
        instead = inside.instead(line.split(' ').next().unwrap_or_default());
        answer = match line.split_once(' ').unwrap_or((&line, "")) {
            ("EHLO", _) => "250-mail.test\r\n250 AUTH PLAIN",
            ("AUTH", plain) => {
                let plain = plain.strip_prefix("PLAIN ").and_then(|plain| BASE64_STANDARD.decode(plain).ok());
                known = plain.as_deref() == Some(LOGIN);
                if known { "235 welcome" } else { "535 who are you" }
            }
            ("QUIT", _) => return write.write_all(b"221 goodbye\r\n").await,
            ("NOOP" | "RSET", _) => "250 yes",
            (_, _) if !known => "530 say who you are first",
            ("MAIL", _) => "250 yes",
            ("RCPT", whom) => {
                to = whom.trim_start_matches("TO:<").trim_end_matches('>').to_owned();
                let once_less = |times: usize| times.checked_sub(1);
                if to.starts_with(UNKNOWN) {
                    "550 nobody has this address"
                } else if inside.busy.fetch_update(Ordering::SeqCst, Ordering::SeqCst, once_less).is_ok() {
                    "421 busy, come again"
                } else if to.starts_with(GREYLISTED)
                    && inside.known.lock().expect("the lock is whole").insert(to.clone())
                {
                    "451 come again with this one"
                } else {
                    "250 yes"
                }
            }
            ("DATA", _) => "354 go on",
            _ => "500 what",
        };
    }
}

fn read_letter(to: &str, raw: &[String]) -> Letter {
    let end = raw.iter().position(String::is_empty).expect("headers end");
    let mut headers: Vec<String> = Vec::new();
    for line in &raw[..end] {
        match headers.last_mut() {
            Some(last) if line.starts_with(' ') => last.push_str(line),
            _ => headers.push(line.clone()),
        }
    }
    let encoding = headers.iter().find_map(|line| line.strip_prefix("Content-Transfer-Encoding: ")).unwrap_or("7bit");
    let text = match encoding {
        "base64" => utf8(&BASE64_STANDARD.decode(raw[end..].concat()).expect("base64")),
        "quoted-printable" => quoted_printable(&raw[end + 1..].join("\n")),
        _ => raw[end + 1..].join("\n"),
    };
    Letter { to: to.to_owned(), headers, text }
}

fn quoted_printable(text: &str) -> String {
    let joined = text.replace("=\n", "");
    let mut parts = joined.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (byte, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(byte, 16).expect("two hexadecimal digits"));
        bytes.extend(rest.as_bytes());
    }
    utf8(&bytes)
}

fn utf8(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}
