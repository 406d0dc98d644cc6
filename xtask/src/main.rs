//! `cargo xtask`: everything that is done with the workspace beside plain cargo.

mod build;
mod dist;
mod node;
mod paths;
mod process;
mod system;
mod wasm;

use clap::{Parser, Subcommand};

/// The workspace's tasks.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the extension into dist/extension/
    Build(Compiler),
    /// Build the extension and pack it as dist/rost-chrome.zip
    Dist(Compiler),
}

#[derive(clap::Args)]
struct Compiler {
    /// Use this way to compile for WebAssembly and no other
    #[arg(long, hide = true)]
    wasm_toolchain: Option<wasm::Toolchain>,
}

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let outcome = process::stop_all_on_signal().and_then(|()| match arguments.task {
        Task::Build(compiler) => build::build(compiler.wasm_toolchain).map(drop),
        Task::Dist(compiler) => dist::dist(compiler.wasm_toolchain).map(drop),
    });
    process::stop_all();
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
