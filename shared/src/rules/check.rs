//! Reading a rules file, and saying what is wrong with it by JSON path.

use super::{Role, Root, Rung, SCHEMA, SiteRules, pattern};
use crate::wire::Network;

/// The longest file, selector and ladder that are accepted: rules come over the network, too.
const FILE: usize = 64 * 1024;
const SELECTOR: usize = 400;
const LADDER: usize = 16;

/// One thing that is wrong with a rules file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// Where: `$.roles.editor[1].selector`.
    pub path: String,
    /// What, as a sentence.
    pub message: String,
}

impl std::fmt::Display for RuleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Reads one site's rules. What has the wrong shape is reported alone (the first such place); with the right shape all that
/// is wrong is reported together.
pub fn check(json: &str) -> Result<SiteRules, Vec<RuleError>> {
    let mut faults = Faults(Vec::new());
    if json.len() > FILE {
        faults.add("$", format!("longer than {FILE} bytes"));
        return Err(faults.0);
    }
    let rules = read(json).map_err(|fault| vec![fault])?;
    faults.look_at(&rules);
    if faults.0.is_empty() { Ok(rules) } else { Err(faults.0) }
}

/// With the path of what has the wrong shape, for whoever writes rules.
#[cfg(not(target_arch = "wasm32"))]
fn read(json: &str) -> Result<SiteRules, RuleError> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let rules = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { "$".into() } else { format!("$.{path}") };
        RuleError { path, message: error.into_inner().to_string() }
    })?;
    reader.end().map_err(|error| RuleError { path: "$".into(), message: error.to_string() })?;
    Ok(rules)
}

/// In the browser nobody reads the path, and finding it weighs tens of kilobytes.
#[cfg(target_arch = "wasm32")]
fn read(json: &str) -> Result<SiteRules, RuleError> {
    crate::json::read_strictly(json)
        .ok_or_else(|| RuleError { path: "$".into(), message: "has the wrong shape".into() })
}

struct Faults(Vec<RuleError>);

impl Faults {
    fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.0.push(RuleError { path: path.into(), message: message.into() });
    }

    fn unless(&mut self, right: bool, path: &str, message: &str) {
        if !right {
            self.add(path, message);
        }
    }

    fn look_at(&mut self, rules: &SiteRules) {
        self.unless(rules.schema == SCHEMA, "$.schema", &format!("this build reads schema {SCHEMA}"));
        self.unless(rules.version > 0, "$.version", "versions begin with 1");
        self.unless(!rules.hosts.is_empty(), "$.hosts", "at least one host");
        for (n, host) in rules.hosts.iter().enumerate() {
            self.unless(
                belongs(rules.site, host),
                &format!("$.hosts[{n}]"),
                "not a host of this network, in lower case",
            );
        }
        for (n, rule) in rules.composer_urls.iter().enumerate() {
            let at = format!("$.composer_urls[{n}]");
            self.path(&at, rule.split('?').next().unwrap_or_default());
            self.unless(!rule.contains('{'), &at, "no placeholders: the page's address is compared as it is");
        }
        self.path("$.share_link", rules.share_link.split('?').next().unwrap_or_default());
        self.unless(rules.share_link.matches("={text}").count() == 1, "$.share_link", "`={text}` exactly once");
        for (n, rule) in rules.account_links.iter().enumerate() {
            self.path(&format!("$.account_links[{n}]"), rule);
        }
        self.unless(!rules.post_links.is_empty(), "$.post_links", "at least one link");
        for (n, link) in rules.post_links.iter().enumerate() {
            let at = format!("$.post_links[{n}]");
            self.path(&format!("{at}.path"), &link.path);
            self.unless(link.path.matches("{id}").count() == 1, &format!("{at}.path"), "`{id}` exactly once");
            self.unless(link.id.matches("{id}").count() == 1, &format!("{at}.id"), "`{id}` exactly once");
        }
        self.unless(!rules.insert.is_empty(), "$.insert", "at least one strategy");
        for (name, hints) in [("dark", &rules.look.dark), ("light", &rules.look.light)] {
            for (n, selector) in hints.iter().enumerate() {
                self.selector(&format!("$.look.{name}[{n}]"), selector);
            }
        }
        for &role in Role::ALL {
            let ladder = rules.roles.ladder(role);
            let at = format!("$.roles.{}", role.as_str());
            self.unless(!role.is_needed() || !ladder.is_empty(), &at, "this role needs at least one rung");
            self.unless(ladder.len() <= LADDER, &at, &format!("at most {LADDER} rungs"));
            for (n, rung) in ladder.iter().enumerate() {
                self.rung(&format!("{at}[{n}]"), rung);
            }
        }
    }

    fn rung(&mut self, at: &str, rung: &Rung) {
        self.selector(&format!("{at}.selector"), &rung.selector);
        if let Root::OpenShadow(host) = &rung.root {
            self.selector(&format!("{at}.root.open_shadow"), host);
        }
        if let Some(closest) = &rung.closest {
            self.selector(&format!("{at}.closest"), closest);
        }
        for (n, selector) in rung.reject.iter().enumerate() {
            self.selector(&format!("{at}.reject[{n}]"), selector);
        }
        for (n, label) in rung.labels.iter().enumerate() {
            self.unless(!label.trim().is_empty(), &format!("{at}.labels[{n}]"), "an empty label");
        }
    }

    fn path(&mut self, at: &str, rule: &str) {
        if let Err(message) = pattern::check(rule) {
            self.add(at, message);
        }
    }

    fn selector(&mut self, at: &str, selector: &str) {
        if let Err(message) = selector_is_sane(selector) {
            self.add(at, message);
        }
    }
}

/// A rules file speaks for its own network only, whoever signed it.
fn belongs(site: Network, host: &str) -> bool {
    let domains: &[&str] = match site {
        Network::X => &["x.com", "twitter.com"],
        Network::Linkedin => &["linkedin.com"],
    };
    host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        && domains.iter().any(|domain| {
            host.strip_suffix(domain).is_some_and(|sub| sub.is_empty() || (sub.len() > 1 && sub.ends_with('.')))
        })
}

/// The browser judges selectors in the end; here stands what would break out of the style rule that selectors are put into,
/// and the slips of the pen that can be told without a CSS parser.
fn selector_is_sane(selector: &str) -> Result<(), &'static str> {
    if selector.trim().is_empty() {
        return Err("an empty selector");
    }
    if selector.len() > SELECTOR {
        return Err("too long for a selector");
    }
    let mut open = Vec::new();
    let mut quote = None;
    let mut chars = selector.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (_, '{' | '}' | ';' | '<') => return Err("`{`, `}`, `;` and `<` have no place in a selector"),
            (_, '\\') => {
                chars.next();
            }
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => open.push(')'),
            (None, '[') => open.push(']'),
            (None, ')' | ']') if open.pop() != Some(c) => return Err("a bracket that was not opened"),
            (None, '/' | '@') => return Err("`/` and `@` have no place outside quotes"),
            (None, _) => {}
        }
    }
    if quote.is_some() || !open.is_empty() {
        return Err("a quote or bracket that is not closed");
    }
    if selector.split(',').any(|part| part.trim().is_empty()) {
        return Err("a comma with nothing beside it");
    }
    Ok(())
}
