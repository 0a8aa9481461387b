//! others_go_on_after_a_drop
//!
//! an await between the save and the change of the state. Dropped there, the deposit is in the store and not in the
//! balance, and the next save loses it: take the lock before you save, so that nothing but plain code follows the save.

use std::time::Duration;
use tokio::sync::{Mutex, Semaphore};
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
    turn: Semaphore,
    state: Mutex<State>,
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        Account { store, turn: Semaphore::new(1), state: Mutex::new(State { balance: 0, misses: 0 }) }
    }

    pub async fn deposit(&self, amount: i64) {
        let _turn = self.turn.acquire().await.expect("it is never closed");
        let balance = self.state.lock().await.balance + amount;
        self.store.save(balance).await;
        self.state.lock().await.balance = balance;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.state.lock().await.misses += 1;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        *self.state.lock().await
    }
}
