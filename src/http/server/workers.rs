//! Where handlers run: light ones at once, heavy ones on a bounded number of blocking threads.
//!
//! Invariant: a handler that has begun runs to its end, whatever becomes of its client or of the deadline; a panic in
//! it ends that request alone.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::limits::Limits;
use crate::http::application::Refusal;
use crate::http::response::Response;

/// The bounded threads for heavy work.
#[derive(Debug)]
pub struct Workers {
    /// Places for those that run or wait.
    queue: Arc<Semaphore>,
    /// Places for those that run.
    threads: Arc<Semaphore>,
    count: u32,
    deadline: Duration,
}

impl Workers {
    /// As many as the limits say.
    pub fn new(limits: &Limits) -> Workers {
        let count = u32::try_from(limits.heavy).unwrap_or(u32::MAX);
        Workers {
            queue: Arc::new(Semaphore::new(limits.heavy + limits.heavy_queue)),
            threads: Arc::new(Semaphore::new(count as usize)),
            count,
            deadline: limits.request,
        }
    }

    /// Runs a heavy handler on a thread of its own.
    ///
    /// # Errors
    /// `Busy`, `Deadline` or `Panicked`.
    pub async fn run(&self, handler: impl FnOnce() -> Response + Send + 'static) -> Result<Response, Refusal> {
        let deadline = Instant::now() + self.deadline;
        let waiting = Arc::clone(&self.queue).try_acquire_owned().map_err(|_| Refusal::Busy)?;
        let thread = timeout_at(deadline, Arc::clone(&self.threads).acquire_owned());
        let Ok(Ok(thread)) = thread.await else { return Err(Refusal::Busy) };
        let running = spawn_blocking(move || {
            let answer = guarded(handler);
            // The place is free when the handler has ended, not when its client has gone.
            drop((thread, waiting));
            answer
        });
        match timeout_at(deadline, running).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(lost)) => Err(Refusal::Panicked(lost.to_string())),
            Err(_) => Err(Refusal::Deadline),
        }
    }

    /// Waits until no handler runs.
    pub async fn idle(&self) {
        // The semaphore is never closed, so this only ends with every permit in hand.
        let _ = self.threads.acquire_many(self.count).await;
    }
}

/// Runs a piece of the application; a panic becomes a refusal.
///
/// # Errors
/// `Panicked`, with what the panic said.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Refusal> {
    // What the application shares between requests is behind locks that know of panics; the rest is dropped here.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Refusal::Panicked(words(panic.as_ref()).to_owned()))
}

fn words(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&'static str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("something that is not text")
}
