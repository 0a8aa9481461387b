//! `FuturesUnordered` holds the tasks and knows whom to poll; two wakers say whether it is main's turn or theirs.

use futures::{Stream, stream::FuturesUnordered};
use std::{
    cell::RefCell,
    pin::{Pin, pin},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake},
    thread::{self, Thread},
};

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

struct Mark {
    woken: AtomicBool,
    thread: Thread,
}

impl Mark {
    fn new() -> Arc<Mark> {
        Arc::new(Mark { woken: AtomicBool::new(true), thread: thread::current() })
    }
}

impl Wake for Mark {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, SeqCst);
        self.thread.unpark();
    }
}

pub struct Spawner {
    new: Rc<RefCell<Vec<Task>>>,
}

impl Spawner {
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.new.borrow_mut().push(Box::pin(task));
    }
}

pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let new = Rc::new(RefCell::new(Vec::new()));
    let mut main = pin!(main(Spawner { new: Rc::clone(&new) }));
    let mut tasks = FuturesUnordered::new();
    let (for_main, for_tasks) = (Mark::new(), Mark::new());
    let (main_waker, tasks_waker) = (Arc::clone(&for_main).into(), Arc::clone(&for_tasks).into());
    loop {
        let mut rests = true;
        if for_main.woken.swap(false, SeqCst) {
            rests = false;
            if let Poll::Ready(answer) = main.as_mut().poll(&mut Context::from_waker(&main_waker)) {
                return answer;
            }
        }
        let fresh = new.take();
        if for_tasks.woken.swap(false, SeqCst) || !fresh.is_empty() {
            rests = false;
            tasks.extend(fresh);
            let mut cx = Context::from_waker(&tasks_waker);
            if let Poll::Ready(Some(())) = Pin::new(&mut tasks).poll_next(&mut cx) {
                // One task is over; more of them may be ready.
                for_tasks.woken.store(true, SeqCst);
            }
        }
        if rests {
            thread::park();
        }
    }
}
