//! 02 entry_point: start the event loop, run one future on it, leave nothing behind.
use awaitlings::prelude::*;
use awaitlings::tokio;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread::ThreadId;

/// The submission's error, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

exercise! {
    fn run<'a>(main: Fut<'a, u64>) -> Result<u64, AlreadyRunning>;
}

/// Runs `main`, and fails with these words and tokio's own where something in it panics.
fn run_caught(lab: &Lab, expected: &str, main: impl Future<Output = u64>) -> Result<u64, AlreadyRunning> {
    let mut said = None;
    let answer = run(Box::pin(async {
        match lab.catch(main).await {
            Ok(answer) => answer,
            Err(message) => {
                said = Some(message);
                0
            }
        }
    }));
    if let Some(message) = said {
        lab.fail(format!("expected {expected}; tokio said: {message}"));
    }
    answer
}

/// `run` gives what main answered, and a task that main spawned got on while main waited for it.
#[check(1)]
fn answer_of_main(lab: Lab) {
    // Borrowed: main runs on this very thread.
    let base = Cell::new(40);
    let answer = run_caught(&lab, "main to be able to spawn a task and await it", async {
        let two = tokio::spawn(async { 2 }).await;
        base.get() + two.unwrap_or(0)
    });
    lab.same("the answer", answer, Ok(42));
}

/// Inside `run`, tokio's timers work.
#[check(1)]
fn timers(lab: Lab) {
    let answer = run_caught(&lab, "`tokio::time::sleep` to work inside main", async {
        tokio::time::sleep(millis(1)).await;
        7
    });
    lab.same("the answer", answer, Ok(7));
}

/// Inside `run`, tokio's sockets work.
#[check(1)]
fn sockets(lab: Lab) {
    let answer = run_caught(&lab, "a socket of tokio's to work inside main", async {
        match echoed().await {
            Ok(byte) => u64::from(byte),
            Err(_) => 0,
        }
    });
    lab.same("the byte that came over the socket", answer, Ok(9));
}

#[cfg(unix)]
async fn echoed() -> std::io::Result<u8> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let (mut here, mut there) = tokio::net::UnixStream::pair()?;
    here.write_u8(9).await?;
    there.read_u8().await
}

#[cfg(not(unix))]
async fn echoed() -> std::io::Result<u8> {
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await?;
    socket.send_to(&[9], socket.local_addr()?).await?;
    let mut byte = [0];
    socket.recv_from(&mut byte).await?;
    Ok(byte[0])
}

/// What becomes of a main that is refused.
#[derive(Default)]
struct Refused {
    polled: Cell<bool>,
    dropped: Cell<bool>,
}

struct Held<'a>(&'a Refused);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.dropped.set(true);
    }
}

/// A `run` where a runtime is at work already: an error, and main is dropped unpolled.
fn is_refused(lab: &Lab, place: &str) {
    let refused = Refused::default();
    let held = Held(&refused);
    let answer = run(Box::pin(async move {
        let held = held;
        held.0.polled.set(true);
        7
    }));
    lab.same(&format!("the answer inside {place}"), answer, Err(AlreadyRunning));
    lab.that(!refused.polled.get(), "expected main to be dropped without being polled; it was polled");
    lab.that(
        refused.dropped.get(),
        "expected the main that was refused to be dropped; it was never dropped, and kept what it held",
    );
}

/// Inside a runtime that somebody else started, `run` answers `Err(AlreadyRunning)`, and drops main unpolled.
#[check(1)]
async fn inside_another_loop(lab: Lab) {
    is_refused(&lab, "a running runtime");
}

/// Inside a runtime of many threads too, `run` answers `Err(AlreadyRunning)`, and drops main unpolled.
#[check(1)]
fn inside_many_threads(lab: Lab) {
    let built = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = built.expect("the system refused to start a runtime");
    runtime.block_on(async { is_refused(&lab, "a running runtime of many threads") });
}

/// Inside a `run`, a second `run` answers `Err(AlreadyRunning)`, and the first goes on.
#[check(1)]
fn inside_itself(lab: Lab) {
    let inner = Cell::new(Ok(0));
    let answer = run_caught(&lab, "a `run` inside a `run` not to disturb the outer one", async {
        inner.set(run(Box::pin(async { 7 })));
        tokio::spawn(async { 5 }).await.unwrap_or(0)
    });
    lab.same("the answer of the inner `run`", inner.get(), Err(AlreadyRunning));
    lab.same("the answer of the outer `run`", answer, Ok(5));
}

/// `run` can be called again afterwards, also after it refused, and on another thread at the same moment.
#[check(1)]
fn again_and_elsewhere(lab: Lab) {
    let inner = Cell::new(Ok(0));
    let first = run(Box::pin(async {
        inner.set(run(Box::pin(async { 7 })));
        1
    }));
    lab.same("the answer of a `run` inside the first `run`", inner.get(), Err(AlreadyRunning));
    lab.same("the answer of the first `run`", first, Ok(1));

    let elsewhere = Cell::new(Err(AlreadyRunning));
    let second = run(Box::pin(async {
        // This thread's loop is at work all the while.
        let other = std::thread::spawn(|| run(Box::pin(async { 3 })));
        elsewhere.set(other.join().unwrap_or(Err(AlreadyRunning)));
        2
    }));
    lab.same("the answer of the second `run` on this thread", second, Ok(2));
    lab.same("the answer of a `run` on another thread", elsewhere.get(), Ok(3));
}

/// Calls `run` on a thread where no runtime is at work, while the check waits: a check with a clock can leave marks, which
/// tell one mistake from another.
async fn on_a_thread<T: Send + 'static>(lab: &Lab, body: impl FnOnce(Lab) -> T + Send + 'static) -> T {
    let _held = lab.hold_clock();
    let (tell, told) = tokio::sync::oneshot::channel();
    let handed = lab.clone();
    std::thread::spawn(move || tell.send(body(handed)).is_ok());
    match told.await {
        Ok(answer) => answer,
        // Whatever panicked there has been noted.
        Err(_) => lab.fail("expected `run` to answer; it panicked"),
    }
}

/// Notes a poll on main's own thread after main has ended. On another thread a task may well be polled meanwhile.
fn note_late(over: &AtomicBool, of_main: ThreadId, late: &AtomicBool) {
    if over.load(SeqCst) && std::thread::current().id() == of_main {
        late.store(true, SeqCst);
    }
}

/// Where main's own thread polls the tasks, it polls none of them once main has ended, not even one that is ready.
#[check(1)]
async fn dropped_where_they_stand(lab: Lab) {
    let polled = on_a_thread(&lab, |lab| {
        let (over, late) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let here = std::thread::current().id();
        let answer = run_caught(&lab, "main to be able to spawn tasks", async {
            let (begin, begun) = tokio::sync::oneshot::channel();
            let (wake, woken) = tokio::sync::oneshot::channel::<()>();
            let noted = (Arc::clone(&over), Arc::clone(&late));
            tokio::spawn(async move {
                let _ = begin.send(());
                let _ = woken.await;
                note_late(&noted.0, here, &noted.1);
            });
            let _ = begun.await;
            let noted = (Arc::clone(&over), Arc::clone(&late));
            tokio::spawn(async move { note_late(&noted.0, here, &noted.1) });
            over.store(true, SeqCst);
            // One task has been woken, one has never been polled, and main has ended.
            let _ = wake.send(());
            7
        });
        lab.same("the answer", answer, Ok(7));
        late.load(SeqCst)
    })
    .await;
    if polled {
        lab.busy("a poll after main has ended").done();
        lab.fail(
            "expected the tasks that main left behind to be dropped where they stood; the loop was turned once more \
             after main had ended, and polled them",
        );
    }
}

/// Takes a while to be dropped: who does not wait for it, returns too early.
struct Slow(Arc<AtomicUsize>);

impl Drop for Slow {
    fn drop(&mut self) {
        std::thread::sleep(millis(100));
        self.0.fetch_add(1, SeqCst);
    }
}

/// Tasks that main left behind, begun or not, have been dropped when `run` returns.
#[check(1)]
async fn nothing_is_left(lab: Lab) {
    let dropped = on_a_thread(&lab, |lab| {
        let dropped = Arc::new(AtomicUsize::new(0));
        let (begun, not_begun) = (Slow(Arc::clone(&dropped)), Slow(Arc::clone(&dropped)));
        let answer = run_caught(&lab, "main to be able to spawn tasks", async {
            let (tell, told) = tokio::sync::oneshot::channel();
            tokio::spawn(async move {
                let _held = begun;
                let _ = tell.send(());
                std::future::pending::<()>().await;
            });
            let _ = told.await;
            tokio::spawn(async move {
                let _held = not_begun;
                std::future::pending::<()>().await;
            });
            7
        });
        let dropped = dropped.load(SeqCst);
        lab.same("the answer", answer, Ok(7));
        dropped
    })
    .await;
    if dropped < 2 {
        lab.busy(format!("{} of 2 tasks left behind", 2 - dropped)).done();
        lab.fail(format!(
            "expected the 2 tasks that main left behind to be gone when `run` returned; {dropped} of them were"
        ));
    }
}
