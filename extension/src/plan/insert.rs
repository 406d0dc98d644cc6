//! From the panel's click on Insert to text that was read back, and the drafts that outlive all of it.

use rost_shared::{
    ids::{ShareId, StoryId},
    wire::{Network, Surface},
};

use super::{
    Command, Event, Out, State, TabId,
    state::{Phase, Place, Share},
    surfaces,
};
use crate::protocol::{DomCommand, Draft, InsertMode, InsertOutcome, InsertView, RestoreOutcome, WriteOutcome};

/// What the person wants inserted.
pub struct Wish<'a> {
    /// Which story.
    pub story: StoryId,
    /// The exact text.
    pub text: &'a str,
    /// What to do with what is there.
    pub mode: InsertMode,
    /// Where they are.
    pub surface: Surface,
}

/// A share is made. The composer may be gone by now, or the company may not want it: then nothing is inserted.
pub fn wanted(state: &mut State, event: &Event, tab: Option<TabId>, wish: &Wish<'_>, out: &mut Out) {
    let Some(story) = state.stock.story(wish.story) else { return };
    let (title, link) = (story.title.clone(), story.url.clone());
    let target = state.tab_of_panel(tab).and_then(|(tab, found)| {
        found.current().map(|(composer, _)| (found.network, Place { tab, composer: composer.clone(), gone_at: None }))
    });
    let Some((network, place)) = target else { return };
    if !surfaces::allowed(state, network, wish.surface) {
        return;
    }
    let id = ShareId(event.fresh);
    let view = InsertView { share: id, story: wish.story, outcome: InsertOutcome::Working };
    if let Some(found) = state.tabs.get_mut(&place.tab) {
        found.cut_off = None;
    }
    if let Some(composer) = state.composer_mut(place.tab, &place.composer) {
        composer.inserted = Some(view);
    }
    out.push(insert_command(id, &place, wish.text, wish.mode));
    let phase = Phase::Writing { text: wish.text.to_owned(), mode: wish.mode };
    let share = Share {
        story: wish.story,
        title,
        link,
        network,
        made_at: event.now,
        surface: wish.surface,
        place: Some(place),
        phase,
        click: None,
    };
    state.shares.insert(id, share);
}

fn insert_command(share: ShareId, place: &Place, text: &str, mode: InsertMode) -> Command {
    let command = DomCommand::Insert { composer: place.composer.clone(), share, text: text.to_owned(), mode };
    Command::Hands { tab: place.tab, command }
}

/// The worker died while the hands were writing: ask again. They write each share once.
pub fn again(state: &State, out: &mut Out) {
    for (&id, share) in state.shares.iter() {
        if let (Phase::Writing { text, mode }, Some(place)) = (&share.phase, &share.place) {
            out.push(insert_command(id, place, text, *mode));
        }
    }
}

/// The hands have answered.
pub fn inserted(state: &mut State, id: ShareId, outcome: WriteOutcome) {
    let Some(share) = state.shares.get_mut(&id).filter(|share| matches!(share.phase, Phase::Writing { .. })) else {
        return;
    };
    let seen = match outcome {
        WriteOutcome::Exact => InsertOutcome::Exact,
        WriteOutcome::Refused => InsertOutcome::Refused,
        WriteOutcome::NotRestored => InsertOutcome::NotRestored,
        WriteOutcome::EditorGone => InsertOutcome::EditorGone,
    };
    let place = share.place.clone();
    if outcome == WriteOutcome::Exact {
        let replaced = matches!(share.phase, Phase::Writing { mode: InsertMode::Replace, .. });
        share.phase = Phase::Held;
        // What stood there before and was not posted is no longer there.
        state.shares.retain(|&old, share| old == id || !replaced || share.place != place || !share.is_before_post());
    } else {
        state.shares.remove(&id);
    }
    say(state, place, id, seen);
}

/// The person has read that the post was closed while the text went in.
pub fn cut_off_seen(state: &mut State, id: ShareId) {
    for tab in state.tabs.values_mut() {
        tab.cut_off.take_if(|cut_off| cut_off.share == id);
    }
}

fn say(state: &mut State, place: Option<Place>, id: ShareId, outcome: InsertOutcome) {
    let Some(place) = place else { return };
    if let Some(composer) = state.composer_mut(place.tab, &place.composer) {
        composer.holds_text |= outcome == InsertOutcome::Exact;
        if let Some(view) = composer.inserted.as_mut().filter(|view| view.share == id) {
            view.outcome = outcome;
        }
    } else if outcome == InsertOutcome::Exact
        && let Some(found) = state.tabs.get_mut(&place.tab)
    {
        // Its composer closed with the text in it.
        found.cut_off.take_if(|cut_off| cut_off.share == id);
    }
}

/// The person wants back what was there before.
pub fn undo(state: &State, id: ShareId, out: &mut Out) {
    if let Some(Share { phase: Phase::Held, place: Some(place), .. }) = state.shares.get(&id) {
        let command = DomCommand::Restore { composer: place.composer.clone(), share: id };
        out.push(Command::Hands { tab: place.tab, command });
    }
}

/// The hands have put it back, or have not: then it may still stand there, and still counts when it is posted.
pub fn restored(state: &mut State, id: ShareId, outcome: RestoreOutcome) {
    let Some(share) = state.shares.get(&id).filter(|share| share.phase == Phase::Held) else { return };
    let place = share.place.clone();
    let seen = match outcome {
        RestoreOutcome::Done => InsertOutcome::Undone,
        RestoreOutcome::Changed => InsertOutcome::Changed,
        RestoreOutcome::Failed => InsertOutcome::NotRestored,
    };
    if outcome == RestoreOutcome::Done {
        state.shares.remove(&id);
    }
    say(state, place, id, seen);
}

/// Keeps a draft.
pub fn save_draft(state: &mut State, draft: &Draft) {
    drop_draft(state, draft.story, draft.network);
    state.drafts.push(draft.clone());
}

/// Forgets a draft.
pub fn drop_draft(state: &mut State, story: StoryId, network: Network) {
    state.drafts.retain(|draft| draft.story != story || draft.network != network);
}
