//! The few parts that every screen is made of.
//!
//! Each has one concrete type whatever its text and act, so the compiler makes it once. Written out in the screens they
//! weighed more than the rest of the panel.

use gloo::timers::callback::Timeout;
use leptos::{ev, html, prelude::*};

use super::{focus::focus_in, trouble::Trouble};

/// What a button does.
type Act = Box<dyn FnMut(ev::MouseEvent)>;

/// A text that changes.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// Yes or no, and it changes.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// A button of a class, with its words, and whether it can be pressed.
pub fn button_if(
    class: &'static str,
    label: String,
    disabled: impl Into<Signal<bool>>,
    act: impl FnMut() + 'static,
) -> AnyView {
    described(None, class, label, disabled, act)
}

/// The same, with the id of the element that says why it cannot be pressed.
pub fn described(
    by: Option<&'static str>,
    class: &'static str,
    label: String,
    disabled: impl Into<Signal<bool>>,
    mut act: impl FnMut() + 'static,
) -> AnyView {
    pressed(by, class, label, disabled.into(), Box::new(move |_| act()))
}

fn pressed(by: Option<&'static str>, class: &'static str, label: String, disabled: Signal<bool>, act: Act) -> AnyView {
    view! { <button type="button" class=class disabled=disabled aria-describedby=by on:click=act>{label}</button> }
        .into_any()
}

/// A button that can always be pressed.
pub fn button(class: &'static str, label: String, act: impl FnMut() + 'static) -> AnyView {
    button_if(class, label, false, act)
}

/// A part that is drawn anew when what it reads changes.
pub fn live(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    drawn(Box::new(draw))
}

/// By itself, as a closure is another type in every function that makes it.
fn drawn(mut draw: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    (move || draw()).into_any()
}

/// A part that is there or not.
pub fn when(there: impl Fn() -> bool + Send + Sync + 'static, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let there = Memo::new(move |_| there());
    live(move || if there.get() { draw() } else { nothing() })
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Several parts in a row.
pub fn all(parts: impl IntoIterator<Item = AnyView>) -> AnyView {
    parts.into_iter().collect::<Vec<_>>().into_any()
}

/// A screen's heading; it takes the focus when the screen comes.
pub fn heading(class: &'static str, words: impl Into<Signal<String>>) -> AnyView {
    let words: Signal<String> = words.into();
    view! { <h1 tabindex="-1" class=class>{words}</h1> }.into_any()
}

/// A heading within a screen; it takes the focus when what stood under it and had it goes.
pub fn part_heading(words: String) -> AnyView {
    view! { <h2 tabindex="-1">{words}</h2> }.into_any()
}

/// A paragraph.
pub fn para(class: &'static str, words: impl Into<Signal<String>>) -> AnyView {
    let words: Signal<String> = words.into();
    view! { <p class=class>{words}</p> }.into_any()
}

/// A paragraph that a screen reader speaks when it changes: `status` when there is a pause, `alert` at once.
pub fn spoken(role: &'static str, id: &'static str, class: &'static str, words: impl Into<Signal<String>>) -> AnyView {
    told(role, id, class, None, words.into())
}

fn told(
    role: &'static str,
    id: &'static str,
    class: &'static str,
    what: Option<Trouble>,
    words: Signal<String>,
) -> AnyView {
    let code = what.map(Trouble::code);
    view! { <p id=id class=class role=role data-code=code>{words}</p> }.into_any()
}

/// A sentence on what is wrong, with its stable code; spoken in a role, where it has one.
pub fn trouble(role: &'static str, class: &'static str, what: Trouble, words: String) -> AnyView {
    told(role, "", class, Some(what), words.into())
}

/// The same where something may be wrong, or not; or where something else may be said.
pub fn any_trouble(
    role: &'static str,
    id: &'static str,
    class: &'static str,
    said: impl Fn() -> Option<(Option<Trouble>, String)> + Send + 'static,
) -> AnyView {
    let said: Box<dyn Fn() -> Option<(Option<Trouble>, String)> + Send> = Box::new(said);
    let inside = live(move || match said() {
        None => nothing(),
        Some((what, words)) => told("", id, class, what, words.into()),
    });
    note("", role, [inside])
}

/// The same, set apart, with what can be done about it.
pub fn warning(class: &'static str, role: &'static str, what: Trouble, words: String, more: AnyView) -> AnyView {
    note(class, role, [trouble("", "", what, words), more])
}

/// A text that a screen reader speaks when the keys rest, and not at each of them.
pub fn spoken_at_rest(words: Signal<String>) -> AnyView {
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        words.track();
        if before.is_some() {
            timer.set_value(Some(Timeout::new(1500, move || said.set(words.get_untracked()))));
        }
    });
    view! { <p class="only-spoken" role="status">{said}</p> }.into_any()
}

/// A part of the screen: `body` scrolls, `footer` stays in sight.
pub fn body(parts: impl IntoIterator<Item = AnyView>) -> AnyView {
    let parts = all(parts);
    view! { <div class="body">{parts}</div> }.into_any()
}

/// What stays in sight: the one primary act, and a word on why not.
pub fn footer(parts: impl IntoIterator<Item = AnyView>) -> AnyView {
    let parts = all(parts);
    view! { <footer>{parts}</footer> }.into_any()
}

/// A word set apart.
pub fn note(class: &'static str, role: &'static str, parts: impl IntoIterator<Item = AnyView>) -> AnyView {
    let parts = all(parts);
    view! { <div class=class role=role>{parts}</div> }.into_any()
}

/// One of a few to choose from.
pub fn chip(
    name: &'static str,
    label: String,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    mut choose: impl FnMut() + 'static,
) -> AnyView {
    let chosen = flag(chosen);
    let choose: Box<dyn FnMut(ev::Event)> = Box::new(move |_| choose());
    view! {
        <label class="chip">
            <input type="radio" name=name prop:checked=chosen on:change=choose/>
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// Chips under their question.
pub fn chips(legend: String, chips: impl IntoIterator<Item = AnyView>) -> AnyView {
    let chips = all(chips);
    view! { <fieldset class="chips"><legend>{legend}</legend>{chips}</fieldset> }.into_any()
}

/// On or off.
pub fn toggle(
    label: String,
    on: impl Fn() -> bool + Send + Sync + 'static,
    mut flip: impl FnMut() + 'static,
) -> AnyView {
    let on = flag(on);
    let flip: Box<dyn FnMut(ev::Event)> = Box::new(move |_| flip());
    view! {
        <label class="chip">
            <input type="checkbox" prop:checked=on on:change=flip/>
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A tick with its words in a row of its own.
pub fn tick(label: String, on: impl Fn() -> bool + Send + Sync + 'static, mut flip: impl FnMut() + 'static) -> AnyView {
    let on = flag(on);
    let flip: Box<dyn FnMut(ev::Event)> = Box::new(move |_| flip());
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=on on:change=flip/>
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// What is there when one asks for more.
pub fn details(class: &'static str, summary: String, inside: AnyView) -> AnyView {
    view! { <details class=class><summary>{summary}</summary>{inside}</details> }.into_any()
}

/// A part that comes in the place of the button that was pressed: what fits in it takes the focus from that; nothing, if none was
/// pressed.
pub fn in_place(fits: Option<&'static str>, part: AnyView) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    if let Some(fits) = fits {
        place.on_load(move |place| focus_in(place.into(), fits.into()));
    }
    view! { <div node_ref=place>{part}</div> }.into_any()
}
