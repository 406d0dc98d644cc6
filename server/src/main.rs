//! The `rost` binary: reads the settings, opens the database, serves until told to stop.

use std::{
    io::{ErrorKind, IsTerminal, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use rost_server::{
    AppState, backup, build_app,
    clock::Clock,
    config::{ConfigError, Flags, Settings},
    demo, doctor,
    domain::{setup, sign_in},
    entropy::Entropy,
    jobs,
    mail::{self, Mailer},
    program_code::{Coded, Ended, ProgramCode as Code},
    serve::serve as answer,
    store::Db,
};
use tokio::{net::TcpListener, signal::unix};

/// The settings that are no flags: secrets stand in no list of processes.
const NO_FLAGS: &str = "\
Settings without a flag, in the file of --config or in the environment as ROST_SMTP_URL and so on:
  smtp_url         The mail server, such as smtps://user:password@host; without it links are shown, to pass on
  mail_from        Who the mails are from, such as \"Røst <rost@company.example>\"
  trusted_proxies  The proxies in front, such as [\"10.0.0.0/8\"], whose X-Forwarded-For is believed
  metrics_token    What /metrics asks for; without it there are none";

/// Employee advocacy: approved stories, shared in one's own words, each counted once.
#[derive(Parser)]
#[command(name = "rost", version, after_help = NO_FLAGS)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The settings file (TOML).
    #[arg(long, global = true, env = "ROST_CONFIG")]
    config: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Clone, Subcommand)]
enum Command {
    /// Serve the programme (the default).
    Serve,
    /// Fill an empty database (or a demo's, which is emptied) with a made-up company, and serve it.
    Demo,
    /// Look at settings, database, clock, mail and site rules; change nothing, and say what is wrong and what to do.
    Doctor,
    /// Make a link that signs somebody in, for who has forgotten their password where no mail is sent. Good for 15 minutes, once.
    SignInLink {
        /// The e-mail address of somebody who has joined.
        email: String,
    },
    /// Write the whole database into a new file, while the server serves.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Fill an empty database from a backup.
    Restore {
        /// The file to read.
        file: PathBuf,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => return misread(&error),
    };
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rost: {}", error.to_string().replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

/// What is wrong with the command line, and how it is written.
fn misread(error: &clap::Error) -> ExitCode {
    let says = error.render().to_string();
    eprint!("rost: {}", Ended::new(Code::CommandLine, says.strip_prefix("error: ").unwrap_or(&says)));
    ExitCode::from(2)
}

async fn run(cli: Cli) -> Result<(), Ended> {
    let settings = Settings::load(cli.config.as_deref(), &cli.flags)?;
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(settings, false).await,
        Command::Demo => serve(settings, true).await,
        Command::Doctor => examine(&settings).await,
        Command::SignInLink { email } => sign_in_link(&settings, &email).await,
        Command::Backup { file } => back_up(&settings, &file).await,
        Command::Restore { file } => restore(&settings, &file).await,
    }
}

async fn examine(settings: &Settings) -> Result<(), Ended> {
    let findings = doctor::examine(settings, &Clock::system()).await;
    // Whoever reads only the first lines, as `head` does, has ended before the last.
    let mut out = std::io::stdout().lock();
    drop(findings.iter().try_for_each(|finding| writeln!(out, "{finding}")));
    let wrong = findings.iter().filter(|finding| !finding.good).count();
    match wrong {
        0 => Ok(()),
        _ => Err(Ended::new(Code::DoctorFoundWrong, format_args!("{wrong} of {} need a hand", findings.len()))),
    }
}

/// The database of a server that has run. In a wrong folder an empty one would look like a programme without people.
fn existing(settings: &Settings) -> Result<String, ConfigError> {
    let url = settings.database_url();
    match backup::sqlite_file(&url) {
        Some(file) if !file.exists() => Err(ConfigError::new(
            Code::DatabaseMissing,
            "database_url",
            format!(
                "there is no {}: give the same --config, --data-dir or --database-url as the server has",
                file.display()
            ),
        )),
        _ => Ok(url),
    }
}

async fn back_up(settings: &Settings, file: &Path) -> Result<(), Ended> {
    let size = backup::backup(&existing(settings)?, file).await?;
    println!("rost: {} holds the whole database, {size} bytes", file.display());
    Ok(())
}

async fn restore(settings: &Settings, file: &Path) -> Result<(), Ended> {
    private_folder(&settings.data_dir)?;
    backup::restore(&settings.database_url(), file).await?;
    println!("rost: restored from {}; start the server with the same settings", file.display());
    Ok(())
}

async fn sign_in_link(settings: &Settings, email: &str) -> Result<(), Ended> {
    let config = settings.resolve(settings.listen)?;
    existing(settings)?;
    let db = open(settings).await?;
    if settings.public_url.is_none() {
        eprintln!("rost: public_url is not set here: put the server's own address in front of the link's path");
    }
    let state = AppState::new(config, db, Clock::system(), Entropy::system());
    let nobody = || Ended::new(Code::NotJoined, format_args!("{email}: nobody of this address has joined"));
    let link = sign_in::link(&state, email).await?.ok_or_else(nobody)?;
    println!("{link}");
    state.db.close().await;
    Ok(())
}

async fn serve(settings: Settings, demo: bool) -> Result<(), Ended> {
    private_folder(&settings.data_dir)?;
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| no_listener(settings.listen, &error))?;
    let address = listener.local_addr().map_err(|error| no_listener(settings.listen, &error))?;
    let config = settings.resolve(address)?;
    let db = open(&settings).await?;
    let mailer = Mailer::of(&config, mail::PATIENCE)?;
    let mut state = AppState::new(config, db, Clock::system(), Entropy::system());
    state.mailer = mailer;
    if demo {
        demo::seed(&state).await??;
        // Made-up people have made-up addresses: a demo mails nobody.
        state.mailer = Mailer::kept();
    }
    println!("rost: listening on http://{address}");
    match setup::link_if_needed(&state).await? {
        Some(link) => hand_over("set-up link", &setup::link_file(&settings.data_dir), &link)?,
        // One that was used by way of another instance.
        None => setup::forget_link_file(&settings.data_dir),
    }
    if demo {
        let link = demo::invitation(&state).await?;
        hand_over("invitation link", &settings.data_dir.join("invitation-link"), &link)?;
    }
    jobs::start(&state, jobs::LOOK_EVERY);
    let stop = told_to_stop().map_err(|error| Ended::new(Code::SignalsUnavailable, error))?;
    answer(listener, build_app(state.clone()), &state.under_way, stop).await;
    state.db.close().await;
    Ok(())
}

/// Makes the data folder, if it is not there, for this user alone: what lies in it is personal.
fn private_folder(folder: &Path) -> Result<(), ConfigError> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
        let why = format!("{} cannot be made: {error}; name another, or let this user write there", folder.display());
        ConfigError::new(Code::DataDirUnusable, "data_dir", why)
    })
}

/// Where nobody named a database it lies in the data folder, and that is what to look at.
async fn open(settings: &Settings) -> Result<Db, ConfigError> {
    let key = if settings.database_url.is_some() { "database_url" } else { "data_dir" };
    Db::open(&settings.database_url()).await.map_err(|error| ConfigError::new(error.code(), key, error))
}

fn no_listener(listen: SocketAddr, error: &std::io::Error) -> ConfigError {
    let (code, advice) = match error.kind() {
        ErrorKind::AddrInUse => (Code::PortInUse, "end the program that listens there, or choose another port"),
        ErrorKind::PermissionDenied => (Code::PortNotAllowed, "choose a port above 1023"),
        _ => (Code::ListenFailed, "choose an address of this machine"),
    };
    ConfigError::new(code, "listen", format!("{listen}: {error}; {advice}"))
}

/// A link is a secret: it goes to a terminal, which a person reads, or into a file that only its owner reads; never into
/// a log.
fn hand_over(what: &str, file: &Path, link: &str) -> Result<(), Ended> {
    let mut stdout = std::io::stdout();
    let done = if stdout.is_terminal() {
        writeln!(stdout, "rost: {what}: {link}")
    } else {
        write_private(file, link).and_then(|()| writeln!(stdout, "rost: {what} in {}", file.display()))
    };
    done.map_err(|error| {
        let says =
            format!("the {what} cannot be handed over in {}: {error}; let this user write there", file.display());
        Ended::new(Code::LinkNotHandedOver, says)
    })
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    // Made anew, so that a file left with a wider mode does not keep it.
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    writeln!(file, "{text}")
}

fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::no_listener;

    /// The system's word is put into its mouth: root may listen anywhere, and in a container everybody may.
    #[test]
    fn a_port_that_the_system_keeps_for_others_is_told_with_what_to_do() {
        let listen = "127.0.0.1:80".parse().expect("an address");
        let told = |kind: ErrorKind| {
            let refused = no_listener(listen, &Error::from(kind));
            (refused.code.as_str(), refused.to_string())
        };
        let (code, says) = told(ErrorKind::PermissionDenied);
        assert_eq!(
            (code, &*says),
            ("port_not_allowed", "listen: 127.0.0.1:80: permission denied; choose a port above 1023")
        );
        assert_eq!(told(ErrorKind::AddrInUse).0, "port_in_use");
        assert_eq!(told(ErrorKind::AddrNotAvailable).0, "listen_failed");
    }
}
