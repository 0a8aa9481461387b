//! A dropped deposit is made all the same, by a task; only the limit aborts it, and waits until it is gone.

use std::sync::Arc;
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

struct Inner<S> {
    store: S,
    state: Mutex<State>,
}

pub struct Account<S> {
    inner: Arc<Inner<S>>,
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        let state = Mutex::new(State { balance: 0, misses: 0 });
        Account { inner: Arc::new(Inner { store, state }) }
    }

    pub async fn deposit(&self, amount: i64) {
        let inner = Arc::clone(&self.inner);
        tokio::spawn(async move { inner.deposit(amount).await }).await.expect("saving does not panic");
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let inner = Arc::clone(&self.inner);
        let mut task = tokio::spawn(async move { inner.deposit(amount).await });
        if timeout(limit, &mut task).await.is_ok() {
            return true;
        }
        task.abort();
        if task.await.is_ok() {
            return true;
        }
        self.inner.state.lock().await.misses += 1;
        false
    }

    pub async fn get(&self) -> State {
        *self.inner.state.lock().await
    }
}

impl<S: Store> Inner<S> {
    async fn deposit(&self, amount: i64) {
        let mut state = self.state.lock().await;
        let balance = state.balance + amount;
        self.store.save(balance).await;
        state.balance = balance;
    }
}
