//! The stories a person may share.

use serde::{Deserialize, Serialize};

use super::{Language, Millis, Network, Surface};
use crate::ids::{StoryId, VariantId};

/// `GET /api/v1/feed`: the stories this person may share now, newest first. With an ETag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Feed {
    /// The company's name, as it is said in the offer.
    pub company: String,
    /// Which surfaces the company allows on each network; a network that is not named allows every one.
    #[serde(default)]
    pub policy: Vec<NetworkPolicy>,
    /// The stories.
    pub stories: Vec<FeedStory>,
}

impl Feed {
    /// Whether the company allows a surface on a network.
    pub fn allows(&self, network: Network, surface: Surface) -> bool {
        self.policy
            .iter()
            .find(|policy| policy.network == network)
            .is_none_or(|policy| policy.surfaces.contains(&surface))
    }
}

/// What the company allows on one network. Within it, the person chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct NetworkPolicy {
    /// The network.
    pub network: Network,
    /// The surfaces that may be used there; empty: nothing is shared on this network through Røst.
    pub surfaces: Vec<Surface>,
}

/// One approved, valid story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct FeedStory {
    /// Its id.
    pub id: StoryId,
    /// The language of what it links to, of its title and its summary.
    pub language: Language,
    /// The networks it is meant for.
    pub networks: Vec<Network>,
    /// What the network will show as title.
    pub title: String,
    /// One or two sentences for the person who chooses.
    pub summary: String,
    /// The story's https link, before UTM parameters.
    pub url: String,
    /// The question that asks for own words; absent: the default one of the language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// Suggested captions, per network and language.
    pub variants: Vec<Variant>,
    /// The picture that the network will show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<StoryImage>,
    /// What it is about, in the programme's own words.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Suggested hashtags, without `#`.
    #[serde(default)]
    pub hashtags: Vec<String>,
    /// Whether a post about it should be marked as advertising (`#ad`, `#annonse`).
    #[serde(default)]
    pub disclosure: bool,
    /// When it was approved.
    pub approved_at: Millis,
    /// Until when it may be shared; absent: no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Millis>,
    /// The networks on which this person has shared it already.
    #[serde(default)]
    pub shared_on: Vec<Network>,
}

impl FeedStory {
    /// The language of one of its captions.
    pub fn language_of(&self, variant: &Variant) -> Language {
        variant.language.unwrap_or(self.language)
    }

    /// Whether the story itself or one of its captions is in a language.
    pub fn is_in(&self, language: Language) -> bool {
        self.language == language || self.variants.iter().any(|variant| self.language_of(variant) == language)
    }
}

/// A story's picture, kept and served by the company's own server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct StoryImage {
    /// Its path on the server, from the root.
    pub path: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A suggested caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// The network it was written for.
    pub network: Network,
    /// Its language; absent: the story's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The text, without the link.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_story_is_in_its_own_language_and_in_those_of_its_captions() {
        let story = |language: &str, variants: &[Option<&str>]| -> FeedStory {
            let id = "018f2f7e-0000-7000-8000-000000000001";
            let variants: Vec<_> = variants
                .iter()
                .map(|language| json!({"id": id, "network": "x", "language": language, "text": "Hei"}))
                .collect();
            let story = json!({
                "id": id, "language": language, "networks": ["x"], "title": "T", "summary": "", "url": "https://a.no/",
                "variants": variants, "approved_at": 0,
            });
            serde_json::from_value(story).expect("a story")
        };
        for (story, en, nb) in [
            (story("en", &[]), true, false),
            (story("nb", &[]), false, true),
            (story("nb", &[None]), false, true),
            (story("en", &[None, Some("nb")]), true, true),
            (story("nb", &[Some("en")]), true, true),
        ] {
            assert_eq!((story.is_in(Language::En), story.is_in(Language::Nb)), (en, nb), "{story:?}");
        }
    }

    #[test]
    fn every_language_comes_once_and_the_readers_first() {
        assert_eq!(Language::En.and_others().collect::<Vec<_>>(), [Language::En, Language::Nb]);
        assert_eq!(Language::Nb.and_others().collect::<Vec<_>>(), [Language::Nb, Language::En]);
    }
}
