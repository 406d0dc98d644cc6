//! How long a label of a domain becomes in ASCII (RFC 3492), as npm `punycode` 1.4.1 reckons it. Only the length is needed:
//! a label of more than 63 makes a link no link.

const BASE: u32 = 36;
const TO: u32 = 26;

/// The length of one label in ASCII; `None` when it cannot be written at all.
pub(super) fn ascii_len(label: &[u16]) -> Option<usize> {
    // The ideographic and full-width full stops part a label, and stay one long each.
    let stops = |unit: &u16| matches!(unit, 0x3002 | 0xff0e | 0xff61);
    label
        .split(stops)
        .try_fold(label.iter().filter(|&unit| stops(unit)).count(), |len, part| Some(len + part_len(part)?))
}

fn part_len(part: &[u16]) -> Option<usize> {
    if part.iter().all(|unit| (0x20..=0x7e).contains(unit)) {
        return Some(part.len());
    }
    let points: Vec<u32> = char::decode_utf16(part.iter().copied())
        .map(|c| c.map_or_else(|alone| u32::from(alone.unpaired_surrogate()), u32::from))
        .collect();
    let basic = points.iter().filter(|&&c| c < 0x80).count();
    let mut len = "xn--".len() + basic + usize::from(basic > 0);
    let (mut n, mut delta, mut bias, mut handled) = (0x80_u32, 0_u32, 72_u32, basic as u32);
    while let Some(&next) = points.iter().filter(|&&c| c >= n).min() {
        delta = (next - n).checked_mul(handled + 1)?.checked_add(delta).filter(|delta| *delta <= i32::MAX as u32)?;
        n = next;
        for &c in &points {
            if c < n {
                delta += 1;
            } else if c == n {
                len += digits(delta, bias);
                bias = adapt(delta, handled + 1, handled as usize == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    Some(len)
}

/// How many digits a delta takes.
fn digits(mut delta: u32, bias: u32) -> usize {
    let mut len = 1;
    for k in (BASE..).step_by(BASE as usize) {
        let t = if k <= bias { 1 } else { (k - bias).min(TO) };
        if delta < t {
            break;
        }
        delta = (delta - t) / (BASE - t);
        len += 1;
    }
    len
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - 1) * TO / 2 {
        delta /= BASE - 1;
        k += BASE;
    }
    k + BASE * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The samples of RFC 3492, section 7.1, and labels of other kinds; the numbers are npm `punycode` 1.4.1's.
    #[test]
    fn labels_are_as_long_as_the_library_says() {
        for (label, expected) in [
            ("abc", 3),
            ("æ", 7),
            ("ÿ", 7),
            ("blåbær", 13),
            ("ليهمابتكلموشعربي؟", 26),
            ("他们为什么不说中文", 28),
            ("почемужеонинеговорятпорусски", 36),
            ("Porquénopuedensimplementehablarenespañol", 49),
            ("TạisaohọkhôngthểchỉnóitiếngViệt", 48),
            ("3年b組金八先生", 28),
            ("安室奈美恵-with-super-monkeys", 44),
            ("ひとつ屋根の下2", 23),
            ("パフィーdeルンバ", 21),
            ("そのスピードで", 19),
            ("\u{80}", 5),
            ("a\u{80}", 8),
            ("ü\u{10ffff}", 13),
            ("aé🐟b日", 19),
            ("日日日日日日日日日日", 16),
            ("aæaæaæaæaæaæaæaæaæaæ", 27),
            ("日本語テキスト日本語テキスト日本語テキスト日本語テキスト", 50),
            ("𠮷𠮷𠮷", 10),
            ("а日а日а日а日а日а日а日а日а日а日а日а日", 36),
            ("zzzzzzzzzzÿÿÿÿ🐟\u{2f800}", 32),
            // Where one step or bias more would be told by the length.
            ("\u{8aae}\u{6997}\u{4fa}", 16),
            ("\u{29978}\u{286c0}", 11),
            ("11\u{100c}\u{2a067}\u{f71}\u{21b}", 22),
            ("\u{9af}\u{a3e}\u{71b1}👕", 18),
            ("--b1b\u{6191}\u{8072}\u{7121}", 22),
        ] {
            let units: Vec<u16> = label.encode_utf16().collect();
            assert_eq!(ascii_len(&units), Some(expected), "{label}");
        }
    }
}
