//! One file a screen. Each has one heading, and most have a footer that holds the one primary act.

mod ask;
mod begin;
mod board;
mod find;
mod inserted;
mod leave;
mod left;
mod left_over;
mod networks;
mod pairing;
mod preview;
mod quiet;
mod sends;
mod server;
mod status;
mod stories;
mod sure;
mod taken;
mod thanks;
mod ways;
mod welcome;
mod write;

use leptos::prelude::AnyView;

use super::{route::Screen, state::Panel};

pub use status::own_page;
pub use taken::taken;

/// Draws a screen.
pub fn draw(panel: Panel, screen: Screen) -> AnyView {
    match screen {
        Screen::Welcome => welcome::welcome(panel),
        Screen::Networks => networks::networks(panel),
        Screen::Server => server::server(panel),
        Screen::Pairing => pairing::pairing(panel),
        Screen::Stories => stories::stories(panel),
        Screen::Write(story) => write::write(panel, story),
        Screen::Inserted(share) => inserted::inserted(panel, share),
        Screen::Left => left::left(panel),
        Screen::Ask(share) => ask::ask(panel, share),
        Screen::Thanks => thanks::thanks(panel),
        Screen::Board => board::board(panel),
        Screen::Status => status::status(panel),
    }
}
