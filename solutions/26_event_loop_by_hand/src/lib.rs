//! An event loop: a ready queue, wakers, and a thread that sleeps when there is nothing to do.

use std::{
    collections::HashMap,
    mem,
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The number of `main`; tasks count from 1.
const MAIN: usize = 0;

/// What the loop shares with its wakers and its spawner. The tasks themselves are the loop's own: a waker that somebody
/// keeps holds no task.
struct Shared {
    inbox: Mutex<Inbox>,
    /// The thread that runs the loop.
    thread: Thread,
}

#[derive(Default)]
struct Inbox {
    /// The ready queue: who was woken, in that order.
    woken: Vec<usize>,
    spawned: Vec<(usize, Task)>,
    last: usize,
}

impl Shared {
    fn wake(&self, number: usize) {
        self.inbox().woken.push(number);
        // If the thread is not asleep yet, its next `park` returns at once: nothing is lost in between.
        self.thread.unpark();
    }

    /// Held for a moment only, and never while something is polled.
    fn inbox(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Wakes one task.
struct Number {
    number: usize,
    shared: Arc<Shared>,
}

impl Wake for Number {
    fn wake(self: Arc<Self>) {
        self.shared.wake(self.number);
    }
}

/// Runs `main`, and the tasks that are spawned on the way, until `main` has its answer.
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
        for number in woken {
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

/// Puts tasks on a loop that [`run`] runs.
pub struct Spawner {
    shared: Arc<Shared>,
}

impl Spawner {
    /// A new task on this loop.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut inbox = self.shared.inbox();
        inbox.last += 1;
        let number = inbox.last;
        inbox.spawned.push((number, Box::pin(task)));
        drop(inbox);
        self.shared.wake(number);
    }
}

#[cfg(test)]
mod tests {
    use super::run;
    use futures::channel::oneshot;
    use std::thread;

    #[test]
    fn main_waits_for_a_task_and_the_task_for_a_thread() {
        let answer = run(|spawner| async move {
            let (send, from_thread) = oneshot::channel();
            let (tell, from_task) = oneshot::channel();
            spawner.spawn(async move {
                let number: u64 = from_thread.await.unwrap();
                tell.send(number + 1).unwrap();
            });
            thread::spawn(move || send.send(41).unwrap());
            from_task.await.unwrap()
        });

        assert_eq!(answer, 42);
    }
}
