//! What a person reads when something did not go: which text of the catalogues, and the number in it.

use rost_shared::problem::ProblemCode as Code;

use super::words::counted;
use crate::protocol::{BoardOf, PairProblem, RulesRefused, ServerProblem, Skew};

/// A key of the catalogues, and the number that its text tells.
pub type Reason = (String, Option<u32>);

/// Why an address is not taken.
pub fn address(problem: ServerProblem) -> &'static str {
    match problem {
        ServerProblem::NotAnAddress => "server-not_an_address",
        ServerProblem::NotSecure => "server-not_secure",
        ServerProblem::NoAnswer => "server-no_answer",
        ServerProblem::NotRost => "server-not_rost",
    }
}

/// Which side has to be brought up to date.
pub fn skew(skew: Skew) -> &'static str {
    match skew {
        Skew::ServerTooOld => "skew-server_too_old",
        Skew::ServerTooNew => "skew-server_too_new",
    }
}

/// Why there is no code. What the server refused for a reason of its own is said by that reason's code.
pub fn no_code(problem: &PairProblem) -> Option<Reason> {
    match problem {
        PairProblem::NoAnswer => Some(("pair-no-answer".into(), None)),
        PairProblem::TooMany { wait } => Some(waiting("pair-queue", *wait)),
        PairProblem::Unavailable { wait } => Some(waiting("pair-busy", *wait)),
        PairProblem::Refused(_) => None,
    }
}

/// Why nobody could say whether the code is approved. It is asked again by itself, so there is nothing to do.
pub fn not_known(problem: &PairProblem) -> Option<&'static str> {
    match problem {
        PairProblem::NoAnswer => Some("pair-waiting-no-answer"),
        PairProblem::TooMany { .. } | PairProblem::Unavailable { .. } => Some("pair-waiting-busy"),
        // That ends the code.
        PairProblem::Refused(_) => None,
    }
}

/// What the server's final refusal means. One that this version does not know, in the server's own words: `detail`.
pub fn refused(code: Code) -> &'static str {
    match code {
        Code::BadRequest => "refused-bad-request",
        Code::InvalidField => "refused-invalid-field",
        Code::Forbidden => "refused-forbidden",
        Code::NotTakingPart => "refused-not-taking-part",
        Code::NotFound => "refused-not-found",
        Code::MethodNotAllowed => "refused-method-not-allowed",
        Code::NoRules => "refused-no-rules",
        Code::ShareConflict => "refused-share-conflict",
        Code::ShareWithdrawn => "refused-share-withdrawn",
        Code::PostAlreadyCounted => "refused-post-already-counted",
        Code::EvidenceConflict => "refused-evidence-conflict",
        Code::StoryUnknown => "refused-story-unknown",
        Code::StoryExpired => "refused-story-expired",
        Code::TooLarge => "refused-too-large",
        Code::ExpiredToken => "refused-expired-token",
        Code::AccessDenied => "refused-access-denied",
        Code::UnsupportedGrantType => "refused-unsupported-grant-type",
        // These are not final, and have a place of their own where they are told.
        Code::Unauthorized | Code::DeviceRevoked | Code::HasLeft => "refused-otherwise",
        Code::ProtocolUnsupported | Code::TooManyRequests | Code::Unavailable | Code::Internal => "refused-otherwise",
        Code::AuthorizationPending | Code::SlowDown => "refused-otherwise",
        Code::Unknown => "refused-otherwise",
    }
}

/// Why there is no leaderboard.
pub fn no_board(of: BoardOf, code: Code) -> &'static str {
    match (of, code) {
        (BoardOf::Unit, Code::NotFound) => "board-no-unit",
        _ => refused(code),
    }
}

/// Why there is no leaderboard this time.
pub fn board_failed(offline: bool, paired: bool) -> &'static str {
    match (offline, paired) {
        (true, _) => "board-offline",
        (false, true) => "board-busy",
        (false, false) => "board-unpaired",
    }
}

/// Why newer rules of the sites were not taken; the text tells the stable name, too.
pub fn rules_refused(why: RulesRefused) -> &'static str {
    match why {
        RulesRefused::Unsigned => "rules-unsigned",
        RulesRefused::NotAList | RulesRefused::Broken => "rules-broken",
        RulesRefused::Older => "rules-older",
    }
}

fn waiting(stem: &str, seconds: Option<u32>) -> Reason {
    (seconds.map_or_else(|| stem.to_owned(), |seconds| counted(stem, seconds.into(), 1)), seconds)
}

#[cfg(test)]
mod tests {
    use rost_shared::wire::Language;

    use super::*;
    use crate::panel::words::catalogue;

    #[test]
    fn every_final_refusal_has_a_sentence_of_its_own() {
        let mut keys = std::collections::BTreeSet::new();
        for &code in Code::ALL.iter().filter(|code| !code.is_temporary() && !code.ends_pairing()) {
            assert!(keys.insert(refused(code)), "{code:?} says what another one says");
            for language in Language::ALL {
                let said = catalogue(language).text(refused(code), &[("detail", "DETAIL")]);
                assert!(!said.contains('⟦') && !said.contains("DETAIL"), "{code:?}: {said}");
            }
        }
        assert!(!keys.contains("refused-otherwise"));
        assert_eq!(no_board(BoardOf::Company, Code::NotFound), refused(Code::NotFound));
        let none = catalogue(Language::Nb).text(no_board(BoardOf::Unit, Code::NotFound), &[]);
        assert!(none.starts_with("Du hører ikke til noen avdeling"), "{none}");
        let newer = catalogue(Language::Nb).text(refused(Code::Unknown), &[("detail", "Because.")]);
        assert_eq!(newer, "Serveren sa nei: Because.");
    }

    #[test]
    fn every_way_to_get_no_leaderboard_has_words() {
        for (offline, paired) in [(true, true), (true, false), (false, true), (false, false)] {
            for language in Language::ALL {
                let said = catalogue(language).text(board_failed(offline, paired), &[]);
                assert!(!said.contains('⟦'), "{said}");
            }
        }
    }

    #[test]
    fn why_rules_were_refused_has_words_and_its_stable_name() {
        for why in RulesRefused::ALL {
            assert_eq!(serde_json::to_value(why).unwrap(), why.name().trim_start_matches("rules_"));
            for language in Language::ALL {
                let said = catalogue(language).text(rules_refused(why), &[("code", why.name())]);
                assert!(!said.contains('⟦') && said.contains(why.name()), "{said}");
            }
        }
    }

    #[test]
    fn why_a_pairing_does_not_get_on_has_words_and_tells_how_long_to_wait() {
        let text = |language, (key, n): Reason| {
            let n = n.map(|n| n.to_string());
            let values: Vec<_> = n.iter().map(|n| ("n", n.as_str())).collect();
            catalogue(language).text(&key, &values)
        };
        for wait in [None, Some(1), Some(40)] {
            for problem in [PairProblem::NoAnswer, PairProblem::TooMany { wait }, PairProblem::Unavailable { wait }] {
                for language in Language::ALL {
                    let said = text(language, no_code(&problem).unwrap());
                    let tells = wait.filter(|_| problem != PairProblem::NoAnswer).filter(|&n| n > 1);
                    assert!(!said.contains('⟦'), "{said}");
                    assert_eq!(said.contains("40"), tells.is_some(), "{said}");
                    let said = catalogue(language).text(not_known(&problem).unwrap(), &[]);
                    assert!(!said.contains('⟦'), "{said}");
                }
            }
        }
        let (soon, later) = (PairProblem::TooMany { wait: Some(1) }, PairProblem::TooMany { wait: Some(40) });
        assert_eq!(
            text(Language::Nb, no_code(&soon).unwrap()),
            "Mange ber om kode samtidig. Prøv igjen om ett sekund."
        );
        assert_eq!(
            text(Language::En, no_code(&later).unwrap()),
            "Many are asking for a code at once. Try again in 40 seconds."
        );
    }
}
