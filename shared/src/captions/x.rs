//! X's weighted length.

/// The most that X takes in a post, in weighted characters.
pub const X_LIMIT: usize = 280;

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

/// Counts a text as X does.
pub fn x_length(text: &str) -> XLength {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text.nfc().collect();
    let weight: usize = text
        .split_inclusive(char::is_whitespace)
        .map(|word| {
            if word.starts_with("https://") || word.starts_with("http://") {
                2300 + 100 * word.chars().filter(|c| c.is_whitespace()).count()
            } else {
                word.chars().map(weight).sum()
            }
        })
        .sum();
    let weighted = weight / 100;
    let forbidden = text.contains(['\u{fffe}', '\u{feff}', '\u{ffff}']);
    let valid = !forbidden && weight > 0 && weight <= X_LIMIT * 100;
    XLength { weighted, valid, forbidden, permillage: weight * 10 / X_LIMIT / 100 }
}

fn weight(c: char) -> usize {
    match u32::from(c) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 100,
        _ => 200,
    }
}
