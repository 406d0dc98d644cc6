//! `rost doctor`: looks at everything that the server stands on, changes nothing, and says what is wrong and what to do.

use std::{fmt, net::SocketAddr, path::Path};

use jiff::tz::TimeZone;

use crate::{
    clock::Clock,
    config::Settings,
    domain::rules_file,
    mail::{self, Mailer},
    problem::Result,
    program_code::{Coded, ProgramCode as Code},
    store::{self, Db, engines::Schema, obstacle::Obstacle},
};

/// What was found about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub what: &'static str,
    /// Whether the server can work with it.
    pub good: bool,
    /// The stable code of what was seen.
    pub code: Code,
    /// What was seen, and what to do where it is wrong.
    pub says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<7}{:<14}[{}] {}", if self.good { "ok" } else { "WRONG" }, self.what, self.code, self.says)
    }
}

fn good(what: &'static str, code: Code, says: impl Into<String>) -> Finding {
    Finding { what, good: true, code, says: says.into() }
}

fn wrong(what: &'static str, code: Code, says: impl Into<String>) -> Finding {
    Finding { what, good: false, code, says: says.into() }
}

/// Looks at everything, in the order in which the server needs it.
pub async fn examine(settings: &Settings, clock: &Clock) -> Vec<Finding> {
    let mut findings = vec![address(settings, settings.listen), folder(settings)];
    findings.extend(rules(settings).await);
    findings.extend(mail(settings).await);
    match Db::look(&settings.database_url()).await {
        Ok((db, schema)) => {
            findings.extend(database(&db, schema, clock).await);
            db.close().await;
        }
        Err(_) if settings.database_url.is_none() && !settings.data_dir.join("rost.db").exists() => {
            findings.push(good(
                "database",
                Code::DatabaseToCome,
                "there is none yet; the first start makes it in the data folder",
            ));
        }
        Err(error) => findings.push(wrong("database", error.code(), format!("{error}; look at database_url"))),
    }
    findings
}

fn address(settings: &Settings, listen: SocketAddr) -> Finding {
    match settings.resolve(listen) {
        Ok(config) if config.is_https() => {
            good("address", Code::AddressHttps, format!("{} from {listen}", config.public_url))
        }
        Ok(config) => {
            let note = "this machine only; for others set public_url to the https address that they use";
            good("address", Code::AddressHere, format!("{} ({note})", config.public_url))
        }
        Err(error) => wrong("address", error.code, error.to_string()),
    }
}

fn folder(settings: &Settings) -> Finding {
    const WHAT: &str = "data folder";
    let folder = settings.data_dir.display();
    let is_there = settings.data_dir.exists();
    // The first start makes it, with all that it lies in.
    let holds = settings.data_dir.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let probe = holds.join(".rost-doctor");
    match std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)) {
        Ok(()) if is_there => good(WHAT, Code::DataDirGood, format!("{folder} can be written")),
        Ok(()) => good(WHAT, Code::DataDirToCome, format!("{folder} is not there yet; the first start makes it")),
        Err(error) if is_there => {
            wrong(WHAT, Code::DataDirUnusable, format!("{folder}: {error}; let this user write there"))
        }
        Err(error) => {
            let holds = holds.display();
            wrong(
                WHAT,
                Code::DataDirUnusable,
                format!(
                    "{folder} is not there, and cannot be made in {holds}: {error}; make it, and let this user write there"
                ),
            )
        }
    }
}

async fn rules(settings: &Settings) -> Option<Finding> {
    let file = settings.rules_file.as_ref()?;
    let shown = file.display();
    Some(match rules_file::read(file).await {
        Ok(_) => good("site rules", Code::RulesGood, format!("{shown} is relayed")),
        Err(broken) => {
            let advice =
                "browsers go on with the rules they have; fetch the publisher's file again, or drop rules_file";
            wrong("site rules", broken.code(), format!("{shown}: {broken}; {advice}"))
        }
    })
}

/// Asks the mail server, as far as signing in. No mail is sent. Settings that are wrong have been told with the address.
async fn mail(settings: &Settings) -> Option<Finding> {
    const WHAT: &str = "mail";
    let config = settings.resolve(settings.listen).ok()?;
    if let (Some(_), None) = (&config.mail_from, &config.smtp_url) {
        let says =
            "no mail is sent, although mail_from says whom mails are from: set smtp_url as well, or drop mail_from";
        return Some(wrong(WHAT, Code::SmtpUrlMissing, says));
    }
    Some(match Mailer::of(&config, mail::PATIENCE) {
        Ok(mailer) if !mailer.reaches_people() => good(
            WHAT,
            Code::MailOff,
            "none is sent, links are shown for copying (set smtp_url and mail_from to send them)",
        ),
        Ok(mailer) => match mailer.obstacle().await {
            None => good(WHAT, Code::MailGood, "the mail server answers and lets us in"),
            Some((code, why)) => wrong(WHAT, code, why),
        },
        Err(error) => wrong(WHAT, error.code, error.to_string()),
    })
}

async fn database(db: &Db, schema: Schema, clock: &Clock) -> Vec<Finding> {
    let engine = match db {
        Db::Sqlite { .. } => "SQLite",
        Db::Pg(_) => "PostgreSQL",
    };
    let tables = match schema {
        Schema::Absent => {
            let says = format!("{engine}, empty; the first start makes its tables");
            return vec![good("database", Code::DatabaseEmpty, says)];
        }
        Schema::Newer => {
            let says = format!("{engine}, written by a newer rost: start that version or a newer one");
            return vec![wrong("database", Code::DatabaseNewer, says)];
        }
        Schema::Older => {
            let says =
                format!("{engine}, of an older version; the next start brings it up to date (make a backup first)");
            return vec![good("database", Code::DatabaseOlder, says)];
        }
        Schema::Current => good("database", Code::DatabaseGood, format!("{engine}, tables of this version")),
    };
    let writes = match store::writable::check(db).await {
        Ok(()) => good("writing", Code::DatabaseWritable, "what is written lasts"),
        Err(fault) => {
            let why = fault.obstacle().map_or("the database does not answer", Obstacle::sentence);
            wrong("writing", fault.program_code(), why)
        }
    };
    let mut findings = vec![tables, writes];
    match programme(db, clock).await {
        Ok(more) => findings.extend(more),
        Err(fault) => findings.push(wrong("programme", fault.program_code(), fault.detail)),
    }
    findings
}

async fn programme(db: &Db, clock: &Clock) -> Result<Vec<Finding>> {
    let tx = &mut db.read().await?;
    let Some(programme) = store::programme::find(tx).await? else {
        let says = "not set up yet: start the server and open its set-up link";
        return Ok(vec![good("programme", Code::ProgrammeNotSetUp, says)]);
    };
    let zone = &programme.time_zone;
    let zone = match TimeZone::get(zone) {
        Ok(_) => good("time zone", Code::TimeZoneGood, zone.clone()),
        Err(_) => {
            let says = format!("{zone} is not known here: install the system's time zones or update rost");
            wrong("time zone", Code::TimeZoneUnknown, says)
        }
    };
    let (now, newest) = (clock.now(), store::ledger::newest(tx).await?.unwrap_or(programme.created_at));
    let time = jiff::Timestamp::from_millisecond(now).map(|time| time.to_string()).unwrap_or_default();
    let clock = if newest > now {
        let says = format!("{time} is before what is recorded already: set the machine's clock (NTP)");
        wrong("clock", Code::ClockBehind, says)
    } else {
        good("clock", Code::ClockGood, time)
    };
    Ok(vec![good("programme", Code::ProgrammeGood, programme.company), zone, clock])
}
