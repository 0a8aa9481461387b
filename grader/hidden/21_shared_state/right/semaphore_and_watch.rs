//! A semaphore with one permit, and the state in a `watch` channel that everybody may look at.

use std::time::Duration;
use tokio::sync::{Semaphore, watch};
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
    state: watch::Sender<State>,
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        Account { store, turn: Semaphore::new(1), state: watch::Sender::new(State { balance: 0, misses: 0 }) }
    }

    pub async fn deposit(&self, amount: i64) {
        let _turn = self.turn.acquire().await.expect("it is never closed");
        let balance = self.state.borrow().balance + amount;
        self.store.save(balance).await;
        self.state.send_modify(|state| state.balance = balance);
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.state.send_modify(|state| state.misses += 1);
        }
        in_time
    }

    pub async fn get(&self) -> State {
        *self.state.borrow()
    }
}
