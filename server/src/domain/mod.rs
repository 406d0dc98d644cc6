//! What happens: no HTTP and no SQL strings.

pub mod boards;
pub mod devices;
pub mod export;
pub mod feed;
pub mod figures;
pub mod headcounts;
pub mod ingest;
pub mod invitations;
pub mod kpis;
pub mod pairing;
pub mod people;
pub mod period;
pub mod programme;
pub mod pseudonyms;
pub mod reach;
pub mod roles;
pub mod rule_reports;
pub mod settings;
pub mod setup;
pub mod shares;
pub mod sign_in;
pub mod stories;
pub mod suppression;
pub mod taking_part;
pub mod units;
