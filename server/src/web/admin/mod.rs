//! Pages of those who run the programme.

pub mod assumptions;
pub mod kpi_files;
pub mod kpis;
pub mod overview;
pub mod people;
pub mod settings;
pub mod stories;
pub mod story_form;
