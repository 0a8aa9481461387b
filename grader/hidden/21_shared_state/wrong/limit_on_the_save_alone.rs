//! gives_up_while_it_waits
//!
//! a limit that begins only when the lock is there. The time in the queue does not count, so a deposit may take for
//! ever and still be in time: put the limit around all of it, the wait for the lock included.

use std::time::Duration;
use tokio::sync::Mutex;
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
        let mut state = self.state.lock().await;
        let balance = state.balance + amount;
        self.store.save(balance).await;
        state.balance = balance;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let mut state = self.state.lock().await;
        let balance = state.balance + amount;
        let in_time = timeout(limit, self.store.save(balance)).await.is_ok();
        if in_time {
            state.balance = balance;
        } else {
            state.misses += 1;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        *self.state.lock().await
    }
}
