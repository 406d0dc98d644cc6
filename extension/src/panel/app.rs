//! The panel's frame: starts it, keeps it in step with the worker, and shows one screen at a time.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    browser,
    route::{Place, Screen},
    screens,
    state::{Panel, panel},
};
use crate::protocol::{PanelPush, PanelRequest};

/// Draws the panel into the page.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let panel = Panel::new();
    provide_context(panel);
    panel.tell(PanelRequest::Look);
    leptos::task::spawn_local(async move { panel.tab.set_value(browser::own_tab().await) });
    browser::on_push(move |push| match push {
        PanelPush::Changed => panel.tell(PanelRequest::Look),
        PanelPush::Close => {
            let _ = window().close();
        }
    });
    // A side panel outlives the page it lies beside: what was true before may not be when it is looked at again.
    let _ = window_event_listener(ev::focus, move |_| panel.tell(PanelRequest::Look));

    let language = Memo::new(move |_| panel.language());
    let screen = Memo::new(move |_| panel.screen());
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.get().as_str());
        }
    });
    move || {
        language.get();
        view! {
            <Banners/>
            {move || screen.get().map(|screen| view! { <Page screen/> })}
        }
    }
}

/// One screen. Its heading takes the focus, so that a keyboard or a screen reader begins where the task begins.
#[component]
fn Page(screen: Screen) -> impl IntoView {
    let main = NodeRef::<html::Main>::new();
    main.on_load(|main| {
        // Not before the heading is in the document.
        request_animation_frame(move || {
            if let Ok(Some(heading)) = main.query_selector("[data-focus], h1")
                && let Ok(heading) = heading.dyn_into::<web_sys::HtmlElement>()
            {
                let _ = heading.focus();
            }
        });
    });
    let inside = match screen {
        Screen::Welcome => screens::welcome::Welcome().into_any(),
        Screen::Networks => screens::networks::Networks().into_any(),
        Screen::Server => screens::server::Server().into_any(),
        Screen::Pairing => screens::pairing::Pairing().into_any(),
        Screen::Stories => screens::stories::Stories().into_any(),
        Screen::Write(story) => view! { <screens::write::Write story/> }.into_any(),
        Screen::Inserted(share) => view! { <screens::inserted::Inserted share/> }.into_any(),
        Screen::Ask(share) => view! { <screens::ask::Ask share/> }.into_any(),
        Screen::Thanks => screens::thanks::Thanks().into_any(),
        Screen::Status => screens::status::Status().into_any(),
    };
    view! { <main node_ref=main>{inside}</main> }
}

/// What is true on every screen: no longer paired, server silent, worker silent.
#[component]
fn Banners() -> impl IntoView {
    let panel = panel();
    let pair_again =
        move || panel.see(|view| view.pair_again && view.pairing.is_none()) && panel.place.get() != Place::PairAgain;
    view! {
        <div role="status">
            <Show when=pair_again>
                <div class="banner warn">
                    <p>{panel.t("again-banner")}</p>
                    <button type="button" class="plain" on:click=move |_| panel.place.set(Place::PairAgain)>
                        {panel.t("again-button")}
                    </button>
                </div>
            </Show>
            <Show when=move || panel.see(|view| view.offline && view.paired)>
                <p class="banner">{panel.t("offline-banner")}</p>
            </Show>
            <Show when=move || panel.silent.get()>
                <p class="banner warn">{panel.t("worker-silent")}</p>
            </Show>
        </div>
    }
}
