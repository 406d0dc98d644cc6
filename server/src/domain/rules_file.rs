//! The file of signed site rules that this server relays. It belongs to the publisher: what is in it is for the browsers to judge, since
//! theirs may be newer than this server. Looked at here is whether it is such a file at all.

use std::{fmt, io, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use rost_shared::wire::SignedRules;

use crate::program_code::{Coded, ProgramCode};

/// Why a file cannot be relayed.
#[derive(Debug)]
pub enum Broken {
    /// There is none.
    Missing,
    /// The system does not let it be read.
    Unreadable(io::Error),
    /// It is no JSON with rules and a signature.
    NotSigned(serde_json::Error),
    /// What it holds as rules is no list of them. Whether the signature is right is for the browsers to judge.
    NotAList,
}

impl Broken {
    /// Its name.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable(_) => "unreadable",
            Self::NotSigned(_) => "not-signed",
            Self::NotAList => "not-a-list",
        }
    }
}

impl Coded for Broken {
    fn code(&self) -> ProgramCode {
        match self {
            Self::Missing => ProgramCode::RulesMissing,
            Self::Unreadable(_) => ProgramCode::RulesUnreadable,
            Self::NotSigned(_) => ProgramCode::RulesNotSigned,
            Self::NotAList => ProgramCode::RulesNotAList,
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Unreadable(error) => write!(f, "it cannot be read: {error}"),
            Self::NotSigned(error) => write!(f, "it is no file of signed rules: {error}"),
            Self::NotAList => f.write_str("what is in it is no list of rules"),
        }
    }
}

/// The rules as they are, read anew each time, so that replacing the file is enough.
pub async fn read(file: &Path) -> Result<SignedRules, Broken> {
    let bytes = tokio::fs::read(file).await.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Broken::Missing,
        _ => Broken::Unreadable(error),
    })?;
    let rules: SignedRules = serde_json::from_slice(&bytes).map_err(Broken::NotSigned)?;
    let payload = BASE64_STANDARD.decode(&rules.payload).map_err(|_| Broken::NotAList)?;
    serde_json::from_slice::<Vec<serde_json::Value>>(&payload).map_err(|_| Broken::NotAList)?;
    Ok(rules)
}
