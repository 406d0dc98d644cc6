//! Pages of those who run the programme.

pub mod kpis;
pub mod people;
pub mod settings;
pub mod stories;
pub mod story_form;
