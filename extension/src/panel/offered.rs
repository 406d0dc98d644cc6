//! What becomes of a story that the company no longer offers: its text must not go out unsaid, and no words of the person's get lost.

use rost_shared::ids::StoryId;

use crate::{
    plan::is_off,
    protocol::{Draft, View},
};

/// Whether a story is no longer offered. Before the stories have come, and during a break, when there are none, nobody can say.
pub fn is_gone(view: &View, story: StoryId) -> bool {
    let paused = view.me.as_ref().is_some_and(|me| me.paused);
    !paused && view.feed.as_ref().is_some_and(|feed| feed.stories.iter().all(|offered| offered.id != story))
}

/// What was written about stories that are no longer offered, or for a network that is not.
pub fn left_over(view: &View) -> Vec<Draft> {
    let off = |network| view.feed.as_ref().is_some_and(|feed| is_off(feed, network));
    let gone = |draft: &Draft| is_gone(view, draft.story) || off(draft.network);
    let words = |draft: &&Draft| !draft.text.trim().is_empty() && gone(draft);
    view.drafts.iter().filter(words).cloned().collect()
}

#[cfg(test)]
mod tests {
    use rost_shared::wire::{Feed, Network, NetworkPolicy};

    use super::*;
    use crate::{panel::route::tests::story, plan::tests::me};

    fn view() -> View {
        let draft = |id, text: &str| Draft {
            story: id,
            title: "Title".into(),
            network: Network::X,
            variant: None,
            text: text.into(),
        };
        let gone = StoryId(uuid::Uuid::from_u128(9));
        View {
            me: Some(me()),
            feed: Some(Feed { company: "Nordlys".into(), policy: vec![], stories: vec![story()] }),
            drafts: vec![draft(story().id, "Mine"), draft(gone, "Mine, too"), draft(gone, " \n")],
            ..View::default()
        }
    }

    #[test]
    fn words_about_a_story_that_is_no_longer_offered_are_still_shown() {
        let texts: Vec<_> = left_over(&view()).into_iter().map(|draft| draft.text).collect();
        assert_eq!(texts, ["Mine, too"]);
        assert!(!is_gone(&view(), story().id));
        let mut off = view();
        off.feed.as_mut().unwrap().policy = vec![NetworkPolicy { network: Network::X, surfaces: vec![] }];
        assert_eq!(left_over(&off).len(), 2, "nor can it be shared where it was written for");
    }

    #[test]
    fn nothing_is_said_to_be_gone_while_nobody_can_say() {
        let mut paused = view();
        paused.me.as_mut().unwrap().paused = true;
        for view in [paused, View { feed: None, ..view() }] {
            assert!(left_over(&view).is_empty());
        }
    }
}
