//! How often somebody may try: sign-in, mailed links, pairing.
//!
//! Counted in memory, each instance for itself: a limit guards against guessing and floods, and needs no database to do so.
//! `tower_governor` counts by address of the network only and by the machine's own clock; here an e-mail address counts too,
//! and the clock is passed in.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

use rost_shared::wire::Millis;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// A password for one e-mail address, from one place: a stranger uses up no tries but their own.
    PasswordOf,
    /// A password for one e-mail address, from wherever.
    PasswordOfAll,
    /// Passwords from one place. A whole office may stand behind one address of the network.
    PasswordFrom,
    /// A mailed link for one e-mail address.
    MailTo,
    /// Mailed links from one place.
    MailFrom,
    /// Beginning to pair, from one place.
    PairFrom,
    /// Typing a pairing code, by one person.
    PairCodeOf,
}

impl Act {
    /// How many tries in a row, and the time after which one more is allowed.
    fn allowance(self) -> (i64, Millis) {
        match self {
            Self::PasswordOf => (10, 60_000),
            Self::PasswordOfAll => (100, 10_000),
            Self::PasswordFrom => (60, 10_000),
            Self::MailTo => (3, 5 * 60_000),
            Self::MailFrom => (60, 10_000),
            // 300 colleagues behind one address begin in the same minute, each three times, and nobody waits. This counts what is
            // begun, not what is guessed: the browser's own code has 256 bits, and of the codes that people type there are 20^8,
            // about 26 thousand million. Were 10 000 of them waiting, the most there can be, one guess would hit with a chance of
            // one in 2.6 million, and `PairCodeOf` leaves a person 2 900 guesses a day.
            Self::PairFrom => (900, 1_000),
            Self::PairCodeOf => (10, 30_000),
        }
    }
}

/// The seconds after which to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TryAgainIn(pub u32);

/// The counts. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Limits(Arc<Mutex<HashMap<(Act, String), Millis>>>);

impl Limits {
    /// Takes one try, if there is one left.
    pub fn take(&self, act: Act, key: impl Into<String>, now: Millis) -> Result<(), TryAgainIn> {
        let (burst, every) = act.allowance();
        let mut used_until = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Each try fills so much time; the burst is how much of it may lie ahead.
        let until = used_until.entry((act, key.into())).or_insert(now);
        let next = (*until).max(now) + every;
        let ahead = next - now - burst * every;
        if ahead > 0 {
            return Err(TryAgainIn(u32::try_from((ahead + 999) / 1_000).unwrap_or(u32::MAX)));
        }
        *until = next;
        Ok(())
    }

    /// Forgets whoever is as free as if they had never tried. An address is kept no longer than it takes to guard it: minutes.
    pub fn forget(&self, now: Millis) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, until| *until > now);
    }

    /// Gives a try back that was no guess.
    pub fn give_back(&self, act: Act, key: impl Into<String>) {
        let (_, every) = act.allowance();
        if let Some(until) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&(act, key.into())) {
            *until -= every;
        }
    }
}

/// A place in the network as limits count it: of IPv6 the first half, which one customer has for themselves.
pub fn place(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_in_a_row_then_one_at_a_time() {
        let limits = Limits::default();
        let take = |key: &str, now| limits.take(Act::MailTo, key, now);
        for _ in 0..3 {
            assert_eq!(take("kari", 0), Ok(()));
        }
        assert_eq!(take("kari", 0), Err(TryAgainIn(300)));
        assert_eq!(take("kari", 299_500), Err(TryAgainIn(1)), "trying in between costs nothing more");
        assert_eq!(take("ola", 0), Ok(()), "each has their own");
        assert_eq!(limits.take(Act::PasswordOf, "kari", 0), Ok(()), "for each act");
        assert_eq!(take("kari", 300_000), Ok(()));
        assert_eq!(take("kari", 300_000), Err(TryAgainIn(300)));
        limits.give_back(Act::MailTo, "kari");
        assert_eq!(take("kari", 300_000), Ok(()));
    }

    #[test]
    fn whoever_may_try_as_often_as_anybody_is_forgotten() {
        let limits = Limits::default();
        limits.take(Act::PasswordFrom, "192.0.2.1", 0).expect("the first try");
        limits.take(Act::MailTo, "kari@nordlys.example", 0).expect("the first try");
        let left = |now| {
            limits.forget(now);
            limits.0.lock().expect("nobody panics").len()
        };
        assert_eq!([left(9_999), left(10_000), left(299_999), left(300_000)], [2, 1, 1, 0]);
    }

    #[test]
    fn an_office_pairs_on_one_morning_and_codes_cannot_be_guessed() {
        let limits = Limits::default();
        for press in 0..3 {
            for person in 0..300 {
                assert_eq!(limits.take(Act::PairFrom, "the office", 0), Ok(()), "person {person}, press {press}");
            }
        }
        assert_eq!(limits.take(Act::PairFrom, "the office", 0), Err(TryAgainIn(1)));
        let guesses = (0..86_400).filter(|second| limits.take(Act::PairCodeOf, "kari", second * 1_000).is_ok()).count();
        assert_eq!(guesses, 10 + 2_879, "a day's guesses at 2.6 million to one");
    }

    #[test]
    fn one_customer_is_one_place() {
        let place = |text: &str| place(text.parse().expect("an address"));
        assert_eq!(place("2001:db8:1:2::77"), place("2001:db8:1:2:ffff::1"));
        assert_ne!(place("2001:db8:1:2::77"), place("2001:db8:1:3::77"));
        assert_eq!(place("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
