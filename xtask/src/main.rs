//! `cargo xtask`: everything that is done with the workspace beside plain cargo.

mod bench;
mod build;
mod chromium;
mod deny;
mod dev;
mod dist;
mod elsewhere;
mod libtest;
mod node;
mod paths;
mod postgres;
mod process;
mod ready;
mod rules;
mod run;
mod stage;
mod system;
mod tally;
mod test;
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
    /// Set up everything, start it, and open the practice pages
    Run(run::Options),
    /// Like run, with the extension rebuilt and reloaded after each change
    Dev {
        /// The server's port (default: 8787, or a free one if that is taken)
        #[arg(long)]
        port: Option<u16>,
    },
    /// Check and sign what the two sites look like
    Rules {
        #[command(subcommand)]
        task: rules::Task,
    },
    /// Take the README's pictures anew, into docs/pictures/
    Shots,
    /// Measure what the design promises, each figure against a probe of the same run
    Bench(bench::Options),
    /// Run every test, or only the fast ones
    Test {
        /// Only this part
        part: Option<test::Part>,
    },
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
        Task::Build(compiler) => build::build(compiler.wasm_toolchain).map(|_| true),
        Task::Dist(compiler) => dist::dist(compiler.wasm_toolchain).map(|_| true),
        Task::Run(options) => run::run(options).map(|()| true),
        Task::Dev { port } => dev::dev(port).map(|()| true),
        Task::Rules { task } => rules::rules(&task).map(|()| true),
        Task::Shots => run::shots().map(|()| true),
        Task::Bench(options) => bench::bench(&options).map(|()| true),
        // Its last line is the sum, so nothing is said after it.
        Task::Test { part } => Ok(test::test(part)),
    });
    process::stop_all();
    match outcome {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => std::process::ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
