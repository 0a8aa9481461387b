//! dropped_callers_take_no_start
//!
//! a task of yours tells the next caller through a channel that it may start, and counts the start as soon as that is
//! sent. A caller that is dropped before it runs again has not started, and its start counts all the same: let it say
//! that it has, or hand it a guard whose `Drop` gives the start back.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    keeper: OnceLock<mpsc::UnboundedSender<oneshot::Sender<()>>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, keeper: OnceLock::new() }
    }

    fn keeper(&self) -> &mpsc::UnboundedSender<oneshot::Sender<()>> {
        self.keeper.get_or_init(|| {
            let (callers, mut waiting) = mpsc::unbounded_channel::<oneshot::Sender<()>>();
            let (starts, per) = (self.starts.get(), self.per);
            tokio::spawn(async move {
                let mut last: VecDeque<Instant> = VecDeque::new();
                while let Some(turn) = waiting.recv().await {
                    if last.len() == starts {
                        sleep_until(last[0] + per).await;
                    }
                    if turn.send(()).is_ok() {
                        if last.len() == starts {
                            last.pop_front();
                        }
                        last.push_back(Instant::now());
                    }
                }
            });
            callers
        })
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let (turn, my_turn) = oneshot::channel();
        self.keeper().send(turn).expect("the keeper lives as long as this limiter");
        my_turn.await.expect("the keeper answers everyone");
        job.await
    }
}
