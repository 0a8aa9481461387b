//! no_update_is_lost
//!
//! a `std::sync::Mutex` held across an `.await`. The next one who locks it blocks the whole thread, and with it the one
//! task that could give the lock back: a lock that is held while you await has to be `tokio::sync::Mutex`.

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

    #[allow(clippy::await_holding_lock)]
    pub async fn deposit(&self, amount: i64) {
        let mut state = self.locked();
        let balance = state.balance + amount;
        self.store.save(balance).await;
        state.balance = balance;
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
