//! Paths with placeholders: `/{handle}/status/{id}`.
//!
//! `{id}` is 1 to 32 digits, `{handle}` 1 to 15 of `A-Z a-z 0-9 _`, `{any}` one or more characters other than `/`. A
//! placeholder takes as much as it can, and what follows it must be the end or a character that it cannot hold; so there is
//! nothing to try twice.

/// What the placeholders of a pattern held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub id: Option<&'a str>,
    pub handle: Option<&'a str>,
}

/// Whether a pattern can be read at all; the error is a sentence for whoever writes rules.
pub(super) fn check(pattern: &str) -> Result<(), &'static str> {
    if !pattern.starts_with('/') {
        return Err("a path begins with `/`");
    }
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        let tail = &rest[at..];
        let Some(class) = Class::at(tail) else { return Err("placeholders are `{id}`, `{handle}` and `{any}`") };
        rest = &tail[class.word().len()..];
        if rest.chars().next().is_some_and(|next| next == '{' || class.holds(next)) {
            return Err("what follows a placeholder must be a character that it cannot hold");
        }
    }
    Ok(())
}

/// Matches a whole, decoded path.
pub(super) fn find<'a>(mut pattern: &str, mut path: &'a str) -> Option<Found<'a>> {
    let mut found = Found::default();
    while let Some(at) = pattern.find('{') {
        path = path.strip_prefix(&pattern[..at])?;
        let class = Class::at(&pattern[at..])?;
        let end = path.find(|c| !class.holds(c)).unwrap_or(path.len());
        if end == 0 || end > class.longest() {
            return None;
        }
        match class {
            Class::Id => found.id = Some(&path[..end]),
            Class::Handle => found.handle = Some(&path[..end]),
            Class::Any => {}
        }
        path = &path[end..];
        pattern = &pattern[at + class.word().len()..];
    }
    let trim = |path: &'a str| path.strip_suffix('/').unwrap_or(path);
    (trim(path) == pattern.strip_suffix('/').unwrap_or(pattern)).then_some(found)
}

#[derive(Clone, Copy)]
enum Class {
    Id,
    Handle,
    Any,
}

impl Class {
    fn at(text: &str) -> Option<Self> {
        [Self::Id, Self::Handle, Self::Any].into_iter().find(|class| text.starts_with(class.word()))
    }

    fn word(self) -> &'static str {
        match self {
            Self::Id => "{id}",
            Self::Handle => "{handle}",
            Self::Any => "{any}",
        }
    }

    fn holds(self, c: char) -> bool {
        match self {
            Self::Id => c.is_ascii_digit(),
            Self::Handle => c.is_ascii_alphanumeric() || c == '_',
            Self::Any => c != '/',
        }
    }

    fn longest(self) -> usize {
        match self {
            Self::Id => 32,
            Self::Handle => 15,
            Self::Any => usize::MAX,
        }
    }
}
