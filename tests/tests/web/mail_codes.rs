//! What the doctor says of a mail server that cannot be used: each with its code, over a real connection.

use rost_server::program_code::ProgramCode as Code;
use rost_tests::smtp::{
    GREETING, Instead,
    Instead::{HangsUp, Says, ShowsBadCertificate},
    MailServer,
};

use crate::mails::{by_smtp, diagnosis};

/// At which steps it does what in place of what it should.
type Mishaps = &'static [(&'static str, Instead)];

#[tokio::test]
async fn the_doctor_tells_what_a_mail_server_does_wrong_by_its_code() {
    const STARTTLS: &str = "250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN";
    const REQUIRED: &str = "?tls=required";
    let doing: &[(&str, Mishaps, Code, &str)] = &[
        ("", &[(GREETING, Says("421 too many"))], Code::MailBusy, "it may work later"),
        ("", &[("AUTH", Says("454 later"))], Code::MailBusy, "it may work later"),
        ("", &[("EHLO", Says("450 later"))], Code::MailPutOff, "puts it off"),
        ("", &[(GREETING, Says("554 not for you"))], Code::MailRefused, "its own log says why"),
        ("", &[("AUTH", Says("535 no"))], Code::MailLoginRefused, "user and password of smtp_url"),
        ("", &[("EHLO", Says("250 mail.test"))], Code::MailLoginRefused, "lets nobody sign in like this"),
        ("", &[(GREETING, HangsUp)], Code::MailHangsUp, "hangs up"),
        ("", &[("AUTH", HangsUp)], Code::MailHangsUp, "hangs up"),
        ("", &[("NOOP", HangsUp)], Code::MailHangsUp, "hangs up"),
        (REQUIRED, &[], Code::MailNotSecure, "offers no secure connection there"),
        (
            REQUIRED,
            &[("EHLO", Says(STARTTLS)), ("STARTTLS", ShowsBadCertificate("220 go on"))],
            Code::MailNotSecure,
            "look at smtp_url, and at its certificate",
        ),
    ];
    for (query, mishaps, code, words) in doing {
        let server = MailServer::start().await;
        for (step, instead) in *mishaps {
            server.does(step, *instead);
        }
        let (good, found, says) = diagnosis(&by_smtp(&(server.url.clone() + query))).await;
        assert!(!good && found == *code && says.contains(words), "{mishaps:?}: {found} {says}");
    }
    let server = MailServer::start().await;
    server.does("NOOP", Says("502 no such thing"));
    let (good, found, says) = diagnosis(&by_smtp(&server.url)).await;
    assert!(good && found == Code::MailGood, "a mail needs none: {says}");
}
