//! What a URL or a link tells, by a site's rules.

use super::{SiteRules, pattern};
use crate::links::{decode, encode};

/// A post that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPost {
    /// As [`crate::wire::PostRef`] wants it.
    pub id: String,
    /// Whose post it is, in lower case, when the link tells.
    pub handle: Option<String>,
    /// Which of [`SiteRules::post_links`] told: where a post has several ids, the lowest is the one it is known by.
    pub rank: usize,
}

impl SiteRules {
    /// Whether a page's host belongs to the site.
    pub fn matches_host(&self, host: &str) -> bool {
        let host = host.strip_suffix('.').unwrap_or(host);
        self.hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
    }

    /// The match patterns for host permissions and content scripts: `https://x.com/*`.
    pub fn match_patterns(&self) -> Vec<String> {
        self.hosts.iter().map(|host| format!("https://{host}/*")).collect()
    }

    /// Whether a whole URL is a page of the site.
    pub fn matches_url(&self, url: &str) -> bool {
        self.inside(url).is_some() && !url.starts_with('/')
    }

    /// The site's own page to share from, with a text in it.
    pub fn share_url(&self, text: &str) -> String {
        let mut url = format!("https://{}", self.hosts.first().map_or("", String::as_str));
        let (before, after) = self.share_link.split_once("{text}").unwrap_or((&self.share_link, ""));
        url.push_str(before);
        encode(text, &mut url);
        url.push_str(after);
        url
    }

    /// The post that a link leads to, relative or absolute, if it is a link to a post of this site.
    pub fn post_of_link(&self, href: &str) -> Option<SeenPost> {
        let path = decode(split(self.inside(href)?).0);
        self.post_links.iter().enumerate().find_map(|(rank, link)| {
            let found = pattern::find(&link.path, &path)?;
            let handle = found.handle.map(str::to_ascii_lowercase);
            Some(SeenPost { id: link.id.replace("{id}", found.id?), handle, rank })
        })
    }

    /// The signed-in account's handle, in lower case, from a link to the own profile or from a text such as `Ola@ola_n`.
    pub fn handle_of(&self, link_or_text: &str) -> Option<String> {
        if let Some(tail) = self.inside(link_or_text) {
            let path = decode(split(tail).0);
            return self
                .account_links
                .iter()
                .find_map(|rule| pattern::find(rule, &path)?.handle.map(str::to_ascii_lowercase));
        }
        let (_, tail) = link_or_text.rsplit_once('@')?;
        let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(tail.len());
        (1..=15).contains(&end).then(|| tail[..end].to_ascii_lowercase())
    }

    /// Path, query and fragment of a link within the site; `None` for everything else.
    fn inside<'a>(&self, href: &'a str) -> Option<&'a str> {
        let href = href.trim();
        if href.starts_with('/') && !href.starts_with("//") {
            return Some(href);
        }
        let rest = href.strip_prefix("https:").unwrap_or(href).strip_prefix("//")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let host = rest[..end].strip_suffix(":443").unwrap_or(&rest[..end]);
        self.matches_host(host).then_some(&rest[end..])
    }
}

/// Path (at least `/`) and query of what stands after a host.
fn split(tail: &str) -> (&str, &str) {
    let tail = tail.split_once('#').map_or(tail, |(before, _)| before);
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    (if path.is_empty() { "/" } else { path }, query)
}
