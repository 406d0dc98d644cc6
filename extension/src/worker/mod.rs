//! The worker's body around [`plan`]: events come in one at a time, the new state is written down, commands are carried
//! out, and what comes of them are events again.

mod http;
mod rules;
mod scripts;
mod sender;
mod store;

use std::{
    cell::RefCell,
    pin::{Pin, pin},
};

use futures::{
    future::{Either, join_all, select},
    lock::Mutex,
};
use gloo::timers::{callback::Timeout, future::TimeoutFuture};
use rost_shared::wire::Millis;
use serde::Deserialize;
use uuid::Uuid;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::{
    chrome,
    plan::{self, Command, Event, Saved, Secret, State, TabId, What},
    protocol::{DomCommand, DomEvent, PanelRequest, RestoreOutcome, WriteOutcome},
};
use sender::{Sender, Who};

/// Below this the worker is likely to live until then, and a timer is punctual where an alarm may be late.
const TIMER_BELOW_MS: Millis = 25_000;

/// What the hands need for writing and for the frame.
const WORK: &str = "work.js";

struct Core {
    store: store::Store,
    state: State,
    saved: Saved,
}

thread_local! {
    static CORE: &'static Mutex<Option<Core>> = Box::leak(Box::new(Mutex::new(None)));
    static UNDER_WAY: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static TIMER: RefCell<Option<(Millis, Option<Timeout>)>> = const { RefCell::new(None) };
}

/// The messages that the worker takes.
#[derive(Deserialize)]
struct Message {
    hands: Option<DomEvent>,
    panel: Option<PanelRequest>,
    once: Option<String>,
}

/// Called by `sw.js` for every message. Answers the panel with its view, and the hands with `true` once what they told is written down,
/// with `false` if it can never be read: they do not tell it again.
pub async fn message(message: JsValue, sender: JsValue) -> Result<JsValue, JsValue> {
    let Some(who) = chrome::from_js::<Sender>(&sender).and_then(|sender| sender.who()) else {
        return Ok(JsValue::NULL);
    };
    let Some(Message { hands, panel, once }) = chrome::from_js(&message) else { return Ok(JsValue::FALSE) };
    match (who, hands, panel) {
        (Who::Hands(tab, network), Some(event), _) => {
            let commands = step(What::Dom { tab, network, event }).await?;
            spawn_local(carry_out(commands));
            // A worker that is killed may leave an empty answer behind, so this one is not empty.
            Ok(JsValue::TRUE)
        }
        (Who::Hands(..), ..) | (_, _, None) => Ok(JsValue::NULL),
        (who, _, Some(request)) => {
            let framed = matches!(who, Who::FramedPanel(_));
            let tab = match who {
                Who::FramedPanel(tab) => Some(tab),
                Who::BesidePanel => active_tab().await,
                _ => None,
            };
            let waits = waits_for_outcome(&request);
            let key = once.clone().unwrap_or_default();
            // The same request again, as its answer took long: the outcome is still to come.
            while UNDER_WAY.with_borrow(|keys| keys.contains(&key)) {
                TimeoutFuture::new(100).await;
            }
            if waits {
                UNDER_WAY.with_borrow_mut(|keys| keys.push(key.clone()));
            }
            let commands = step(What::Panel { tab, framed, once, request }).await;
            if waits {
                if let Ok(commands) = commands {
                    carry_out(commands).await;
                }
                UNDER_WAY.with_borrow_mut(|keys| keys.retain(|known| *known != key));
            } else {
                spawn_local(carry_out(commands?));
            }
            let core = CORE.with(|core| *core).lock().await;
            chrome::js(&core.as_ref().map(|core| plan::view(&core.state, tab)))
        }
    }
}

/// Called by `sw.js` for everything else.
pub async fn happened(what: &str, tab: TabId) -> Result<(), JsValue> {
    let what = match what {
        "tab_gone" => What::TabGone { tab },
        "installed" | "permissions" => What::PermissionsChanged { lacking: scripts::lacking().await },
        "managed" => What::Managed { server: chrome::managed_server().await },
        // An alarm, or a start of the browser: to be awake is all that is needed.
        _ => What::Tick,
    };
    let commands = step(what).await?;
    carry_out(commands).await;
    Ok(())
}

/// The panel shows the outcome of these at once.
fn waits_for_outcome(request: &PanelRequest) -> bool {
    matches!(
        request,
        PanelRequest::UseServer { .. }
            | PanelRequest::StartPairing { .. }
            | PanelRequest::Insert { .. }
            | PanelRequest::UndoInsert { .. }
            | PanelRequest::Consented { .. }
            | PanelRequest::Refresh
            | PanelRequest::SendNow
            | PanelRequest::Withdraw { .. }
            | PanelRequest::LookBoard { .. }
            | PanelRequest::OpenShareLink { .. }
            | PanelRequest::ForgetEverything
    )
}

async fn active_tab() -> Option<TabId> {
    let query = chrome::object(&[("active", true.into()), ("lastFocusedWindow", true.into())]);
    chrome::tabs(&query).await.ok()?.first().copied()
}

/// One event: planned and written down. The first of a life is that the worker began.
async fn step(what: What) -> Result<Vec<Command>, JsValue> {
    step_with(what, None).await
}

/// The same for an answer to a request that was made with this token.
async fn step_with(what: What, token: Option<Secret>) -> Result<Vec<Command>, JsValue> {
    let mut guard = CORE.with(|core| *core).lock().await;
    let mut commands = Vec::new();
    if guard.is_none() {
        let store = store::Store::open().await?;
        let saved = store.load().await?;
        let mut core = Core { store, state: saved.restore(), saved };
        let began = What::Started { fresh_session: chrome::is_fresh_session().await, language: chrome::language() };
        commands = core.take(began, None).await?;
        *guard = Some(core);
        spawn_local(look_at_managed());
        spawn_local(look_at_permissions());
    }
    if let Some(core) = guard.as_mut() {
        commands.extend(core.take(what, token).await?);
    }
    Ok(commands)
}

/// What the company presets. A browser that has just started may never answer that question (seen in Chromium 156): nothing
/// else waits for it, and it is asked again. What is set later comes as an event.
fn look_at_managed() -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async {
        for patience in [500, 2_000, 10_000] {
            let asked = pin!(chrome::managed_server());
            if let Either::Left((server, _)) = select(asked, TimeoutFuture::new(patience)).await {
                return follow(Some(What::Managed { server }), None).await;
            }
        }
    })
}

/// What the browser took or gave while nothing of Røst was there to be told.
fn look_at_permissions() -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async {
        let lacking = scripts::lacking().await;
        let news =
            CORE.with(|core| *core).lock().await.as_ref().is_some_and(|core| plan::is_news(&core.state, &lacking));
        follow(news.then_some(What::PermissionsChanged { lacking }), None).await;
    })
}

impl Core {
    async fn take(&mut self, what: What, token: Option<Secret>) -> Result<Vec<Command>, JsValue> {
        let (state, commands) = plan::plan(&self.state, &event(what, token));
        let saved = Saved::of(&state).map_err(|error| JsValue::from_str(&error.to_string()))?;
        self.store.save(&self.saved, &saved).await?;
        (self.state, self.saved) = (state, saved);
        Ok(commands)
    }
}

/// The one place where the extension asks the browser for time and chance.
#[allow(clippy::disallowed_methods)]
fn event(what: What, token: Option<Secret>) -> Event {
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    Event { now: js_sys::Date::now() as Millis, fresh: Uuid::new_v4(), chance, token, what }
}

/// Carries commands out. What the page is told goes in order; requests go side by side.
fn carry_out(commands: Vec<Command>) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        let (requests, rest): (Vec<_>, Vec<_>) =
            commands.into_iter().partition(|command| matches!(command, Command::Fetch(_)));
        let page = async {
            for command in rest {
                one(command).await;
            }
        };
        futures::join!(page, join_all(requests.into_iter().map(one)));
    })
}

async fn one(command: Command) {
    let outcome = match command {
        // Nobody waits for thanks: a page that does not answer must not hold up what comes after.
        Command::Hands { tab, command: thanks @ DomCommand::Thanks { .. } } => {
            spawn_local(async move { drop(tell_hands(tab, thanks).await) });
            Ok(())
        }
        Command::Hands { tab, command } => return follow(tell_hands(tab, command).await, None).await,
        Command::InsertCss { tab, css } => chrome::style(tab, &css).await,
        Command::Reconcile { networks, open_tabs } => scripts::reconcile(&networks, open_tabs).await,
        Command::GiveBack { networks } => scripts::give_back(&networks).await,
        Command::Push(push) => match chrome::js(&push) {
            Ok(push) => {
                let message = chrome::object(&[("push", push)]);
                spawn_local(async move { chrome::tell_pages(&message).await });
                Ok(())
            }
            Err(error) => Err(error),
        },
        Command::Badge { tab, title } => chrome::badge(tab, title.as_deref()).await,
        Command::OpenTab { url } => chrome::open_tab(&url).await,
        Command::WakeAt(at) => wake_at(at).await,
        Command::Fetch(fetch) => {
            let server = {
                let core = CORE.with(|core| *core).lock().await;
                core.as_ref().map(|core| http::Server {
                    url: core.state.server.clone().unwrap_or_default(),
                    token: core.state.token.clone(),
                })
            };
            let Some(server) = server else { return };
            let answer = http::fetch(&server, fetch).await;
            return follow(Some(What::Answer(answer)), server.token).await;
        }
    };
    if let Err(error) = outcome {
        gloo::console::warn!("Røst", error);
    }
}

async fn follow(what: Option<What>, token: Option<Secret>) {
    let Some(what) = what else { return };
    match step_with(what, token).await {
        Ok(commands) => carry_out(commands).await,
        Err(error) => gloo::console::error!("Røst", error),
    }
}

/// Tells the hands; their answer is an event. That nobody is there is an answer, too.
async fn tell_hands(tab: TabId, command: DomCommand) -> Option<What> {
    let message = chrome::object(&[("cmd", chrome::js(&command).ok()?)]);
    if command.needs_work() {
        // Where it cannot run, the command has no answer either, and that is dealt with below.
        let _ = chrome::run_in(tab, WORK).await;
    }
    let answer = chrome::tell_tab(tab, &message).await.ok().and_then(|answer| chrome::from_js::<DomEvent>(&answer));
    let event = answer.or(match command {
        DomCommand::Insert { share, .. } => Some(DomEvent::Inserted { share, outcome: WriteOutcome::EditorGone }),
        DomCommand::Restore { share, .. } => Some(DomEvent::Restored { share, outcome: RestoreOutcome::Failed }),
        _ => None,
    })?;
    let core = CORE.with(|core| *core).lock().await;
    // A tab that is gone took with it what its hands were told.
    let network = core.as_ref()?.state.tabs.get(&tab)?.network;
    Some(What::Dom { tab, network, event })
}

async fn wake_at(at: Millis) -> Result<(), JsValue> {
    let now = js_sys::Date::now() as Millis;
    let known = TIMER.with_borrow(|timer| timer.as_ref().is_some_and(|(known, _)| *known == at && at > now));
    if known {
        return Ok(());
    }
    let wait = (at - now).max(1_000);
    let timer = (wait < TIMER_BELOW_MS)
        .then(|| Timeout::new(wait as u32, || spawn_local(async { follow(Some(What::Tick), None).await })));
    TIMER.set(Some((at, timer)));
    chrome::wake_at((now + wait) as f64).await
}
