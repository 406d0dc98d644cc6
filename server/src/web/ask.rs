//! A question before what cannot be undone: the same form comes back with what it is about, and is sent again to mean it.

use askama::Template;
use axum::response::Response;

use super::{form::Fields, page::Page};

/// The field by which a form says that its question was answered.
const SURE: &str = "sure";

/// Whether the question was asked and answered.
pub fn is_sure(fields: &Fields) -> bool {
    fields.get(SURE) == "yes"
}

/// The question, as a page of its own.
#[derive(Template)]
#[template(path = "ask.html")]
pub struct Ask {
    /// The frame.
    pub page: Page,
    /// The question.
    pub title: String,
    /// Whom or what it is about: a word, and what it says.
    pub facts: Vec<(String, String)>,
    /// What will happen.
    pub text: String,
    /// Where the answer goes.
    pub action: String,
    /// What the form says besides.
    pub kept: Vec<(&'static str, String)>,
    /// The button that means it.
    pub button: String,
    /// Where one gets without doing it.
    pub back: String,
}

impl Ask {
    /// The finished page. Its own address takes forms only, so whoever changes the language there gets to where they came from.
    pub fn show(mut self) -> Response {
        self.page.path.clone_from(&self.back);
        Page::show(&self)
    }
}
