//! One deadline for both awaits: first for the lock, then for the save.

use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout_at};

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
        let mut state = self.state.lock().await;
        let balance = state.balance + amount;
        self.store.save(balance).await;
        state.balance = balance;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let deadline = Instant::now() + limit;
        let Ok(mut state) = timeout_at(deadline, self.state.lock()).await else {
            self.state.lock().await.misses += 1;
            return false;
        };
        let balance = state.balance + amount;
        let saved = timeout_at(deadline, self.store.save(balance)).await.is_ok();
        if saved {
            state.balance = balance;
        } else {
            state.misses += 1;
        }
        saved
    }

    pub async fn get(&self) -> State {
        *self.state.lock().await
    }
}
