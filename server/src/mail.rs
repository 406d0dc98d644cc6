//! Mails: written in the reader's language, sent by SMTP, or in a demo kept to be looked at.
//!
//! Whoever asks for a sign-in link does not wait for its mail: an answer must not tell by its time whether one went out.

use std::{
    error::Error,
    io::{self, ErrorKind},
    iter::successors,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{Mailbox, Message, SinglePart},
};

use crate::{
    config::{Config, ConfigError},
    entropy::Entropy,
    program_code::ProgramCode as Code,
};

/// How many mails a demo keeps.
const KEPT: usize = 50;

/// How long a mail server may take for a whole mail. Many look it through before they say that they have it, and what is given up too
/// soon may have arrived and goes again; but a mail server that takes the connection and says nothing must not hold up the rest.
pub const PATIENCE: Duration = Duration::from_secs(150);

/// How long it may take to be reached, and to let us in when that is all we want.
const GREETING: Duration = Duration::from_secs(10);

/// What stands in the way of a mail: its stable code, and the same in words of our own.
pub type Why = (Code, &'static str);

/// Said of a mail server that took the connection, and no more.
const SILENT: Why =
    (Code::MailSilent, "the mail server does not answer in time: look at port and smtps:// or smtp:// in smtp_url");

/// Said of a mail server that ends the connection where it should answer.
const HANGS_UP: &str = "the mail server hangs up; its own log says why";

/// A mail on its way.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The reader's address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text; it may hold a link that is a secret.
    pub text: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mail(***)")
    }
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is the mail server's now.
    Taken,
    /// The mail server does not want it, now or later.
    Refused,
    /// The mail server does not want this one now.
    Later,
    /// The mail server could not be used, for this one or any other; it may work later.
    Away,
}

/// The way mails go. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// None: what would be mailed is shown for copying.
    Nowhere,
    /// By SMTP.
    Smtp(Box<Smtp>),
    /// Nowhere, but they can be read at `/dev/mail`: a demo's.
    Kept(Arc<Mutex<Vec<Mail>>>),
}

/// A mail server, and whom the mails are from.
#[derive(Clone, Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    patience: Duration,
}

impl Mailer {
    /// The way that the settings name. A mail server may take that long for a mail.
    pub fn of(config: &Config, patience: Duration) -> Result<Self, ConfigError> {
        let Some(url) = &config.smtp_url else { return Ok(Self::Nowhere) };
        // Neither the address nor the reason is repeated: both may hold the password.
        let wrong = "must be smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:587?tls=required";
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal())
            .map_err(|_| ConfigError::new(Code::SmtpUrlUnreadable, "smtp_url", wrong))?
            .timeout(Some(GREETING))
            .build();
        let from = config.mail_from.as_deref().ok_or_else(|| {
            let why = "must say whom mails are from, such as Røst <rost@company.example>";
            ConfigError::new(Code::MailFromMissing, "mail_from", why)
        })?;
        let unreadable = |e| ConfigError::new(Code::MailFromUnreadable, "mail_from", format!("{from}: {e}"));
        let from = from.parse().map_err(unreadable)?;
        Ok(Self::Smtp(Box::new(Smtp { transport, from, patience })))
    }

    /// Keeps mails to be looked at.
    pub fn kept() -> Self {
        Self::Kept(Arc::default())
    }

    /// Whether mails are written at all.
    pub fn writes(&self) -> bool {
        !matches!(self, Self::Nowhere)
    }

    /// Whether mails reach the people they are for.
    pub fn reaches_people(&self) -> bool {
        matches!(self, Self::Smtp(_))
    }

    /// Sends a mail. What fails is logged, without whom it was for.
    pub async fn send(&self, mail: Mail) -> Sent {
        match self {
            Self::Nowhere => Sent::Refused,
            Self::Kept(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.push(mail);
                let too_many = kept.len().saturating_sub(KEPT);
                kept.drain(..too_many);
                Sent::Taken
            }
            Self::Smtp(smtp) => match smtp.send(mail).await {
                Ok(()) => Sent::Taken,
                Err(((code, why), sent)) => {
                    tracing::error!(%code, why, "a mail was not sent");
                    sent
                }
            },
        }
    }

    /// What stands in the way of mails; `None` when nothing does.
    pub async fn obstacle(&self) -> Option<Why> {
        let Self::Smtp(smtp) = self else { return None };
        smtp.test().await.err()
    }

    /// The kept mails, newest first; `None` when none are kept.
    pub fn read(&self) -> Option<Vec<Mail>> {
        let Self::Kept(kept) = self else { return None };
        Some(kept.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect())
    }
}

impl Smtp {
    async fn send(&self, mail: Mail) -> Result<(), (Why, Sent)> {
        let unreadable = (Code::MailAddressUnreadable, "no mail can go to what was given as an e-mail address");
        let to = mail.to.parse().map_err(|_| (unreadable, Sent::Refused))?;
        // Named by the company's own domain: a mail without a name, or with one of nowhere, is likely to be taken for spam.
        let name = format!("<{}@{}>", Entropy::system().uuid(), self.from.email.domain());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(Some(name))
            .subject(mail.subject)
            .singlepart(SinglePart::plain(mail.text))
            // It lacks nothing that a mail must have.
            .map_err(|_| ((Code::Internal, "the mail cannot be written"), Sent::Refused))?;
        // lettre itself bounds the connecting alone. What is dropped in the middle is this mail's own connection, since lettre's
        // pool is off: no other mail finds it half read.
        let sent = tokio::time::timeout(self.patience, self.transport.send(message)).await;
        sent.map_err(|_| (SILENT, Sent::Away))?.map(drop).map_err(|error| why(&error))
    }

    /// Goes as far as signing in.
    async fn test(&self) -> Result<(), Why> {
        let answers = tokio::time::timeout(GREETING.min(self.patience), self.transport.test_connection()).await;
        // Whether it also takes the NOOP that lettre sends once we are in is nothing to a mail.
        answers.map_err(|_| SILENT)?.map(drop).map_err(|error| why(&error).0)
    }
}

/// What a mail server answers may repeat the reader's address or more, so it is put in words of our own.
fn why(error: &lettre::transport::smtp::Error) -> (Why, Sent) {
    let (code, why, sent) = match error.status().map(u16::from) {
        Some(530 | 534 | 535 | 538) => {
            (Code::MailLoginRefused, "the mail server refuses the user and password of smtp_url", Sent::Away)
        }
        Some(421 | 454) => (Code::MailBusy, "the mail server is busy; it may work later", Sent::Away),
        Some(500..) => (Code::MailRefused, "the mail server refuses it for good; its own log says why", Sent::Refused),
        Some(_) => (Code::MailPutOff, "the mail server puts it off; it may take it later", Sent::Later),
        None => return unanswered(error),
    };
    ((code, why), sent)
}

/// Why there is no answer by a number. lettre has kinds for few of these, and for the others nothing but its words.
fn unanswered(error: &lettre::transport::smtp::Error) -> (Why, Sent) {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let of_system =
        successors(error.source(), |&error| error.source()).find_map(|error| error.downcast_ref::<io::Error>());
    let (code, why, sent) = match of_system.map(io::Error::kind) {
        // Such an address needs SMTPUTF8 (RFC 6531), and trying again does not bring it.
        None if error.is_client() && words.contains("SMTPUTF8") => {
            let why = "the mail server takes no address with letters beyond a to z";
            (Code::MailAddressNotPlain, why, Sent::Refused)
        }
        None if error.is_client() && words.contains("authentication mechanism") => {
            let why = "the mail server lets nobody sign in like this: try smtps:// or ?tls=required in smtp_url";
            (Code::MailLoginRefused, why, Sent::Away)
        }
        None if error.is_client() && words.contains("STARTTLS") => (
            Code::MailNotSecure,
            "the mail server offers no secure connection there: try smtps:// in smtp_url",
            Sent::Away,
        ),
        // What TLS complains of. An answer that is no text comes so as well, and is trusted as little.
        Some(ErrorKind::InvalidData) => {
            let why = "no secure connection to the mail server: look at smtp_url, and at its certificate";
            (Code::MailNotSecure, why, Sent::Away)
        }
        Some(
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe,
        ) => (Code::MailHangsUp, HANGS_UP, Sent::Away),
        None if error.is_response() && words == "incomplete response" => (Code::MailHangsUp, HANGS_UP, Sent::Away),
        _ => {
            let why = "the mail server could not be reached: look at host and port in smtp_url";
            (Code::MailUnreachable, why, Sent::Away)
        }
    };
    ((code, why), sent)
}

#[cfg(test)]
mod tests;
