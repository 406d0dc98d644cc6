//! Programs that run beside xtask and say by a line when they are ready.

use std::io::{BufRead, BufReader};
use std::process::Command;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::Service;

/// How long a program may take until it says that it is ready.
const PATIENCE: Duration = Duration::from_secs(120);

/// Starts a program and waits for the line by which it says that it is ready.
pub fn started<T: Send + 'static>(
    command: &mut Command,
    what: &'static str,
    ended: &Sender<&'static str>,
    ready: impl Fn(&str) -> Option<T> + Send + 'static,
) -> Result<(Service, T)> {
    let mut service = Service::start(command, what)?;
    let (tell, told) = channel();
    follow(&mut service, what, ended.clone(), move |line| {
        if let Some(answer) = ready(line) {
            let _ = tell.send(answer);
        }
    })?;
    match told.recv_timeout(PATIENCE) {
        Ok(answer) => Ok((service, answer)),
        Err(_) => match service.ended()? {
            Some(status) => bail!("{what} stopped before it was ready ({status})"),
            None => bail!("{what} was not ready within {} s", PATIENCE.as_secs()),
        },
    }
}

/// Reads what a program prints until it ends, then says that it ended.
pub fn follow(
    service: &mut Service,
    what: &'static str,
    ended: Sender<&'static str>,
    mut line: impl FnMut(&str) + Send + 'static,
) -> Result<()> {
    let output = service.stdout().context("its output is not piped")?;
    std::thread::spawn(move || {
        for text in BufReader::new(output).lines().map_while(Result::ok) {
            line(&text);
        }
        drop(line);
        let _ = ended.send(what);
    });
    Ok(())
}
