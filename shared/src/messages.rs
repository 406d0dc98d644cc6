//! The words people see: one `.ftl` file a language, compiled in, read by panel and server alike.
//!
//! A small subset of Fluent (projectfluent.org, 2026): `key = text`, `{ $name }` placeholders, `#` comments, continuation
//! lines that begin with a space. No selectors: where a number decides, the caller picks among keys such as `thanks-week-2`.
//! The subset costs a few hundred bytes of wasm where the full library costs more than the rest of the panel.

use std::{borrow::Cow, collections::BTreeMap};

/// One language's texts by key.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    texts: BTreeMap<&'static str, Cow<'static, str>>,
}

impl Catalogue {
    /// Reads a file that was compiled in.
    pub fn parse(source: &'static str) -> Self {
        let mut texts: BTreeMap<&'static str, Cow<'static, str>> = BTreeMap::new();
        let mut last = None;
        for line in source.lines() {
            if line.starts_with(' ') && !line.trim().is_empty() {
                if let Some(text) = last.and_then(|key| texts.get_mut(key)) {
                    let text = text.to_mut();
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(line.trim());
                }
            } else if let Some((key, text)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
                last = Some(key.trim());
                texts.insert(key.trim(), Cow::Borrowed(text.trim()));
            }
        }
        Self { texts }
    }

    /// Every key, in order, so that a test can compare two languages.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.texts.keys().copied()
    }

    /// The text as it stands in the file; `None` when the key is missing.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(AsRef::as_ref)
    }

    /// The text with its placeholders filled. A missing key gives `⟦key⟧`, which the page tests search for.
    pub fn text(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(template) = self.get(key) else { return format!("⟦{key}⟧") };
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else { break };
            out.push_str(before);
            let name = name.trim().trim_start_matches('$');
            match values.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => out.push_str(value),
                None => out.push_str(&format!("⟦{name}⟧")),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_placeholders_and_marks_what_is_missing() {
        let words = Catalogue::parse("# hint\noffer = Del noe fra { $company }\nlong =\n  one\n  two\n");
        assert_eq!(words.text("offer", &[("company", "Nordlys")]), "Del noe fra Nordlys");
        assert_eq!(words.text("offer", &[]), "Del noe fra ⟦company⟧");
        assert_eq!(words.text("nope", &[]), "⟦nope⟧");
        assert_eq!(words.text("long", &[]), "one\ntwo");
        assert_eq!(words.keys().collect::<Vec<_>>(), ["long", "offer"]);
        assert_eq!((words.get("offer"), words.get("nope")), (Some("Del noe fra { $company }"), None));
        let words = Catalogue::parse("  nobody's\n#a = hint\nb = one\n   \n  two\nc = {$d}-{$e}");
        assert_eq!(words.keys().collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(words.text("b", &[]), "one\ntwo");
        assert_eq!(words.text("c", &[("e", "2"), ("d", "1")]), "1-2");
    }
}
