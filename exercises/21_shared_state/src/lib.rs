//! One state that many tasks change, with an await in the middle of every change.

use std::time::Duration;

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

/// An account that any number of tasks use at once, all through `&self`.
pub struct Account<S> {
    // What it holds is yours to choose.
    _store: S,
}

impl<S: Store> Account<S> {
    /// An account with a balance of 0 and no misses. Nothing is saved yet. It is called inside a runtime.
    pub fn new(store: S) -> Self {
        let _ = store;
        todo!()
    }

    /// Adds `amount`, which may be negative or 0, to the balance.
    ///
    /// - **No update is lost.** `store.save` is called with the balance as it is plus `amount`, and never while another
    ///   call of `save` is going on. Who comes meanwhile waits; in which order they follow is up to you, but the next
    ///   save begins at the very moment when the one before is over.
    /// - **Saved first.** The balance changes once `save` has come to its end, not before. Then `deposit` is over too.
    /// - **Dropped half-way**, waiting or saving, it holds up nobody for good. Either it was not made, and others go on
    ///   at once; or it is still made as a whole, and they go on when it is. The balance is always what was last saved.
    ///
    /// A panic in `save` is not asked here.
    pub async fn deposit(&self, amount: i64) {
        let _ = amount;
        todo!()
    }

    /// A deposit that gives up after `limit`, waiting for its turn included. Says whether it was made.
    ///
    /// - In time: `true`, as soon as it is saved.
    /// - Otherwise: `false`. The deposit is not made, now or later: its `save`, if it had begun, was dropped. A miss is
    ///   counted, once. The answer comes at the limit if nobody else is saving then; else counting the miss may wait
    ///   for its turn, as a deposit does, and so may the answer.
    /// - With a limit of zero, a deposit that has to wait for anything is a miss. A save that ends exactly at the limit
    ///   is not asked.
    /// - Dropped half-way, it holds up nobody, as above. Whether it counts as a miss then is up to you.
    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let _ = (amount, limit);
        todo!()
    }

    /// The state as it is: without a deposit that is still being saved, with every one that was saved. It may wait for
    /// such a save to end; it need not.
    pub async fn get(&self) -> State {
        todo!()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::sleep;

    struct Slow;

    impl Store for Slow {
        async fn save(&self, _: i64) {
            sleep(Duration::from_secs(1)).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn two_deposits_at_once_both_count() {
        let account = Account::new(Slow);
        tokio::join!(account.deposit(30), account.deposit(12));
        assert_eq!(account.get().await, State { balance: 42, misses: 0 });
    }
}
