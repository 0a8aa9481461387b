//! One lock for the turn, held while saving; another, std's, for the state, never held across an await.

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
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        let state = Mutex::new(State { balance: 0, misses: 0 });
        Account { store, turn: Default::default(), state }
    }

    pub async fn deposit(&self, amount: i64) {
        let _turn = self.turn.lock().await;
        let balance = self.locked().balance + amount;
        self.store.save(balance).await;
        self.locked().balance = balance;
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
