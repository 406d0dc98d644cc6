//! Sessions of people on web pages: a cookie that only this server and this browser know.

use axum_extra::extract::cookie::{Cookie, SameSite};
use rost_shared::{ids::MemberId, wire::Millis};

use super::tokens::{HashedToken, PlainToken};
use crate::{
    AppState,
    clock::DAY_MS,
    config::Config,
    problem::Result,
    store::{self, Tx},
    write_tx,
};

/// The cookie's name.
pub const COOKIE: &str = "rost_session";

/// How long a session lasts after it was used last, to the day.
const LIFE_MS: Millis = 30 * DAY_MS;

/// How a person showed who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By their password.
    Password,
    /// By a one-time link to sign in with.
    Link,
}

/// Begins a session; the cookie goes into the answer, after the unit of work was committed.
pub async fn begin(tx: &mut Tx, state: &AppState, member: MemberId, by: By) -> Result<Cookie<'static>> {
    let token = PlainToken::generate(&state.entropy);
    let now = state.clock.now();
    store::sessions::insert(tx, &token.hash(), member, by, now, now + LIFE_MS).await?;
    let mut cookie = bare(&state.config, token.reveal().to_owned());
    cookie.make_permanent();
    Ok(cookie)
}

/// Lets a session that is used last on. It is written once a day at most.
pub async fn prolong(state: &AppState, hash: &HashedToken, expires_at: Millis, now: Millis) {
    let until = now + LIFE_MS;
    if until - expires_at < DAY_MS {
        return;
    }
    let done: Result<()> =
        async { write_tx!(state.db, tx => { store::sessions::prolong(tx, hash, until).await }) }.await;
    // A page that only reads is shown all the same.
    if let Err(fault) = done {
        tracing::warn!(%fault, "a session was not prolonged");
    }
}

/// Ends the session of this cookie's value; the cookie returned makes the browser forget it.
pub async fn end(tx: &mut Tx, config: &Config, value: &str) -> Result<Cookie<'static>> {
    store::sessions::delete(tx, &PlainToken::received(value).hash()).await?;
    Ok(forget(config))
}

/// Makes the browser forget its session.
pub fn forget(config: &Config) -> Cookie<'static> {
    let mut cookie = bare(config, String::new());
    cookie.make_removal();
    cookie
}

fn bare(config: &Config, value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(config.is_https()).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Flags, Settings};

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_other_sites_and_plain_lines() {
        for (public_url, is_secure) in [("https://rost.example", true), ("http://127.0.0.1:8787", false)] {
            let flags = Flags { public_url: Some(public_url.to_owned()), ..Flags::default() };
            let settings = Settings::load(None, &flags).expect("good settings");
            let config = settings.resolve(settings.listen).expect("a good address");
            for cookie in [bare(&config, "a".into()), forget(&config)].map(|cookie| cookie.to_string()) {
                assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
                assert_eq!(cookie.contains("Secure"), is_secure, "{cookie}");
            }
        }
    }
}
