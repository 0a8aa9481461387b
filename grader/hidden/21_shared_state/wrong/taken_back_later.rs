//! changes_once_saved
//!
//! a balance that shows what is not saved yet. You take the change back when the save does not end, but until then
//! everybody reads it: keep the new balance to yourself until `save` is over.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;
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
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

/// Takes the amount back, unless it was saved.
struct TakeBack<'a> {
    state: &'a Mutex<State>,
    amount: i64,
}

impl Drop for TakeBack<'_> {
    fn drop(&mut self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).balance -= self.amount;
    }
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        let state = Mutex::new(State { balance: 0, misses: 0 });
        Account { store, turn: Default::default(), state }
    }

    pub async fn deposit(&self, amount: i64) {
        let _turn = self.turn.lock().await;
        let balance = {
            let mut state = self.locked();
            state.balance += amount;
            state.balance
        };
        let mut unsaved = TakeBack { state: &self.state, amount };
        self.store.save(balance).await;
        unsaved.amount = 0;
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.locked().misses += 1;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        *self.locked()
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
