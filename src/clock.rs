//! The only reader of time and of randomness, so that tests decide what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

pub use crate::domain::moment::Moment;

/// Where the time comes from. Cheap to clone; clones of a fixed clock move together.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Clock {
        Clock(Source::System)
    }

    /// A clock that stands still until [`Clock::advance`] moves it.
    pub fn fixed(at: Moment) -> Clock {
        Clock(Source::Fixed(Arc::new(AtomicI64::new(at.millis()))))
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for the time")]
    pub fn now(&self) -> Moment {
        match &self.0 {
            Source::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Source::Fixed(millis) => Moment::from_millis(millis.load(Ordering::SeqCst)),
        }
    }

    /// Moves a fixed clock on; the system's clock is left alone.
    pub fn advance(&self, seconds: i64) {
        if let Source::Fixed(millis) = &self.0 {
            millis.fetch_add(seconds.saturating_mul(1_000), Ordering::SeqCst);
        }
    }
}

/// Unpredictable bytes from the operating system.
///
/// # Panics
/// Where the operating system has no randomness: nothing secret can be made then.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for randomness")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
