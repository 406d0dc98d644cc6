//! The time, passed in. Everything that asks for the time takes a [`Clock`], so that tests and the demo can set it.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use rost_shared::wire::Millis;

/// A day, where no calendar is meant.
pub const DAY_MS: Millis = 24 * 3_600_000;

/// Tells the time. Cheap to clone.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Hand(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until [`Clock::set`] moves it.
    pub fn standing_at(now: Millis) -> Self {
        Self(Source::Hand(Arc::new(AtomicI64::new(now))))
    }

    /// Milliseconds since the epoch.
    pub fn now(&self) -> Millis {
        match &self.0 {
            Source::System => system_now(),
            Source::Hand(hand) => hand.load(Ordering::SeqCst),
        }
    }

    /// Moves a clock made by [`Clock::standing_at`] and all its clones. The machine's clock is not moved.
    pub fn set(&self, now: Millis) {
        if let Source::Hand(hand) = &self.0 {
            hand.store(now, Ordering::SeqCst);
        }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// The one place where the machine's clock is read.
#[allow(clippy::disallowed_methods)]
fn system_now() -> Millis {
    jiff::Timestamp::now().as_millisecond()
}
