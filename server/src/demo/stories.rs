//! The sixty stories: each subject in both languages, one new subject every third day.

use jiff::tz::TimeZone;
use rost_shared::{
    ids::{ImageId, MemberId, StoryId},
    periods::Day,
    wire::{Language, Millis, Network},
};

use super::{
    drawings::Scene,
    dress,
    subjects::{SUBJECTS, Telling},
};
use crate::{
    clock::DAY_MS,
    domain::{
        pictures,
        stories::{self, Written},
    },
    entropy::Entropy,
    problem::{Fault, Result},
    store::{self, Tx},
};

/// A story that people shared, with the time in which they could.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    /// The story.
    pub id: StoryId,
    /// Its language.
    pub language: Language,
    /// Whether it is for X too.
    pub on_x: bool,
    /// From when.
    pub from: Millis,
    /// Until when.
    pub until: Millis,
}

/// How long a story is offered, in days.
const OFFERED_DAYS: i32 = 40;

/// Of the oldest so many subjects, the stories were archived by hand.
const ARCHIVED: usize = 2;

/// The subject whose story in Bokmål is still a draft.
const DRAFT: usize = 4;

/// The subject that is told to two units only.
const FOR_SOME: usize = 6;

pub(super) async fn fill(
    tx: &mut Tx,
    entropy: &Entropy,
    author: MemberId,
    now: Millis,
    zone: &TimeZone,
) -> Result<Vec<Offered>> {
    let mut offered = Vec::new();
    let mut images: Vec<(Scene, ImageId)> = Vec::new();
    for scene in Scene::ALL {
        images.push((scene, pictures::keep(tx, entropy, &scene.draw()?, now).await?));
    }
    let mut units = store::units::list(tx).await?;
    units.sort_by(|a, b| a.name.cmp(&b.name));
    for (nth, subject) in SUBJECTS.iter().enumerate().rev() {
        let approved_at = now - nth as Millis * 3 * DAY_MS - 2 * 3_600_000;
        for (language, telling) in [(Language::Nb, &subject.nb), (Language::En, &subject.en)] {
            let ended = Day::of(approved_at, zone).plus(OFFERED_DAYS);
            let archived = nth + ARCHIVED >= SUBJECTS.len();
            // The newest have no end, and are for both networks, so that there is always something to try.
            let on_x = nth < 5 || nth % 4 != 3;
            let dress = dress::of(subject.slug);
            let written = Written {
                link: format!("https://nordlys.example/{}/{}", language.as_str(), subject.slug),
                title: telling.title.into(),
                summary: telling.summary.into(),
                language: language.as_str().into(),
                networks: Network::ALL
                    .iter()
                    .filter(|n| on_x || **n != Network::X)
                    .map(|n| n.as_str().into())
                    .collect(),
                captions: captions(language, telling, nth),
                image: images.iter().find(|(scene, _)| Some(*scene) == dress.scene).map(|(_, id)| *id),
                alt: dress.scene.map_or("", |scene| alt(scene, language)).into(),
                topics: dress.topics(language),
                hashtags: dress.hashtags(language),
                disclosure: dress.sells,
                some_units: nth == FOR_SOME,
                units: units.iter().take(if nth == FOR_SOME { 2 } else { 0 }).map(|unit| unit.id.to_string()).collect(),
                valid_until: if nth < 5 || archived { String::new() } else { ended.to_string() },
                ..Written::default()
            };
            let content = stories::check(&written, zone)
                .map_err(|wrongs| Fault::internal(format!("{}: {wrongs:?}", subject.slug)))?;
            let id = stories::draft(tx, entropy, &content, author, approved_at - DAY_MS).await?;
            if nth == DRAFT && language == Language::Nb {
                continue;
            }
            stories::approve(tx, id, author, approved_at).await?;
            let until = ended.end(zone);
            if archived {
                stories::archive(tx, id, author, until).await?;
            }
            if nth == FOR_SOME {
                continue;
            }
            offered.push(Offered { id, language, on_x, from: approved_at, until });
        }
    }
    Ok(offered)
}

fn alt(scene: Scene, language: Language) -> &'static str {
    let (en, nb) = scene.alt();
    if language == Language::Nb { nb } else { en }
}

fn captions(language: Language, telling: &Telling, nth: usize) -> Vec<stories::Caption> {
    let asks: &[&str] = match language {
        Language::En => {
            &["What would you have done?", "Ask me if you are curious.", "Worth a read, and not only for us."]
        }
        Language::Nb => {
            &["Hva ville du gjort?", "Spør meg gjerne hvis du lurer.", "Verdt å lese, og ikke bare for oss."]
        }
    };
    let caption = |network, text| stories::Caption { network, language: None, text };
    vec![
        caption(Network::X, telling.caption.to_owned()),
        caption(Network::Linkedin, format!("{}\n\n{}", telling.caption, telling.summary)),
        caption(Network::Linkedin, format!("{}\n\n{}", telling.summary, asks[nth % asks.len()])),
    ]
}
