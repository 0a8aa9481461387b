//! woken_in_its_own_poll
//!
//! you clear the mark 'woken' after the poll, and with it a wake that came during the poll. The task sleeps for ever.
//! Clear it before you poll; then a wake in the poll sets it again.

use std::{
    collections::VecDeque,
    pin::{Pin, pin},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::SeqCst},
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
    woken: AtomicBool,
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
        self.woken.store(false, SeqCst);
    }
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        if !self.woken.swap(true, SeqCst) {
            let queue = Arc::clone(&self.queue);
            queue.push(Turn::Task(self));
        }
    }
}

pub struct Spawner {
    queue: Arc<Queue>,
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let future = Mutex::new(Some(Box::pin(task) as _));
        let task = Task { future, queue: Arc::clone(&self.queue), woken: AtomicBool::new(true) };
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
