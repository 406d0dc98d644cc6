//! What surrounds each subject: its picture, its topics, its hashtags, whether it sells something.

use rost_shared::wire::Language;

use super::drawings::Scene;

/// A topic in both languages, with its hashtag.
type Topic = [(&'static str, &'static str); 2];

const GRID: Topic = [("The grid", "powergrid"), ("Nettet", "strømnett")];
const PEOPLE: Topic = [("People", "worklife"), ("Folk", "arbeidsliv")];
const NATURE: Topic = [("Nature", "nature"), ("Natur", "natur")];
const SEA: Topic = [("The coast", "coast"), ("Kysten", "kyst")];
const HOMES: Topic = [("Homes and buildings", "energy"), ("Hjem og bygg", "energi")];
const OPEN: Topic = [("Openness", "transparency"), ("Åpenhet", "åpenhet")];

/// What a subject is dressed in.
pub struct Dress {
    /// Its picture.
    pub scene: Option<Scene>,
    /// Whether posts about it are advertising.
    pub sells: bool,
    topics: &'static [Topic],
}

impl Dress {
    /// The topics, with commas between.
    pub fn topics(&self, language: Language) -> String {
        self.words(language, |(name, _)| name).join(", ")
    }

    /// The hashtags, with blanks between.
    pub fn hashtags(&self, language: Language) -> String {
        let mut tags = self.words(language, |(_, tag)| tag);
        tags.push("Nordlys");
        tags.join(" ")
    }

    fn words(&self, language: Language, word: fn((&'static str, &'static str)) -> &'static str) -> Vec<&'static str> {
        self.topics.iter().map(|[en, nb]| word(if language == Language::Nb { *nb } else { *en })).collect()
    }
}

/// The dress of a subject, by the last part of its address.
pub fn of(slug: &str) -> Dress {
    let (scene, topics): (Option<Scene>, &[Topic]) = match slug {
        "quiet-quay" | "charging-islands" | "harbour-plan" => (Some(Scene::Sea), &[SEA, GRID]),
        "apprentice-mast" | "storm-night" => (Some(Scene::Line), &[GRID, PEOPLE]),
        "open-grid-data" => (Some(Scene::Line), &[GRID, OPEN]),
        "battery-barn" | "heat-from-ice" | "flex-market" | "library-power" => (Some(Scene::House), &[HOMES]),
        "night-shift" => (Some(Scene::House), &[PEOPLE]),
        "reindeer-map" | "sami-terms" | "drone-inspections" | "winter-roads" => (Some(Scene::Hills), &[NATURE, GRID]),
        "procurement-local" | "recycled-copper" => (Some(Scene::Hills), &[NATURE]),
        "fish-steps" | "small-hydro" => (Some(Scene::River), &[NATURE]),
        "meter-mistake" | "code-of-conduct" | "pay-gap" => (None, &[OPEN]),
        "thank-you-note" => (None, &[PEOPLE]),
        _ => (Some(Scene::People), &[PEOPLE]),
    };
    Dress { scene, sells: matches!(slug, "flex-market" | "charging-islands"), topics }
}
