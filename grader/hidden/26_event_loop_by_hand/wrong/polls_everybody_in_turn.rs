//! only_what_was_woken
//!
//! you poll tasks that nobody has woken, often everybody whenever anyone was woken. With a thousand tasks that is a
//! thousand polls for one event: each task needs a waker that says who was woken, and a ready queue to say it in.

use std::{
    collections::HashMap,
    mem,
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

const MAIN: usize = 0;

struct Shared {
    inbox: Mutex<Inbox>,
    thread: Thread,
}

#[derive(Default)]
struct Inbox {
    woken: Vec<usize>,
    spawned: Vec<(usize, Task)>,
    last: usize,
}

impl Shared {
    fn wake(&self, number: usize) {
        self.inbox().woken.push(number);
        self.thread.unpark();
    }

    fn inbox(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Number {
    number: usize,
    shared: Arc<Shared>,
}

impl Wake for Number {
    fn wake(self: Arc<Self>) {
        self.shared.wake(self.number);
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let shared = Arc::new(Shared { inbox: Mutex::default(), thread: thread::current() });
    let waker = |number| Waker::from(Arc::new(Number { number, shared: Arc::clone(&shared) }));
    let main_waker = waker(MAIN);
    let mut main = pin!(main(Spawner { shared: Arc::clone(&shared) }));
    let mut tasks: HashMap<usize, (Task, Waker)> = HashMap::new();
    shared.wake(MAIN);
    loop {
        let mut inbox = shared.inbox();
        let (woken, spawned) = (mem::take(&mut inbox.woken), mem::take(&mut inbox.spawned));
        drop(inbox);
        tasks.extend(spawned.into_iter().map(|(number, task)| (number, (task, waker(number)))));
        if woken.is_empty() {
            thread::park();
        }
        let everybody = (!woken.is_empty()).then(|| tasks.keys().copied().chain([MAIN]).collect::<Vec<_>>());
        for number in everybody.unwrap_or_default() {
            if number == MAIN {
                if let Poll::Ready(answer) = main.as_mut().poll(&mut Context::from_waker(&main_waker)) {
                    return answer;
                }
            } else if let Some((task, waker)) = tasks.get_mut(&number)
                && task.as_mut().poll(&mut Context::from_waker(waker)).is_ready()
            {
                tasks.remove(&number);
            }
        }
    }
}

pub struct Spawner {
    shared: Arc<Shared>,
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut inbox = self.shared.inbox();
        inbox.last += 1;
        let number = inbox.last;
        inbox.spawned.push((number, Box::pin(task)));
        drop(inbox);
        self.shared.wake(number);
    }
}
