//! 13 async_context: acquired once, used, released and awaited, after an error too.
use awaitlings::prelude::*;
use std::sync::{Arc, Mutex};

/// A pool that logs when it is asked for something.
#[derive(Clone)]
pub struct Logged {
    lab: Lab,
    pool: Pool,
    release_takes: Duration,
    release: Arc<Mutex<Release>>,
}

/// How far the last release has come.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Release {
    NeverCalled,
    Called,
    Begun(u64),
}

impl Logged {
    fn new(lab: &Lab, acquire: Duration, release: Duration) -> Logged {
        Logged {
            lab: lab.clone(),
            pool: lab.pool(acquire, release),
            release_takes: release,
            release: Arc::new(Mutex::new(Release::NeverCalled)),
        }
    }

    pub async fn acquire(&self) -> Resource {
        self.lab.log("Acquiring resource");
        self.pool.acquire().await
    }

    /// Its future does nothing before it is polled, as that of an `async fn`; only that it was called is noted.
    pub fn release(&self, resource: Resource) -> impl Future<Output = ()> + Send {
        self.now_at(Release::Called);
        async move {
            self.now_at(Release::Begun(self.lab.now()));
            self.lab.log("Releasing resource");
            self.pool.release(resource).await
        }
    }

    fn now_at(&self, release: Release) {
        *self.release.lock().expect("nobody panics with it") = release;
    }

    /// The release was begun, or this is why not.
    fn is_begun(&self) {
        let begun = *self.release.lock().expect("nobody panics with it");
        if begun == Release::Called {
            // On the timeline, this tells it from a resource that was left to its `Drop`.
            self.lab.log("`release` called, no more");
        }
        if !matches!(begun, Release::Begun(_)) {
            self.is_back("when the call returns");
        }
    }

    /// The resource is back at this moment.
    fn is_back(&self, when: &str) {
        let release = *self.release.lock().expect("nobody panics with it");
        let back = match (self.pool.acquired(), self.pool.released(), release) {
            (acquired, released, _) if acquired == released => return,
            (1, _, Release::NeverCalled) => "`release` was never called with it".to_string(),
            (1, _, Release::Called) => {
                "`release` was called, but its future was never awaited, so it did nothing".to_string()
            }
            (1, _, Release::Begun(at)) => {
                let (takes, at, left) = (in_words(self.release_takes), moment(at), moment(self.lab.now()));
                format!("its release takes {takes}, was begun at {at}, and at {left} the call returned without its end")
            }
            (acquired, released, _) => format!("{acquired} resources were acquired, and {released} released"),
        };
        self.lab.leaked(format!("expected the resource to be back {when}; {back}"));
    }
}

/// What a submission runs with the resource.
pub type Body = Box<dyn for<'a> FnOnce(&'a mut Resource) -> Fut<'a, Result<u64, String>>>;

exercise! {
    async fn with_resource(pool: Logged, body: Body) -> Result<u64, String>;
}

/// Acquired until 100 ms, used, and released until 200 ms; back when the call returns.
#[check(2)]
async fn document_times(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(100));
    let inside = lab.clone();
    let answer = with_resource(
        pool.clone(),
        Box::new(move |_| {
            Box::pin(async move {
                inside.log("Using resource");
                Ok(7)
            })
        }),
    )
    .await;
    pool.is_begun();
    lab.trace_in_order(&[(0, "Acquiring resource"), (100, "Using resource"), (100, "Releasing resource")]);
    pool.is_back("when the call returns");
    lab.took(millis(200));
    lab.same("the answer", answer, Ok(7));
}

/// The body takes the time that it needs, with the one resource that was acquired for it, and its answer comes back.
#[check(1)]
async fn body_takes_its_time(lab: Lab) {
    let pool = Logged::new(&lab, millis(300), millis(200));
    let answer = with_resource(
        pool.clone(),
        Box::new(|resource| {
            Box::pin(async move {
                resource.work("first half", millis(700)).await;
                resource.work("second half", millis(400)).await;
                Ok(11)
            })
        }),
    )
    .await;
    lab.trace_in_order(&[(0, "Acquiring resource"), (1_400, "Releasing resource")]);
    lab.took(millis(1_600));
    lab.same("the answer", answer, Ok(11));
}

/// Exactly one resource is acquired, and exactly one released.
#[check(1)]
async fn acquired_once_released_once(lab: Lab) {
    lab.allow_open();
    let pool = Logged::new(&lab, millis(100), millis(100));
    let _ = with_resource(pool.clone(), Box::new(|_| Box::pin(async { Ok(0) }))).await;
    let _ = with_resource(pool.clone(), Box::new(|_| Box::pin(async { Err("no".into()) }))).await;
    lab.same("the number of resources that two calls acquired", pool.pool.acquired(), 2);
    lab.same("the number of resources that two calls released", pool.pool.released(), 2);
}

/// When the body ends early with an error the resource is released all the same, and the error comes back.
#[check(2)]
async fn released_after_an_error(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(100));
    let answer = with_resource(
        pool.clone(),
        Box::new(|resource| {
            Box::pin(async move {
                resource.work("used", millis(700)).await;
                Err::<u64, _>("no such table".to_string())?;
                resource.work("used after the error", secs(1)).await;
                Ok(0)
            })
        }),
    )
    .await;
    pool.is_back("after an error of the body");
    lab.trace_in_order(&[(0, "Acquiring resource"), (800, "Releasing resource")]);
    lab.took(millis(900));
    lab.same("the answer", answer, Err("no such table".to_string()));
}

/// The call returns only when the release is over, however long it takes, after a success and after an error.
#[check(2)]
async fn release_is_awaited(lab: Lab) {
    let slow = Logged::new(&lab, millis(100), millis(2_300));
    let answer = with_resource(slow.clone(), Box::new(|_| Box::pin(async { Ok(3) }))).await;
    slow.is_back("when the call returns");
    lab.took(millis(2_400));
    lab.same("the answer", answer, Ok(3));

    lab.restart();
    let slower = Logged::new(&lab, millis(100), millis(70_000));
    let answer = with_resource(slower.clone(), Box::new(|_| Box::pin(async { Err("no".to_string()) }))).await;
    slower.is_back("when the call returns with an error");
    lab.took(millis(70_100));
    lab.same("the answer", answer, Err("no".to_string()));
}
