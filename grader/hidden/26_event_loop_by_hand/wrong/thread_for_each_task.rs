//! tasks_run
//!
//! you start a thread for each task. That is what an event loop is there to avoid: thousands of tasks take turns on one
//! thread, which works as long as each of them only waits.

use std::{
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake},
    thread::{self, Thread},
};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(answer) => return answer,
            Poll::Pending => thread::park(),
        }
    }
}

pub struct Spawner {
    _x: (),
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        thread::spawn(|| block_on(task));
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    block_on(main(Spawner { _x: () }))
}
