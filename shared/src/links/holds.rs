//! Whether a text still holds a story's link.
//!
//! If it does not, what is posted is the person's private post, and Røst records nothing. People and editors change a link
//! without meaning another one: the scheme is trimmed, the end becomes `…`, campaign parameters are taken out or others added.

use super::{decode, pairs, split_at};
use crate::captions::lower;

/// Whether the text holds the link, in full or as editors shorten it.
pub fn holds_link(text: &str, link: &str) -> bool {
    holds(text, link, true)
}

/// Whether the text holds the link so that it still opens.
pub(crate) fn holds_whole_link(text: &str, link: &str) -> bool {
    holds(text, link, false)
}

fn holds(text: &str, link: &str, shortened_too: bool) -> bool {
    let wanted = bare(link.trim());
    if wanted.is_empty() {
        return false;
    }
    text.split(|c: char| c.is_whitespace() || "<>\"«»“”{}|\\^`".contains(c))
        .flat_map(|word| word.char_indices().filter(move |&(at, _)| is_start(word, at)).map(move |(at, _)| &word[at..]))
        .any(|candidate| same(candidate, wanted, shortened_too))
}

/// Whether a link may begin here within a word: at its start, or after a sign that is no part of a host.
fn is_start(word: &str, at: usize) -> bool {
    word[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && !"-_.@=&%?#".contains(before))
}

fn same(candidate: &str, wanted: &str, shortened_too: bool) -> bool {
    let candidate = bare(candidate);
    // Punctuation behind a link may belong to the sentence or to the link: try one after the other.
    let mut rest = candidate;
    loop {
        if is_same_place(rest, wanted) {
            return true;
        }
        match rest.chars().next_back() {
            Some(last) if !last.is_alphanumeric() => rest = &rest[..rest.len() - last.len_utf8()],
            _ => break,
        }
    }
    let kept =
        candidate.rfind('…').or_else(|| candidate.rfind("...")).map(|at| candidate[..at].trim_end_matches(['.', '…']));
    kept.is_some_and(|kept| shortened_too && is_beginning(kept, wanted))
}

/// Without scheme and `www.`.
fn bare(link: &str) -> &str {
    let strip = |link: &'_ str, prefix: &str| {
        link.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)).then_some(prefix.len())
    };
    let link = strip(link, "https://").or_else(|| strip(link, "http://")).map_or(link, |at| &link[at..]);
    strip(link, "www.").map_or(link, |at| &link[at..])
}

/// Host in lower case, path without its last slash, both decoded; the query; neither fragment nor campaign parameters.
fn parts(bare: &str) -> (String, String, Vec<(String, String)>) {
    let (before, _) = split_at(bare, '#');
    let (place, query) = split_at(before, '?');
    let (host, path) = split_at(place, '/');
    let path = decode(path);
    let query = pairs(query)
        .filter(|(key, _)| !key.starts_with("utm_"))
        .map(|(key, value)| (key, decode(value).into_owned()))
        .collect();
    (lower_case(host), path.strip_suffix('/').unwrap_or(&path).to_owned(), query)
}

fn lower_case(host: &str) -> String {
    host.chars().map(lower).collect()
}

fn is_same_place(candidate: &str, wanted: &str) -> bool {
    let (host, path, query) = parts(candidate);
    let (wanted_host, wanted_path, wanted_query) = parts(wanted);
    host == wanted_host && path == wanted_path && wanted_query.iter().all(|pair| query.contains(pair))
}

/// Whether what is left of a shortened link names the host and, when the link has a path, some of the path.
fn is_beginning(kept: &str, wanted: &str) -> bool {
    let (kept_host, kept_path) = split_at(kept, '/');
    let (host, path) = split_at(wanted, '/');
    lower_case(kept_host) == lower_case(host)
        && (kept_path.len() > 1 || path.len() <= 1)
        && (path.starts_with(kept_path) || decode(path).starts_with(&*decode(kept_path)))
}
