//! The settings: a file, `ROST_*`, then flags; later ones win. What is wrong stops the start with one line naming code and key.

use std::{net::SocketAddr, path::PathBuf};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use url::{Host, Url};

use crate::{
    auth::client_ip::Range,
    program_code::{Coded, ProgramCode},
};

/// The settings as they were given; what is absent has its default when it is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where to listen.
    #[serde(deserialize_with = "listen")]
    pub listen: SocketAddr,
    /// The folder of the embedded database and of link files.
    pub data_dir: PathBuf,
    /// `sqlite://PATH` or `postgres://…`. Absent: `rost.db` in `data_dir`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// The address that people and browsers reach this server by. Absent: `http://` and where it listens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// A file with signed site rules to relay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules_file: Option<PathBuf>,
    /// The bearer token that opens `/metrics`. Absent: it is not served. In the file or the environment, as flags are seen by all.
    #[serde(skip_serializing)]
    pub metrics_token: Option<Secret>,
    /// `smtps://USER:PASSWORD@HOST` or `smtp://…?tls=required`. Absent: no mail is sent. No flag, since it holds a password.
    #[serde(skip_serializing)]
    pub smtp_url: Option<Secret>,
    /// Whom mails are from: `Røst <rost@company.example>`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_from: Option<String>,
    /// Addresses or ranges of the proxies in front, whose `X-Forwarded-For` is believed.
    #[serde(default)]
    pub trusted_proxies: Vec<String>,
}

/// Keys that are flags as well; what is absent does not override.
#[derive(Clone, Debug, Default, Serialize, clap::Args)]
pub struct Flags {
    /// Where to listen, such as 127.0.0.1:8787.
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// sqlite://PATH or postgres://HOST/NAME.
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// The address that people reach this server by.
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// The folder of the embedded database and of link files.
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_dir: Option<PathBuf>,
    /// A file with signed site rules to relay.
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules_file: Option<PathBuf>,
}

/// A setting that is wrong: the key and why, as one line.
#[derive(Debug, thiserror::Error)]
#[error("{key}: {why}")]
pub struct ConfigError {
    /// The stable code of what is wrong.
    pub code: ProgramCode,
    /// The key as it stands in the file.
    pub key: String,
    /// What is wrong with it.
    pub why: String,
}

impl ConfigError {
    /// Names the code, the key and the reason.
    pub fn new(code: ProgramCode, key: impl std::fmt::Display, why: impl std::fmt::Display) -> Self {
        Self { code, key: key.to_string(), why: why.to_string() }
    }
}

impl Coded for ConfigError {
    fn code(&self) -> ProgramCode {
        self.code
    }
}

impl Settings {
    /// Reads the file (if one is named, it must be there), the environment and the flags.
    pub fn load(file: Option<&std::path::Path>, flags: &Flags) -> Result<Self, ConfigError> {
        let defaults = Self {
            listen: ([127, 0, 0, 1], 8787).into(),
            data_dir: ".".into(),
            database_url: None,
            public_url: None,
            rules_file: None,
            metrics_token: None,
            smtp_url: None,
            mail_from: None,
            trusted_proxies: Vec::new(),
        };
        let mut figment = Figment::from(Serialized::defaults(defaults));
        if let Some(file) = file {
            is_readable(file)?;
            figment = figment.merge(Toml::file_exact(file));
        }
        figment
            .merge(Env::prefixed("ROST_").ignore(&["config"]))
            .merge(Serialized::defaults(flags))
            .extract()
            .map_err(|error| one_line(&error, file))
    }

    /// The database's URL.
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("rost.db").display()))
    }

    /// The settings that the running application needs, once it is known where it listens.
    pub fn resolve(&self, listening: SocketAddr) -> Result<Config, ConfigError> {
        let given = self.public_url.clone().unwrap_or_else(|| format!("http://{listening}"));
        let public_url = Url::parse(&given).map_err(|_| {
            ConfigError::new(
                ProgramCode::PublicUrlUnreadable,
                "public_url",
                format!("{given}: must be a whole address, such as https://rost.example.org"),
            )
        })?;
        if !(public_url.scheme() == "https" || public_url.scheme() == "http" && is_here(&public_url)) {
            return Err(ConfigError::new(
                ProgramCode::PublicUrlNotHttps,
                "public_url",
                format!("{given}: must be https (http is for this machine only)"),
            ));
        }
        if public_url.path() != "/" || public_url.query().is_some() || public_url.fragment().is_some() {
            let why = format!("{given}: must be a bare address without a path");
            return Err(ConfigError::new(ProgramCode::PublicUrlHasPath, "public_url", why));
        }
        if self.metrics_token.as_ref().is_some_and(|token| token.reveal().len() < 16) {
            let why = "must have at least 16 characters";
            return Err(ConfigError::new(ProgramCode::MetricsTokenShort, "metrics_token", why));
        }
        let proxy = |text: &String| {
            let wrong =
                |e| ConfigError::new(ProgramCode::TrustedProxiesUnreadable, "trusted_proxies", format!("{text}: {e}"));
            text.parse().map_err(wrong)
        };
        Ok(Config {
            public_url,
            data_dir: self.data_dir.clone(),
            rules_file: self.rules_file.clone(),
            metrics_token: self.metrics_token.clone(),
            smtp_url: self.smtp_url.clone(),
            mail_from: self.mail_from.clone(),
            trusted_proxies: self.trusted_proxies.iter().map(proxy).collect::<Result<_, _>>()?,
        })
    }
}

/// A port alone is read as a number, in the file and in the environment.
fn listen<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SocketAddr, D::Error> {
    let given = serde_json::Value::deserialize(deserializer)?;
    let text = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
    text.parse().map_err(|_| D::Error::custom(format!("{text}: must be an address and a port, such as 127.0.0.1:8787")))
}

/// Whether an address is this machine's own.
pub fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// What the running application needs to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address that people and browsers reach this server by; never taken from a request.
    pub public_url: Url,
    /// The folder of link files.
    pub data_dir: PathBuf,
    /// A file with signed site rules to relay.
    pub rules_file: Option<PathBuf>,
    /// What opens `/metrics`.
    pub metrics_token: Option<Secret>,
    /// Where mails go out, if anywhere.
    pub smtp_url: Option<Secret>,
    /// Whom they are from.
    pub mail_from: Option<String>,
    /// The proxies whose word is believed.
    pub trusted_proxies: Vec<Range>,
}

/// A setting that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The environment reads what looks like a number as one; the usual refusal would repeat it.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer);
        text.map(Self)
            .map_err(|_| D::Error::custom("a text was expected: put it in double quotes, in the environment too"))
    }
}

impl Secret {
    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Config {
    /// The public address of a path, which begins with `/`.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// The `Origin` that this server's own pages send.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }

    /// Whether cookies must be sent over https only.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

/// The library says of any file that it cannot read no more than of one that is no TOML.
fn is_readable(file: &std::path::Path) -> Result<(), ConfigError> {
    // What comes through a pipe can be read once.
    let there = std::fs::metadata(file).and_then(|kind| match kind.is_file() || kind.is_dir() {
        true => std::fs::read(file).map(drop),
        false => Ok(()),
    });
    there.map_err(|error| {
        let code = match error.kind() {
            std::io::ErrorKind::NotFound => ProgramCode::ConfigMissing,
            _ => ProgramCode::ConfigUnreadable,
        };
        ConfigError::new(code, file.display(), format!("{error}: name the settings file that the server has"))
    })
}

fn one_line(error: &figment::Error, file: Option<&std::path::Path>) -> ConfigError {
    use figment::error::Kind;
    let code = match &error.kind {
        Kind::UnknownField(..) => ProgramCode::ConfigUnknownKey,
        _ if error.path.is_empty() => ProgramCode::ConfigNotToml,
        _ if error.path == ["listen"] => ProgramCode::ListenUnreadable,
        _ => ProgramCode::ConfigWrongType,
    };
    let key = match &error.kind {
        Kind::UnknownField(name, _) => name.clone(),
        Kind::MissingField(name) => name.to_string(),
        _ if error.path.is_empty() => file.map_or_else(|| "configuration".to_owned(), |f| f.display().to_string()),
        _ => error.path.join("."),
    };
    let why = match &error.kind {
        Kind::UnknownField(_, known) => format!("unknown setting; known are {}", known.join(", ")),
        kind => kind.to_string(),
    };
    // Flags come from a struct, whose name in the code tells nobody anything.
    let place = |name: &str| if name.ends_with("Flags") { "on the command line".into() } else { format!("in {name}") };
    let source = error.metadata.as_ref().map(|m| format!(" ({})", place(&m.name))).unwrap_or_default();
    ConfigError::new(code, key, format!("{why}{source}").replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(public_url: Option<&str>) -> Settings {
        let mut settings = Settings::load(None, &Flags::default()).expect("the defaults are good");
        settings.public_url = public_url.map(str::to_owned);
        settings
    }

    #[test]
    fn the_defaults_need_nothing() {
        let settings = settings(None);
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8787");
        assert_eq!(settings.database_url(), "sqlite://./rost.db");
        let config = settings.resolve(settings.listen).expect("loopback may be http");
        assert_eq!(config.link("/pair"), "http://127.0.0.1:8787/pair");
        assert_eq!(config.origin(), "http://127.0.0.1:8787");
    }

    #[test]
    fn a_wrong_value_names_its_key() {
        for (url, word) in
            [("http://rost.example", "https"), ("https://rost.example/x", "path"), ("nope", "public_url")]
        {
            let error = settings(Some(url)).resolve(([127, 0, 0, 1], 1).into()).expect_err(url).to_string();
            assert!(error.starts_with("public_url: ") && error.contains(word), "{error}");
        }
        let flags = Flags { listen: Some("everywhere".to_owned()), ..Flags::default() };
        let error = Settings::load(None, &flags).expect_err("not an address").to_string();
        assert!(
            error.starts_with("listen: everywhere: must be an address and a port")
                && error.ends_with("(on the command line)"),
            "{error}"
        );
    }

    #[test]
    fn an_unknown_key_is_refused() {
        let file = std::env::temp_dir().join(format!("rost-config-{}.toml", std::process::id()));
        std::fs::write(&file, "lsten = \"127.0.0.1:1\"\n").expect("the file is written");
        let error = Settings::load(Some(&file), &Flags::default()).expect_err("unknown").to_string();
        std::fs::remove_file(&file).expect("the file is there");
        assert!(error.starts_with("lsten: unknown setting"), "{error}");
    }
}
