//! Links of stories: what may be shared, campaign parameters, and whether a text still holds a link.
//!
//! A link is cut by hand at `?` and `#` and everything that was there stays byte for byte: a parser would write it down
//! anew, and some servers see a difference. Only what is beyond ASCII behind the host is written as browsers send it anyway.

mod holds;

pub use holds::holds_link;
pub(crate) use holds::holds_whole_link;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::wire::Network;

/// The longest link that a story may have.
pub const LONGEST: usize = 2048;

/// Why a link may not be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkFault {
    /// It does not begin with `https://`.
    NotHttps,
    /// There is no host in it, or one with signs that no host has.
    NoHost,
    /// A name or password stands before the host.
    Credentials,
    /// It holds blanks, control characters, quotes or other signs that end a link in running text.
    BadCharacter,
    /// It is longer than [`LONGEST`] bytes.
    TooLong,
}

/// The link with everything beyond ASCII behind its host percent-encoded, as browsers send it (WHATWG URL, UTF-8
/// percent-encode). X takes the first such sign in a query for the link's end, and loses what follows. What may not be in a link, or
/// was no text, stays as it is.
pub fn encoded(url: &str) -> String {
    let authority = url.find("://").map_or(0, |at| at + 3);
    let behind = url[authority..].find(['/', '?', '#']).map_or(url.len(), |at| authority + at);
    let mut link = url[..behind].to_owned();
    for c in url[behind..].chars() {
        if c.is_ascii() || c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | char::REPLACEMENT_CHARACTER)
        {
            link.push(c);
        } else {
            let mut bytes = [0; 4];
            link.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    link
}

/// Whether a link may be shared.
pub fn check(url: &str) -> Result<(), LinkFault> {
    if url.len() > LONGEST {
        return Err(LinkFault::TooLong);
    }
    let scheme = url.get(..8).ok_or(LinkFault::NotHttps)?;
    if !scheme.eq_ignore_ascii_case("https://") {
        return Err(LinkFault::NotHttps);
    }
    if url.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}\u{feff}".contains(c)) {
        return Err(LinkFault::BadCharacter);
    }
    let rest = &url[8..];
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    if authority.contains('@') {
        return Err(LinkFault::Credentials);
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let host_is_sane = host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c == '-' || c == '_' || c.is_alphanumeric())
        });
    if host_is_sane && port.parse::<u16>().is_ok_and(|port| port > 0) { Ok(()) } else { Err(LinkFault::NoHost) }
}

/// Campaign parameters. An empty one is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utm {
    /// `utm_source`: the network.
    pub source: String,
    /// `utm_medium`: the kind of channel.
    pub medium: String,
    /// `utm_campaign`: the programme or the story.
    pub campaign: String,
}

impl Utm {
    /// The parameters of an employee's share.
    pub fn of_share(network: Network, campaign: &str) -> Self {
        Self { source: network.as_str().into(), medium: "employee".into(), campaign: campaign.into() }
    }
}

/// A story's link as it is posted on a network.
pub fn as_shared(url: &str, network: Network) -> String {
    with_utm(url, &Utm::of_share(network, "rost"))
}

/// The link with campaign parameters. What was there stays as it was, an existing `utm_…` parameter is kept and not
/// repeated, and a link that carries a signature is returned untouched, since it would no longer open.
pub fn with_utm(url: &str, utm: &Utm) -> String {
    let (before, fragment) = split_at(url, '#');
    let (_, query) = split_at(before, '?');
    if is_signed(url) {
        return url.into();
    }
    let mut out = String::from(before);
    for (key, value) in [("utm_source", &utm.source), ("utm_medium", &utm.medium), ("utm_campaign", &utm.campaign)] {
        if value.is_empty() || pairs(query).any(|(there, _)| there == key) {
            continue;
        }
        if !out.contains('?') {
            out.push('?');
        } else if !out.ends_with(['?', '&']) {
            out.push('&');
        }
        out.push_str(key);
        out.push('=');
        encode(value, &mut out);
    }
    out.push_str(fragment);
    out
}

/// Whether a link seems to carry a signature, and so would no longer open with another parameter.
pub fn is_signed(url: &str) -> bool {
    let (before, _) = split_at(url, '#');
    let (_, query) = split_at(before, '?');
    pairs(query).any(|(key, value)| is_signature(&key, value))
}

/// The names of the campaign parameters that a link brings of its own: these are kept, and none is put in their place.
pub fn own_utm(url: &str) -> Vec<&'static str> {
    let (before, _) = split_at(url, '#');
    let (_, query) = split_at(before, '?');
    let is_there = |name: &&str| pairs(query).any(|(key, _)| key == **name);
    ["utm_source", "utm_medium", "utm_campaign"].into_iter().filter(is_there).collect()
}

/// What stands before a sign, and the rest from the sign on.
fn split_at(text: &str, sign: char) -> (&str, &str) {
    text.split_at(text.find(sign).unwrap_or(text.len()))
}

/// The parameters of a query with or without its `?`: keys decoded and in lower case, values as they stand.
fn pairs(query: &str) -> impl Iterator<Item = (String, &str)> {
    query.strip_prefix('?').unwrap_or(query).split(['&', ';']).filter(|pair| !pair.is_empty()).map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key).to_ascii_lowercase(), value)
    })
}

/// Whether a parameter looks as if it signed the whole link (S3, CloudFront, Google, Azure, Akamai, imgix and their kin).
fn is_signature(key: &str, value: &str) -> bool {
    const WORDS: &[&str] = &[
        "sig",
        "sign",
        "hmac",
        "hash",
        "md5",
        "mac",
        "policy",
        "key-pair-id",
        "jwt",
        "auth",
        "authkey",
        "hdnts",
        "hdnea",
        "hdntl",
        "__gda__",
        "ticket",
        "verify",
        "secret",
    ];
    WORDS.contains(&key)
        || key.contains("signature")
        || key.ends_with("token")
        || key.ends_with("_sig")
        || key.ends_with("-sig")
        || (key == "s" && value.len() >= 32 && value.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Percent-encodes all but RFC 3986's unreserved characters.
pub(crate) fn encode(value: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)].into());
            out.push(HEX[usize::from(byte & 15)].into());
        }
    }
}

/// Percent-decoding that leaves alone what is no UTF-8.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |n: usize| bytes.get(n).and_then(|b| char::from(*b).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests;
