//! The two programs of the extension: compiled for wasm32, given their JavaScript, and made small.
//!
//! Which compiler: the first of these that works. An installed target; `rustup target add`; Debian's compiler, which
//! builds the standard library itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::node::{self, hex};
use crate::process::{self, as_by_hand, find, read, run, say};
use crate::{paths, system};

/// The programs of the extension that run in the browser.
pub const PROGRAMS: [&str; 2] = ["worker", "panel"];

/// The target of the compiler.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The extension's own folder of compiled things: its macros are compiled in its profile, for the lints too.
const FOLDER: &str = "wasm";

/// The profile in `Cargo.toml`: small above all.
const PROFILE: &str = "wasm";

/// What wasm-opt does; a change here makes it do so anew.
const OPTIMISE: [&str; 10] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// A way to compile for wasm32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Toolchain {
    /// The compiler in use has the target.
    Installed,
    /// The target is fetched by rustup.
    Rustup,
    /// The compiler of Debian's packages, which builds the standard library first.
    Debian,
}

/// Compiles both programs and writes their `.js` and `_bg.wasm` into `out`.
pub fn build(wanted: Option<Toolchain>, out: &Path) -> Result<()> {
    let toolchain = choose(wanted)?;
    let folder = compile(toolchain)?;
    for program in PROGRAMS {
        let wasm = folder.join(format!("{program}.wasm"));
        let finished = finish(program, &wasm)?;
        for entry in std::fs::read_dir(&finished)? {
            let entry = entry?;
            std::fs::copy(entry.path(), out.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// The first way to compile that works here; what it needs is fetched.
pub fn choose(wanted: Option<Toolchain>) -> Result<Toolchain> {
    let tries = |one: Toolchain| wanted.is_none_or(|wanted| wanted == one);
    if tries(Toolchain::Installed) && target_is_installed()? {
        return Ok(Toolchain::Installed);
    }
    if tries(Toolchain::Rustup) && find("rustup").is_some() {
        say(format!("Fetching the compiler's target {TARGET} (rustup target add) …"));
        match run(Command::new("rustup").args(["target", "add", TARGET]), "the download of the target by rustup") {
            Ok(()) => return Ok(Toolchain::Rustup),
            Err(error) => {
                say(format!("{error:#}. Check the network and run this again; trying Debian's packages meanwhile."))
            }
        }
    }
    if tries(Toolchain::Debian) && system::has_apt() {
        ensure_debian()?;
        return Ok(Toolchain::Debian);
    }
    bail!(
        "No compiler for {TARGET}. Any of these mends it: `rustup target add {TARGET}`; your system's package of Rust's \
         standard library for wasm32; on Debian and its kin `apt-get install {}`",
        debian_packages().join(" ")
    )
}

fn target_is_installed() -> Result<bool> {
    let sysroot = sysroot(Path::new("rustc"))?;
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    let Ok(files) = std::fs::read_dir(library) else {
        return Ok(false);
    };
    Ok(files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

fn sysroot(rustc: &Path) -> Result<PathBuf> {
    let printed =
        read(Command::new(rustc).args(["--print", "sysroot"]).current_dir(paths::root()), "rustc --print sysroot")?;
    Ok(PathBuf::from(printed.trim()))
}

fn debian_packages() -> [&'static str; 4] {
    ["rustc-web", "cargo-web", "rust-web-src", "lld-19"]
}

fn ensure_debian() -> Result<()> {
    let missing: Vec<&str> = debian_packages()
        .into_iter()
        .filter(|package| *package != "lld-19" || linker().is_none())
        .filter(|package| {
            !read(Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]), "dpkg-query")
                .is_ok_and(|status| status.trim() == "installed")
        })
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    system::install("A compiler for WebAssembly", &missing)
}

/// The newest `wasm-ld` at hand.
fn linker() -> Option<PathBuf> {
    (14..=30)
        .rev()
        .map(|version| format!("wasm-ld-{version}"))
        .chain(["wasm-ld".to_owned()])
        .find_map(|name| find(&name))
}

/// Compiles and gives the folder that holds `worker.wasm` and `panel.wasm`.
fn compile(toolchain: Toolchain) -> Result<PathBuf> {
    let debian = toolchain == Toolchain::Debian;
    let (cargo, rustc) = if debian {
        (PathBuf::from("/usr/bin/cargo"), PathBuf::from("/usr/bin/rustc"))
    } else {
        (PathBuf::from("cargo"), PathBuf::from("rustc"))
    };
    // Two compilers in one folder undo each other's work.
    let target = paths::target().join(if debian { "wasm-debian" } else { FOLDER });
    let mut command = as_by_hand(Command::new(cargo));
    command
        .args(["build", "--locked", "--package", "rost-extension", "--bins"])
        .args(["--profile", PROFILE, "--target", TARGET])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(paths::root())
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&rustc)?.join("\u{1f}"));
    if debian {
        let linker = linker().context("no wasm-ld, though lld is installed")?;
        command
            .env("RUSTC", &rustc)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            .args(["-Z", "build-std=std,panic_abort"]);
        say("Compiling the extension for WebAssembly with Debian's compiler (the first time some minutes) …");
    } else {
        say("Compiling the extension for WebAssembly (the first time about two minutes) …");
    }
    run(&mut command, "compiling the extension for WebAssembly")?;
    Ok(target.join(TARGET).join(PROFILE))
}

/// Clippy over what only the browser compiles, in the folder and profile of the build, so that the macros are compiled once.
pub fn lint() -> Result<()> {
    let mut command = process::cargo();
    command
        .args(["clippy", "--locked", "--quiet", "--package", "rost-extension"])
        .args(["--profile", PROFILE, "--target", TARGET, "--target-dir"])
        .arg(paths::target().join(FOLDER))
        .args(["--", "-D", "warnings"])
        .current_dir(paths::root());
    run(&mut command, "clippy for wasm32")
}

/// Paths of this machine must not reach the package: they would make its bytes differ from folder to folder. Those of the
/// workspace do not, as cargo names its sources from the root of the workspace on; so crates of registries are compiled alike
/// in every folder, and can be taken over. And Leptos gives every element's attributes one type, which weighs less than many.
fn flags(rustc: &Path) -> Result<Vec<String>> {
    let mut flags = vec!["--cfg=erase_components".to_owned()];
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("cargo's home is not known")?;
    // One folder a registry, and its name depends on where the registry lies.
    for registry in std::fs::read_dir(home.join("registry/src")).into_iter().flatten() {
        flags.push(format!("--remap-path-prefix={}=/crates", registry?.path().display()));
    }
    flags.push(format!("--remap-path-prefix={}/lib/rustlib/src/rust=/rust", sysroot(rustc)?.display()));
    Ok(flags)
}

/// Makes the JavaScript beside one program and shrinks the program; the outcome is kept by what went in.
fn finish(program: &str, wasm: &Path) -> Result<PathBuf> {
    let bytes = std::fs::read(wasm).with_context(|| format!("{} was not built", wasm.display()))?;
    let mut hash = Sha256::new();
    hash.update(OPTIMISE.join(" "));
    hash.update(std::fs::read(paths::tests().join("package-lock.json"))?);
    hash.update(&bytes);
    let kept = paths::kept().join("wasm").join(program);
    let folder = kept.join(&hex(&hash.finalize())[..16]);
    if folder.is_dir() {
        return Ok(folder);
    }
    say(format!("Shrinking {program}.wasm (wasm-bindgen, wasm-opt) …"));
    // Older outcomes are of no more use.
    if kept.is_dir() {
        std::fs::remove_dir_all(&kept)?;
    }
    std::fs::create_dir_all(&kept)?;
    let unfinished = tempfile::tempdir_in(&kept)?;
    Bindgen::new()
        .input_bytes(program, bytes)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(unfinished.path())
        .with_context(|| format!("wasm-bindgen on {program}.wasm"))?;
    let whole = unfinished.path().join(format!("{program}_bg.wasm"));
    let small = unfinished.path().join("small.wasm");
    run(Command::new("node").arg(node::tool("wasm-opt")).args(OPTIMISE).arg(&whole).arg("-o").arg(&small), "wasm-opt")?;
    std::fs::rename(small, whole)?;
    std::fs::rename(unfinished.keep(), &folder)?;
    Ok(folder)
}
