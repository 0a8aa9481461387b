//! A channel is the ready queue: wakers hold its sender, and `recv` is where the thread sleeps.

use std::{
    pin::{Pin, pin},
    sync::{
        Arc, Mutex,
        mpsc::{Sender, channel},
    },
    task::{Context, Poll, Wake},
};

/// `None` is main's turn.
type Turn = Option<Arc<Task>>;

struct MainWaker(Sender<Turn>);

impl Wake for MainWaker {
    fn wake(self: Arc<Self>) {
        let _ = self.0.send(None);
    }
}

struct Task {
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    ready: Sender<Turn>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let ready = self.ready.clone();
        let _ = ready.send(Some(self));
    }
}

pub struct Spawner {
    ready: Sender<Turn>,
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let task = Task { future: Mutex::new(Some(Box::pin(task))), ready: self.ready.clone() };
        let _ = self.ready.send(Some(Arc::new(task)));
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let (ready, turns) = channel();
    let mut main = pin!(main(Spawner { ready: ready.clone() }));
    let main_waker = Arc::new(MainWaker(ready.clone())).into();
    let _ = ready.send(None);
    loop {
        // This function holds a sender itself, so the channel stays open.
        let Some(task) = turns.recv().unwrap() else {
            match main.as_mut().poll(&mut Context::from_waker(&main_waker)) {
                Poll::Ready(answer) => return answer,
                Poll::Pending => continue,
            }
        };
        let waker = Arc::clone(&task).into();
        let mut slot = task.future.lock().unwrap();
        if let Some(mut future) = slot.take()
            && future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending()
        {
            *slot = Some(future);
        }
    }
}
