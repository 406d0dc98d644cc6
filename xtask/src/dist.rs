//! `cargo xtask dist`: the package for the browser's store, the same bytes wherever it is built, and within its budgets.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

use crate::build::{build, shown};
use crate::node::hex;
use crate::paths;
use crate::process::say;
use crate::wasm::{PROGRAMS, Toolchain};

/// The most a program may weigh as it travels, in bytes of deflate.
const WASM_BUDGET: u64 = 150_000;
/// The script on every page of the two sites.
const HANDS: &str = "hands.js";
/// The most that the script on every page of the two sites may weigh, in bytes: 8 kB of 1 024.
const HANDS_BUDGET: u64 = 8_192;

/// Builds the extension and packs it; gives the package's path.
pub fn dist(toolchain: Option<Toolchain>) -> Result<PathBuf> {
    let folder = build(toolchain)?;
    refuse_development_key(&folder)?;
    let package = paths::dist().join("rost-chrome.zip");
    pack(&folder, &package)?;
    weigh(&package)?;
    Ok(package)
}

/// Whoever holds a development key could change the rules of every browser that trusts it.
fn refuse_development_key(folder: &Path) -> Result<()> {
    let path = folder.join("rules/keys.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", shown(&path)))?;
    let keys: serde_json::Value = serde_json::from_str(&text)?;
    if marks_development(&keys) {
        bail!("extension/rules/keys.json lists a development key: such a package must not be given to anyone");
    }
    Ok(())
}

fn marks_development(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text == "development",
        serde_json::Value::Array(items) => items.iter().any(marks_development),
        serde_json::Value::Object(fields) => fields.iter().any(|(key, value)| {
            (key == "development" && value != &serde_json::Value::Bool(false)) || marks_development(value)
        }),
        _ => false,
    }
}

/// Packs a folder so that nothing but its content decides the bytes: fixed order, times and permissions.
pub fn pack(folder: &Path, package: &Path) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut writer = zip::ZipWriter::new(std::fs::File::create(package)?);
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder)?.to_string_lossy().into_owned();
            writer.start_file(name, options)?;
            writer.write_all(&std::fs::read(entry.path())?)?;
        }
    }
    writer.finish()?;
    Ok(())
}

/// The package's SHA-256, as digits.
pub fn fingerprint(package: &Path) -> Result<String> {
    Ok(hex(&Sha256::digest(std::fs::read(package)?)))
}

/// What a part of the package weighs as it travels.
pub struct Weight {
    /// Which part.
    pub what: String,
    /// In bytes.
    pub bytes: u64,
    /// The most it may weigh.
    pub budget: u64,
}

/// The parts that have a budget: the two programs, gzipped, and the script in every page of the two sites.
pub fn weights(package: &Path) -> Result<Vec<Weight>> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(package)?)?;
    let mut weights = Vec::new();
    for program in PROGRAMS {
        let what = format!("{program}_bg.wasm");
        // gzip adds its header and trailer to the same deflate.
        let bytes = archive.by_name(&what)?.compressed_size() + 18;
        weights.push(Weight { what: format!("{what}, gzip"), bytes, budget: WASM_BUDGET });
    }
    let bytes = archive.by_name(HANDS)?.size();
    weights.push(Weight { what: HANDS.to_owned(), bytes, budget: HANDS_BUDGET });
    Ok(weights)
}

/// Prints what the parts weigh. `hands.js` runs in every page of the two sites, so it is refused over its budget; the two
/// programs are only loaded where they are wanted, and their figures are said as they are.
fn weigh(package: &Path) -> Result<()> {
    let kilobytes = |bytes: u64| bytes as f64 / 1000.0;
    say(format!("{}: {:.1} kB", shown(package), kilobytes(std::fs::metadata(package)?.len())));
    for Weight { what, bytes, budget } in weights(package)? {
        let over = if bytes > budget { ", over its budget" } else { "" };
        say(format!("{what}: {:.1} kB of {:.1} kB{over}", kilobytes(bytes), kilobytes(budget)));
        if what == HANDS && bytes > budget {
            bail!("{HANDS} is over its budget of {budget} bytes");
        }
    }
    say(format!("SHA-256 {}", fingerprint(package)?));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_with_a_development_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("rules")).unwrap();
        let refused = |keys: &str| {
            std::fs::write(folder.path().join("rules/keys.json"), keys).unwrap();
            refuse_development_key(folder.path()).is_err()
        };
        assert!(!refused("[]"));
        assert!(!refused(r#"[{"key": "abc", "development": false}]"#));
        assert!(refused(r#"[{"key": "abc", "development": true}]"#));
        assert!(refused(r#"{"keys": [{"key": "abc", "use": "development"}]}"#));
        assert!(refused("not JSON"));
    }
}
