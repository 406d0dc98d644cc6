//! The server's address: typed, tidied, allowed, asked.

use super::{Command, Fetch, Out, State, pairing};
use crate::protocol::ServerProblem;

/// The person typed an address.
pub fn check(state: &mut State, typed: &str, out: &mut Out) {
    if state.managed {
        return;
    }
    match tidy(typed) {
        Ok(url) => {
            state.server_problem = None;
            state.checking = Some(url.clone());
            out.push(Command::Fetch(Fetch::Server { url }));
        }
        Err(problem) => state.server_problem = Some(problem),
    }
}

/// The address was asked.
pub fn checked(state: &mut State, url: &str, result: Result<(), ServerProblem>) {
    if state.checking.as_deref() != Some(url) {
        return;
    }
    state.checking = None;
    match result {
        Ok(()) => take(state, url),
        Err(problem) => state.server_problem = Some(problem),
    }
}

/// The company has set an address, or no longer does. One that cannot be used is as none.
pub fn managed(state: &mut State, set: Option<&str>) {
    let url = set.and_then(|set| tidy(set).ok());
    state.managed = url.is_some();
    if let Some(url) = url {
        (state.checking, state.server_problem) = (None, None);
        take(state, &url);
    }
}

fn take(state: &mut State, url: &str) {
    // A token is for one server only.
    if state.server.as_deref() != Some(url) {
        pairing::cancel(state);
        (state.token, state.pair_again, state.left) = (None, false, false);
        state.stock.forget();
    }
    state.server = Some(url.to_owned());
}

/// Scheme and authority in one form. A missing scheme is https, or http for this very machine.
fn tidy(typed: &str) -> Result<String, ServerProblem> {
    let typed = typed.trim();
    let (scheme, rest) = match typed.split_once("://") {
        Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
        None => (None, typed),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority.as_str(), None),
    };
    let is_name = |host: &str| {
        !host.is_empty()
            && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
    };
    let is_v6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).is_some_and(|inner| {
        inner.contains(':') && inner.chars().all(|c| c.is_ascii_hexdigit() || c == ':' || c == '.')
    });
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port != 0));
    if !(is_name(host) || is_v6) || !port_fits {
        return Err(ServerProblem::NotAnAddress);
    }
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match scheme.as_deref() {
        Some("https") => Ok(format!("https://{authority}")),
        Some("http") if here => Ok(format!("http://{authority}")),
        Some("http") => Err(ServerProblem::NotSecure),
        Some(_) => Err(ServerProblem::NotAnAddress),
        None if here => Ok(format!("http://{authority}")),
        None => Ok(format!("https://{authority}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{ServerProblem::*, tidy};

    #[test]
    fn addresses() {
        for (typed, expected) in [
            (" https://Rost.example/ ", Ok("https://rost.example")),
            ("rost.example", Ok("https://rost.example")),
            ("rost.example:8443/me?x", Ok("https://rost.example:8443")),
            ("127.0.0.1:8787", Ok("http://127.0.0.1:8787")),
            ("http://localhost:8787/", Ok("http://localhost:8787")),
            ("http://[::1]:8787", Ok("http://[::1]:8787")),
            ("[::1]", Ok("http://[::1]")),
            ("https://[::ffff:10.0.0.7]/", Ok("https://[::ffff:10.0.0.7]")),
            ("https://[abc]", Err(NotAnAddress)),
            ("https://[::g]", Err(NotAnAddress)),
            ("https://blåbær.example", Ok("https://blåbær.example")),
            ("http://rost.example", Err(NotSecure)),
            ("http://127.0.0.1.rost.example", Err(NotSecure)),
            ("ftp://rost.example", Err(NotAnAddress)),
            ("https://kari@rost.example", Err(NotAnAddress)),
            ("https://rost.example:0", Err(NotAnAddress)),
            ("https://rost..example", Err(NotAnAddress)),
            ("my company", Err(NotAnAddress)),
            ("", Err(NotAnAddress)),
        ] {
            assert_eq!(tidy(typed), expected.map(str::to_owned), "{typed}");
        }
    }
}
