//! `cargo xtask rules`: looks at site rules before they are given to anyone, and signs them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use rost_shared::{rules, wire::SignedRules};
use sha2::{Digest, Sha256};

use crate::process::{output, run, say};
use crate::{chromium, node, paths};

/// What can be done with rules.
#[derive(Subcommand)]
pub enum Task {
    /// What is wrong with a rules file (.json), or which roles are found in a page (.html) that was saved with its composer open; how
    /// to save one with its shadow roots is said where none is found
    Check {
        /// The file
        file: PathBuf,
    },
    /// Make a key for development, and print the line for extension/rules/keys.json
    Key {
        /// Where the secret half is written; outside of git
        to: PathBuf,
    },
    /// Sign rules files, and print what a server's rules_file holds
    Sign {
        /// The secret key
        #[arg(long)]
        key: PathBuf,
        /// The rules files, one a site
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Does it.
pub fn rules(task: &Task) -> Result<()> {
    match task {
        Task::Check { file } if file.extension().is_some_and(|extension| extension == "json") => {
            let rules = read(file)?;
            say(format!("{} version {}: nothing is wrong with it", rules.site.name(), rules.version));
            Ok(())
        }
        Task::Check { file } => check_page(file),
        Task::Key { to } => key(to),
        Task::Sign { key, files } => sign(key, files),
    }
}

fn read(file: &Path) -> Result<rules::SiteRules> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    rules::check(&text).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}:\n{}", file.display(), lines.join("\n"))
    })
}

/// The browser itself judges the selectors: nothing else reads CSS and open shadow roots as it does.
fn check_page(file: &Path) -> Result<()> {
    let file = file.canonicalize().with_context(|| format!("{} cannot be read", file.display()))?;
    node::ensure()?;
    let chromium = chromium::ensure()?;
    run(
        Command::new("node")
            .arg(paths::tests().join("rules-check.mjs"))
            .args([file.as_path(), &paths::root().join("extension/rules")])
            .env("CHROMIUM", chromium),
        "the check",
    )
    .context("A role that is needed was not found in the page")
}

fn key(to: &Path) -> Result<()> {
    if to.exists() {
        bail!("{} is there already", to.display());
    }
    run(
        Command::new("openssl").args(["genpkey", "-algorithm", "ed25519", "-out"]).arg(to),
        "openssl genpkey -algorithm ed25519",
    )?;
    println!(r#"[{{"key": "{}", "development": true}}]"#, base64(&public(to)?)?);
    say(
        "The line above belongs into extension/rules/keys.json. `cargo xtask dist` refuses it there: it is not for packages.",
    );
    Ok(())
}

/// The raw 32 bytes: the end of the DER form.
fn public(key: &Path) -> Result<Vec<u8>> {
    let der = output(
        Command::new("openssl").args(["pkey", "-pubout", "-outform", "DER", "-in"]).arg(key),
        "openssl pkey -pubout",
    )?
    .stdout;
    der.len().checked_sub(32).map(|at| der[at..].to_vec()).context("openssl gave no public key")
}

fn sign(key: &Path, files: &[PathBuf]) -> Result<()> {
    let rules = files.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?;
    let payload = serde_json::to_vec(&rules)?;
    let folder = tempfile::tempdir()?;
    let (data, signature) = (folder.path().join("payload"), folder.path().join("signature"));
    std::fs::write(&data, &payload)?;
    run(
        Command::new("openssl")
            .args(["pkeyutl", "-sign", "-rawin", "-inkey"])
            .arg(key)
            .arg("-in")
            .arg(&data)
            .arg("-out")
            .arg(&signature),
        "openssl pkeyutl -sign",
    )?;
    let signed = SignedRules {
        key: node::hex(&Sha256::digest(public(key)?))[..16].to_owned(),
        payload: base64(&payload)?,
        signature: base64(&std::fs::read(&signature)?)?,
    };
    println!("{}", serde_json::to_string_pretty(&signed)?);
    Ok(())
}

fn base64(bytes: &[u8]) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bytes");
    std::fs::write(&file, bytes)?;
    let printed = output(Command::new("openssl").args(["base64", "-A", "-in"]).arg(&file), "openssl base64")?;
    Ok(String::from_utf8(printed.stdout)?.trim().to_owned())
}
