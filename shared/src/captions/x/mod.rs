//! X's weighted length, exactly as npm `twitter-text` 3.1.0 counts it (`parseTweet` with its default configuration,
//! version 3: 280, URLs 23, emoji 2).
//!
//! That library is what X publishes for this purpose. It is a set of regular expressions over UTF-16 units; here the same
//! language is read by hand, quirks included, because a regex engine in wasm would weigh more than the worker. The test
//! `twitter_text_oracle` compares both on thousands of strings.

mod emoji;
mod emoji_sets;
mod punycode;
mod tld;
mod urls;

use unicode_normalization::UnicodeNormalization;

/// The most that X takes in a post, in weighted characters. Paying accounts may write more; Røst counts for everyone.
pub const X_LIMIT: usize = 280;

/// What any link weighs, however long: X shortens it.
const URL: usize = 23;

/// How long a text is to X.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XLength {
    /// The weighted length.
    pub weighted: usize,
    /// Whether X takes it: not empty, not too long, nothing forbidden in it.
    pub valid: bool,
    /// Whether there are characters in it that X refuses.
    pub forbidden: bool,
    /// The length in thousandths of the limit.
    pub permillage: usize,
}

/// A stretch of the text that is counted as one, in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    start: usize,
    len: usize,
}

/// Counts a text as X does.
pub fn x_length(text: &str) -> XLength {
    x_length_of_nfc(&text.nfc().collect::<String>())
}

/// The same for a text that is in Unicode's form C already.
pub fn x_length_of_nfc(text: &str) -> XLength {
    let chars: Vec<char> = text.chars().collect();
    let mut units = Vec::with_capacity(chars.len());
    for c in &chars {
        units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
    }
    let mut urls = Cursor::new(urls::find(&units));
    let mut emoji = Cursor::new(emoji::find(&chars));
    let mut weighted = 0;
    let mut forbidden = false;
    let mut at = 0;
    while at < units.len() {
        let len = if let Some(len) = urls.at(at) {
            weighted += URL;
            len
        } else if let Some(len) = emoji.at(at) {
            weighted += 2;
            len
        } else if (0xd800..0xdc00).contains(&units[at]) {
            weighted += 2;
            2
        } else {
            weighted += weight(units[at]);
            1
        };
        at += len;
        forbidden |= matches!(units[at - 1], 0xfffe | 0xfeff | 0xffff);
    }
    XLength {
        weighted,
        valid: !forbidden && weighted > 0 && weighted <= X_LIMIT,
        forbidden,
        // In floating point, as the library does, so that rounding falls the same way.
        permillage: (weighted as f64 / X_LIMIT as f64 * 1000.0).floor() as usize,
    }
}

fn weight(unit: u16) -> usize {
    match unit {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

/// Spans in rising order, asked for by rising positions.
struct Cursor {
    spans: Vec<Span>,
    next: usize,
}

impl Cursor {
    fn new(spans: Vec<Span>) -> Self {
        Self { spans, next: 0 }
    }

    /// The length of the span that begins exactly here.
    fn at(&mut self, at: usize) -> Option<usize> {
        while self.spans.get(self.next).is_some_and(|span| span.start < at) {
            self.next += 1;
        }
        self.spans.get(self.next).filter(|span| span.start == at).map(|span| span.len)
    }
}

#[cfg(test)]
mod tests;
