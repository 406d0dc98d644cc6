//! How SQLite and PostgreSQL say that they cannot work, and what whoever runs the server can do about it.

use std::io::ErrorKind;

use crate::program_code::ProgramCode;

/// Something around the database that has to be mended by whoever runs it; nothing is wrong with the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Another program holds it.
    Locked,
    /// It may be read only.
    ReadOnly,
    /// No room is left.
    Full,
    /// The disk or file fails.
    Disk,
    /// It cannot be reached, or takes no (more) connections.
    Closed,
    /// The secure connection that is asked for cannot be had, or not trusted.
    Insecure,
    /// It is there no more, or never was.
    Missing,
    /// It does not let this user in.
    Login,
    /// This user may not do there what has to be done.
    Rights,
    /// The file is no database, or a damaged one.
    Damaged,
}

impl Obstacle {
    /// Its stable code.
    pub fn code(self) -> ProgramCode {
        match self {
            Self::Locked => ProgramCode::DatabaseLocked,
            Self::ReadOnly => ProgramCode::DatabaseReadOnly,
            Self::Full => ProgramCode::DatabaseDiskFull,
            Self::Disk => ProgramCode::DatabaseFileUnusable,
            Self::Closed => ProgramCode::DatabaseUnreachable,
            Self::Insecure => ProgramCode::DatabaseNotSecure,
            Self::Missing => ProgramCode::DatabaseMissing,
            Self::Login => ProgramCode::DatabaseLoginRefused,
            Self::Rights => ProgramCode::DatabaseNotAllowed,
            Self::Damaged => ProgramCode::DatabaseDamaged,
        }
    }

    /// What is wrong and what to do, for whoever runs the server.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Locked => "Another program holds the database; end it, or wait until it is done.",
            Self::ReadOnly => {
                "The database may only be read; give this program the right to write its file and folder."
            }
            Self::Full => "The disk of the database is full; make room.",
            Self::Disk => "The file of the database cannot be read or written; look at its disk.",
            Self::Closed => "The database takes no connection; see whether it runs, and look at its log and limits.",
            Self::Insecure => {
                "There is no secure connection to the database, or its certificate is not trusted here; see to its \
                 certificate, or name the file of who vouches for it as sslrootcert in database_url; for a server on this \
                 machine or a trusted network sslmode=disable does without."
            }
            Self::Missing => "There is no such database; make it, or name another in database_url.",
            Self::Login => "The database does not let this user in; look at the user and password in database_url.",
            Self::Rights => {
                "The database does not let this user do that; give it the right to make and use its tables."
            }
            Self::Damaged => "The file of the database is none, or a damaged one; name another, or restore a backup.",
        }
    }
}

/// What stands in the way, by the engine's own code: SQLite's primary result codes
/// (<https://www.sqlite.org/rescode.html>), PostgreSQL's SQLSTATE (Appendix A of its manual).
pub fn obstacle(error: &sqlx::Error) -> Option<Obstacle> {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => return Some(Obstacle::Closed),
        sqlx::Error::Tls(_) => return Some(Obstacle::Insecure),
        // So rustls says what it does not trust.
        sqlx::Error::Io(error) if error.kind() == ErrorKind::InvalidData => return Some(Obstacle::Insecure),
        sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => return Some(Obstacle::Closed),
        // Whoever was asked for a secure connection hung up, or is no PostgreSQL: sqlx has no other name for it.
        sqlx::Error::Protocol(says) if says.contains("SSLRequest") => return Some(Obstacle::Closed),
        _ => {}
    }
    if let Some(primary) = primary_code(error) {
        return match primary {
            5 | 6 => Some(Obstacle::Locked),
            8 => Some(Obstacle::ReadOnly),
            10 | 14 => Some(Obstacle::Disk),
            11 | 26 => Some(Obstacle::Damaged),
            13 => Some(Obstacle::Full),
            _ => None,
        };
    }
    match error.as_database_error()?.code()?.as_ref() {
        "55P03" => Some(Obstacle::Locked),
        "25006" => Some(Obstacle::ReadOnly),
        "53100" => Some(Obstacle::Full),
        "58030" => Some(Obstacle::Disk),
        "53200" | "53300" | "57P01" | "57P02" | "57P03" => Some(Obstacle::Closed),
        "3D000" => Some(Obstacle::Missing),
        "28000" | "28P01" => Some(Obstacle::Login),
        "42501" => Some(Obstacle::Rights),
        _ => None,
    }
}

/// What the engine said, without where in its own source it said so and without its numbers, which are told by our code.
pub fn said(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        error => error.to_string(),
    }
}

/// Whether PostgreSQL refused a text for what it cannot hold: U+0000 (SQLSTATE 22021).
pub fn is_no_text(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "22021")
}

/// SQLite's primary result code, when the error is one of its.
fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let code = error.as_database_error()?.code()?;
    // A SQLSTATE may be five digits.
    let extended = code.parse::<u32>().ok().filter(|_| code.len() < 5)?;
    Some(extended & 0xff)
}

#[cfg(test)]
mod tests {
    use std::{borrow::Cow, error::Error, fmt};

    use sqlx::error::{DatabaseError, ErrorKind};

    use super::{Obstacle, obstacle};

    /// An engine's answer of this code.
    #[derive(Debug)]
    struct Said(&'static str);

    impl fmt::Display for Said {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl Error for Said {}

    impl DatabaseError for Said {
        fn message(&self) -> &str {
            "as the engine says it"
        }

        fn code(&self) -> Option<Cow<'_, str>> {
            Some(self.0.into())
        }

        fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
            self
        }

        fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
            self
        }

        fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
            self
        }

        fn kind(&self) -> ErrorKind {
            ErrorKind::Other
        }
    }

    #[test]
    fn each_engines_codes_are_known_for_what_they_are() {
        for (codes, stands_in_the_way, ours) in [
            (&["5", "6", "261", "55P03"][..], Obstacle::Locked, "database_locked"),
            (&["8", "1032", "25006"], Obstacle::ReadOnly, "database_read_only"),
            (&["13", "53100"], Obstacle::Full, "database_disk_full"),
            (&["10", "14", "266", "58030"], Obstacle::Disk, "database_file_unusable"),
            (&["53200", "53300", "57P01", "57P02", "57P03"], Obstacle::Closed, "database_unreachable"),
            (&["3D000"], Obstacle::Missing, "database_missing"),
            (&["28000", "28P01"], Obstacle::Login, "database_login_refused"),
            (&["42501"], Obstacle::Rights, "database_not_allowed"),
            (&["11", "26"], Obstacle::Damaged, "database_damaged"),
        ] {
            assert_eq!(stands_in_the_way.code().as_str(), ours);
            for code in codes {
                assert_eq!(obstacle(&sqlx::Error::Database(Box::new(Said(code)))), Some(stands_in_the_way), "{code}");
            }
        }
        let io = |kind: std::io::ErrorKind| obstacle(&sqlx::Error::Io(kind.into()));
        assert_eq!(io(std::io::ErrorKind::InvalidData), Some(Obstacle::Insecure));
        assert_eq!(io(std::io::ErrorKind::ConnectionReset), Some(Obstacle::Closed));
        assert_eq!(obstacle(&sqlx::Error::Tls("none".into())), Some(Obstacle::Insecure));
        let protocol = |says: &str| obstacle(&sqlx::Error::Protocol(says.into()));
        assert_eq!(protocol("unexpected response from SSLRequest: 0x00"), Some(Obstacle::Closed));
        assert_eq!(protocol("unknown message type"), None);
        for fault_of_ours in ["1", "19", "23505", "42601"] {
            assert_eq!(obstacle(&sqlx::Error::Database(Box::new(Said(fault_of_ours)))), None, "{fault_of_ours}");
        }
    }
}
