//! A pool that counts what is taken and what is given back.

use super::Lab;
use super::busy::Busy;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

/// Hands out resources; acquiring and releasing take their time. A dropped acquire takes nothing; a release that is
/// dropped half-way has not happened.
#[derive(Clone)]
pub struct Pool {
    lab: Lab,
    times: (Duration, Duration),
    acquired: Arc<AtomicUsize>,
    released: Arc<AtomicUsize>,
}

/// What a [`Pool`] hands out.
pub struct Resource {
    lab: Lab,
    lane: String,
    held: Option<Busy>,
}

impl Lab {
    /// A pool whose `acquire` and `release` take these times.
    pub fn pool(&self, acquire: Duration, release: Duration) -> Pool {
        let pool =
            Pool { lab: self.clone(), times: (acquire, release), acquired: Arc::default(), released: Arc::default() };
        self.record().pools.push(pool.clone());
        pool
    }
}

impl Pool {
    /// A resource, after the pool's time.
    pub async fn acquire(&self) -> Resource {
        let waiting = Busy::picture(&self.lab, "pool", "acquire");
        tokio::time::sleep(self.times.0).await;
        waiting.done();
        let number = self.acquired.fetch_add(1, SeqCst) + 1;
        let lane = format!("resource {number}");
        let held = Some(Busy::picture(&self.lab, &lane, "held"));
        Resource { lab: self.lab.clone(), lane, held }
    }

    /// Gives it back; done only when this has been awaited to its end.
    pub async fn release(&self, mut resource: Resource) {
        if let Some(held) = resource.held.take() {
            held.done();
        }
        let releasing = Busy::picture(&self.lab, &resource.lane, "release");
        tokio::time::sleep(self.times.1).await;
        releasing.done();
        self.released.fetch_add(1, SeqCst);
    }

    /// How many were handed out.
    pub fn acquired(&self) -> usize {
        self.acquired.load(SeqCst)
    }

    /// How many came back.
    pub fn released(&self) -> usize {
        self.released.load(SeqCst)
    }

    /// How many are out.
    pub fn open(&self) -> usize {
        self.acquired().saturating_sub(self.released())
    }
}

impl Resource {
    /// Uses the resource for this long.
    pub async fn work(&mut self, label: &str, takes: Duration) {
        let busy = Busy::picture(&self.lab, &self.lane, label);
        tokio::time::sleep(takes).await;
        busy.done();
    }
}
