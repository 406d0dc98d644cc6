//! Captions: how long a text is to the network that will show it, where it folds, and how it is joined with the link.
//!
//! Nothing here cuts a text. A text that is too long is said to be too long, and the person decides.

mod sameness;
mod tags;
mod x;

pub use sameness::{lower, sameness};
pub use tags::{disclosure_tag, has_tag, with_tag, without_tag};
pub use x::{X_LIMIT, XLength, x_length, x_length_of_nfc};

use serde::{Deserialize, Serialize};

use crate::{links::holds_whole_link, wire::Network};

/// The most that LinkedIn takes in a post, in UTF-16 units. **An assumption**: LinkedIn names "3,000 characters" and does not
/// say what it counts; UTF-16 units are what its editor's JavaScript sees, and never fewer than any other way of counting.
pub const LINKEDIN_LIMIT: usize = 3000;

/// After about so many UTF-16 units LinkedIn folds a post behind "see more". **An observation**: it varies with the layout.
pub const LINKEDIN_FOLD: usize = 210;

/// How long a text is to a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// What is used of the limit, in the network's own units.
    pub used: usize,
    /// The limit.
    pub limit: usize,
    /// By how much the text is too long; 0 when it fits.
    pub over: usize,
    /// The byte index at which the network folds the text; absent when all of it is shown.
    pub fold_at: Option<usize>,
    /// Whether there are characters in it that the network refuses whatever the length.
    pub forbidden: bool,
}

impl Counted {
    /// Whether the network takes the text.
    pub fn fits(&self) -> bool {
        self.used > 0 && self.over == 0 && !self.forbidden
    }
}

/// Counts the exact text that would be posted, link included.
pub fn measure(network: Network, text: &str) -> Counted {
    measure_by(network, text, x_length)
}

/// The same where the caller brings Unicode's form C. A browser has it built in, and the tables for it would be a third of
/// the panel's wasm.
pub fn measure_with(network: Network, text: &str, nfc: impl FnOnce(&str) -> String) -> Counted {
    measure_by(network, text, |text| x_length_of_nfc(&nfc(text)))
}

fn measure_by(network: Network, text: &str, x: impl FnOnce(&str) -> XLength) -> Counted {
    let (used, limit, fold_at, forbidden) = match network {
        Network::X => {
            let length = x(text);
            (length.weighted, X_LIMIT, None, length.forbidden)
        }
        Network::Linkedin => (text.encode_utf16().count(), LINKEDIN_LIMIT, fold(text), false),
    };
    Counted { used, limit, over: used.saturating_sub(limit), fold_at, forbidden }
}

/// Where LinkedIn folds a text: before a word, and so before a link, rather than within it.
fn fold(text: &str) -> Option<usize> {
    let most = byte_after_utf16(text, LINKEDIN_FOLD)?;
    let next = text[most..].chars().next().map_or(most, |c| most + c.len_utf8());
    let word = text[..next].rfind(char::is_whitespace).filter(|&at| !text[..at].trim().is_empty());
    Some(word.unwrap_or(most))
}

/// The byte index after so many UTF-16 units, never inside a character; `None` when the text is not longer.
fn byte_after_utf16(text: &str, units: usize) -> Option<usize> {
    let mut seen = 0;
    text.char_indices().find_map(|(at, c)| {
        seen += c.len_utf16();
        (seen > units).then_some(at)
    })
}

/// The exact text to insert: the caption, a blank line, the link. A caption that holds the link already is left as it is.
pub fn compose(caption: &str, link: &str) -> String {
    let caption = caption.trim();
    if caption.is_empty() {
        link.into()
    } else if link.is_empty() || holds_whole_link(caption, link) {
        caption.into()
    } else {
        format!("{caption}\n\n{link}")
    }
}

/// What a composer holds once the text stands after what is there: a blank line between, as `work.js` leaves one.
pub fn behind(before: &str, text: &str) -> String {
    match before {
        _ if before.trim().is_empty() => text.into(),
        _ if before.ends_with("\n\n") => format!("{before}{text}"),
        _ if before.ends_with('\n') => format!("{before}\n{text}"),
        _ => format!("{before}\n\n{text}"),
    }
}

#[cfg(test)]
mod tests;
