//! Randomness, passed in. Ids and secrets come from an [`Entropy`], so that the demo and tests are repeatable.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use rand::{Rng, SeedableRng, TryRng, rngs::StdRng, rngs::SysRng};
use uuid::Uuid;

/// A source of random bytes. Cheap to clone; clones share one stream.
#[derive(Clone)]
pub struct Entropy(Source);

#[derive(Clone)]
enum Source {
    System,
    Seeded(Arc<Mutex<StdRng>>),
}

impl Entropy {
    /// The operating system's source: the only one fit for secrets of a real programme.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A repeatable stream.
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }

    /// Fills the bytes.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing safe can be done then.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &self.0 {
            Source::System => SysRng.try_fill_bytes(bytes).expect("the operating system gives randomness"),
            Source::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
        }
    }

    /// A random (version 4) UUID.
    pub fn uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// An even choice among `0..bound`; 0 when the bound is 0.
    pub fn below(&self, bound: u32) -> u32 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        // 64 random bits against a 32-bit bound: the unevenness is below 2^-32.
        ((u128::from(u64::from_le_bytes(bytes)) * u128::from(bound)) >> 64) as u32
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy")
    }
}
