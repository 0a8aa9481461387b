//! A gate that holds whoever waits at it until it is opened.

use super::Lab;
use super::busy::Busy;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Closed until [`Gate::open`]; after that nobody waits.
#[derive(Clone)]
pub struct Gate {
    lab: Lab,
    name: String,
    closed: Arc<Semaphore>,
}

impl Lab {
    /// A closed gate.
    pub fn gate(&self, name: impl std::fmt::Display) -> Gate {
        Gate { lab: self.clone(), name: name.to_string(), closed: Arc::new(Semaphore::new(0)) }
    }
}

impl Gate {
    /// Waits until the gate is open; a span on the timeline.
    pub async fn wait(&self) {
        let busy = Busy::call(&self.lab, &self.name);
        // A closed semaphore refuses every acquire: that is the signal.
        let _ = self.closed.acquire().await;
        busy.done();
    }

    /// Lets everyone through.
    pub fn open(&self) {
        self.closed.close();
    }
}
