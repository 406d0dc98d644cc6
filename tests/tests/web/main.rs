//! The pages, on a real port, as browsers without JavaScript meet them, and the demo's company.

mod attack;
mod browser;
mod database_trouble;
mod demo;
mod editing;
mod extension_place;
mod guard;
mod joining;
mod kpis;
mod limits;
mod lists;
mod mail_codes;
mod mail_trouble;
mod mails;
mod matrix;
mod own;
mod pairing;
mod running;
mod stories;
mod taking_part;
