//! tasks_run, woken_in_its_own_poll
//!
//! you wait on the condition without looking at the queue first. A notification that comes while nobody waits is lost,
//! and the task it was about stays in the queue: with the lock in your hand, wait only while the queue is empty.

use std::{
    collections::VecDeque,
    pin::{Pin, pin},
    sync::{Arc, Condvar, Mutex},
    task::{Context, Poll, Wake},
};

enum Turn {
    Main,
    Task(Arc<Task>),
}

struct Queue {
    ready: Mutex<VecDeque<Turn>>,
    filled: Condvar,
}

impl Queue {
    fn push(&self, turn: Turn) {
        self.ready.lock().unwrap().push_back(turn);
        self.filled.notify_one();
    }

    fn pop(&self) -> Option<Turn> {
        let ready = self.ready.lock().unwrap();
        self.filled.wait(ready).unwrap().pop_front()
    }
}

struct MainWaker(Arc<Queue>);

impl Wake for MainWaker {
    fn wake(self: Arc<Self>) {
        self.0.push(Turn::Main);
    }
}

struct Task {
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    queue: Arc<Queue>,
}

impl Task {
    fn poll(self: Arc<Self>) {
        let waker = Arc::clone(&self).into();
        let mut future = self.future.lock().unwrap();
        if let Some(running) = &mut *future
            && running.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()
        {
            *future = None;
        }
    }
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let queue = Arc::clone(&self.queue);
        queue.push(Turn::Task(self));
    }
}

pub struct Spawner {
    queue: Arc<Queue>,
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let task = Task { future: Mutex::new(Some(Box::pin(task))), queue: Arc::clone(&self.queue) };
        self.queue.push(Turn::Task(Arc::new(task)));
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let queue = Arc::new(Queue { ready: Mutex::default(), filled: Condvar::new() });
    let waker = Arc::new(MainWaker(Arc::clone(&queue))).into();
    let mut main = pin!(main(Spawner { queue: Arc::clone(&queue) }));
    // The first turn needs no notification.
    if let Poll::Ready(answer) = main.as_mut().poll(&mut Context::from_waker(&waker)) {
        return answer;
    }
    loop {
        match queue.pop() {
            None => {}
            Some(Turn::Main) => {
                if let Poll::Ready(answer) = main.as_mut().poll(&mut Context::from_waker(&waker)) {
                    return answer;
                }
            }
            Some(Turn::Task(task)) => task.poll(),
        }
    }
}
