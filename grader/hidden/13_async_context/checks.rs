//! 13 async_context: acquired once, used, released and awaited, after an error too.
use awaitlings::prelude::*;

/// A pool that logs when it is asked for something.
#[derive(Clone)]
pub struct Logged {
    lab: Lab,
    pool: Pool,
}

impl Logged {
    fn new(lab: &Lab, acquire: Duration, release: Duration) -> Logged {
        Logged { lab: lab.clone(), pool: lab.pool(acquire, release) }
    }

    pub async fn acquire(&self) -> Resource {
        self.lab.log("Acquiring resource");
        self.pool.acquire().await
    }

    pub async fn release(&self, resource: Resource) {
        self.lab.log("Releasing resource");
        self.pool.release(resource).await
    }

    /// The resource is back at this moment.
    fn is_back(&self, when: &str) {
        let back = match (self.pool.acquired(), self.pool.released()) {
            (acquired, released) if acquired == released => return,
            (1, _) if self.release_begun() => "the release had begun, and was not awaited to its end",
            (1, _) => "it was never given to `release`, or that future was never awaited",
            _ => "more resources were acquired than released",
        };
        self.lab.leaked(format!("expected the resource to be back {when}; {back}"));
    }

    fn release_begun(&self) -> bool {
        self.lab.logged().iter().any(|(_, what)| what == "Releasing resource")
    }
}

/// What a submission runs with the resource.
pub type Body = Box<dyn for<'a> FnOnce(&'a mut Resource) -> Fut<'a, Result<u64, String>>>;

exercise! {
    async fn with_resource(pool: Logged, body: Body) -> Result<u64, String>;
}

/// Acquired, used and released at the document's times, and back when the call returns.
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
