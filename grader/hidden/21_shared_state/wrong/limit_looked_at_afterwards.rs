//! gives_up_at_the_limit, gives_up_while_it_waits
//!
//! a limit that does not end the deposit. It goes on, and is made although you answer `false`, whether you look at the
//! clock once it is over, or only stop waiting for its task, which a dropped `JoinHandle` detaches. Put `timeout`
//! around the deposit's own future, or abort the task and await it.

use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

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
        let began = Instant::now();
        self.deposit(amount).await;
        let in_time = began.elapsed() <= limit;
        if !in_time {
            self.state.lock().await.misses += 1;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        *self.state.lock().await
    }
}
