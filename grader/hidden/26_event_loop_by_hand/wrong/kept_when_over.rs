//! dropped_when_over
//!
//! you keep the future of a task that is over. Whoever still holds its waker then holds all that the task owned,
//! connections and locks too, if nobody lets go of it before. Drop the future as soon as it is ready.

use std::{
    collections::VecDeque,
    pin::{Pin, pin},
    sync::{Arc, Mutex},
    task::{Context, Poll, Wake},
    thread::{self, Thread},
};

enum Turn {
    Main,
    Task(Arc<Task>),
}

struct Queue {
    ready: Mutex<VecDeque<Turn>>,
    thread: Thread,
}

impl Queue {
    fn push(&self, turn: Turn) {
        self.ready.lock().unwrap().push_back(turn);
        self.thread.unpark();
    }

    fn pop(&self) -> Option<Turn> {
        self.ready.lock().unwrap().pop_front()
    }
}

struct MainWaker(Arc<Queue>);

impl Wake for MainWaker {
    fn wake(self: Arc<Self>) {
        self.0.push(Turn::Main);
    }
}

struct Task {
    future: Mutex<(bool, Pin<Box<dyn Future<Output = ()> + Send>>)>,
    queue: Arc<Queue>,
}

impl Task {
    fn poll(self: Arc<Self>) {
        let waker = Arc::clone(&self).into();
        let mut future = self.future.lock().unwrap();
        if !future.0 {
            future.0 = future.1.as_mut().poll(&mut Context::from_waker(&waker)).is_ready();
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
        let task = Task { future: Mutex::new((false, Box::pin(task))), queue: Arc::clone(&self.queue) };
        self.queue.push(Turn::Task(Arc::new(task)));
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let queue = Arc::new(Queue { ready: Mutex::default(), thread: thread::current() });
    let waker = Arc::new(MainWaker(Arc::clone(&queue))).into();
    let mut main = pin!(main(Spawner { queue: Arc::clone(&queue) }));
    queue.push(Turn::Main);
    loop {
        match queue.pop() {
            None => thread::park(),
            Some(Turn::Main) => {
                if let Poll::Ready(answer) = main.as_mut().poll(&mut Context::from_waker(&waker)) {
                    return answer;
                }
            }
            Some(Turn::Task(task)) => task.poll(),
        }
    }
}
