//! The server, on both engines: the store's contract, the API over HTTP against its own description, and the figures under
//! whatever order of events.

mod boards;
mod description;
mod events;
mod feed;
mod kpis;
mod no_text;
mod opening;
mod pairing;
mod privacy;
mod remembered;
mod shares;
mod statements;
mod stories;
mod trouble;
