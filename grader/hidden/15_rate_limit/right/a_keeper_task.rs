//! A task that hands out starts over a channel, and takes back those that nobody used.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

/// Who waits says, once it is its turn, that it has started.
type Turn = oneshot::Sender<oneshot::Sender<()>>;

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    keeper: OnceLock<mpsc::UnboundedSender<Turn>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, keeper: OnceLock::new() }
    }

    fn keeper(&self) -> &mpsc::UnboundedSender<Turn> {
        self.keeper.get_or_init(|| {
            let (callers, mut waiting) = mpsc::unbounded_channel::<Turn>();
            let (starts, per) = (self.starts.get(), self.per);
            tokio::spawn(async move {
                let mut last: VecDeque<Instant> = VecDeque::new();
                while let Some(turn) = waiting.recv().await {
                    if last.len() == starts {
                        sleep_until(last[0] + per).await;
                    }
                    let (started, has_started) = oneshot::channel();
                    if turn.send(started).is_ok() && has_started.await.is_ok() {
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
        let started = my_turn.await.expect("the keeper answers everyone");
        started.send(()).expect("the keeper waits for it");
        job.await
    }
}
