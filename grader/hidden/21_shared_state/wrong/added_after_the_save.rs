//! no_update_is_lost
//!
//! an addition that is atomic by itself. The balance comes out right, but the saves run side by side, each with a sum
//! that knows nothing of the others, and the store ends with one of them: the save belongs under the lock too.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

pub trait Store: Send + Sync + 'static {
    fn save(&self, balance: i64) -> impl Future<Output = ()> + Send;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub balance: i64,
    pub misses: u32,
}

pub struct Account<S> {
    store: S,
    state: Mutex<State>,
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        Account { store, state: Mutex::new(State { balance: 0, misses: 0 }) }
    }

    pub async fn deposit(&self, amount: i64) {
        let balance = self.locked().balance + amount;
        self.store.save(balance).await;
        self.locked().balance += amount;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.locked().misses += 1;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        *self.locked()
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
