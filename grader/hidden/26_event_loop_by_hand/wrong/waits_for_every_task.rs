//! answer_of_main
//!
//! you go on until every task is over, as if they were threads to be joined. `run` has one purpose, the answer of
//! `main`: whoever wants to wait for a task does so in `main`.

use std::{
    collections::VecDeque,
    pin::{Pin, pin},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
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
    alive: AtomicUsize,
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
            self.queue.alive.fetch_sub(1, SeqCst);
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
        self.queue.alive.fetch_add(1, SeqCst);
        let task = Task { future: Mutex::new(Some(Box::pin(task))), queue: Arc::clone(&self.queue) };
        self.queue.push(Turn::Task(Arc::new(task)));
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let queue = Arc::new(Queue { ready: Mutex::default(), thread: thread::current(), alive: AtomicUsize::new(0) });
    let waker = Arc::new(MainWaker(Arc::clone(&queue))).into();
    let mut main = pin!(main(Spawner { queue: Arc::clone(&queue) }));
    queue.push(Turn::Main);
    let mut answer = None;
    loop {
        if queue.alive.load(SeqCst) == 0
            && let Some(answer) = answer.take()
        {
            return answer;
        }
        match queue.pop() {
            None => thread::park(),
            Some(Turn::Main) => {
                if answer.is_none()
                    && let Poll::Ready(ready) = main.as_mut().poll(&mut Context::from_waker(&waker))
                {
                    answer = Some(ready);
                }
            }
            Some(Turn::Task(task)) => task.poll(),
        }
    }
}
