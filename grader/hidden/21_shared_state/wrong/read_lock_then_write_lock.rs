//! deposits_add_up
//!
//! a write lock asked for while a read lock is held. The writer waits until all readers are gone, and one of them is
//! you: an `RwLock` cannot be upgraded. What reads in order to write needs the write lock from the start.

use std::time::Duration;
use tokio::sync::RwLock;
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
    state: RwLock<State>,
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        Account { store, state: RwLock::new(State { balance: 0, misses: 0 }) }
    }

    pub async fn deposit(&self, amount: i64) {
        let state = self.state.read().await;
        let balance = state.balance + amount;
        self.store.save(balance).await;
        self.state.write().await.balance = balance;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.state.write().await.misses += 1;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        *self.state.read().await
    }
}
