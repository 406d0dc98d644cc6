//! The stable codes of what ends the program and of what its doctor finds.
//!
//! Each is printed in square brackets before the sentence: `rost: [port_in_use] listen: …`. The sentence is for a person and may be
//! written better at any time; a script goes by the code, which changes neither its name nor its meaning.

use std::fmt;

use crate::{problem::Fault, store::obstacle::said};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// One kind of thing to say to whoever runs the server.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ProgramCode {
            $($(#[$doc])* $name,)*
        }

        impl ProgramCode {
            /// Every code, for tests.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name, which is written here and not derived: renaming a variant renames no code.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

codes! {
    /// The command line holds what the program does not know, or lacks something.
    CommandLine = "command_line_unreadable";
    /// The file of `--config` is not there.
    ConfigMissing = "config_file_missing";
    /// The file of `--config` may not be read.
    ConfigUnreadable = "config_file_unreadable";
    /// The file of `--config` is no TOML.
    ConfigNotToml = "config_file_not_toml";
    /// A setting that there is none of.
    ConfigUnknownKey = "config_unknown_key";
    /// A setting that is no text where a text is wanted, and so on.
    ConfigWrongType = "config_wrong_type";
    /// `listen` is no address with a port.
    ListenUnreadable = "listen_unreadable";
    /// `public_url` is no whole address.
    PublicUrlUnreadable = "public_url_unreadable";
    /// `public_url` is plain http and not this machine.
    PublicUrlNotHttps = "public_url_not_https";
    /// `public_url` names a page and not a server.
    PublicUrlHasPath = "public_url_has_path";
    /// `metrics_token` can be guessed.
    MetricsTokenShort = "metrics_token_short";
    /// `trusted_proxies` holds what is no address or range.
    TrustedProxiesUnreadable = "trusted_proxies_unreadable";
    /// `smtp_url` is no address of a mail server.
    SmtpUrlUnreadable = "smtp_url_unreadable";
    /// `smtp_url` without `mail_from`.
    MailFromMissing = "mail_from_missing";
    /// `mail_from` is no mail address.
    MailFromUnreadable = "mail_from_unreadable";

    /// The data folder cannot be made or written.
    DataDirUnusable = "data_dir_unusable";
    /// Another program listens there.
    PortInUse = "port_in_use";
    /// The system keeps this port for others.
    PortNotAllowed = "port_not_allowed";
    /// This machine has no such address, or does not let us listen there for another reason.
    ListenFailed = "listen_failed";
    /// A link could not be handed over on the terminal or in its file.
    LinkNotHandedOver = "link_not_handed_over";
    /// The system does not let the program hear when it is to stop.
    SignalsUnavailable = "signals_unavailable";

    /// Neither of the two engines.
    DatabaseSchemeUnknown = "database_scheme_unknown";
    /// A SQLite database without a file.
    DatabaseInMemory = "database_in_memory";
    /// `database_url` cannot be read.
    DatabaseUrlUnreadable = "database_url_unreadable";
    /// There is no such database.
    DatabaseMissing = "database_missing";
    /// It takes no connection.
    DatabaseUnreachable = "database_unreachable";
    /// The secure connection that is asked for cannot be had, or its certificate is not trusted.
    DatabaseNotSecure = "database_not_secure";
    /// It does not let this user in.
    DatabaseLoginRefused = "database_login_refused";
    /// This user may not do there what has to be done.
    DatabaseNotAllowed = "database_not_allowed";
    /// Another program holds it.
    DatabaseLocked = "database_locked";
    /// It may only be read.
    DatabaseReadOnly = "database_read_only";
    /// No room is left on its disk.
    DatabaseDiskFull = "database_disk_full";
    /// Its file cannot be read or written.
    DatabaseFileUnusable = "database_file_unusable";
    /// The file is no database, or a damaged one.
    DatabaseDamaged = "database_damaged";
    /// A newer Røst wrote it.
    DatabaseNewer = "database_newer";
    /// Its tables could not be brought up to date.
    DatabaseNotUpdated = "database_not_updated";
    /// It holds a programme, which a demo would overwrite.
    DatabaseNotADemo = "database_not_a_demo";
    /// It is to be filled, and is not empty.
    DatabaseNotEmpty = "database_not_empty";
    /// It said something else.
    DatabaseFailed = "database_failed";

    /// The file to write is there already.
    BackupExists = "backup_exists";
    /// The file is something else.
    NotABackup = "not_a_backup";
    /// The backup is not whole.
    BackupDamaged = "backup_damaged";
    /// A newer Røst wrote the backup.
    BackupNewer = "backup_newer";
    /// The backup is of the other engine.
    BackupOtherEngine = "backup_other_engine";
    /// The file of a backup cannot be read or written.
    BackupFileUnusable = "backup_file_unusable";
    /// PostgreSQL's own program is not here.
    PgProgramMissing = "pg_program_missing";
    /// PostgreSQL's own program failed.
    PgProgramFailed = "pg_program_failed";

    /// `sign-in-link` for somebody who has not joined.
    NotJoined = "person_has_not_joined";
    /// The doctor found what is wrong.
    DoctorFoundWrong = "doctor_found_wrong";
    /// A fault of ours.
    Internal = "internal";

    /// People reach the server by https.
    AddressHttps = "address_https";
    /// Only this machine reaches the server.
    AddressHere = "address_this_machine_only";
    /// The data folder can be written.
    DataDirGood = "data_dir_good";
    /// The first start makes the data folder.
    DataDirToCome = "data_dir_not_made_yet";
    /// The site rules are relayed.
    RulesGood = "rules_good";
    /// There is no file of site rules.
    RulesMissing = "rules_missing";
    /// The file of site rules may not be read.
    RulesUnreadable = "rules_unreadable";
    /// It is no file of signed rules.
    RulesNotSigned = "rules_not_signed";
    /// What is signed is no list of rules.
    RulesNotAList = "rules_not_a_list";
    /// The mail server answers and lets us in.
    MailGood = "mail_good";
    /// No mail is sent.
    MailOff = "mail_off";
    /// `mail_from` without `smtp_url`.
    SmtpUrlMissing = "smtp_url_missing";
    /// The mail server took the connection, and no more.
    MailSilent = "mail_silent";
    /// The mail server ends the connection.
    MailHangsUp = "mail_hangs_up";
    /// The mail server refuses user and password.
    MailLoginRefused = "mail_login_refused";
    /// The mail server has no time now.
    MailBusy = "mail_busy";
    /// The mail server refused it for good.
    MailRefused = "mail_refused";
    /// The mail server may take it later.
    MailPutOff = "mail_put_off";
    /// The mail server takes no address with letters beyond a to z.
    MailAddressNotPlain = "mail_address_not_plain";
    /// The mail's address is none.
    MailAddressUnreadable = "mail_address_unreadable";
    /// No secure connection to the mail server.
    MailNotSecure = "mail_not_secure";
    /// The mail server could not be reached.
    MailUnreachable = "mail_unreachable";
    /// The first start makes the database.
    DatabaseToCome = "database_not_made_yet";
    /// The first start makes the tables.
    DatabaseEmpty = "database_empty";
    /// The next start brings the tables up to date.
    DatabaseOlder = "database_older";
    /// The tables are of this version.
    DatabaseGood = "database_good";
    /// What is written lasts.
    DatabaseWritable = "database_writable";
    /// There is a programme.
    ProgrammeGood = "programme_good";
    /// Nobody has opened the set-up link.
    ProgrammeNotSetUp = "programme_not_set_up";
    /// The programme's time zone is known here.
    TimeZoneGood = "time_zone_good";
    /// The programme's time zone is not known here.
    TimeZoneUnknown = "time_zone_unknown";
    /// The clock is not behind what is recorded.
    ClockGood = "clock_good";
    /// The clock is behind what is recorded already.
    ClockBehind = "clock_behind";
}

impl fmt::Display for ProgramCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What can end the program: each of its kinds has a code.
pub trait Coded: fmt::Display {
    /// Its code.
    fn code(&self) -> ProgramCode;
}

/// Why the program ended before it was told to.
#[derive(Debug, thiserror::Error)]
#[error("[{code}] {sentence}")]
pub struct Ended {
    /// For a script.
    pub code: ProgramCode,
    /// For a person: what is wrong and what to do.
    pub sentence: String,
}

impl Ended {
    /// Names both.
    pub fn new(code: ProgramCode, sentence: impl fmt::Display) -> Self {
        Self { code, sentence: sentence.to_string() }
    }
}

impl<E: Coded> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::new(error.code(), error)
    }
}

/// What a running server would answer with 503 or 500, as whoever starts it reads it: with the cause.
impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        let code = fault.program_code();
        match (fault.obstacle(), &fault.cause) {
            (Some(obstacle), _) => Self::new(code, obstacle.sentence()),
            (None, Some(cause)) => Self::new(code, format_args!("the database failed: {}", said(cause))),
            (None, None) => Self::new(code, fault.detail),
        }
    }
}

/// The codes in a chapter of the list, which says that they stay.
#[cfg(test)]
pub(crate) fn listed(chapter: &str) -> Vec<&'static str> {
    let list = include_str!("../../docs/codes.md");
    let chapter = list.split("\n## ").find(|text| text.starts_with(chapter)).expect(chapter);
    let code = |line: &'static str| Some(line.strip_prefix("- `")?.split_once('`')?.0);
    chapter.lines().filter_map(code).collect()
}

#[cfg(test)]
mod tests {
    use rost_shared::problem::ProblemCode;

    use super::*;

    #[test]
    fn every_code_is_listed_once_and_by_the_name_it_has() {
        let codes: Vec<_> = ProgramCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes, listed("The program"));
        for (nth, code) in codes.iter().enumerate() {
            assert!(code.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{code}");
            assert!(!codes[..nth].contains(code), "{code} twice");
        }
    }

    #[test]
    fn every_code_of_the_api_is_listed_by_its_name() {
        let name = |code| serde_json::to_value(code).expect("a text").as_str().expect("a text").to_owned();
        let codes: Vec<_> = ProblemCode::ALL.iter().map(name).collect();
        assert_eq!(codes, listed("The API"));
    }

    #[test]
    fn a_fault_of_a_running_server_ends_the_program_with_its_cause() {
        let ended = |fault: Fault| Ended::from(fault).to_string();
        let closed = ended(sqlx::Error::PoolTimedOut.into());
        assert!(closed.starts_with("[database_unreachable] The database takes no connection; see"), "{closed}");
        let other = ended(sqlx::Error::RowNotFound.into());
        assert!(other.starts_with("[database_failed] the database failed: no rows"), "{other}");
        assert_eq!(ended(Fault::internal("a bug")), "[internal] The server failed.");
    }
}
