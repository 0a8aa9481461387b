//! others_go_on_after_a_drop
//!
//! a flag that is reset on the line after the await. A future that is dropped while it saves never comes to that line,
//! so the flag stays set and everybody after it waits for ever: let a value reset it when it is dropped, as a lock's
//! guard does.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::timeout;

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

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        let inner = Inner { state: State { balance: 0, misses: 0 }, busy: false };
        Account { store, inner: Mutex::new(inner), free: Notify::new() }
    }

    pub async fn deposit(&self, amount: i64) {
        while std::mem::replace(&mut self.locked().busy, true) {
            self.free.notified().await;
        }
        let balance = self.locked().state.balance + amount;
        self.store.save(balance).await;
        self.locked().state.balance = balance;
        self.locked().busy = false;
        self.free.notify_one();
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.locked().state.misses += 1;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        self.locked().state
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
