//! A flag, a `Notify`, and a guard that resets the one and rings the other when it is dropped.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;

pub trait Store: Send + Sync + 'static {
    fn save(&self, balance: i64) -> impl Future<Output = ()> + Send;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub balance: i64,
    pub misses: u32,
}

struct Inner {
    state: State,
    busy: bool,
}

pub struct Account<S> {
    store: S,
    inner: Mutex<Inner>,
    free: Notify,
}

struct Turn<'a, S>(&'a Account<S>);

impl<S> Drop for Turn<'_, S> {
    fn drop(&mut self) {
        self.0.locked().busy = false;
        self.0.free.notify_one();
    }
}

impl<S> Account<S> {
    fn locked(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn turn(&self) -> Turn<'_, S> {
        loop {
            if !std::mem::replace(&mut self.locked().busy, true) {
                return Turn(self);
            }
            self.free.notified().await;
        }
    }
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        let inner = Inner { state: State { balance: 0, misses: 0 }, busy: false };
        Account { store, inner: Mutex::new(inner), free: Notify::new() }
    }

    pub async fn deposit(&self, amount: i64) {
        let _turn = self.turn().await;
        let balance = self.locked().state.balance + amount;
        self.store.save(balance).await;
        self.locked().state.balance = balance;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        tokio::select! {
            () = self.deposit(amount) => return true,
            () = sleep(limit) => {}
        }
        self.locked().state.misses += 1;
        false
    }

    pub async fn get(&self) -> State {
        self.locked().state
    }
}
