//! Where things lie in the workspace.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

// Cargo names the folder when it runs xtask; what was compiled in serves who starts the program by hand.
static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&xtask).parent().expect("xtask lies in the workspace").to_owned()
});

/// The folder of the workspace.
pub fn root() -> &'static Path {
    &ROOT
}

/// Where cargo builds: `CARGO_TARGET_DIR` or `target/`.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// What xtask keeps between runs: stamps, optimised wasm, installed tools.
pub fn kept() -> PathBuf {
    target().join("xtask")
}

/// The finished packages.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The unpacked extension.
pub fn extension() -> PathBuf {
    dist().join("extension")
}

/// The practice pages, the end-to-end tests and the tools from npm.
pub fn tests() -> PathBuf {
    root().join("tests")
}
