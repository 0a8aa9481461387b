//! no_update_is_lost
//!
//! a save that is repeated when somebody else was faster. Meanwhile several saves go on at once, and the store keeps
//! balances that never were: let one deposit at a time read, save and write.

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
        loop {
            let before = self.locked().balance;
            self.store.save(before + amount).await;
            let mut state = self.locked();
            if state.balance == before {
                state.balance += amount;
                return;
            }
        }
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
