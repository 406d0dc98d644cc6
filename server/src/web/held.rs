//! A form that could not be taken just now, as when the database is locked, or that a fault of ours kept out: what was sent is given
//! back on the page that says so, to be sent again from there.
//!
//! It is kept by the browser only, as fields of the page. A password is not sent back and a picture cannot be: the page asks
//! for them anew.

use std::{
    mem,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use askama::Template;
use axum::{
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Request},
    http::{Method, request::Parts},
};
use hyper::body::{Body as HttpBody, Frame, SizeHint};

use super::{FORM_MOST, kept::is_secret, page::Page, upload};
use crate::AppState;

/// What a form brought: its fields, and the name of its file field if a file was chosen.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Names and values, as they came.
    pub fields: Vec<(String, String)>,
    /// The field that brought a file.
    pub file: Option<String>,
}

/// What a request brings, held in sight until it is answered.
#[derive(Clone, Debug)]
pub struct Held {
    body: Arc<Mutex<Lent>>,
    sent: Arc<Mutex<Option<Sent>>>,
}

/// The body, which its handler may have left alone.
#[derive(Debug, Default)]
struct Lent {
    body: Body,
    touched: bool,
}

impl Held {
    /// Holds what a form brings; nothing for a request that only reads.
    pub fn of(request: Request) -> (Request, Option<Self>) {
        if *request.method() != Method::POST {
            return (request, None);
        }
        let (mut parts, body) = request.into_parts();
        let held = Self { body: Arc::new(Mutex::new(Lent { body, touched: false })), sent: Arc::default() };
        parts.extensions.insert(held.clone());
        (Request::from_parts(parts, Body::new(Reader(held.body.clone()))), Some(held))
    }

    /// Called where forms are read: this is what it brought.
    pub fn was(&self, sent: Sent) {
        *self.sent.lock().unwrap_or_else(PoisonError::into_inner) = Some(sent);
    }

    /// What the form brought, also when its handler failed before it read it; nothing when it did not arrive whole.
    pub async fn back(&self, mut parts: Parts, state: &AppState) -> Option<Sent> {
        let read = || self.sent.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sent) = read() {
            return Some(sent);
        }
        let lent = mem::take(&mut *self.body.lock().unwrap_or_else(PoisonError::into_inner));
        if lent.touched {
            return None;
        }
        parts.extensions.insert(self.clone());
        let mut request = Request::from_parts(parts, lent.body);
        DefaultBodyLimit::max(FORM_MOST).apply(&mut request);
        upload::without_file(request, state).await.ok()?;
        read()
    }
}

/// Reads the body that is held.
struct Reader(Arc<Mutex<Lent>>);

impl HttpBody for Reader {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut lent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lent.touched = true;
        Pin::new(&mut lent.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).body.size_hint()
    }
}

/// The page that gives a form back.
#[derive(Template)]
#[template(path = "held.html")]
pub struct Back {
    pub(super) page: Page,
    pub(super) title: String,
    pub(super) body: String,
    /// Where the form is sent.
    pub(super) action: String,
    /// The stable code of what kept it out.
    pub(super) code: &'static str,
    /// Nothing when it did not arrive whole.
    pub(super) form: Option<Form>,
}

/// The form to send again.
pub struct Form {
    pub(super) fields: Vec<(String, String)>,
    /// Passwords to write anew: field, key of its label, what the browser may fill in.
    pub(super) secrets: Vec<(String, &'static str, &'static str)>,
    /// The field for the file to choose anew.
    pub(super) file: Option<String>,
    /// The address that was typed to sign in by, to be looked at and mended.
    pub(super) email: Option<String>,
    /// The key of what to say of it, beyond what the page says.
    pub(super) said: Option<&'static str>,
}

impl Form {
    /// What was sent, to be sent again.
    pub fn of(sent: Sent, path: &str) -> Self {
        let (secrets, fields): (Vec<_>, Vec<_>) = sent.fields.into_iter().partition(|(name, _)| is_secret(name));
        let (secrets, changes) = (secrets.into_iter().filter(|(_, value)| !value.is_empty()), path.contains("profile"));
        let secret = |(name, _): (String, String)| match name.as_str() {
            "current" => (name, "field-password-current", "current-password"),
            _ if changes => (name, "field-password-new", "new-password"),
            _ if path == "/sign-in" => (name, "field-password", "current-password"),
            _ => (name, "field-password", "new-password"),
        };
        let form = Self { fields, secrets: secrets.map(secret).collect(), file: sent.file, email: None, said: None };
        if path.starts_with("/sign-in") { form.for_sign_in() } else { form.for_saving() }
    }

    /// Who signs in has nothing to save, but for what was kept until they do.
    fn for_sign_in(mut self) -> Self {
        let at = self.fields.iter().position(|(name, _)| name == "email");
        self.email = at.map(|at| self.fields.remove(at).1);
        let keeps = self.fields.iter().any(|(name, value)| name == "kept" && !value.is_empty());
        Self { said: keeps.then_some("held-kept"), ..self }
    }

    /// What somebody wrote, or a mere button.
    fn for_saving(self) -> Self {
        let wrote = self.fields.iter().any(|(_, value)| !value.trim().is_empty());
        let holds_something = self.file.is_some() || !self.secrets.is_empty() || wrote;
        Self { said: Some(if holds_something { "held-form" } else { "held-button" }), ..self }
    }
}
