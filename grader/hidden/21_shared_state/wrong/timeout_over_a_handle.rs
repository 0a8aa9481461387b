//! gives_up_at_the_limit, gives_up_while_it_waits
//!
//! a limit that does not end the deposit. It goes on, and is made although you answer `false`, whether you look at the
//! clock once it is over, or only stop waiting for its task, which a dropped `JoinHandle` detaches. Put `timeout`
//! around the deposit's own future, or abort the task and await it.

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
        self.inner.deposit(amount).await;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let inner = Arc::clone(&self.inner);
        let task = tokio::spawn(async move { inner.deposit(amount).await });
        let in_time = timeout(limit, task).await.is_ok();
        if !in_time {
            self.inner.state.lock().await.misses += 1;
        }
        in_time
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
