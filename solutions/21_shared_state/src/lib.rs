//! One state that many tasks change, with an await in the middle of every change.

use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// Where balances are kept for good.
pub trait Store: Send + Sync + 'static {
    /// Keeps this balance. It takes its time. Dropped before its end, it has kept nothing.
    fn save(&self, balance: i64) -> impl Future<Output = ()> + Send;
}

/// What an account knows of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// The sum of all deposits that were saved.
    pub balance: i64,
    /// How many calls of [`Account::deposit_within`] did not make it in time.
    pub misses: u32,
}

/// An account that any number of tasks use at once.
pub struct Account<S> {
    store: S,
    /// tokio's lock, since it is held while `save` is awaited: that is what keeps two deposits apart.
    state: Mutex<State>,
}

impl<S: Store> Account<S> {
    /// An account with a balance of 0 and no misses.
    pub fn new(store: S) -> Self {
        Account { store, state: Mutex::new(State { balance: 0, misses: 0 }) }
    }

    /// Adds `amount` to the balance, once the sum is saved.
    pub async fn deposit(&self, amount: i64) {
        let mut state = self.state.lock().await;
        let balance = state.balance + amount;
        self.store.save(balance).await;
        // No await from here to the end: a drop finds the state as it was, or as it was saved.
        state.balance = balance;
    }

    /// A deposit that gives up after `limit`, and is then counted as a miss.
    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        // `timeout` owns the deposit: it is dropped, and its lock with it, before the miss asks for the lock.
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.state.lock().await.misses += 1;
        }
        in_time
    }

    /// The state as it is, after the deposits that came before.
    pub async fn get(&self) -> State {
        *self.state.lock().await
    }
}
