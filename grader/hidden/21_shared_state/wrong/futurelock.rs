//! gives_up_at_the_limit, gives_up_while_it_waits
//!
//! the miss counted while the deposit is still alive. `select!` only borrowed it: nobody polls it any more, but it
//! holds the lock, or stands in its queue, so the lock that you await can never come to you. Drop the deposit first:
//! `timeout` over it by value does.

use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::sleep;

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
        let work = self.deposit(amount);
        tokio::pin!(work);
        tokio::select! {
            () = &mut work => true,
            () = sleep(limit) => {
                self.state.lock().await.misses += 1;
                false
            }
        }
    }

    pub async fn get(&self) -> State {
        *self.state.lock().await
    }
}
