//! What LinkedIn's and X's pages look like, as data: one JSON file a site, versioned, checked, and never code.
//!
//! Each [`Role`] is a ladder of [`Rung`]s: the first rung that finds an element wins, and when none does the worker reports
//! the role as broken and steps down to another surface. [`check`] is the only way in: it refuses unknown fields and names
//! the JSON path of everything that is wrong. The matcher reads URLs with three placeholders instead of a regex engine,
//! which would weigh more than the rest of the worker.

mod check;
mod matcher;
mod pattern;

pub use check::{RuleError, check};
pub use matcher::SeenPost;

use serde::{Deserialize, Serialize};

use crate::wire::Network;

/// The schema that this build reads.
pub const SCHEMA: u32 = 1;

/// One site's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteRules {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// Which network these rules are for.
    pub site: Network,
    /// Goes only upwards: an older file never replaces a newer one.
    pub version: u32,
    /// The exact host names, in lower case: `x.com`. Only the network's own.
    pub hosts: Vec<String>,
    /// URLs that tell that a composer is open even when no selector finds it: `/compose/post`, `/feed/?shareActive=true`.
    /// The path must match wholly, and each `key=value` of the query must be there.
    pub composer_urls: Vec<String>,
    /// The site's own page to share from, on its first host: `/intent/post?text={text}`.
    pub share_link: String,
    /// Links to a fresh post, as the site's confirmation carries them. Where they give one post several ids, it is known by
    /// the first.
    pub post_links: Vec<PostLink>,
    /// Links that tell the signed-in account's handle: `/{handle}`. Empty where the site shows none.
    #[serde(default)]
    pub account_links: Vec<String>,
    /// How text gets into the editor: tried in this order, each read back.
    pub insert: Vec<InsertStrategy>,
    /// How the page tells that it is dark or light, before its background colour is looked at.
    #[serde(default)]
    pub look: LookHints,
    /// Where everything is.
    pub roles: Roles,
}

/// A link to a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostLink {
    /// The whole path: `/{handle}/status/{id}`, `/feed/update/urn:li:share:{id}`. Percent-encoding, a trailing slash, query
    /// and fragment of the link do not matter.
    pub path: String,
    /// How the id is written down: `{id}`, or `urn:li:share:{id}`.
    #[serde(default = "bare_id")]
    pub id: String,
}

fn bare_id() -> String {
    "{id}".into()
}

/// A way of putting text into an editor that `hands.js` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InsertStrategy {
    /// A synthetic paste of plain text (Draft.js keeps blank lines with it).
    Paste,
    /// `execCommand('insertText')` line by line with `insertParagraph` between (Quill).
    InsertText,
}

/// Selectors that match the root element, its body or anything in the document when the page has that look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookHints {
    /// The page is dark when one of these matches.
    #[serde(default)]
    pub dark: Vec<String>,
    /// The page is light when one of these matches.
    #[serde(default)]
    pub light: Vec<String>,
}

/// Where to look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Root {
    /// In the document; for what belongs to a composer: anywhere inside the composer's element.
    #[default]
    Document,
    /// In the open shadow root of the element that this selector finds in the document. Written
    /// `{"open_shadow": "#interop-outlet"}`.
    OpenShadow(String),
}

/// One way to find an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// A CSS selector.
    pub selector: String,
    /// Where it is looked for.
    #[serde(default, skip_serializing_if = "is_document")]
    pub root: Root,
    /// The nearest ancestor (or the element itself) that matches this is meant, not the element found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closest: Option<String>,
    /// Decoys: what is, or stands inside, an element that matches one of these is not meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reject: Vec<String>,
    /// When not empty: only an element whose trimmed text or `aria-label` is one of these, in any of the site's languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

fn is_document(root: &Root) -> bool {
    *root == Root::Document
}

macro_rules! roles {
    ($($(#[$doc:meta])* $field:ident = $name:ident, $need:ident, $in:ident;)*) => {
        /// Something on the page that Røst must be able to find.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $name,)* }

        /// A ladder of rungs for each [`Role`].
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Roles {
            $($(#[$doc])* #[serde(default, skip_serializing_if = "Vec::is_empty")] pub $field: Vec<Rung>,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The role's name in the JSON file.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($field),)* }
            }

            /// Whether a site's rules are useless without it.
            pub fn is_needed(self) -> bool {
                match self { $(Self::$name => roles!(@ $need),)* }
            }

            /// Whether it is looked for inside the composer's element rather than in the whole root.
            pub fn is_inside_composer(self) -> bool {
                match self { $(Self::$name => roles!(@ $in),)* }
            }
        }

        impl Roles {
            /// The ladder of one role.
            pub fn ladder(&self, role: Role) -> &[Rung] {
                match role { $(Role::$name => &self.$field,)* }
            }
        }
    };
    (@ needed) => { true };
    (@ optional) => { false };
    (@ inside) => { true };
    (@ root) => { false };
}

roles! {
    /// The whole composer: one element an open composer, gone when it closes.
    composer = Composer, needed, root;
    /// The element that holds the text being written.
    editor = Editor, needed, inside;
    /// What the person presses to post.
    post_button = PostButton, needed, inside;
    /// Our control goes just before this element.
    offer_place = OfferPlace, needed, inside;
    /// The site's confirmation; it holds the link to the new post.
    toast = Toast, needed, root;
    /// The site's notice that posting failed.
    failure = Failure, optional, root;
    /// Where the signed-in account is named: its `href`, else its text.
    account = Account, optional, root;
    /// A mention, as an entity of the editor: text that holds one is not replaced.
    mention = Mention, optional, inside;
    /// There when the post is to be published later: not measured.
    scheduled = Scheduled, optional, inside;
    /// There when the post quotes another: not measured.
    quote = Quote, optional, inside;
    /// There when the composer answers somebody's post: nothing is offered there.
    reply = Reply, optional, inside;
    /// There when the composer holds several posts: not measured.
    thread = Thread, optional, inside;
    /// There when one writes as a page or a second account: not measured.
    brand = Brand, optional, inside;
}

#[cfg(test)]
mod tests;
