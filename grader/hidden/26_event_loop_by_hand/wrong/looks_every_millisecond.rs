//! only_what_was_woken, sleeps_while_nobody_is_woken
//!
//! you poll everybody, sleep for a millisecond, and poll everybody again. Nobody needs a waker then, and every event is
//! up to a millisecond late while the processor never rests. Sleep until a waker is called.

use std::{
    pin::{Pin, pin},
    sync::{Arc, Mutex},
    task::{Context, Poll, Wake},
    thread,
    time::Duration,
};

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

struct Nobody;

impl Wake for Nobody {
    fn wake(self: Arc<Self>) {}
}

pub struct Spawner {
    new: Arc<Mutex<Vec<Task>>>,
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.new.lock().unwrap().push(Box::pin(task));
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let new = Arc::new(Mutex::new(Vec::new()));
    let waker = Arc::new(Nobody).into();
    let mut cx = Context::from_waker(&waker);
    let mut main = pin!(main(Spawner { new: Arc::clone(&new) }));
    let mut tasks: Vec<Task> = Vec::new();
    loop {
        if let Poll::Ready(answer) = main.as_mut().poll(&mut cx) {
            return answer;
        }
        tasks.append(&mut new.lock().unwrap());
        tasks.retain_mut(|task| task.as_mut().poll(&mut cx).is_pending());
        thread::sleep(Duration::from_millis(1));
    }
}
