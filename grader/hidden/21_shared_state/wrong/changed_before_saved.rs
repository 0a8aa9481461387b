//! gives_up_at_the_limit, others_go_on_after_a_drop
//!
//! the balance changed before it is saved. When the limit comes, or the caller goes away, the future is dropped in the
//! midst of saving, and nothing takes the change back: write to the state after the save, where no await follows.

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
        state.balance += amount;
        self.store.save(state.balance).await;
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
