//! What the panel asks of the browser: messages, the permission question, tabs, the side panel, the clipboard, dates.

use std::time::Duration;

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use rost_shared::{
    json,
    wire::{Language, Millis, Network, Surface},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::hosts::hosts;
use crate::protocol::{PanelPush, PanelRequest, View};

/// How long an answer is awaited before the request is sent again, how long after a refusal, and how often.
const PATIENCE_MS: i32 = 3_000;
const PAUSE_MS: i32 = 100;
const TRIES: usize = 12;

/// How long a frame is waited for.
const UNSEEN_MS: u64 = 500;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> String;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &Function, millis: i32) -> i32;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener)]
    fn add_message_listener(listener: &Function);
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    fn request_permissions(wanted: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    fn create_tab(properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent, catch)]
    fn current_tab() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "sidePanel"], js_name = open, catch)]
    fn open_side_panel(options: &JsValue) -> Result<Promise, JsValue>;
}

/// Sends a request to the worker and gives its next view; `None` when the worker did not answer with one.
///
/// A worker that dies as it starts answers nothing at all, so the request is sent again. It carries a name, by which the
/// worker does it once however often it comes; to look and to keep a draft may be done twice.
pub async fn ask(request: &PanelRequest) -> Option<View> {
    let panel = serde_json::to_string(request).ok()?;
    let text = match request {
        PanelRequest::Look | PanelRequest::LookAgain | PanelRequest::SaveDraft { .. } => {
            format!(r#"{{"panel":{panel}}}"#)
        }
        _ => format!(r#"{{"panel":{panel},"once":"{}"}}"#, random_uuid()),
    };
    let message = JSON::parse(&text).ok()?;
    for _ in 0..TRIES {
        // Silence and a refusal are the same: nothing that can be read.
        let asked = JsValue::from(send_message(&message).ok()?);
        let answered = Promise::race(&Array::of2(&asked, &after(PATIENCE_MS).into()));
        if let Ok(answer) = JsFuture::from(answered).await
            && let Some(text) = JSON::stringify(&answer).ok().and_then(|text| JsValue::from(text).as_string())
            && let Some(view) = json::read(&text)
        {
            return Some(view);
        }
        let _ = JsFuture::from(after(PAUSE_MS)).await;
    }
    None
}

/// Calls back when the next frame is on the screen, and once more after a while: where nothing is drawn, as in a tab that is not
/// seen, that is all.
pub fn after_frame(call: impl Fn() + Copy + 'static) {
    let next = move || leptos::prelude::set_timeout(call, Duration::ZERO);
    leptos::prelude::request_animation_frame(move || leptos::prelude::request_animation_frame(next));
    leptos::prelude::set_timeout(call, Duration::from_millis(UNSEEN_MS));
}

fn after(millis: i32) -> Promise {
    Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, millis);
    })
}

/// Calls back for every push of the worker, as long as the page lives.
pub fn on_push(call: impl Fn(PanelPush) + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        // Read by hand: a typed reader of tagged messages costs kilobytes, and there are two.
        let kind = Reflect::get(&message, &"push".into()).and_then(|push| Reflect::get(&push, &"t".into()));
        if kind.ok().and_then(|kind| kind.as_string()).as_deref() == Some("changed") {
            call(PanelPush::Changed);
        }
    });
    add_message_listener(listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Asks the browser for the hosts of the networks. Must be called inside a click, before anything is awaited.
pub fn request_hosts(networks: &[Network]) -> impl Future<Output = bool> + use<> {
    let origins: Array = networks.iter().flat_map(|network| hosts(*network)).map(|host| JsValue::from(*host)).collect();
    let asked = request_permissions(&object(&[("origins", &origins)]));
    async move {
        match asked {
            Ok(promise) => JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy()),
            Err(_) => false,
        }
    }
}

/// Opens a page in a new tab.
pub fn open_tab(url: &str) {
    let _ = create_tab(&object(&[("url", &url.into())]));
}

/// The tab that this page lies in; none in a side panel or popup.
pub async fn own_tab() -> Option<JsValue> {
    let tab = JsFuture::from(current_tab().ok()?).await.ok()?;
    Reflect::get(&tab, &"id".into()).ok().filter(|id| !id.is_undefined())
}

/// Opens the side panel of a tab. Must be called inside a click. Browsers without one throw, and nothing happens.
pub fn open_beside(tab: &JsValue) {
    let _ = open_side_panel(&object(&[("tabId", tab)]));
}

/// Where this page is shown: in a frame it is in the page, else the address says it.
pub fn surface() -> Surface {
    let window = leptos::prelude::window();
    let framed = window.top().ok().flatten().is_none_or(|top| !Object::is(&top, &window));
    match window.location().search().unwrap_or_default().as_str() {
        _ if framed => Surface::InPage,
        "?surface=popup" => Surface::Popup,
        _ => Surface::SidePanel,
    }
}

/// The language the browser prefers.
pub fn language() -> Language {
    super::words::language_of(&leptos::prelude::window().navigator().language().unwrap_or_default())
}

/// What this browser should be called in the server's list of devices: browser and system, nothing finer.
pub fn device() -> (&'static str, &'static str) {
    let agent = leptos::prelude::window().navigator().user_agent().unwrap_or_default();
    let first = |names: &[(&'static str, &'static str)], or| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map_or(or, |(_, name)| *name)
    };
    let browser =
        first(&[("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome")], "Browser");
    let system = first(
        &[
            ("Windows", "Windows"),
            ("CrOS", "ChromeOS"),
            ("Android", "Android"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux"),
        ],
        "?",
    );
    (browser, system)
}

/// Copies a text by way of a field that is selected; this works in a frame too, where the clipboard interface may not.
pub fn copy(text: &str) -> bool {
    let document = leptos::prelude::document();
    let Ok(field) = document.create_element("textarea").map(|e| e.unchecked_into::<web_sys::HtmlTextAreaElement>())
    else {
        return false;
    };
    field.set_value(text);
    field.set_class_name("off-screen");
    let Some(body) = document.body() else { return false };
    let before = document.active_element();
    let _ = body.append_child(&field);
    field.select();
    let copied = document.unchecked_ref::<web_sys::HtmlDocument>().exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(element) = before.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
    copied
}

/// Unicode's form C, which the browser has built in.
pub fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// A day and month in the reader's language, as in "30 November".
pub fn day(at: Millis, language: Language) -> String {
    format_date(at, language, &[("day", "numeric"), ("month", "long")])
}

/// A day with the time of day.
pub fn moment(at: Millis, language: Language) -> String {
    format_date(at, language, &[("day", "numeric"), ("month", "long"), ("hour", "2-digit"), ("minute", "2-digit")])
}

/// Whole hours until the coming morning at six, by the clock of this machine.
pub fn hours_until_tomorrow() -> u32 {
    30 - js_sys::Date::new_0().get_hours()
}

/// The name of a month `YYYY-MM`.
pub fn month(period: &str, language: Language) -> String {
    let at = js_sys::Date::parse(&format!("{period}-15T12:00:00Z"));
    if at.is_nan() { period.to_owned() } else { format_date(at as Millis, language, &[("month", "long")]) }
}

fn format_date(at: Millis, language: Language, parts: &[(&str, &str)]) -> String {
    let locale = match language {
        Language::En => "en-GB",
        Language::Nb => "nb-NO",
    };
    let options = Object::new();
    for (part, style) in parts {
        let _ = Reflect::set(&options, &(*part).into(), &(*style).into());
    }
    js_sys::Date::new(&JsValue::from_f64(at as f64)).to_locale_string(locale, &options).into()
}

/// A plain object from pairs.
pub fn object(pairs: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in pairs {
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}
