//! What the screens share: the worker's last view, where the person is, the words, and the one way to ask the worker.

use leptos::prelude::*;
use rost_shared::{
    ids::{ShareId, StoryId},
    messages::Catalogue,
    numbers,
    wire::{Feed, FeedStory, Language, Network, StoryImage, Surface},
};
use wasm_bindgen::JsValue;

use super::{
    browser,
    focus::Kept,
    reasons,
    route::{Place, Screen, screen},
    search::Filter,
    words,
};
use crate::{
    plan::is_off,
    protocol::{Draft, PanelRequest, RefusedView, View},
};

/// Handles on the shared state; cheap to copy into every closure.
#[derive(Clone, Copy)]
pub struct Panel {
    /// The worker's last answer; none until the first.
    pub view: RwSignal<Option<View>>,
    /// Where the person went.
    pub place: RwSignal<Place>,
    /// The insert or the question whose screen the person has left.
    pub left: RwSignal<Option<ShareId>>,
    /// Whether an act of the person is under way.
    pub busy: RwSignal<bool>,
    /// Whether the worker did not answer the last act.
    pub silent: RwSignal<bool>,
    /// The share that was taken back last, until the next act.
    pub taken_back: RwSignal<Option<ShareId>>,
    /// The network chosen where no composer says it.
    pub chosen: RwSignal<Option<Network>>,
    /// What is looked for among the stories.
    pub filter: RwSignal<Filter>,
    /// The text of the last insert, for the clipboard should the post refuse it.
    pub last_text: RwSignal<Option<(StoryId, String)>>,
    /// Whether the first frame has been drawn.
    pub drawn: RwSignal<bool>,
    /// The tab this frame lies in, known before it is needed: the side panel opens only inside a click.
    pub tab: StoredValue<Option<JsValue>, LocalStorage>,
    /// Where the panel is shown.
    pub surface: Surface,
}

impl Panel {
    /// A panel that knows nothing yet.
    pub fn new() -> Self {
        Self {
            view: RwSignal::new(None),
            place: RwSignal::new(Place::Main),
            left: RwSignal::new(None),
            busy: RwSignal::new(false),
            silent: RwSignal::new(false),
            taken_back: RwSignal::new(None),
            chosen: RwSignal::new(None),
            filter: RwSignal::new(Filter::default()),
            last_text: RwSignal::new(None),
            drawn: RwSignal::new(false),
            tab: StoredValue::new_local(None),
            surface: browser::surface(),
        }
    }

    /// Reads something from the view; the default while there is none.
    pub fn see<T: Default>(self, read: impl FnOnce(&View) -> T) -> T {
        self.view.with(|view| view.as_ref().map(read).unwrap_or_default())
    }

    /// The screen to show; none until the worker has answered.
    pub fn screen(self) -> Option<Screen> {
        self.view.with(|view| view.as_ref().map(|view| screen(view, self.place.get(), self.left.get())))
    }

    /// The language in use.
    pub fn language(self) -> Language {
        self.see(|view| view.language).unwrap_or_else(browser::language)
    }

    /// The words of that language. The whole page is drawn anew when it changes, so nobody has to subscribe.
    pub fn words(self) -> &'static Catalogue {
        words::catalogue(untrack(|| self.language()))
    }

    /// A text without placeholders.
    pub fn t(self, key: &str) -> String {
        self.words().text(key, &[])
    }

    /// A text with placeholders.
    pub fn tx(self, key: &str, values: &[(&str, &str)]) -> String {
        self.words().text(key, values)
    }

    /// A number, its thousands apart.
    pub fn number(self, number: i64) -> String {
        numbers::written(untrack(|| self.language()), number)
    }

    /// Why the server said no, in the reader's language.
    pub fn refusal(self, refused: &RefusedView) -> String {
        self.tx(reasons::refused(refused.code), &[("detail", &refused.detail)])
    }

    /// Sends an act of the person, shows that it is under way, and takes the worker's view.
    pub fn act(self, request: PanelRequest) {
        self.act_then(request, |_| {});
    }

    /// The same, and then does something with the view that came; nothing if none did.
    pub fn act_then(self, request: PanelRequest, then: impl FnOnce(&View) + 'static) {
        // A button that cannot be pressed any more loses the focus.
        let focus = Kept::now();
        self.busy.set(true);
        let taken_back = match request {
            PanelRequest::Withdraw { share } => Some(share),
            _ => None,
        };
        self.taken_back.set(None);
        leptos::task::spawn_local(async move {
            let answer = browser::ask(&request).await;
            self.busy.set(false);
            self.silent.set(answer.is_none());
            if let Some(view) = answer {
                then(&view);
                self.take(view);
                self.taken_back.set(taken_back);
            }
            focus.back();
        });
    }

    /// Sends something that nobody waits for: a look, a draft.
    pub fn tell(self, request: PanelRequest) {
        leptos::task::spawn_local(async move {
            if let Some(view) = browser::ask(&request).await {
                self.take(view);
            }
        });
    }

    /// Takes the worker's view; one that says nothing new disturbs nobody.
    fn take(self, view: View) {
        if self.view.with_untracked(|before| before.as_ref() != Some(&view)) {
            let focus = Kept::now();
            self.view.set(Some(view));
            focus.back();
        }
    }

    /// Whether the person is taking a break.
    pub fn paused(self) -> bool {
        self.see(|view| view.me.as_ref().is_some_and(|me| me.paused))
    }

    /// A story of the feed.
    pub fn story(self, id: StoryId) -> Option<FeedStory> {
        self.see(|view| view.feed.as_ref().and_then(|feed| feed.stories.iter().find(|story| story.id == id).cloned()))
    }

    /// Where a story's picture lies: always on the server that this browser is paired with.
    pub fn picture(self, image: &StoryImage) -> Option<String> {
        let server = self.see(|view| view.server.clone())?;
        image.path.starts_with('/').then(|| server + &image.path)
    }

    /// Whether the company allows a surface on a network. Nothing is forbidden before it has said so.
    pub fn allows(self, network: Network, surface: Surface) -> bool {
        self.view.with(|view| {
            view.as_ref().and_then(|view| view.feed.as_ref()).is_none_or(|feed| feed.allows(network, surface))
        })
    }

    /// The networks on which the company shares nothing.
    pub fn switched_off(self) -> Vec<Network> {
        let off = |feed: &Feed| Network::ALL.into_iter().filter(|network| is_off(feed, *network)).collect();
        self.see(|view| view.feed.as_ref().map(off)).unwrap_or_default()
    }

    /// The draft for a story on a network.
    pub fn draft(self, story: StoryId, network: Network) -> Option<Draft> {
        self.see(|view| view.drafts.iter().find(|draft| draft.story == story && draft.network == network).cloned())
    }

    /// The network that is written for: the composer's, else the chosen one, else that of words already begun, else the
    /// story's first.
    pub fn network(self, story: &FeedStory) -> Network {
        self.see(|view| view.composer.as_ref().map(|composer| composer.network))
            .or_else(|| self.chosen.get().filter(|network| story.networks.contains(network)))
            .or_else(|| {
                self.see(|view| {
                    view.drafts.iter().rev().find(|draft| draft.story == story.id).map(|draft| draft.network)
                })
            })
            .or_else(|| story.networks.first().copied())
            .unwrap_or(Network::Linkedin)
    }
}
