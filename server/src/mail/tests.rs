//! Each code of what stands in the way of a mail, brought about over a real connection, as the log tells it.

use std::io::{self, Write};

use rost_tests::smtp::{
    END, GREETING, Instead,
    Instead::{HangsUp, IsSilent, Says, ShowsBadCertificate},
    MailServer,
};
use tracing::subscriber;

use super::*;
use crate::config::{Flags, Settings};

/// How long a mail server may take that is to answer.
const LONG: Duration = Duration::from_secs(60);

/// How long one is waited for that says nothing.
const SHORT: Duration = Duration::from_secs(1);

/// What a mail server says that offers STARTTLS.
const OFFERS: Instead = Says("250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN");

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The way to a mail server, as the settings would name it.
fn mailer(url: &str, patience: Duration) -> Mailer {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rost.toml");
    let text = format!("smtp_url = \"{url}\"\nmail_from = \"Røst <rost@nordlys.example>\"\n");
    std::fs::write(&file, text).expect("it is written");
    let settings = Settings::load(Some(&file), &Flags::default()).expect("the settings are good");
    let config = settings.resolve(settings.listen).expect("the settings are good");
    Mailer::of(&config, patience).expect("the mail server is named well")
}

/// What became of a mail, and what the log tells of it: a code and words, and not whom it was for.
async fn logged(mailer: &Mailer, to: &str) -> (Sent, String) {
    let log = Log::default();
    let writer = log.clone();
    let told = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    let _told = subscriber::set_default(told);
    let mail = Mail { to: to.into(), subject: "Bli med".into(), text: "En lenke".into() };
    let sent = mailer.send(mail).await;
    let log = String::from_utf8(log.0.lock().expect("nobody panicked").clone()).expect("text");
    assert!(!log.contains(to), "{log}");
    (sent, log)
}

/// A mail server that does this at that step.
async fn that(step: &'static str, instead: Instead) -> MailServer {
    let server = MailServer::start().await;
    server.does(step, instead);
    server
}

fn tells(log: &str, code: Code, words: &str) -> bool {
    log.contains("ERROR") && log.contains(&format!("a mail was not sent code={code} why=")) && log.contains(words)
}

#[tokio::test]
async fn what_a_mail_server_says_of_a_mail_is_logged_by_its_code() {
    for (step, instead, code, words, what) in [
        ("RCPT", Says("550 nobody"), Code::MailRefused, "refuses it for good", Sent::Refused),
        (END, Says("554 spam"), Code::MailRefused, "its own log says why", Sent::Refused),
        ("MAIL", Says("450 later"), Code::MailPutOff, "it may take it later", Sent::Later),
        (END, Says("452 full"), Code::MailPutOff, "puts it off", Sent::Later),
        (GREETING, Says("421 too many"), Code::MailBusy, "busy; it may work later", Sent::Away),
        ("RCPT", Says("421 going down"), Code::MailBusy, "busy; it may work later", Sent::Away),
        ("AUTH", Says("454 later"), Code::MailBusy, "busy; it may work later", Sent::Away),
        ("AUTH", Says("535 no"), Code::MailLoginRefused, "user and password of smtp_url", Sent::Away),
        ("EHLO", Says("250 mail.test"), Code::MailLoginRefused, "lets nobody sign in like this", Sent::Away),
        (GREETING, HangsUp, Code::MailHangsUp, "hangs up", Sent::Away),
        ("DATA", HangsUp, Code::MailHangsUp, "hangs up", Sent::Away),
        (END, HangsUp, Code::MailHangsUp, "hangs up", Sent::Away),
        (GREETING, Says("HTTP/1.1 400 Bad Request"), Code::MailUnreachable, "host and port", Sent::Away),
    ] {
        let server = that(step, instead).await;
        let (sent, log) = logged(&mailer(&server.url, LONG), "kari@nordlys.example").await;
        assert!(sent == what && tells(&log, code, words), "{step:?} {instead:?}: {sent:?}, {log}");
    }
}

#[tokio::test]
async fn a_mail_server_that_says_nothing_is_logged_by_its_code() {
    for step in [GREETING, "AUTH", END] {
        let server = that(step, IsSilent).await;
        let mailer = mailer(&server.url, SHORT);
        let (sent, log) = logged(&mailer, "kari@nordlys.example").await;
        assert!(sent == Sent::Away && tells(&log, Code::MailSilent, "does not answer in time"), "{step:?}: {log}");
        assert_eq!(server.came_to(step), 1, "{step:?}");
        if step != END {
            assert_eq!(mailer.obstacle().await, Some(SILENT), "{step:?}");
            assert_eq!(server.came_to(step), 2, "{step:?}");
        }
    }
}

#[tokio::test]
async fn a_mail_for_which_there_is_no_secure_connection_does_not_go() {
    for (scheme, tls, step, instead, words) in [
        ("smtp", "?tls=required", "EHLO", Says("250-mail.test\r\n250 AUTH PLAIN"), "offers no secure connection there"),
        (
            "smtp",
            "?tls=required",
            "STARTTLS",
            ShowsBadCertificate("220 go on"),
            "look at smtp_url, and at its certificate",
        ),
        ("smtps", "", GREETING, ShowsBadCertificate(""), "look at smtp_url, and at its certificate"),
        ("smtps", "", GREETING, Says("220 mail.test"), "look at smtp_url, and at its certificate"),
    ] {
        let server = that("EHLO", OFFERS).await;
        server.does(step, instead);
        let url = server.url.replace("smtp:", &format!("{scheme}:")) + tls;
        // Nor is the fault laid to an address with such letters.
        for to in ["kari@nordlys.example", "kåre@nordlys.example"] {
            let (sent, log) = logged(&mailer(&url, LONG), to).await;
            assert!(
                sent == Sent::Away && tells(&log, Code::MailNotSecure, words),
                "{url} {instead:?}: {sent:?}, {log}"
            );
        }
        server.letters(0).await;
    }
}

#[tokio::test]
async fn an_address_to_which_no_mail_can_go_is_logged_by_its_code() {
    let server = MailServer::start().await;
    for (to, code, words) in [
        ("kåre@nordlys.example", Code::MailAddressNotPlain, "letters beyond a to z"),
        ("kari..n@nordlys.example", Code::MailAddressUnreadable, "given as an e-mail address"),
    ] {
        assert!(crate::domain::people::is_email(to), "the pages take it: {to}");
        let (sent, log) = logged(&mailer(&server.url, LONG), to).await;
        assert!(sent == Sent::Refused && tells(&log, code, words), "{to}: {sent:?}, {log}");
    }
    let (sent, log) = logged(&mailer(&server.url, LONG), "kari@nordlys.example").await;
    assert_eq!((sent, &*log), (Sent::Taken, ""));
}
