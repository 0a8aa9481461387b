//! waits_however_long
//!
//! a look now and then, with a `timeout` around the handle or a `select!` beside a sleep. The loop is woken over and over
//! for nothing, by every computation that is at work. A handle is a future: `.await` it, and you are woken once, when the
//! work has ended.

use std::fmt;
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, mut receiver) = oneshot::channel();
    thread::spawn(move || sender.send(work()).is_ok());
    loop {
        tokio::select! {
            answer = &mut receiver => return answer.map_err(|_| Panicked),
            () = sleep(Duration::from_millis(5)) => {}
        }
    }
}
