//! Starting other programs, and never leaving one behind.
//!
//! Each program gets its own process group, so that what it starts in turn ends with it: when it is dropped, when xtask
//! panics, and on Ctrl-C, SIGTERM or SIGHUP.

use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};

/// How long a program may take to end by itself before it is killed.
const PATIENCE: Duration = Duration::from_secs(8);

static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static STOPPING: AtomicBool = AtomicBool::new(false);

/// Prints one line of progress.
pub fn say(line: impl std::fmt::Display) {
    println!("» {line}");
}

/// From now on all that xtask and the programs it starts print goes to stderr. Gives what was stdout, for a program whose output
/// is what was asked for.
pub fn keep_stdout() -> Result<OwnedFd> {
    std::io::stdout().flush()?;
    let kept = std::io::stdout().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdout(std::io::stderr())?;
    Ok(kept)
}

/// From now on Ctrl-C, SIGTERM and SIGHUP stop everything that was started, then xtask itself.
pub fn stop_all_on_signal() -> Result<()> {
    ctrlc::set_handler(|| {
        if STOPPING.swap(true, Ordering::SeqCst) {
            return;
        }
        eprintln!("\n» Stopping what was started …");
        stop_all();
        std::process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

/// Ends every program that is still running.
pub fn stop_all() {
    let groups = std::mem::take(&mut *GROUPS.lock().unwrap_or_else(PoisonError::into_inner));
    // The last started depends on the first: tell them in that order; all of them together have the time to end.
    for group in groups.iter().rev() {
        let _ = kill_process_group(*group, Signal::TERM);
    }
    let deadline = Instant::now() + PATIENCE;
    for group in groups.into_iter().rev() {
        end(group, deadline);
    }
}

/// A program that runs beside xtask until it is dropped.
pub struct Service {
    child: Child,
    group: Pid,
}

impl Service {
    /// Starts it in a process group of its own, without a terminal to read from.
    pub fn start(command: &mut Command, what: &str) -> Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("{what} does not start ({})", shown(command)))?;
        let group = Pid::from_child(&child);
        GROUPS.lock().unwrap_or_else(PoisonError::into_inner).push(group);
        Ok(Self { child, group })
    }

    /// The standard output, once, if it was piped.
    pub fn stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Whether it has ended, and how.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Waits until it ends by itself.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        let status = self.child.wait()?;
        self.forget();
        leave_if_stopping();
        Ok(status)
    }

    fn forget(&self) {
        GROUPS.lock().unwrap_or_else(PoisonError::into_inner).retain(|group| *group != self.group);
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = kill_process_group(self.group, Signal::TERM);
            let deadline = Instant::now() + PATIENCE;
            while Instant::now() < deadline && matches!(self.child.try_wait(), Ok(None)) {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        // What it started itself may outlive it.
        let _ = kill_process_group(self.group, Signal::KILL);
        let _ = self.child.wait();
        self.forget();
    }
}

/// Runs a program to its end; its output goes where xtask's goes.
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = Service::start(command, what)?.wait()?;
    if !status.success() {
        bail!("{what} failed ({status}): {}", shown(command));
    }
    Ok(())
}

/// Runs a program to its end and gives what it printed; an error holds what it said.
pub fn read(command: &mut Command, what: &str) -> Result<String> {
    let output = output(command, what)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{what} failed ({}): {}\n{}", output.status, shown(command), said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program to its end and gives all it printed, however it ended.
pub fn output(command: &mut Command, what: &str) -> Result<Output> {
    let mut service = Service::start(command.stdout(Stdio::piped()).stderr(Stdio::piped()), what)?;
    let stderr = service.child.stderr.take().map(drain);
    let stdout = service.child.stdout.take().map(drain);
    let collect =
        |thread: Option<std::thread::JoinHandle<Vec<u8>>>| thread.and_then(|t| t.join().ok()).unwrap_or_default();
    let (stdout, stderr) = (collect(stdout), collect(stderr));
    Ok(Output { status: service.wait()?, stdout, stderr })
}

/// Cargo as a person calls it. What the cargo that runs xtask says of xtask is not handed on: crates that look at it would be
/// compiled anew each time that somebody changes between `cargo` and `cargo xtask`.
pub fn cargo() -> Command {
    as_by_hand(Command::new("cargo"))
}

/// The same for a command that leads to cargo.
pub fn as_by_hand(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        if ["CARGO_MANIFEST_", "CARGO_PKG_"].iter().any(|of_xtask| name.to_string_lossy().starts_with(of_xtask)) {
            command.env_remove(name);
        }
    }
    command
}

/// The path of a program, if it is installed.
pub fn find(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

/// Whether xtask runs as root.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn drain(mut pipe: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

fn end(group: Pid, deadline: Instant) {
    while Instant::now() < deadline && test_kill_process_group(group).is_ok() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = kill_process_group(group, Signal::KILL);
}

/// While the signal's handler ends the programs, the main thread must not report their deaths as failures.
fn leave_if_stopping() {
    while STOPPING.load(Ordering::SeqCst) {
        std::thread::park();
    }
}

fn shown(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}
