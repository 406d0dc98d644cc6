//! How near a text is to the suggestions it may have begun with, so that the panel can say so kindly.

use std::collections::BTreeMap;

/// How much of a text is the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Nothing is written yet.
    Empty,
    /// Own words.
    Own,
    /// A good part is from a suggestion.
    Some,
    /// As good as the suggestion itself.
    Close,
}

/// Judges a text against every suggestion by the words they have in common.
pub fn likeness<'a>(text: &str, suggestions: impl IntoIterator<Item = &'a str>) -> Likeness {
    if words(text).next().is_none() {
        return Likeness::Empty;
    }
    let nearest = suggestions.into_iter().map(|suggestion| common(text, suggestion)).fold(0.0, f64::max);
    match nearest {
        n if n >= 0.9 => Likeness::Close,
        n if n >= 0.5 => Likeness::Some,
        _ => Likeness::Own,
    }
}

/// Sørensen-Dice over the two bags of words: 1 is the same words, 0 is none in common.
fn common(a: &str, b: &str) -> f64 {
    let mut bag: BTreeMap<String, usize> = BTreeMap::new();
    let (mut all, mut shared) = (0usize, 0usize);
    for word in words(a) {
        *bag.entry(word).or_default() += 1;
        all += 1;
    }
    for word in words(b) {
        all += 1;
        if let Some(left) = bag.get_mut(&word).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().map(lower).collect())
}

/// Lower case for the letters of Western Europe. It only has to hide a capital from the comparison, and the tables for
/// all scripts would weigh as much as a screen.
fn lower(c: char) -> char {
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 32).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUGGESTION: &str = "We opened a new workshop in Bodø, and everybody is welcome to see it.";

    #[test]
    fn tells_untouched_from_own_words() {
        assert_eq!(likeness("  \n", [SUGGESTION]), Likeness::Empty);
        assert_eq!(likeness(SUGGESTION, [SUGGESTION]), Likeness::Close);
        assert_eq!(
            likeness(&format!("{} 🎉", SUGGESTION.to_uppercase()), ["Something else", SUGGESTION]),
            Likeness::Close
        );
        let half = "We opened a new workshop in Bodø, and I soldered the very first board there on Monday.";
        assert_eq!(likeness(half, [SUGGESTION]), Likeness::Some);
        assert_eq!(likeness("I have waited for this since spring.", [SUGGESTION]), Likeness::Own);
        assert_eq!(likeness("Anything", []), Likeness::Own);
    }
}
