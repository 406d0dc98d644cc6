//! Two people who change one story: the later one is told, keeps what they wrote, and sees what stands there now.

use rost_shared::wire::{Language, Network};

use super::{story::event_line, story_fields};
use crate::{
    domain::stories::{Story, Written, history},
    web::page::Page,
};

/// What somebody else did to a story after a form for it was opened.
pub(in crate::web) struct Meanwhile {
    /// "Changed by Anne Aas, 25 November 2026, 12:00".
    pub line: Option<String>,
    /// Where the story stands.
    pub at: String,
    /// The fields that say something else in the form: name of the field, what stands there now.
    pub theirs: Vec<(String, String)>,
    /// The language of the story as it stands.
    pub language: Language,
}

/// What to tell whoever wrote `mine`.
pub(in crate::web) fn meanwhile(page: &Page, story: &Story, events: &[history::Event], mine: &Written) -> Meanwhile {
    let theirs = story_fields::as_written(page, story);
    let captions = |written: &Written, network: Network| {
        let of = written.captions.iter().filter(|caption| caption.network == network);
        let texts = of.filter(|caption| !caption.text.trim().is_empty()).map(|caption| match caption.language {
            Some(own) if own.as_str() != written.language => {
                format!("{}: {}", page.t(&format!("language-{}", own.as_str())), caption.text.trim())
            }
            _ => caption.text.trim().to_owned(),
        });
        texts.collect::<Vec<_>>().join("\n\n")
    };
    let mut fields = vec![
        (page.t("field-link"), &mine.link, &theirs.link),
        (page.t("field-title"), &mine.title, &theirs.title),
        (page.t("field-summary"), &mine.summary, &theirs.summary),
        (page.t("field-alt"), &mine.alt, &theirs.alt),
    ];
    let of = Network::ALL.map(|network| (network, captions(mine, network), captions(&theirs, network)));
    for (network, mine, theirs) in &of {
        fields.push((page.t1("field-captions", "network", network.name()), mine, theirs));
    }
    fields.extend([
        (page.t("field-hashtags"), &mine.hashtags, &theirs.hashtags),
        (page.t("field-prompt"), &mine.prompt, &theirs.prompt),
        (page.t("field-topics"), &mine.topics, &theirs.topics),
        (page.t("field-valid-from"), &mine.valid_from, &theirs.valid_from),
        (page.t("field-valid-until"), &mine.valid_until, &theirs.valid_until),
    ]);
    let other = |(name, mine, theirs): (String, &String, &String)| {
        let there = if theirs.is_empty() { page.t("meanwhile-blank") } else { theirs.clone() };
        (mine.trim() != theirs.trim()).then_some((name, there))
    };
    Meanwhile {
        line: events.first().map(|event| event_line(page, event)),
        at: format!("/admin/stories/{}", story.id),
        theirs: fields.into_iter().filter_map(other).collect(),
        language: story.content.language,
    }
}
