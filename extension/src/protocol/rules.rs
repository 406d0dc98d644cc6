//! What a panel tells of site rules that the server relayed.

use serde::{Deserialize, Serialize};

/// Why newer site rules were not taken. The names are stable: the panel tells them to whoever asks for help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulesRefused {
    /// No key of this extension has signed them.
    Unsigned,
    /// What was signed is no list of rules.
    NotAList,
    /// Something in them is not allowed, or of a form that this version does not know.
    Broken,
    /// Those in use are newer.
    Older,
}

impl RulesRefused {
    /// Every reason, for tests.
    pub const ALL: [Self; 4] = [Self::Unsigned, Self::NotAList, Self::Broken, Self::Older];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsigned => "rules_unsigned",
            Self::NotAList => "rules_not_a_list",
            Self::Broken => "rules_broken",
            Self::Older => "rules_older",
        }
    }
}
