//! Which screen the panel shows. Pure: the worker's view and the few things that only this panel knows decide.

use rost_shared::ids::{ShareId, StoryId};

use crate::protocol::{InsertOutcome, View};

/// Where the person went inside the panel, beyond what the worker knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Wherever the view leads.
    #[default]
    Main,
    /// Choosing networks: the second half of onboarding, or later from the settings.
    Networks,
    /// Typing another server's address.
    Server,
    /// Pairing anew, as the token is no longer good.
    PairAgain,
    /// Writing about a story.
    Write(StoryId),
    /// The leaderboard.
    Board,
    /// Settings, and what waits.
    Status,
}

/// One screen, one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What Røst is, what it reads and sends.
    Welcome,
    /// Which networks it may help on.
    Networks,
    /// The server's address.
    Server,
    /// The pairing code.
    Pairing,
    /// The person has left.
    Left,
    /// "Did you post it?"
    Ask(ShareId),
    /// Thanks, and the person's own month.
    Thanks,
    /// The text is in the post, or why not.
    Inserted(ShareId),
    /// The stories.
    Stories,
    /// Own words.
    Write(StoryId),
    /// The leaderboard.
    Board,
    /// Settings, and what waits.
    Status,
}

/// The screen for a view. `left` is the insert or the question whose screen the person has left; after one question none is asked.
pub fn screen(view: &View, place: Place, left: Option<ShareId>) -> Screen {
    if place == Place::Networks {
        return Screen::Networks;
    }
    if view.consent.is_none() {
        return Screen::Welcome;
    }
    if view.server.is_none() || (place == Place::Server && !view.paired) {
        return Screen::Server;
    }
    if view.left && view.pairing.is_none() && place != Place::PairAgain {
        return Screen::Left;
    }
    if view.pairing.is_some() || place == Place::PairAgain || !(view.paired || view.pair_again) {
        return Screen::Pairing;
    }
    match place {
        Place::Status => return Screen::Status,
        Place::Board => return Screen::Board,
        // A question about another post can wait until these words are written.
        Place::Write(story) if knows(view, story) => return Screen::Write(story),
        _ => {}
    }
    // Once that text is posted this is over: what is still here is not, and thanks for another post would say that it is.
    if let Some(insert) = &view.inserted
        && insert.outcome != InsertOutcome::Undone
        && left != Some(insert.share)
    {
        return Screen::Inserted(insert.share);
    }
    if view.thanks.is_some() {
        return Screen::Thanks;
    }
    match view.asks.first() {
        Some(ask) if view.asks.iter().all(|ask| left != Some(ask.share)) => Screen::Ask(ask.share),
        _ => Screen::Stories,
    }
}

fn knows(view: &View, story: StoryId) -> bool {
    view.feed.as_ref().is_some_and(|feed| feed.stories.iter().any(|s| s.id == story))
}

#[cfg(test)]
pub(super) mod tests {
    use rost_shared::wire::{Feed, FeedStory, Language, Network};
    use uuid::Uuid;

    use super::*;
    use crate::protocol::{AskView, InsertView, PairingView, ThanksView};

    const STORY: StoryId = StoryId(Uuid::from_u128(1));
    const SHARE: ShareId = ShareId(Uuid::from_u128(2));

    /// A plain story.
    pub fn story() -> FeedStory {
        FeedStory {
            id: STORY,
            language: Language::En,
            networks: vec![Network::X],
            title: "Title".into(),
            summary: String::new(),
            url: "https://nordlys.example/a".into(),
            prompt: None,
            variants: vec![],
            image: None,
            topics: vec![],
            hashtags: vec![],
            disclosure: false,
            approved_at: 0,
            valid_until: None,
            shared_on: vec![],
        }
    }

    fn ready() -> View {
        View {
            consent: Some(vec![]),
            server: Some("https://rost.example".into()),
            paired: true,
            feed: Some(Feed { company: "Nordlys".into(), policy: vec![], stories: vec![story()] }),
            ..View::default()
        }
    }

    fn ask() -> AskView {
        AskView { share: SHARE, title: "Title".into(), network: Network::X, made_at: 0 }
    }

    #[test]
    fn leads_through_onboarding_in_order() {
        let mut view = View::default();
        assert_eq!(screen(&view, Place::Main, None), Screen::Welcome);
        assert_eq!(screen(&view, Place::Networks, None), Screen::Networks);
        view.consent = Some(vec![]);
        assert_eq!(screen(&view, Place::Main, None), Screen::Server);
        view.server = Some("https://rost.example".into());
        assert_eq!(screen(&view, Place::Main, None), Screen::Pairing);
        assert_eq!(screen(&view, Place::Server, None), Screen::Server);
        view.paired = true;
        assert_eq!(screen(&view, Place::Main, None), Screen::Stories);
    }

    #[test]
    fn an_end_of_the_pairing_keeps_the_stories_until_the_person_pairs_again() {
        let mut view = View { paired: false, pair_again: true, ..ready() };
        assert_eq!(screen(&view, Place::Main, None), Screen::Stories);
        assert_eq!(screen(&view, Place::PairAgain, None), Screen::Pairing);
        view.pairing = Some(PairingView {
            user_code: "ABCD-EFGH".into(),
            verification_uri: "https://rost.example/pair".into(),
            expires_at: 0,
            ended: None,
        });
        assert_eq!(screen(&view, Place::Main, None), Screen::Pairing);
    }

    #[test]
    fn who_has_left_is_told_so_and_may_come_again() {
        let view = View { paired: false, left: true, feed: None, ..ready() };
        for place in [Place::Main, Place::Status, Place::Board, Place::Write(STORY)] {
            assert_eq!(screen(&view, place, None), Screen::Left);
        }
        assert_eq!(screen(&view, Place::PairAgain, None), Screen::Pairing);
    }

    #[test]
    fn never_tears_the_words_away_for_a_question_or_thanks() {
        let title = "Title".into();
        let thanks = Some(ThanksView { share: SHARE, title, network: Network::X, receipt: None, refused: None });
        let view = View { asks: vec![ask()], thanks, ..ready() };
        assert_eq!(screen(&view, Place::Write(STORY), None), Screen::Write(STORY));
        assert_eq!(screen(&view, Place::Main, None), Screen::Thanks);
        let view = View { thanks: None, ..view };
        assert_eq!(screen(&view, Place::Main, None), Screen::Ask(SHARE));
        assert_eq!(screen(&view, Place::Main, Some(SHARE)), Screen::Stories, "not yet");
    }

    #[test]
    fn a_story_that_left_the_feed_leads_back_to_the_others() {
        let gone = StoryId(Uuid::from_u128(9));
        assert_eq!(screen(&ready(), Place::Write(gone), None), Screen::Stories);
    }

    #[test]
    fn an_insert_is_shown_until_left_or_undone() {
        let insert = |outcome| Some(InsertView { share: SHARE, story: STORY, outcome });
        let view = View { inserted: insert(InsertOutcome::Exact), ..ready() };
        assert_eq!(screen(&view, Place::Main, None), Screen::Inserted(SHARE));
        assert_eq!(screen(&view, Place::Main, Some(SHARE)), Screen::Stories);
        let thanks = Some(ThanksView {
            share: ShareId(Uuid::from_u128(3)),
            title: "Title".into(),
            network: Network::X,
            receipt: None,
            refused: None,
        });
        let other = View { asks: vec![ask()], thanks, ..view };
        assert_eq!(screen(&other, Place::Main, None), Screen::Inserted(SHARE));
        assert_eq!(screen(&other, Place::Main, Some(SHARE)), Screen::Thanks);
        let view = View { inserted: insert(InsertOutcome::Undone), ..ready() };
        assert_eq!(screen(&view, Place::Main, None), Screen::Stories);
    }
}
