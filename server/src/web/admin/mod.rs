//! Pages of those who run the programme.

pub mod assumptions;
pub mod bulk;
mod headcount_said;
pub mod kpi_files;
pub mod kpis;
pub mod moving;
pub mod overview;
pub mod people;
pub mod reminder;
pub mod removal;
pub mod roles;
pub mod settings;
pub mod stories;
pub mod story;
pub mod story_fields;
pub mod story_form;
pub mod story_meanwhile;
pub mod units;
