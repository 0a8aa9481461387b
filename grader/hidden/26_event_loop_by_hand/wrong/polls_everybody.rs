//! only_what_was_woken
//!
//! you poll tasks that nobody has woken, often everybody whenever anyone was woken. With a thousand tasks that is a
//! thousand polls for one event: each task needs a waker that says who was woken, and a ready queue to say it in.

use std::{
    pin::{Pin, pin},
    sync::{Arc, Mutex},
    task::{Context, Poll, Wake},
    thread::{self, Thread},
};

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

pub struct Spawner {
    new: Arc<Mutex<Vec<Task>>>,
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.new.lock().unwrap().push(Box::pin(task));
        thread::current().unpark();
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let new = Arc::new(Mutex::new(Vec::new()));
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut cx = Context::from_waker(&waker);
    let mut main = pin!(main(Spawner { new: Arc::clone(&new) }));
    let mut tasks: Vec<Task> = Vec::new();
    loop {
        if let Poll::Ready(answer) = main.as_mut().poll(&mut cx) {
            return answer;
        }
        tasks.append(&mut new.lock().unwrap());
        tasks.retain_mut(|task| task.as_mut().poll(&mut cx).is_pending());
        thread::park();
    }
}
