//! What `twitter-text` 3.1.0 takes for a link, as `extractUrlsWithIndices` finds it: the same language as its regular
//! expressions, over UTF-16 units. Names in parentheses are the library's.

use super::{Span, punycode, tld};

/// The longest link, the longest label and the longest name of a t.co link.
const LONGEST_URL: usize = 4096;
const LONGEST_LABEL: usize = 63;
const LONGEST_TCO: usize = 40;

/// Every link of a text, in rising order. A span is as long as the library says the link is, which for a link without
/// scheme after foreign letters is not where it ends.
pub(super) fn find(units: &[u16]) -> Vec<Span> {
    let mut spans = Vec::new();
    if !units.contains(&DOT) {
        return spans;
    }
    let mut domains = Domains { units, run: (0, 0), underscore: 0, chain: Chain::default() };
    let mut at = 0;
    while at < units.len() {
        // What stands before a link is part of the match, except at the very beginning.
        let before =
            may_precede(units[at]).then(|| Match::at(&mut domains, at + 1)).flatten().map(|m| (Some(units[at]), m));
        let found = before.or_else(|| (at == 0).then(|| Match::at(&mut domains, 0)).flatten().map(|m| (None, m)));
        at = match found {
            Some((before, found)) => {
                found.push_spans(units, before, &mut spans);
                found.end
            }
            None => at + 1,
        };
    }
    spans
}

const DOT: u16 = b'.' as u16;

fn is(unit: u16, of: &[u8]) -> bool {
    unit < 0x80 && of.contains(&(unit as u8))
}

fn is_alphanumeric(unit: u16) -> bool {
    unit < 0x80 && (unit as u8).is_ascii_alphanumeric()
}

/// (validUrlPrecedingChars)
fn may_precede(unit: u16) -> bool {
    !(is_alphanumeric(unit) || is(unit, b"@$#") || matches!(unit, 0xff20 | 0xff03 | 0xfffe | 0xfeff | 0xffff))
}

/// (validDomainChars) All but punctuation, blanks and direction marks; so quotes and halves of surrogate pairs, too.
fn is_domain(unit: u16) -> bool {
    !matches!(
        unit,
        0x09..=0x0d | 0x20 | 0x21 | 0x23..=0x2f | 0x3a..=0x40 | 0x5b..=0x5f | 0x7b..=0x7e | 0x85 | 0xa0 | 0x61c | 0x1680 | 0x180e
            | 0x2000..=0x200a | 0x200e | 0x200f | 0x2028..=0x202f | 0x205f | 0x2066..=0x2069 | 0x3000 | 0xfeff | 0xfffe | 0xffff
    )
}

/// (latinAccentChars) With all that JavaScript's `i` flag adds.
fn is_latin(unit: u16) -> bool {
    matches!(
        unit,
        0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f | 0x253 | 0x254 | 0x256 | 0x257 | 0x259 | 0x25b | 0x260 | 0x263 | 0x268 | 0x269
            | 0x26f | 0x272 | 0x275 | 0x280 | 0x283 | 0x288..=0x28c | 0x292 | 0x2bb | 0x300..=0x36f | 0x399 | 0x3b9
            | 0x1e00..=0x1eff | 0x1fbe | 0x2c65 | 0x2c66 | 0x2c7e | 0x2c7f | 0xa7dc
    )
}

/// (cyrillicLettersAndMarks) With all that JavaScript's `i` flag adds.
fn is_cyrillic(unit: u16) -> bool {
    matches!(unit, 0x400..=0x4ff | 0x1c80..=0x1c87)
}

/// (validGeneralUrlPathChars)
fn is_path(unit: u16) -> bool {
    is_alphanumeric(unit) || is(unit, b"!*';:=+,.$/%#[]-_~@|&") || unit == 0x2013 || is_latin(unit) || is_cyrillic(unit)
}

/// (validUrlPathEndingChars) Without its parentheses.
fn may_end_path(unit: u16) -> bool {
    is_alphanumeric(unit) || is(unit, b"+-=_#/") || is_latin(unit) || is_cyrillic(unit)
}

/// (validUrlQueryChars)
fn is_query(unit: u16) -> bool {
    is_alphanumeric(unit) || is(unit, b"!?*'@();:&=+$/%#[]-_.,~|")
}

/// (validUrlQueryEndingChars)
fn may_end_query(unit: u16) -> bool {
    is_alphanumeric(unit) || is(unit, b"-_&=#/")
}

/// One match of (extractUrl).
struct Match {
    start: usize,
    /// Where the domain begins: behind the scheme, if there is one.
    domain: usize,
    domain_end: usize,
    has_path: bool,
    end: usize,
}

impl Match {
    fn at(domains: &mut Domains, start: usize) -> Option<Self> {
        let units = domains.units;
        let scheme = scheme_len(&units[start..]);
        let domain = start + scheme;
        let domain_end = domains.end(domain)?;
        let port = end_of_port(units, domain_end);
        let path = end_of_path(units, port);
        let end = end_of_query(units, path);
        Some(Self { start, domain, domain_end, has_path: path > port, end })
    }

    fn push_spans(&self, units: &[u16], before: Option<u16>, spans: &mut Vec<Span>) {
        let domain = &units[self.domain..self.domain_end];
        let has_scheme = self.domain > self.start;
        let longest =
            if has_scheme { LONGEST_URL - (self.domain - self.start) } else { LONGEST_URL - "https://".len() };
        if self.end - self.start > longest || !is_name(domain) {
            return;
        }
        if has_scheme {
            if let Some(end) = end_of_tco(units, self.start, self.domain) {
                spans.extend(end.map(|end| Span { start: self.start, len: end - self.start }));
            } else {
                spans.push(Span { start: self.start, len: self.end - self.start });
            }
            return;
        }
        if before.is_some_and(|unit| is(unit, b"-_./")) {
            return;
        }
        // Without a scheme only ASCII (and accented Latin) names count, wherever in the domain they stand.
        let first = spans.len();
        let mut seen = 0;
        for found in ascii_domains(domain) {
            let name = &domain[found.start..found.start + found.len];
            let at = (seen..).find(|&at| domain[at..].starts_with(name)).unwrap_or(found.start);
            seen = at + found.len;
            spans.push(Span { start: self.start + at, len: found.len });
        }
        if let Some(last) = spans[first..].last_mut()
            && self.has_path
        {
            last.len += self.end - self.domain_end;
        }
    }
}

fn scheme_len(units: &[u16]) -> usize {
    let same = |word: &[u8]| {
        units.len() >= word.len()
            && word.iter().zip(units).all(|(&a, &b)| b < 0x80 && a == (b as u8).to_ascii_lowercase())
    };
    if same(b"https://") {
        8
    } else if same(b"http://") {
        7
    } else {
        0
    }
}

fn end_of_port(units: &[u16], at: usize) -> usize {
    if units.get(at) != Some(&u16::from(b':')) {
        return at;
    }
    let digits = units[at + 1..].iter().take_while(|&&unit| is(unit, b"0123456789")).count();
    if digits > 0 { at + 1 + digits } else { at }
}

/// (validUrlPath), any number of times after a slash: up to the last sign that may end a path. Parentheses belong to it
/// before such a sign, or right behind one.
fn end_of_path(units: &[u16], at: usize) -> usize {
    if units.get(at) != Some(&u16::from(b'/')) {
        return at;
    }
    let mut end = at + 1;
    let mut next = end;
    while let Some(&unit) = units.get(next) {
        if is_path(unit) {
            next += 1;
            if may_end_path(unit) {
                end = next;
            }
        } else if let Some(len) = balanced(&units[next..]) {
            if end == next {
                end += len;
            }
            next += len;
        } else {
            break;
        }
    }
    end
}

/// (validUrlBalancedParens) `(a)` or `(a(b)c)`.
fn balanced(units: &[u16]) -> Option<usize> {
    let opens = |at: usize| units.get(at) == Some(&u16::from(b'('));
    let closes = |at: usize| units.get(at) == Some(&u16::from(b')'));
    let run = |at: usize| at + units[at.min(units.len())..].iter().take_while(|&&unit| is_path(unit)).count();
    if !opens(0) {
        return None;
    }
    let first = run(1);
    if closes(first) {
        return (first > 1).then_some(first + 1);
    }
    let inner = opens(first).then(|| run(first + 1)).filter(|&inner| inner > first + 1 && closes(inner))?;
    let last = run(inner + 1);
    closes(last).then_some(last + 1)
}

/// (validUrlQueryChars*)(validUrlQueryEndingChars) after a question mark.
fn end_of_query(units: &[u16], at: usize) -> usize {
    if units.get(at) != Some(&u16::from(b'?')) {
        return at;
    }
    let run = units[at + 1..].iter().take_while(|&&unit| is_query(unit)).count();
    let last = units[at + 1..at + 1 + run].iter().rposition(|&unit| may_end_query(unit));
    last.map_or(at, |last| at + 2 + last)
}

/// (validTcoUrl) A t.co link ends after its name and query. `Some(None)` when its name is too long for one.
fn end_of_tco(units: &[u16], start: usize, domain: usize) -> Option<Option<usize>> {
    debug_assert!(start < domain);
    let host: &[u8] = b"t.co/";
    let fits = units.len() >= domain + host.len()
        && host.iter().zip(&units[domain..]).all(|(&a, &b)| b < 0x80 && a == (b as u8).to_ascii_lowercase());
    let slug = domain + host.len();
    let len = if fits { units[slug..].iter().take_while(|&&unit| is_alphanumeric(unit)).count() } else { 0 };
    (len > 0).then(|| (len <= LONGEST_TCO).then(|| end_of_query(units, slug + len)))
}

/// (isValidUrl, idna.toAscii) Whether every label is short enough in ASCII.
fn is_name(domain: &[u16]) -> bool {
    let puny = domain.len() >= 4 && domain.iter().zip(b"xn--").all(|(&a, &b)| a == u16::from(b));
    if puny && ascii_domains(domain).is_empty() {
        return false;
    }
    domain
        .split(|&unit| unit == DOT)
        // No character becomes shorter than one, and none is more than two units now.
        .all(|label| {
            label.len() <= 2 * LONGEST_LABEL
                && punycode::ascii_len(label).is_some_and(|len| (1..=LONGEST_LABEL).contains(&len))
        })
}

/// (validAsciiDomain) Every match in a domain.
fn ascii_domains(domain: &[u16]) -> Vec<Span> {
    let is_label = |unit: u16| unit == u16::from(b'-') || is_alphanumeric(unit) || is_latin(unit);
    let mut spans = Vec::new();
    let mut start = 0;
    while start < domain.len() {
        let mut ends = Vec::new();
        let mut at = start;
        loop {
            let run = domain[at..].iter().take_while(|&&unit| is_label(unit)).count();
            if run == 0 || domain.get(at + run) != Some(&DOT) {
                break;
            }
            at += run + 1;
            ends.push(at);
        }
        start = match ends.iter().rev().find_map(|&at| tld::end(domain, at)) {
            Some(end) => {
                spans.push(Span { start, len: end - start });
                end
            }
            None => start + 1,
        };
    }
    spans
}

/// Finds (validDomain), remembering what it saw, so that a long word without blanks costs no more than its length.
struct Domains<'a> {
    units: &'a [u16],
    /// The last stretch of domain characters, hyphens and underscores that was looked through.
    run: (usize, usize),
    /// Behind the last underscore in it; its beginning when there is none.
    underscore: usize,
    /// The last chain of labels that was looked through.
    chain: Chain,
}

/// Dots with a sound label between each two of them.
#[derive(Default)]
struct Chain {
    dots: Vec<usize>,
    /// The last of these dots that has a label without underscore before it and a top-level domain behind it, and the end
    /// of that. The label before the first dot is not judged.
    last: Option<(usize, usize)>,
}

impl Domains<'_> {
    /// The end of the domain that begins here: as many labels as there are before a top-level domain.
    fn end(&mut self, start: usize) -> Option<usize> {
        let units = self.units;
        if !units.get(start).is_some_and(|&unit| is_domain(unit)) {
            return None;
        }
        if !(self.run.0..self.run.1).contains(&start) {
            let len = label_len(units, start);
            self.run = (start, start + len);
            let run = &units[start..start + len];
            self.underscore = start + run.iter().rposition(|&unit| is(unit, b"_")).map_or(0, |at| at + 1);
        }
        let dot = self.run.1;
        if units.get(dot) != Some(&DOT) || !is_domain(units[dot - 1]) {
            return None;
        }
        if self.chain.dots.binary_search(&dot).is_err() {
            self.chain = Chain::from(units, dot);
        }
        let later = self.chain.last.filter(|(last, _)| *last > dot).map(|(_, end)| end);
        later.or_else(|| (start >= self.underscore).then(|| tld::end(units, dot + 1)).flatten())
    }
}

impl Chain {
    fn from(units: &[u16], first: usize) -> Self {
        let mut chain = Self { dots: vec![first], last: None };
        let mut start = first + 1;
        loop {
            let label = &units[start..start + label_len(units, start)];
            let dot = start + label.len();
            let sound =
                label.first().is_some_and(|&unit| is_domain(unit)) && label.last().is_some_and(|&unit| is_domain(unit));
            if !sound || units.get(dot) != Some(&DOT) {
                return chain;
            }
            chain.dots.push(dot);
            if !label.contains(&u16::from(b'_'))
                && let Some(end) = tld::end(units, dot + 1)
            {
                chain.last = Some((dot, end));
            }
            start = dot + 1;
        }
    }
}

/// How far (validSubdomain) could reach without its dot.
fn label_len(units: &[u16], start: usize) -> usize {
    units[start..].iter().take_while(|&&unit| is_domain(unit) || is(unit, b"_-")).count()
}
