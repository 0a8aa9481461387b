//! The last resort: how long a check may go on by the clock on the wall.

use std::time::{Duration, Instant};

/// Time that was the check's own: everything that it can be stuck in is told long before.
const OWN: Duration = Duration::from_secs(30);
/// Time in all. On a busy machine a check may wait for a processor for far longer than it runs.
const IN_ALL: Duration = Duration::from_secs(120);

/// The clock on the wall since a check began.
#[derive(Clone, Copy)]
pub struct Wall(Instant);

impl Wall {
    pub fn begin() -> Wall {
        Wall(Instant::now())
    }

    /// Whether the check in this process has gone on for too long. What it spent waiting for a processor counts only
    /// towards [`IN_ALL`].
    pub fn is_over(&self, process: u32) -> bool {
        let elapsed = self.0.elapsed();
        elapsed >= IN_ALL || elapsed >= OWN && elapsed.saturating_sub(waited_for_processor(process)) >= OWN
    }
}

/// How long one of its threads, the one that waited longest, was ready to run and did not; nothing where the system
/// does not tell.
fn waited_for_processor(process: u32) -> Duration {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let waited = threads.filter_map(|thread| {
        // Nanoseconds on a processor, nanoseconds of waiting for one, and how often it got one.
        let times = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        times.split(' ').nth(1)?.parse().ok()
    });
    Duration::from_nanos(waited.max().unwrap_or(0))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_only_waits_has_its_own_time_and_no_more() {
        let begun = |ago: Duration| Wall(Instant::now().checked_sub(ago).expect("a machine that is up for a while"));
        let here = std::process::id();
        assert!(!begun(Duration::from_secs(20)).is_over(here));
        assert!(begun(IN_ALL).is_over(here));
        // This process has waited for a processor for less than that.
        assert!(begun(OWN * 3).is_over(here));
    }
}
