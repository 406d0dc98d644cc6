//! Finding a story among many.

use rost_shared::wire::Language;

use super::{Status, Story};

/// What is looked for; what is absent does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of the title, the summary, the link, a topic or a hashtag; each must be somewhere.
    pub words: String,
    /// Where it stands.
    pub status: Option<Status>,
    /// Whether it was withdrawn.
    pub withdrawn: Option<bool>,
    /// One of its topics.
    pub topic: Option<String>,
    /// Its language.
    pub language: Option<Language>,
}

impl Filter {
    /// Whether anything is looked for.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a story, which may have been withdrawn, is what is looked for.
    pub fn takes(&self, story: &Story, withdrawn: bool) -> bool {
        let content = &story.content;
        let mut text = [&content.title, &content.summary, &content.url].map(String::as_str).join(" ");
        for word in content.topics.iter().chain(&content.hashtags) {
            text.push(' ');
            text.push_str(word);
        }
        let text = text.to_lowercase();
        self.status.is_none_or(|status| status == story.status)
            && self.withdrawn.is_none_or(|wanted| wanted == withdrawn)
            && self.language.is_none_or(|language| language == content.language)
            && self.topic.as_ref().is_none_or(|topic| content.topics.contains(topic))
            && self.words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}
