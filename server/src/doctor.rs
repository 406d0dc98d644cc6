//! `rost doctor`: looks at everything that the server stands on, changes nothing, and says what is wrong and what to do.

use std::{fmt, net::SocketAddr, path::Path};

use jiff::tz::TimeZone;

use crate::{
    clock::Clock,
    config::Settings,
    domain::rules_file,
    mail::{self, Mailer},
    problem::Result,
    store::{
        self, Db,
        engines::{Obstacle, Schema},
    },
};

/// What was found about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub what: &'static str,
    /// Whether the server can work with it.
    pub good: bool,
    /// What was seen, and what to do where it is wrong.
    pub says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<7}{:<14}{}", if self.good { "ok" } else { "WRONG" }, self.what, self.says)
    }
}

fn good(what: &'static str, says: impl Into<String>) -> Finding {
    Finding { what, good: true, says: says.into() }
}

fn wrong(what: &'static str, says: impl Into<String>) -> Finding {
    Finding { what, good: false, says: says.into() }
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
            findings.push(good("database", "there is none yet; the first start makes it in the data folder"));
        }
        Err(error) => findings.push(wrong("database", format!("{error}; look at database_url"))),
    }
    findings
}

fn address(settings: &Settings, listen: SocketAddr) -> Finding {
    match settings.resolve(listen) {
        Ok(config) if config.is_https() => good("address", format!("{} from {listen}", config.public_url)),
        Ok(config) => {
            let note = "this machine only; for others set public_url to the https address that they use";
            good("address", format!("{} ({note})", config.public_url))
        }
        Err(error) => wrong("address", error.to_string()),
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
        Ok(()) if is_there => good(WHAT, format!("{folder} can be written")),
        Ok(()) => good(WHAT, format!("{folder} is not there yet; the first start makes it")),
        Err(error) if is_there => wrong(WHAT, format!("{folder}: {error}; let this user write there")),
        Err(error) => {
            let holds = holds.display();
            wrong(
                WHAT,
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
        Ok(_) => good("site rules", format!("{shown} is relayed")),
        Err(broken) => {
            let advice =
                "browsers go on with the rules they have; fetch the publisher's file again, or drop rules_file";
            wrong("site rules", format!("{shown}: {broken}; {advice}"))
        }
    })
}

/// Asks the mail server, as far as signing in. No mail is sent. Settings that are wrong have been told with the address.
async fn mail(settings: &Settings) -> Option<Finding> {
    const WHAT: &str = "mail";
    let config = settings.resolve(settings.listen).ok()?;
    Some(match Mailer::of(&config, mail::PATIENCE) {
        Ok(mailer) if !mailer.reaches_people() => {
            good(WHAT, "none is sent, links are shown for copying (set smtp_url and mail_from to send them)")
        }
        Ok(mailer) => match mailer.obstacle().await {
            None => good(WHAT, "the mail server answers and lets us in"),
            Some(why) => wrong(WHAT, why),
        },
        Err(error) => wrong(WHAT, error.to_string()),
    })
}

async fn database(db: &Db, schema: Schema, clock: &Clock) -> Vec<Finding> {
    let engine = match db {
        Db::Sqlite { .. } => "SQLite",
        Db::Pg(_) => "PostgreSQL",
    };
    let tables = match schema {
        Schema::Absent => return vec![good("database", format!("{engine}, empty; the first start makes its tables"))],
        Schema::Newer => {
            let says = format!("{engine}, written by a newer rost: start that version or a newer one");
            return vec![wrong("database", says)];
        }
        Schema::Older => {
            let says =
                format!("{engine}, of an older version; the next start brings it up to date (make a backup first)");
            return vec![good("database", says)];
        }
        Schema::Current => good("database", format!("{engine}, tables of this version")),
    };
    let writes = match store::writable::check(db).await {
        Ok(()) => good("writing", "what is written lasts"),
        Err(fault) => {
            let why = fault.obstacle().map_or("the database does not answer", Obstacle::sentence);
            wrong("writing", why)
        }
    };
    let mut findings = vec![tables, writes];
    match programme(db, clock).await {
        Ok(more) => findings.extend(more),
        Err(fault) => findings.push(wrong("programme", fault.detail)),
    }
    findings
}

async fn programme(db: &Db, clock: &Clock) -> Result<Vec<Finding>> {
    let tx = &mut db.read().await?;
    let Some(programme) = store::programme::find(tx).await? else {
        return Ok(vec![good("programme", "not set up yet: start the server and open its set-up link")]);
    };
    let zone = &programme.time_zone;
    let zone = match TimeZone::get(zone) {
        Ok(_) => good("time zone", zone.clone()),
        Err(_) => {
            wrong("time zone", format!("{zone} is not known here: install the system's time zones or update rost"))
        }
    };
    let (now, newest) = (clock.now(), store::ledger::newest(tx).await?.unwrap_or(programme.created_at));
    let time = jiff::Timestamp::from_millisecond(now).map(|time| time.to_string()).unwrap_or_default();
    let clock = if newest > now {
        wrong("clock", format!("{time} is before what is recorded already: set the machine's clock (NTP)"))
    } else {
        good("clock", time)
    };
    Ok(vec![good("programme", programme.company), zone, clock])
}
