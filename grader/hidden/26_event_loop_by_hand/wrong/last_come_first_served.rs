//! everyone_gets_a_turn
//!
//! you poll whoever woke itself just now before those who wait longer, as a stack does, or a loop that looks at `main`
//! first. The others never have their turn: one queue for all, put in at one end, take out at the other (`VecDeque`).

use std::{
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
    ready: Mutex<Vec<Turn>>,
    thread: Thread,
}

impl Queue {
    fn push(&self, turn: Turn) {
        self.ready.lock().unwrap().push(turn);
        self.thread.unpark();
    }

    fn pop(&self) -> Option<Turn> {
        self.ready.lock().unwrap().pop()
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
