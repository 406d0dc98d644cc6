//! Mails: written in the reader's language, sent by SMTP, or in a demo kept to be looked at.
//!
//! Whoever asks for a mail does not wait for it: an answer must not tell by its time whether a mail went out.

use std::sync::{Arc, Mutex, PoisonError};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{Mailbox, Message, header::ContentType},
};

use crate::config::{Config, ConfigError};

/// How many mails a demo keeps.
const KEPT: usize = 50;

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
}

impl Mailer {
    /// The way that the settings name.
    pub fn of(config: &Config) -> Result<Self, ConfigError> {
        let Some(url) = &config.smtp_url else { return Ok(Self::Nowhere) };
        // Neither the address nor the reason is repeated: both may hold the password.
        let wrong = "must be smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:587?tls=required";
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal())
            .map_err(|_| ConfigError::new("smtp_url", wrong))?
            .build();
        let from = config.mail_from.as_deref().ok_or_else(|| {
            ConfigError::new("mail_from", "must say whom mails are from, such as Røst <rost@company.example>")
        })?;
        let from = from.parse().map_err(|e| ConfigError::new("mail_from", format!("{from}: {e}")))?;
        Ok(Self::Smtp(Box::new(Smtp { transport, from })))
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

    /// Sends mails, one after the other. What fails is logged, without whom it was for.
    pub async fn send(&self, mails: Vec<Mail>) {
        match self {
            Self::Nowhere => {}
            Self::Kept(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.extend(mails);
                let too_many = kept.len().saturating_sub(KEPT);
                kept.drain(..too_many);
            }
            Self::Smtp(smtp) => {
                for mail in mails {
                    if let Err(why) = smtp.send(mail).await {
                        tracing::error!(why, "a mail was not sent");
                    }
                }
            }
        }
    }

    /// The kept mails, newest first; `None` when none are kept.
    pub fn read(&self) -> Option<Vec<Mail>> {
        let Self::Kept(kept) = self else { return None };
        Some(kept.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect())
    }
}

impl Smtp {
    async fn send(&self, mail: Mail) -> Result<(), String> {
        let to = mail.to.parse().map_err(|_| "the address is none".to_owned())?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text)
            .map_err(|error| error.to_string())?;
        self.transport.send(message).await.map(drop).map_err(|error| {
            // What a mail server answers may repeat the reader's address.
            if error.is_permanent() { "the mail server refused it" } else { "the mail server could not be reached" }
                .to_owned()
        })
    }

    /// Whether the mail server answers.
    pub async fn test(&self) -> Result<bool, String> {
        self.transport.test_connection().await.map_err(|error| error.to_string())
    }
}
