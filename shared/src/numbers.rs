//! How numbers are written, in one way for each language: in the panel and on the pages alike.

use crate::wire::Language;

/// A whole number, its thousands apart.
pub fn written(language: Language, number: i64) -> String {
    let between = match language {
        Language::En => ',',
        Language::Nb => '\u{a0}',
    };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "\u{2212}" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_apart_as_the_language_does_it() {
        let both = |number| (written(Language::En, number), written(Language::Nb, number));
        for (number, en, nb) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (3_000, "3,000", "3\u{a0}000"),
            (-12_345, "\u{2212}12,345", "\u{2212}12\u{a0}345"),
            (1_234_567, "1,234,567", "1\u{a0}234\u{a0}567"),
        ] {
            assert_eq!(both(number), (en.to_owned(), nb.to_owned()));
        }
    }
}
