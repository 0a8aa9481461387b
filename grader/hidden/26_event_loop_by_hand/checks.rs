//! 26 event_loop_by_hand: polls whom was woken, sleeps otherwise, and loses no wake.
use awaitlings::futures::channel::oneshot;
use awaitlings::prelude::*;
use std::cell::Cell;
use std::future::{pending, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

/// The submission's spawner.
pub trait Spawner {
    fn spawn(&self, task: Call<()>);
}

/// What a submission's `run` is called with.
pub type Main<'a> = Box<dyn FnOnce(Box<dyn Spawner>) -> Fut<'a, u64> + 'a>;

exercise! {
    fn run<'a>(main: Main<'a>) -> u64;
}

/// So many turns are enough for anybody to come to one of their own.
const TURNS: usize = 1_000;

/// How often one future was polled, and how often its waker was called.
#[derive(Clone, Default)]
struct Watch {
    polls: Arc<AtomicUsize>,
    wakes: Arc<AtomicUsize>,
}

impl Watch {
    /// The same future, watched.
    fn over<F: Future>(&self, future: F) -> Watched<F> {
        Watched { watch: self.clone(), future: Box::pin(future) }
    }

    fn polls(&self) -> usize {
        self.polls.load(SeqCst)
    }

    /// One poll to begin with, and one for each wake.
    fn only_when_woken(&self, lab: &Lab, who: &str) {
        let (polls, wakes) = (self.polls(), self.wakes.load(SeqCst));
        let most = wakes + 1;
        let woken = if wakes == 0 { "never woken".to_owned() } else { format!("woken {}", times(wakes)) };
        lab.that(
            polls <= most,
            // How many more can be the machine's business.
            format!("{who} was {woken}: expected no more than {} of it; there were more", polls_of(most)),
        );
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

fn polls_of(count: usize) -> String {
    if count == 1 { "1 poll".to_owned() } else { format!("{count} polls") }
}

struct Watched<F> {
    watch: Watch,
    future: Pin<Box<F>>,
}

impl<F: Future> Future for Watched<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        self.watch.polls.fetch_add(1, SeqCst);
        let counting = Counting { wakes: Arc::clone(&self.watch.wakes), waker: cx.waker().clone() };
        let waker = Arc::new(counting).into();
        self.future.as_mut().poll(&mut Context::from_waker(&waker))
    }
}

/// Hands wakes on, and counts them.
struct Counting {
    wakes: Arc<AtomicUsize>,
    waker: Waker,
}

impl Wake for Counting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wakes.fetch_add(1, SeqCst);
        self.waker.wake_by_ref();
    }
}

/// `Pending` once; the poll itself wakes, by this.
async fn woken_by(wake: impl Fn(&Waker)) {
    let mut polled = false;
    poll_fn(|cx| {
        if polled {
            return Poll::Ready(());
        }
        polled = true;
        wake(cx.waker());
        Poll::Pending
    })
    .await;
}

/// Lets others have their turn.
async fn turn() {
    woken_by(Waker::wake_by_ref).await;
}

/// A wake from another thread that is over before the poll is.
async fn woken_by_a_thread() {
    woken_by(|waker| {
        let waker = waker.clone();
        let _ = thread::spawn(move || waker.wake()).join();
    })
    .await;
}

/// What a task has sent as its last act. A loop may let go of a task that nobody can wake: then there is no answer.
fn sent(lab: &Lab, received: Result<u64, oneshot::Canceled>, otherwise: &str) -> u64 {
    received.unwrap_or_else(|_| lab.fail(otherwise))
}

const DROPPED: &str = "expected a task to run to its end; it was dropped before that";
const OWN_POLL: &str = "a task was woken in its own poll: expected it to be polled again; it was dropped instead";

/// `run` gives what main answers. Main may borrow; tasks that are not over do not keep it.
#[check(1)]
fn answer_of_main(lab: Lab) {
    let base = Cell::new(40);
    let answer = run(Box::new(|spawner| {
        spawner.spawn(Box::pin(pending()));
        Box::pin(async {
            base.set(base.get() + 1);
            base.get() + 1
        })
    }));
    lab.same("the answer", answer, 42);
}

/// Tasks run while main waits for them, on the thread that called `run`.
#[check(2)]
fn tasks_run(lab: Lab) {
    let caller = thread::current().id();
    let elsewhere = Arc::new(AtomicBool::new(false));
    let answer = run(Box::new(|spawner| {
        let lab = &lab;
        let elsewhere = Arc::clone(&elsewhere);
        let task = move |number: u64| {
            let (send, receive) = oneshot::channel();
            let elsewhere = Arc::clone(&elsewhere);
            let task: Call<()> = Box::pin(async move {
                elsewhere.fetch_or(thread::current().id() != caller, SeqCst);
                let _ = send.send(number);
            });
            (task, receive)
        };
        // Spawned before main's future is there, by its first poll, and by a later one.
        let (first, one) = task(1);
        spawner.spawn(first);
        Box::pin(async move {
            let (second, two) = task(20);
            spawner.spawn(second);
            let so_far = sent(lab, two.await, DROPPED) + sent(lab, one.await, DROPPED);
            let (third, three) = task(300);
            spawner.spawn(third);
            so_far + sent(lab, three.await, DROPPED)
        })
    }));
    lab.same("the sum of what three tasks sent to main", answer, 321);
    lab.that(
        !elsewhere.load(SeqCst),
        "expected tasks to be polled on the thread that called `run`; one was polled on another",
    );
}

/// `main` and each task are polled once to begin with, and then only when they were woken themselves.
#[check(2)]
fn only_what_was_woken(lab: Lab) {
    let watches: [Watch; 4] = Default::default();
    let [main, others @ ..] = &watches;
    run(Box::new(|spawner| {
        let mut bells = Vec::new();
        for watch in others {
            let (begin, begun) = oneshot::channel();
            let (ring, rung) = oneshot::channel::<()>();
            let (end, ended) = oneshot::channel();
            bells.push((begun, ring, ended));
            spawner.spawn(Box::pin(watch.over(async move {
                let _ = begin.send(());
                let _ = rung.await;
                let _ = end.send(());
            })));
        }
        Box::pin(main.over(async move {
            let mut waiting = Vec::new();
            for (begun, ring, ended) in bells {
                let _ = begun.await;
                waiting.push((ring, ended));
            }
            // One stays where it is to the end.
            for at in [1, 0] {
                let (ring, ended) = waiting.remove(at);
                let _ = ring.send(());
                let _ = ended.await;
            }
            0
        }))
    }));
    for (watch, who) in watches.iter().zip(["main", "the first task", "the second task", "the third task"]) {
        watch.only_when_woken(&lab, who);
    }
}

/// While nobody was woken the thread sleeps.
#[check(2)]
fn sleeps_while_nobody_is_woken(lab: Lab) {
    let (main, task) = (Watch::default(), Watch::default());
    let (send, receive) = oneshot::channel();
    let (seen, watched) = (Arc::new(Mutex::new(None)), Thread::this());
    let other = thread::spawn({
        let seen = Arc::clone(&seen);
        move || {
            *seen.lock().unwrap_or_else(PoisonError::into_inner) = watch_it_sleep(watched.as_ref());
            let _ = send.send(7);
        }
    });
    let answer = run(Box::new(|spawner| {
        spawner.spawn(Box::pin(task.over(pending())));
        Box::pin(main.over(async move { receive.await.unwrap_or(0) }))
    }));
    let _ = other.join();
    lab.same("what another thread sent while nothing else was to do", answer, 7);
    main.only_when_woken(&lab, "main");
    task.only_when_woken(&lab, "a task");
    match *seen.lock().unwrap_or_else(PoisonError::into_inner) {
        None | Some(Restless::No) => {}
        Some(Restless::Runs) => {
            lab.fail("expected the thread to sleep while nobody was woken; it went on running all the time");
        }
        Some(Restless::Naps) => lab.fail(format!(
            "expected the thread to sleep until it is woken; it woke up by itself more than {NAPS} times"
        )),
    }
}

/// A thread that sleeps uses none; how long it takes to use so much is the machine's business.
const BUSY: Duration = millis(30);
/// On a busy machine a thread that yields uses hardly any: each time, all the others go first. But it is always there
/// again. One that falls asleep is put off a few times at most.
const YIELDS: u64 = 100;
/// A thread that sleeps until it is woken takes no nap more; falling asleep may take one or two.
const NAPS: u64 = 10;

/// How a thread fails to sleep.
#[derive(Clone, Copy)]
enum Restless {
    No,
    Runs,
    Naps,
}

/// Looks at the thread until it is known whether it sleeps, however slow the machine is: it has slept through thirty
/// looks in a row, or used too much processor time, or gone round too often, or taken too many naps. `None` where threads cannot be looked at.
fn watch_it_sleep(thread: Option<&Thread>) -> Option<Restless> {
    let Some(thread) = thread else {
        thread::sleep(millis(300));
        return None;
    };
    let began = thread.look()?;
    let (mut before, mut calm) = (began, 0);
    while calm < 30 {
        thread::sleep(millis(10));
        let now = thread.look()?;
        if now.cpu - began.cpu > BUSY || now.yields - began.yields > YIELDS {
            return Some(Restless::Runs);
        }
        if now.naps - began.naps > NAPS {
            return Some(Restless::Naps);
        }
        calm = if now.sleeps && (now.cpu, now.naps) == (before.cpu, before.naps) { calm + 1 } else { 0 };
        before = now;
    }
    Some(Restless::No)
}

/// A thread of this process that others can look at.
struct Thread(String);

/// What it is doing, and what it has done.
#[derive(Clone, Copy)]
struct Look {
    sleeps: bool,
    cpu: Duration,
    /// How often the processor was taken from it, or yielded by it, while it had more to do.
    yields: u64,
    /// How often it has gone to sleep.
    naps: u64,
}

impl Thread {
    /// The calling one, where the system tells.
    fn this() -> Option<Thread> {
        let link = std::fs::read_link("/proc/thread-self").ok()?;
        Some(Thread(format!("/proc/{}", link.to_str()?)))
    }

    fn look(&self) -> Option<Look> {
        let read = |name: &str| std::fs::read_to_string(format!("{}/{name}", self.0)).ok();
        let cpu = read("schedstat")?.split(' ').next()?.parse().ok()?;
        let status = read("status")?;
        let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        Some(Look {
            sleeps: field("State:")?.starts_with('S'),
            cpu: Duration::from_nanos(cpu),
            yields: field("nonvoluntary_ctxt_switches:")?.parse().ok()?,
            naps: field("voluntary_ctxt_switches:")?.parse().ok()?,
        })
    }
}

/// A wake from another thread gets through, 50 times for main and 50 times for a task.
#[check(2)]
fn woken_from_another_thread(lab: Lab) {
    const ROUNDS: u64 = 50;
    let (ask, asked) = mpsc::channel::<oneshot::Sender<u64>>();
    let other = thread::spawn(move || {
        while let Ok(reply) = asked.recv() {
            let _ = reply.send(1);
        }
    });
    async fn answers(ask: mpsc::Sender<oneshot::Sender<u64>>) -> u64 {
        let mut sum = 0;
        for _ in 0..ROUNDS {
            let (reply, replied) = oneshot::channel();
            let _ = ask.send(reply);
            sum += replied.await.unwrap_or(0);
        }
        sum
    }
    let answer = run(Box::new(|spawner| {
        let lab = &lab;
        Box::pin(async move {
            let of_main = answers(ask.clone()).await;
            let (send, receive) = oneshot::channel();
            spawner.spawn(Box::pin(async move {
                let _ = send.send(answers(ask).await);
            }));
            of_main + sent(lab, receive.await, DROPPED)
        })
    }));
    lab.same("the answers that came from the other thread", answer, 2 * ROUNDS);
    let _ = other.join();
}

/// A wake that comes in the very poll of its task is kept: by the poll itself, or by another thread meanwhile.
#[check(2)]
fn woken_in_its_own_poll(lab: Lab) {
    let answer = run(Box::new(|spawner| {
        let lab = &lab;
        Box::pin(async move {
            turn().await;
            woken_by_a_thread().await;
            let (send, receive) = oneshot::channel();
            spawner.spawn(Box::pin(async move {
                turn().await;
                woken_by_a_thread().await;
                let _ = send.send(7);
            }));
            sent(lab, receive.await, OWN_POLL)
        })
    }));
    lab.same("the answer", answer, 7);
}

/// Who wakes itself over and over does not keep the others from their turns.
#[check(1)]
fn everyone_gets_a_turn(lab: Lab) {
    const WHO: [&str; 3] = ["main", "the first task", "the second task"];
    /// How many turns each of them has had.
    type Had = [AtomicUsize; 3];
    /// Wakes itself until all three have had some turns; `Err` with what they had when this one has had far too many.
    async fn until_all_had_some(had: &Had, me: usize) -> Result<(), [usize; 3]> {
        loop {
            had[me].fetch_add(1, SeqCst);
            let now = std::array::from_fn(|who| had[who].load(SeqCst));
            if now.iter().all(|turns| *turns >= 3) {
                return Ok(());
            }
            if now[me] >= TURNS {
                return Err(now);
            }
            turn().await;
        }
    }
    let had: Arc<Had> = Arc::default();
    let unfair: Arc<Mutex<Option<[usize; 3]>>> = Arc::default();
    let note = |first: &Mutex<Option<[usize; 3]>>, ended: Result<(), [usize; 3]>| {
        if let Err(turns) = ended {
            first.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(turns);
        }
    };
    run(Box::new(|spawner| {
        let had = &had;
        let unfair = &unfair;
        Box::pin(async move {
            for me in [1, 2] {
                let (had, unfair) = (Arc::clone(had), Arc::clone(unfair));
                spawner.spawn(Box::pin(async move {
                    let ended = until_all_had_some(&had, me).await;
                    note(&unfair, ended);
                }));
            }
            let ended = until_all_had_some(had, 0).await;
            note(unfair, ended);
            0
        })
    }));
    if let Some(turns) = *unfair.lock().unwrap_or_else(PoisonError::into_inner) {
        let most = (0..3).max_by_key(|who| turns[*who]).unwrap_or_default();
        let least = (0..3).min_by_key(|who| turns[*who]).unwrap_or_default();
        lab.fail(format!(
            "main and two tasks wake themselves over and over: expected each to get its turns; {} was polled {}, and \
             {} meanwhile {}",
            WHO[most],
            times(turns[most]),
            WHO[least],
            times(turns[least])
        ));
    }
}

/// A task that is over is dropped at once, whoever holds its waker, and is not polled again.
#[check(2)]
fn dropped_when_over(lab: Lab) {
    /// Says that it was dropped.
    struct Held(Arc<AtomicBool>);
    impl Drop for Held {
        fn drop(&mut self) {
            self.0.store(true, SeqCst);
        }
    }
    #[derive(Clone, Default)]
    struct Fate {
        over: Arc<AtomicBool>,
        dropped: Arc<AtomicBool>,
    }
    let (dropped, watch) = (Arc::new(AtomicBool::new(false)), Watch::default());
    let held = Held(Arc::clone(&dropped));
    let kept: Arc<Mutex<Option<Waker>>> = Arc::default();
    let in_time = Cell::new(false);
    // Two that end in their first poll: whichever comes after the other sees whether that one is gone.
    let (one, two, late) = (Fate::default(), Fate::default(), Arc::new(AtomicBool::new(false)));
    run(Box::new(|spawner| {
        for (mine, other) in [(&one, &two), (&two, &one)] {
            let (mine, other, late) = (mine.clone(), other.clone(), Arc::clone(&late));
            let held = Held(Arc::clone(&mine.dropped));
            spawner.spawn(Box::pin(poll_fn(move |_| {
                let _held = &held;
                late.fetch_or(other.over.load(SeqCst) && !other.dropped.load(SeqCst), SeqCst);
                mine.over.store(true, SeqCst);
                Poll::Ready(())
            })));
        }
        let (end, ended) = oneshot::channel();
        let (keep, mut end) = (Arc::clone(&kept), Some(end));
        spawner.spawn(Box::pin(watch.over(poll_fn(move |cx| {
            // Its own until it is dropped, which for an `async` block would be at its last line.
            let _held = &held;
            *keep.lock().unwrap_or_else(PoisonError::into_inner) = Some(cx.waker().clone());
            let _ = end.take().map(|end| end.send(()));
            Poll::Ready(())
        }))));
        let (dropped, in_time) = (&dropped, &in_time);
        Box::pin(async move {
            let _ = ended.await;
            for _ in 0..3 {
                turn().await;
            }
            in_time.set(dropped.load(SeqCst));
            let waker = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(waker) = waker {
                waker.wake_by_ref();
                turn().await;
                let _ = thread::spawn(move || waker.wake()).join();
                turn().await;
            }
            turn().await;
            0
        })
    }));
    lab.that(
        watch.polls() == 1,
        format!("expected a task that is over not to be polled again; it was polled {}", times(watch.polls())),
    );
    lab.that(in_time.get(), "expected a task to be dropped when it is over; three turns later it still was not");
    lab.that(!late.load(SeqCst), "expected a task to be dropped as soon as it is over; another was polled before that");
}
