//! A task of its own has the state; callers send it commands, and it drops a deposit whose caller has gone.

use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

pub trait Store: Send + Sync + 'static {
    fn save(&self, balance: i64) -> impl Future<Output = ()> + Send;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub balance: i64,
    pub misses: u32,
}

enum Command {
    Deposit(i64, oneshot::Sender<()>),
    Miss(oneshot::Sender<()>),
    Get(oneshot::Sender<State>),
}

pub struct Account<S> {
    commands: mpsc::UnboundedSender<Command>,
    _store: std::marker::PhantomData<fn() -> S>,
}

async fn keep<S: Store>(store: S, mut commands: mpsc::UnboundedReceiver<Command>) {
    let mut state = State { balance: 0, misses: 0 };
    while let Some(command) = commands.recv().await {
        match command {
            Command::Deposit(_, answer) if answer.is_closed() => {}
            Command::Deposit(amount, mut answer) => {
                let balance = state.balance + amount;
                let saved = tokio::select! {
                    () = store.save(balance) => true,
                    () = answer.closed() => false,
                };
                if saved {
                    state.balance = balance;
                    // Nobody may be there to hear it: the deposit is made all the same.
                    let _ = answer.send(());
                }
            }
            Command::Miss(answer) => {
                state.misses += 1;
                let _ = answer.send(());
            }
            Command::Get(answer) => {
                let _ = answer.send(state);
            }
        }
    }
}

impl<S: Store> Account<S> {
    pub fn new(store: S) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        tokio::spawn(keep(store, receiver));
        Account { commands: sender, _store: std::marker::PhantomData }
    }

    async fn ask<T>(&self, command: impl FnOnce(oneshot::Sender<T>) -> Command) -> T {
        let (sender, receiver) = oneshot::channel();
        self.commands.send(command(sender)).ok().expect("the task lives as long as this account");
        receiver.await.expect("the task answers every command whose caller waits")
    }

    pub async fn deposit(&self, amount: i64) {
        self.ask(|answer| Command::Deposit(amount, answer)).await
    }

    pub async fn deposit_within(&self, amount: i64, limit: Duration) -> bool {
        let in_time = timeout(limit, self.deposit(amount)).await.is_ok();
        if !in_time {
            self.ask(Command::Miss).await;
        }
        in_time
    }

    pub async fn get(&self) -> State {
        self.ask(Command::Get).await
    }
}
