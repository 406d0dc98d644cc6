//! Everything that can be wrong while a panel is looked at, and its stable code.
//!
//! People read a sentence, in their language; whoever helps them, or tests, reads the code beside it in the page (`data-code`). The
//! codes never change. What the server refused has the server's own code.

use rost_shared::{captions::Counted, problem::ProblemCode};

use crate::protocol::{InsertOutcome, PairProblem, RulesRefused, ServerProblem, Skew};

macro_rules! troubles {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// One kind of trouble.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Trouble {
            /// The server said no, or cannot just now.
            Server(ProblemCode),
            /// The address that was typed is not taken.
            Address(ServerProblem),
            /// Newer site rules were not taken.
            Rules(RulesRefused),
            /// Extension and server do not speak the same version.
            Skew(Skew),
            $($(#[$doc])* $name,)*
        }

        impl Trouble {
            /// Those that are nobody's but the panel's.
            #[cfg(test)]
            const OWN: &[Self] = &[$(Self::$name,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self {
                    Self::Server(code) => code.name(),
                    Self::Address(ServerProblem::NotAnAddress) => "server_not_an_address",
                    Self::Address(ServerProblem::NotSecure) => "server_not_secure",
                    Self::Address(ServerProblem::NoAnswer) => "server_no_answer",
                    Self::Address(ServerProblem::NotRost) => "server_not_rost",
                    Self::Rules(why) => why.name(),
                    Self::Skew(Skew::ServerTooOld | Skew::ServerTooNew) => ProblemCode::ProtocolUnsupported.name(),
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

troubles! {
    /// The server does not answer.
    Unreachable = "server_unreachable";
    /// The pairing is over.
    PairingEnded = "pairing_ended";
    /// The extension's worker does not answer the panel.
    WorkerSilent = "worker_silent";
    /// The browser did not give a site when it was asked for.
    PermissionRefused = "permission_refused";
    /// The browser took a site away that it had given.
    PermissionRemoved = "permission_removed";
    /// The site has changed, and Røst finds its way there no longer.
    SiteChanged = "site_changed";
    /// The company does not share on the network.
    NetworkOff = "network_switched_off";
    /// The company no longer offers the story.
    StoryGone = "story_gone";
    /// The text is too long for the network.
    TextTooLong = "text_too_long";
    /// The network takes no such characters.
    TextForbidden = "text_forbidden";
    /// A click on something that the page covers.
    ClickCovered = "click_covered";
    /// The browser did not copy.
    ClipboardDenied = "clipboard_denied";
    /// The editor did not take the text.
    EditorRefused = "editor_refused";
    /// The editor was closed.
    EditorGone = "editor_gone";
    /// What stood in the editor before could not be put back.
    NotRestored = "not_restored";
    /// There is more in the editor now, so nothing was taken out.
    UndoRefused = "undo_refused";
    /// What waits was made by a newer version.
    ShareUnreadable = "share_unreadable";
    /// What waits was made for another pairing.
    PairedElsewhere = "paired_elsewhere";
}

impl Trouble {
    /// What is wrong with an insert, if anything is. A story that is gone is the trouble of a text that stands in the post.
    pub fn of_insert(outcome: InsertOutcome, gone: bool) -> Option<Self> {
        match outcome {
            InsertOutcome::Working | InsertOutcome::Undone => None,
            InsertOutcome::Exact | InsertOutcome::Moved => gone.then_some(Self::StoryGone),
            InsertOutcome::Changed => Some(if gone { Self::StoryGone } else { Self::UndoRefused }),
            InsertOutcome::Refused => Some(Self::EditorRefused),
            InsertOutcome::EditorGone => Some(Self::EditorGone),
            InsertOutcome::NotRestored => Some(Self::NotRestored),
        }
    }

    /// Why there is no leaderboard this time.
    pub fn of_board(offline: bool, paired: bool) -> Self {
        match (offline, paired) {
            (true, _) => Self::Unreachable,
            (false, true) => Self::Server(ProblemCode::Unavailable),
            (false, false) => Self::PairingEnded,
        }
    }

    /// What is wrong with a text, if anything is.
    pub fn of_text(counted: Counted) -> Option<Self> {
        match (counted.forbidden, counted.over) {
            (true, _) => Some(Self::TextForbidden),
            (false, 0) => None,
            (false, _) => Some(Self::TextTooLong),
        }
    }
}

impl From<&PairProblem> for Trouble {
    fn from(problem: &PairProblem) -> Self {
        match problem {
            PairProblem::NoAnswer => Self::Unreachable,
            PairProblem::TooMany { .. } => Self::Server(ProblemCode::TooManyRequests),
            PairProblem::Unavailable { .. } => Self::Server(ProblemCode::Unavailable),
            PairProblem::Refused(refused) => Self::Server(refused.code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of every kind.
    fn all() -> Vec<Trouble> {
        use Trouble::*;
        let addresses =
            [ServerProblem::NotAnAddress, ServerProblem::NotSecure, ServerProblem::NoAnswer, ServerProblem::NotRost];
        let server = ProblemCode::ALL.iter().map(|&code| Server(code));
        let unknown = [Server(ProblemCode::Unknown)];
        server
            .chain(addresses.map(Address))
            .chain(RulesRefused::ALL.map(Rules))
            .chain(Trouble::OWN.iter().copied())
            .chain(unknown)
            .collect()
    }

    /// The list says that they stay: what is no code of the API stands in the panel's own chapter, and nothing else does.
    #[test]
    fn every_code_of_the_panel_is_listed_once_and_by_the_name_it_has() {
        let list = include_str!("../../../docs/codes.md");
        let chapter = list.split("\n## ").find(|text| text.starts_with("The panel")).expect("a chapter");
        let listed: Vec<_> =
            chapter.lines().filter_map(|line| Some(line.strip_prefix("- `")?.split_once('`')?.0)).collect();
        let api: Vec<_> = ProblemCode::ALL.iter().map(|code| code.name()).collect();
        let own: Vec<_> = all().into_iter().map(Trouble::code).filter(|code| !api.contains(code)).collect();
        assert_eq!(own, listed);
        // Nor does `all` above leave one out.
        let source = include_str!("trouble.rs");
        let (_, code) = source.split_once("pub fn code").expect("the function");
        let (code, _) = code.split_once("\n    }\n").expect("its end");
        let named = code.split('"').skip(1).step_by(2);
        assert_eq!(named.filter(|name| !listed.contains(name)).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn every_trouble_has_a_stable_code_of_its_own() {
        let mut codes = std::collections::BTreeSet::new();
        for trouble in all() {
            let code = trouble.code();
            let words =
                code.split('_').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
            assert!(words, "{trouble:?}: {code}");
            assert!(codes.insert(code), "{trouble:?} has the code of another");
        }
        for &code in ProblemCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), Trouble::Server(code).code(), "the server's own");
        }
        for skew in [Skew::ServerTooOld, Skew::ServerTooNew] {
            assert_eq!(Trouble::Skew(skew).code(), "protocol_unsupported");
        }
        assert_eq!(all().len(), codes.len());
    }
}
