//! Who is asking: sessions of people on web pages, tokens of paired browsers, one-time links.

pub mod client_ip;
pub mod device;
pub mod links;
pub mod member;
pub mod origin;
pub mod pairing_codes;
pub mod passwords;
pub mod sessions;
pub mod tokens;
pub mod weak_passwords;
