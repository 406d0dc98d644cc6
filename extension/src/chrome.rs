//! The browser's extension interfaces that the worker uses. Nothing else in Rust names `chrome` but the panel's own file.

use js_sys::{Array, JSON, Object, Promise, Reflect};
use rost_shared::json;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn runtime_send_message(message: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    fn tabs_send_message(tab: i32, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    fn tabs_query(query: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    fn tabs_create(properties: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    fn set_badge_text(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setTitle, catch)]
    fn set_title(details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    fn permissions_contains(wanted: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = remove, catch)]
    fn permissions_remove(unwanted: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = getRegisteredContentScripts, catch)]
    fn get_registered_content_scripts() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = registerContentScripts, catch)]
    fn register_content_scripts(scripts: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts, catch)]
    fn unregister_content_scripts(filter: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = executeScript, catch)]
    fn execute_script(injection: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = insertCSS, catch)]
    fn insert_css(injection: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create, catch)]
    fn alarms_create(name: &str, info: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = get, catch)]
    fn session_get(key: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = set, catch)]
    fn session_set(values: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "managed"], js_name = get, catch)]
    fn managed_get(key: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = language)]
    static LANGUAGE: String;
}

type Done<T = ()> = Result<T, JsValue>;

async fn done(promise: Result<Promise, JsValue>) -> Done<JsValue> {
    JsFuture::from(promise?).await
}

/// A JavaScript value from what can be written as JSON.
pub fn js(value: &impl serde::Serialize) -> Done<JsValue> {
    let text = serde_json::to_string(value).map_err(|error| JsValue::from_str(&error.to_string()))?;
    JSON::parse(&text)
}

/// A JavaScript object.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes every field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// A JavaScript list of words.
pub fn list<'a>(words: impl IntoIterator<Item = &'a String>) -> JsValue {
    words.into_iter().map(JsValue::from).collect::<Array>().into()
}

/// What can be read from JSON, from a JavaScript value.
pub fn from_js<T: serde::de::DeserializeOwned>(value: &JsValue) -> Option<T> {
    // What cannot be JSON, such as `undefined`, gives no string at all.
    let text = JsValue::from(JSON::stringify(value).ok()?).as_string()?;
    json::read(&text)
}

/// The extension's own origin, with a slash at the end.
pub fn own_origin() -> String {
    get_url("")
}

/// The language in which the person wants to read pages, as the panel takes it too.
pub fn language() -> String {
    LANGUAGE.with(String::clone)
}

/// Tells the extension's open pages. That none is open is no fault.
pub async fn tell_pages(message: &JsValue) {
    let _ = done(runtime_send_message(message)).await;
}

/// Tells the hands in a tab's page and gives their answer.
pub async fn tell_tab(tab: i32, message: &JsValue) -> Done<JsValue> {
    done(tabs_send_message(tab, message, &object(&[("frameId", 0.into())]))).await
}

/// The numbers of the tabs that a query finds.
pub async fn tabs(query: &JsValue) -> Done<Vec<i32>> {
    let found: Array = done(tabs_query(query)).await?.unchecked_into();
    let id = |tab: JsValue| Reflect::get(&tab, &"id".into()).ok()?.as_f64();
    Ok(found.iter().filter_map(id).map(|id| id as i32).collect())
}

/// Opens a page in a new tab.
pub async fn open_tab(url: &str) -> Done {
    done(tabs_create(&object(&[("url", url.into())]))).await.map(drop)
}

/// Marks the toolbar button while a tab is looked at, or no longer.
pub async fn badge(tab: i32, title: Option<&str>) -> Done {
    let mark = if title.is_some() { "!" } else { "" };
    done(set_badge_text(&object(&[("tabId", tab.into()), ("text", mark.into())]))).await?;
    done(set_title(&object(&[("tabId", tab.into()), ("title", title.unwrap_or("Røst").into())]))).await.map(drop)
}

/// Whether the person allowed a host.
pub async fn is_allowed(origin: &str) -> bool {
    let wanted = object(&[("origins", Array::of1(&origin.into()).into())]);
    done(permissions_contains(&wanted)).await.is_ok_and(|allowed| allowed.is_truthy())
}

/// Gives hosts back.
pub async fn give_back(origins: &[String]) -> Done {
    done(permissions_remove(&object(&[("origins", list(origins))]))).await.map(drop)
}

/// The ids of the registered content scripts.
pub async fn registered() -> Done<Vec<String>> {
    let scripts: Array = done(get_registered_content_scripts()).await?.unchecked_into();
    Ok(scripts.iter().filter_map(|script| Reflect::get(&script, &"id".into()).ok()?.as_string()).collect())
}

/// Registers a content script for pages to come.
pub async fn register(id: &str, file: &str, matches: &[String]) -> Done {
    let script = object(&[
        ("id", id.into()),
        ("js", Array::of1(&file.into()).into()),
        ("matches", list(matches)),
        ("runAt", "document_idle".into()),
    ]);
    done(register_content_scripts(&Array::of1(&script).into())).await.map(drop)
}

/// Forgets a content script.
pub async fn unregister(id: &str) -> Done {
    done(unregister_content_scripts(&object(&[("ids", Array::of1(&id.into()).into())]))).await.map(drop)
}

fn target(tab: i32) -> JsValue {
    object(&[("tabId", tab.into())])
}

/// Runs a file in an open tab.
pub async fn run_in(tab: i32, file: &str) -> Done {
    let injection = object(&[("target", target(tab)), ("files", Array::of1(&file.into()).into())]);
    done(execute_script(&injection)).await.map(drop)
}

/// Gives a tab's document a style sheet as the user's own: the page can neither list nor remove it.
pub async fn style(tab: i32, css: &str) -> Done {
    let injection = object(&[("target", target(tab)), ("origin", "USER".into()), ("css", css.into())]);
    done(insert_css(&injection)).await.map(drop)
}

/// Sets the alarm that wakes the worker.
pub async fn wake_at(when: f64) -> Done {
    done(alarms_create("wake", &object(&[("when", when.into())]))).await.map(drop)
}

/// The server's address, if the company has set one on this device. Browsers without a policy may refuse to be asked.
pub async fn managed_server() -> Option<String> {
    let found = done(managed_get("serverUrl")).await.ok()?;
    Reflect::get(&found, &"serverUrl".into()).ok()?.as_string()
}

/// Whether this is the first worker since the browser or the extension began. True once.
pub async fn is_fresh_session() -> bool {
    let known = done(session_get("born")).await.ok().and_then(|found| Reflect::get(&found, &"born".into()).ok());
    if known.is_some_and(|born| born.is_truthy()) {
        return false;
    }
    let _ = done(session_set(&object(&[("born", true.into())]))).await;
    true
}
