//! Forms: what a browser sent, and fields that keep what was typed beside what is wrong with it.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};

use rost_shared::wire::Millis;

use super::{
    held::{Held, Sent},
    page::Page,
    refusal::Refusal,
    trouble::Trouble,
};
use crate::{
    AppState,
    problem::Result,
    store::{self, Tx},
};

/// The fields of a submitted form, in their order.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields, in their order, whatever is in them.
    pub fn of(fields: Vec<(String, String)>) -> Self {
        // Browsers send line ends of forms as CR LF.
        Self(fields.into_iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect())
    }

    /// Reads a form whose page judges every character itself.
    pub async fn unjudged(request: Request, state: &AppState) -> Result<Self, Trouble> {
        Ok(Self::of(pairs(request, state).await?))
    }

    /// The first field of this name; blank when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether it is the first time that this form is sent. One that carries no mark of its own is taken as new.
    pub async fn is_new(&self, tx: &mut Tx, now: Millis) -> Result<bool> {
        match self.get("once").parse() {
            Ok(form) => store::forms::spend(tx, form, now).await,
            Err(_) => Ok(true),
        }
    }

    /// Every field of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The names and values of a form without a file, as they came.
pub(super) async fn pairs(request: Request, state: &AppState) -> Result<Vec<(String, String)>, Trouble> {
    let held = request.extensions().get::<Held>().cloned();
    let body = Bytes::from_request(request, state).await.map_err(|_| Trouble::Large)?;
    let fields: Vec<_> = url::form_urlencoded::parse(&body).into_owned().collect();
    if let Some(held) = held {
        held.was(Sent { fields: fields.clone(), file: None });
    }
    Ok(fields)
}

impl FromRequest<AppState> for Fields {
    type Rejection = Trouble;
    async fn from_request(request: Request, state: &AppState) -> Result<Self, Trouble> {
        let fields = Self::unjudged(request, state).await?;
        // No browser sends U+0000, which PostgreSQL cannot hold, nor what is no Unicode, such as half a surrogate pair: reading
        // turned that into U+FFFD, and it would stand for ever in what somebody wrote.
        let is_text = |(_, value): &(String, String)| !value.contains(['\0', char::REPLACEMENT_CHARACTER]);
        if fields.0.iter().all(is_text) { Ok(fields) } else { Err(Trouble::Unreadable) }
    }
}

/// A field with one line.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name in the form, and its id on the page.
    pub name: &'static str,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<Refusal>,
}

impl Field {
    /// A field as it was typed.
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), error: None }
    }

    /// Reads and trims the field of the form.
    pub fn read(name: &'static str, fields: &Fields) -> Self {
        Self::new(name, fields.get(name).trim())
    }

    /// Whether this value was chosen.
    pub fn is(&self, value: &str) -> bool {
        self.value == value
    }

    /// Wants something there, and at most so many characters.
    pub fn wanted(mut self, page: &Page, most: usize) -> Self {
        if self.value.is_empty() {
            self.error = Some(page.wrong("error-required"));
        }
        self.at_most(page, most)
    }

    /// Wants at most so many characters, and one line of them.
    pub fn at_most(self, page: &Page, most: usize) -> Self {
        let (short, line) = (self.value.chars().count() <= most, !self.value.contains(char::is_control));
        self.unless(short, || page.wrong1("error-too-long", "most", most)).unless(line, || page.wrong("error-control"))
    }

    /// Finds fault when a condition does not hold and nothing worse was found.
    pub fn unless(mut self, holds: bool, error: impl FnOnce() -> Refusal) -> Self {
        if !holds && self.error.is_none() {
            self.error = Some(error());
        }
        self
    }
}
