//! What npm `twemoji-parser` 11.0.2, which `twitter-text` 3.1.0 brings, takes for one emoji.
//!
//! It knows Unicode 11's emoji. Newer ones, and families with skin tones, count as their parts; so they do on X.

use super::{
    Span,
    emoji_sets::{BODY, FLAGS, HANDS, OTHER, PERSON, SEQUENCES, TEXT},
};

const JOINER: char = '\u{200d}';
const AS_EMOJI: char = '\u{fe0f}';
const AS_TEXT: char = '\u{fe0e}';

/// Every emoji of a text, in UTF-16 units.
pub(super) fn find(chars: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < chars.len() {
        let found = emoji_at(&chars[at..]);
        let taken = &chars[at..at + found.unwrap_or(1)];
        let len = taken.iter().map(|c| c.len_utf16()).sum();
        if found.is_some() {
            spans.push(Span { start, len });
        }
        at += taken.len();
        start += len;
    }
    spans
}

/// How many characters the emoji at the beginning has. The order of the questions is the order of the original's
/// alternatives: the first that fits wins, not the longest.
fn emoji_at(s: &[char]) -> Option<usize> {
    let at = |n: usize| s.get(n).copied().unwrap_or('\0');
    let first = at(0);
    if first.is_ascii() {
        let n = 1 + usize::from(at(1) == AS_EMOJI);
        return (matches!(first, '#' | '*' | '0'..='9') && at(n) == '\u{20e3}').then_some(n + 1);
    }
    if first < '‼' && !matches!(first, '©' | '®') {
        return None;
    }
    let after_tone = 1 + usize::from(is_tone(at(1)));
    let gendered = |n: usize| at(n) == JOINER && matches!(at(n + 1), '♀' | '♂') && at(n + 2) == AS_EMOJI;
    if matches!(first, '👨' | '👩') && at(after_tone) == JOINER {
        match at(after_tone + 1) {
            '⚕' | '⚖' | '✈' if at(after_tone + 2) == AS_EMOJI => return Some(after_tone + 3),
            '🌾' | '🍳' | '🎓' | '🎤' | '🎨' | '🏫' | '🏭' | '💻' | '💼' | '🔧' | '🔬' | '🚀' | '🚒' | '🦰'..='🦳' =>
            {
                return Some(after_tone + 2);
            }
            _ => {}
        }
    }
    if matches!(first, '🏋' | '🏌' | '🕴' | '🕵' | '⛹') && (is_tone(at(1)) || at(1) == AS_EMOJI) && gendered(2)
    {
        return Some(5);
    }
    if holds(PERSON, first) && gendered(after_tone) {
        return Some(after_tone + 3);
    }
    let joined = at(1) == JOINER || at(2) == JOINER;
    if let Some(sequence) = SEQUENCES.iter().filter(|_| joined).find(|sequence| begins_with(s, sequence)) {
        return Some(sequence.chars().count());
    }
    if matches!(first, '©' | '®' | '™' | '♟') && at(1) == AS_EMOJI {
        return Some(2);
    }
    let shown_as_emoji = |n: usize| match at(n) {
        AS_EMOJI => Some(n + 1),
        AS_TEXT => None,
        _ => Some(n),
    };
    if holds(TEXT, first)
        && let Some(n) = shown_as_emoji(1)
    {
        return Some(n);
    }
    let body = if holds(HANDS, first) { shown_as_emoji(1) } else { holds(BODY, first).then_some(1) };
    if let Some(n) = body {
        return Some(n + usize::from(is_tone(at(n))));
    }
    if first == '🏴' && at(1) == '\u{e0067}' && at(2) == '\u{e0062}' && at(6) == '\u{e007f}' {
        let nation = ["\u{e0065}\u{e006e}\u{e0067}", "\u{e0073}\u{e0063}\u{e0074}", "\u{e0077}\u{e006c}\u{e0073}"];
        if nation.iter().any(|letters| letters.chars().eq(s[3..6].iter().copied())) {
            return Some(7);
        }
    }
    if let (Some(a), Some(b)) = (flag_letter(first), flag_letter(at(1)))
        && FLAGS.split(' ').any(|row| row.starts_with(a) && row[1..].contains(b))
    {
        return Some(2);
    }
    (first == AS_EMOJI || holds(OTHER, first)).then_some(1)
}

fn begins_with(s: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(n, c)| s.get(n) == Some(&c))
}

fn is_tone(c: char) -> bool {
    ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
}

fn flag_letter(c: char) -> Option<char> {
    let letter = u32::from(c).checked_sub(0x1f1e6).filter(|n| *n < 26)?;
    char::from_u32(u32::from('A') + letter)
}

fn holds(set: &[(char, char)], c: char) -> bool {
    let after = set.partition_point(|(first, _)| *first <= c);
    after > 0 && c <= set[after - 1].1
}
