//! 21 shared_state: one state, an await in its critical section; nothing lost, nobody locked out.
use awaitlings::futures::future::join_all;
use awaitlings::prelude::*;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

/// The submission's `Account`, boxed.
pub trait Account {
    fn deposit(&self, amount: i64) -> Fut<'_, ()>;
    fn deposit_within(&self, amount: i64, limit: Duration) -> Fut<'_, bool>;
    fn get(&self) -> Fut<'_, State>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub balance: i64,
    pub misses: u32,
}

/// The store: each save takes its time, and what was kept is known.
#[derive(Clone)]
pub struct Bank {
    lab: Lab,
    takes: Arc<dyn Fn(i64) -> Duration + Send + Sync>,
    kept: Arc<Mutex<Vec<i64>>>,
}

impl Bank {
    /// `takes` tells how long the save of a balance takes.
    fn new(lab: &Lab, takes: impl Fn(i64) -> Duration + Send + Sync + 'static) -> Bank {
        Bank { lab: lab.clone(), takes: Arc::new(takes), kept: Arc::default() }
    }

    pub async fn save(&self, balance: i64) {
        self.lab.call(format!("save {balance}"), (self.takes)(balance), ()).await;
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).push(balance);
    }

    /// Every balance that was kept, in order.
    fn kept(&self) -> Vec<i64> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

exercise! {
    fn account(bank: Bank) -> Box<dyn Account>;
}

fn open(bank: &Bank) -> Rc<dyn Account> {
    Rc::from(account(bank.clone()))
}

/// Fails unless this is the state; `after` tells what it comes after.
fn same_state(lab: &Lab, after: &str, got: State, balance: i64, misses: u32) {
    let want = State { balance, misses };
    let words = |state: State| format!("balance {}, misses {}", state.balance, state.misses);
    if got != want {
        lab.log(words(got));
        lab.fail(format!("expected {}, {after}; got {}", words(want), words(got)));
    }
}

/// One deposit after the other: each sum is saved, in the time that saving takes, and then it is the balance.
#[check(1)]
async fn deposits_add_up(lab: Lab) {
    let bank = Bank::new(&lab, |_| secs(1));
    let account = open(&bank);
    same_state(&lab, "in a new account", account.get().await, 0, 0);
    account.deposit(100).await;
    same_state(&lab, "after a deposit of 100", account.get().await, 100, 0);
    account.deposit(-30).await;
    same_state(&lab, "after a deposit of -30 more", account.get().await, 70, 0);
    account.deposit(0).await;
    same_state(&lab, "after a deposit of 0 more", account.get().await, 70, 0);
    lab.same("the balances that were saved, after deposits of 100, -30 and 0,", bank.kept(), vec![100, 70, 70]);
    lab.took(secs(3));
}

/// Deposits that come at the same time are all counted: one save after the other, each with all before it.
#[check(3, orders(16))]
async fn no_update_is_lost(lab: Lab) {
    let bank = Bank::new(&lab, |_| millis(700));
    let account = open(&bank);
    let amounts = [1, 10, 100, 1_000, 10_000];
    let deposits = amounts.into_iter().enumerate().map(|(at, amount)| {
        // The first one comes at the start, so that the saves are over at a moment that is known.
        let late = if at == 0 { millis(0) } else { lab.jitter(millis(50)) };
        let (lab, account) = (lab.clone(), account.clone());
        async move {
            lab.sleep(late).await;
            account.deposit(amount).await;
        }
    });
    join_all(deposits).await;
    same_state(&lab, "after deposits of 1, 10, 100, 1000 and 10000", account.get().await, 11_111, 0);
    lab.at_most(1);
    lab.same("the number of saves", bank.kept().len(), amounts.len());
    lab.same("the balance that was saved last", bank.kept().last().copied().unwrap_or(0), 11_111);
    lab.took(millis(3_500));
}

/// A deposit that is still being saved is not part of the balance yet.
#[check(2)]
async fn changes_once_saved(lab: Lab) {
    let bank = Bank::new(&lab, |_| secs(1));
    let account = open(&bank);
    let (depositing, asking, lab2) = (account.clone(), account.clone(), lab.clone());
    let deposit = async move { depositing.deposit(100).await };
    let ask = async move {
        lab2.sleep(millis(300)).await;
        (asking.get().await, lab2.now())
    };
    let ((), (state, at)) = awaitlings::futures::join!(deposit, ask);
    // Who waits for the save to end sees it.
    if at < 1_000 {
        same_state(&lab, "300 ms into a save of 1 s", state, 0, 0);
    }
    lab.that(
        at <= 1_000,
        format!("expected `get` to wait for the save at most, which ended at 1 s; it took until {at} ms"),
    );
    same_state(&lab, "after the deposit", account.get().await, 100, 0);
}

/// Out of time, a deposit is not made: the answer is `false` at the limit, a miss is counted, and the lock is free.
#[check(2)]
async fn gives_up_at_the_limit(lab: Lab) {
    let bank = Bank::new(&lab, |balance| if balance == 50 { millis(2_300) } else { millis(400) });
    let account = open(&bank);
    let made = account.deposit_within(50, secs(1)).await;
    lab.took(secs(1));
    lab.same("the answer when saving takes 2.3 s and the limit is 1 s", made, false);
    same_state(&lab, "after a deposit of 50 that gave up", account.get().await, 0, 1);
    let made = account.deposit_within(7, secs(1)).await;
    lab.took(millis(1_400));
    lab.same("the answer when saving takes 400 ms and the limit is 1 s", made, true);
    same_state(&lab, "after a deposit of 7 that was in time", account.get().await, 7, 1);
    let made = account.deposit_within(70, millis(0)).await;
    lab.took(millis(1_400));
    lab.same("the answer with a limit of zero", made, false);
    lab.sleep(secs(10)).await;
    same_state(&lab, "10 s later", account.get().await, 7, 2);
    lab.same("the balances that were saved", bank.kept(), vec![7]);
}

/// The limit counts while another deposit is being saved, and who gave up waiting holds up nobody.
#[check(2)]
async fn gives_up_while_it_waits(lab: Lab) {
    let bank = Bank::new(&lab, |balance| if balance == 100 { secs(5) } else { millis(900) });
    let account = open(&bank);
    let after = |ms: u64, amount: i64, limit: Option<Duration>| {
        let (lab, account) = (lab.clone(), account.clone());
        async move {
            lab.sleep(millis(ms)).await;
            match limit {
                Some(limit) => account.deposit_within(amount, limit).await,
                None => {
                    account.deposit(amount).await;
                    true
                }
            }
        }
    };
    let all = [
        after(0, 100, None),
        after(300, 20, Some(secs(2))),
        after(600, 3, None),
        after(700, 4, Some(secs(30))),
        // Waits behind whoever counts a miss at 2.3 s.
        after(3_000, 5, None),
    ];
    let made = join_all(all).await;
    lab.same(
        "the answers (20 had to be made within 2 s, while saving 100 took 5 s)",
        made,
        vec![true, false, true, true, true],
    );
    same_state(&lab, "after deposits of 100, 3, 4 and 5, and one of 20 that gave up", account.get().await, 112, 1);
    lab.same("the number of saves", bank.kept().len(), 4);
    lab.took(millis(7_700));
}

/// Wherever a deposit is dropped, others go on, and the balance is what was last saved.
#[check(2, cancel_at_every_await)]
async fn others_go_on_after_a_drop(lab: Lab) {
    let bank = Bank::new(&lab, |_| secs(1));
    let account = open(&bank);
    let holder = account.clone();
    lab.spawn(async move { holder.deposit(1_000).await });
    lab.sleep(millis(300)).await;
    lab.cancel(async {
        account.deposit(1).await;
        account.deposit_within(20, secs(10)).await;
        account.deposit_within(300, millis(400)).await;
    })
    .await;
    let done = lab.drop_after(secs(60), account.deposit(50_000)).await;
    lab.that(done.is_some(), "expected deposits to go on after one was dropped; 60 s later the next still waits");
    let Some(state) = lab.drop_after(secs(60), account.get()).await else {
        lab.fail("expected `get` to answer after a deposit was dropped; 60 s later it still waits")
    };
    let kept = bank.kept().last().copied().unwrap_or(0);
    lab.same("the balance, which was last saved,", state.balance, kept);
    let words = format!("expected the deposits of 1000 and 50000, which nobody dropped, in the balance; it is {kept}");
    lab.that(kept >= 51_000, words);
    let all = bank.kept();
    let steps = std::iter::once(&0).chain(&all).zip(&all).map(|(before, after)| after - before);
    let one_deposit = |step: i64| [1_000, 1, 20, 300, 50_000].contains(&step);
    let words = format!(
        "expected each balance that is saved to be the one before and one deposit as a whole (of 1000, 1, 20, 300 or \
         50000); saved were, one after the other, {all:?}"
    );
    lab.that(steps.into_iter().all(one_deposit), words);
    lab.at_most(1);
}
