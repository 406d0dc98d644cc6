//! A way to begin, for those who find writing hard: one idea at a time, another when asked for. An idea is a prompt and
//! stands beside the text; no word of it is posted unless the person types it.

use rost_shared::ids::StoryId;

/// How many ideas there are, as `idea-1` and so on.
pub const IDEAS: u32 = 12;

/// The key of an idea: which one comes first depends on the story alone, and each further one is the next.
pub fn key(story: StoryId, asked: u32) -> String {
    let first = story.0.as_bytes().iter().fold(0u32, |sum, byte| sum + u32::from(*byte));
    format!("idea-{}", (first + asked) % IDEAS + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rost_shared::wire::Language;
    use uuid::Uuid;

    use super::*;
    use crate::panel::words::catalogue;

    #[test]
    fn every_idea_comes_once_before_the_first_comes_again() {
        let story = StoryId(Uuid::from_u128(77));
        let keys: BTreeSet<_> = (0..IDEAS).map(|asked| key(story, asked)).collect();
        assert_eq!(keys.len(), IDEAS as usize);
        assert_eq!(key(story, 0), key(story, IDEAS));
        for language in Language::ALL {
            let told: BTreeSet<_> =
                catalogue(language).keys().filter(|key| key.starts_with("idea-")).map(str::to_owned).collect();
            assert_eq!(told, keys, "{language:?}");
        }
    }

    #[test]
    fn stories_begin_with_different_ideas() {
        let first: BTreeSet<_> = (0..40).map(|n| key(StoryId(Uuid::from_u128(n)), 0)).collect();
        assert!(first.len() > 6, "{first:?}");
    }
}
