//! Clicks that must be seen. Inside a site's page the panel may lie under something the page drew, and a click there is
//! trusted all the same. So the acts that matter are taken only while the browser itself says that the button is, and
//! has been for a moment, wholly and plainly visible (Intersection Observer version 2).

use std::{cell::Cell, rc::Rc};

use js_sys::{Array, Function, Reflect};
use leptos::{ev, html, prelude::*};
use rost_shared::wire::Surface;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};

use super::{
    browser,
    parts::{self, warning, when},
    state::Panel,
    trouble::Trouble,
};

/// How long the button must have been visible before a click counts, in milliseconds.
const SETTLED: f64 = 300.0;

#[wasm_bindgen]
extern "C" {
    /// By hand, because web-sys does not know version 2's options yet.
    type IntersectionObserver;
    #[wasm_bindgen(constructor)]
    fn new(callback: &Function, options: &JsValue) -> IntersectionObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, target: &JsValue);
    #[wasm_bindgen(method)]
    fn disconnect(this: &IntersectionObserver);
}

/// Since when a button has been truly visible, by the page's own clock; infinity while it is not.
struct Watch {
    since: Rc<Cell<f64>>,
    observer: IntersectionObserver,
    // The observer calls it; it must live as long.
    _seen: Closure<dyn Fn(Array)>,
}

impl Watch {
    fn on(button: &JsValue) -> Self {
        let since = Rc::new(Cell::new(f64::INFINITY));
        let state = since.clone();
        let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let entry = entries.get(entries.length().saturating_sub(1));
            let field = |name: &str| Reflect::get(&entry, &name.into()).unwrap_or_default();
            let whole = field("intersectionRatio").as_f64().is_some_and(|ratio| ratio >= 0.99);
            let time = field("time").as_f64().unwrap_or(f64::INFINITY);
            let plain = field("isVisible").is_truthy();
            state.set(if whole && plain { state.get().min(time) } else { f64::INFINITY });
        });
        let thresholds: Array = [0.0, 0.5, 0.9, 0.99, 1.0].into_iter().map(JsValue::from_f64).collect();
        let options = browser::object(&[
            ("threshold", &thresholds),
            ("trackVisibility", &JsValue::TRUE),
            ("delay", &JsValue::from_f64(100.0)),
        ]);
        let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref(), &options);
        observer.observe(button);
        Self { since, observer, _seen: seen }
    }

    fn settled(&self) -> bool {
        window().performance().is_some_and(|clock| clock.now() - self.since.get() > SETTLED)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The primary button of a screen whose act must be the person's own. `described_by` is the id of the element that says why it
/// cannot be pressed.
pub fn guarded_button(
    panel: Panel,
    label: Signal<String>,
    disabled: Signal<bool>,
    described_by: &'static str,
    act: impl Fn() + 'static,
) -> AnyView {
    guarded(panel, "primary", label, disabled, described_by, Box::new(act))
}

/// Any other such button.
pub fn guarded_plain(panel: Panel, label: String, act: impl Fn() + 'static) -> AnyView {
    guarded(panel, "plain", label.into(), panel.busy.into(), "", Box::new(act))
}

/// It takes a click only if the browser made it and, inside a page, only while the button was visible. Otherwise it says so and
/// offers the side panel. `act` runs inside the click.
fn guarded(
    panel: Panel,
    class: &'static str,
    label: Signal<String>,
    disabled: Signal<bool>,
    described_by: &'static str,
    act: Box<dyn Fn()>,
) -> AnyView {
    let covered = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let watch = StoredValue::new_local(None::<Watch>);
    if panel.surface == Surface::InPage {
        button.on_load(move |element| watch.set_value(Some(Watch::on(&element))));
        on_cleanup(move || watch.set_value(None));
    }
    let click: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |event| {
        if !event.is_trusted() {
            return;
        }
        let seen = panel.surface != Surface::InPage || watch.with_value(|w| w.as_ref().is_some_and(Watch::settled));
        covered.set(!seen);
        if seen {
            act();
        }
    });
    let beside = move || panel.tab.with_value(|tab| tab.as_ref().map_or((), browser::open_beside));
    let refusal = move || {
        let beside = parts::button("plain", panel.t("open-beside"), beside);
        warning("note warn", "alert", Trouble::ClickCovered, panel.t("insert-hidden"), beside)
    };
    view! {
        {when(move || covered.get(), refusal)}
        <button type="button" class=class node_ref=button disabled=disabled aria-describedby=described_by on:click=click>
            {label}
        </button>
    }
    .into_any()
}
