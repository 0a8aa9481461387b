//! 16 cleanup_on_cancel: released once, and to the end of the release, however the call ends.
use awaitlings::{futures, prelude::*};

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

    /// Logs at the call, so that a future which is made and never polled can be told from none.
    pub fn release(&self, resource: Resource) -> impl Future<Output = ()> + Send {
        self.lab.log("Releasing resource");
        let pool = self.pool.clone();
        async move { pool.release(resource).await }
    }

    /// The resource is back at this moment.
    fn is_back(&self, when: &str) {
        let begun: Vec<u64> =
            self.lab.logged().into_iter().filter(|(_, what)| what == "Releasing resource").map(|(at, _)| at).collect();
        let out = match (self.pool.acquired(), self.pool.released()) {
            (acquired, released) if acquired == released => return,
            (acquired, _) if acquired > begun.len() => "`release` was not called".to_owned(),
            _ => {
                let at = begun.last().copied().unwrap_or_default();
                format!("`release`, called at {at} ms, has not ended")
            }
        };
        self.lab.fail(format!("expected the resource to be back {when}; {out}"));
    }

    /// The release began at this moment, and only once.
    fn release_began(&self, at: u64, why: &str) {
        let logged = self.lab.logged();
        let mut begun = logged.iter().filter(|(_, what)| what == "Releasing resource").map(|(at, _)| *at);
        let got = match (begun.next(), begun.next()) {
            (Some(got), None) if got == at => return,
            (Some(got), None) => format!("it began at {got} ms"),
            (Some(_), Some(_)) => "it began more than once".to_owned(),
            (None, _) => "it never began".to_owned(),
        };
        self.lab.fail(format!("expected the release to begin at {at} ms, {why}; {got}"));
    }
}

/// What a submission runs with the resource.
pub type Body = Box<dyn for<'a> FnOnce(&'a mut Resource) -> Fut<'a, u64>>;

exercise! {
    async fn with_resource(pool: Logged, body: Body) -> u64;
}

/// A body that uses the resource twice.
fn uses(first: Duration, second: Duration, answer: u64) -> Body {
    Box::new(move |resource| {
        Box::pin(async move {
            resource.work("first half", first).await;
            resource.work("second half", second).await;
            answer
        })
    })
}

/// Undisturbed, it acquires until 100 ms, uses, and releases until 200 ms; the resource is back when it returns.
#[check(1)]
async fn undisturbed(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(100));
    let inside = lab.clone();
    let body: Body = Box::new(move |_| {
        Box::pin(async move {
            inside.log("Using resource");
            7
        })
    });
    let answer = with_resource(pool.clone(), body).await;
    pool.is_back("when the call returns");
    lab.trace_in_order(&[(0, "Acquiring resource"), (100, "Using resource"), (100, "Releasing resource")]);
    lab.took(millis(200));
    lab.same("the answer", answer, 7);
}

/// However long the release takes, the call returns when it is over, with the body's answer.
#[check(1)]
async fn release_is_awaited(lab: Lab) {
    let pool = Logged::new(&lab, millis(300), millis(70_000));
    let answer = with_resource(pool.clone(), uses(millis(700), millis(400), 11)).await;
    pool.is_back("when the call returns");
    pool.release_began(1_400, "when the body was over");
    lab.took(millis(71_400));
    lab.same("the answer", answer, 11);
}

/// Dropped while the body is at work: the release begins at that moment, and comes to its end.
#[check(2)]
async fn dropped_in_the_body(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(300));
    let ended = lab.drop_after(millis(550), with_resource(pool.clone(), uses(millis(200), secs(10), 0))).await;
    lab.that(ended.is_none(), "expected the call to last as long as its body, 10.2 s; it returned before");
    lab.sleep(millis(301)).await;
    pool.release_began(550, "when the call was dropped in the middle of the body");
    pool.is_back("301 ms after the call was dropped");
    lab.gone("the release").await;
}

/// Dropped because something beside it panics: the release begins at that moment, and comes to its end.
#[check(1)]
async fn dropped_by_a_panic_beside_it(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(300));
    let call = with_resource(pool.clone(), uses(millis(200), secs(10), 0));
    let beside = lab.panicking::<u64>("beside it", millis(550), "boom");
    let both = async {
        futures::join!(call, beside);
    };
    let ended = lab.catch(both).await;
    lab.that(ended.is_err(), "expected the call to last as long as its body, 10.2 s; it returned before");
    lab.sleep(millis(301)).await;
    pool.release_began(550, "when a panic beside the call dropped it");
    pool.is_back("301 ms after the call was dropped");
    lab.gone("the release").await;
}

/// Dropped while it releases: the release that is under way goes on to its end.
#[check(2)]
async fn dropped_in_the_release(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(300));
    let ended = lab.drop_after(millis(550), with_resource(pool.clone(), uses(millis(200), millis(100), 0))).await;
    lab.that(ended.is_none(), "expected the call to last until the release is over, at 700 ms; it returned before");
    pool.release_began(400, "when the body was over");
    lab.sleep(millis(151)).await;
    pool.is_back("at 701 ms, since the call was dropped in a release that ends at 700 ms");
    pool.release_began(400, "and not again after the drop");
    lab.gone("the release").await;
}

/// Dropped while it acquires: no resource stays out.
#[check(1)]
async fn dropped_in_the_acquire(lab: Lab) {
    let pool = Logged::new(&lab, millis(200), millis(300));
    let ended = lab.drop_after(millis(130), with_resource(pool.clone(), uses(millis(200), millis(100), 0))).await;
    lab.that(ended.is_none(), "expected the call to wait for the resource, 200 ms; it returned before");
    lab.sleep(secs(10)).await;
    pool.is_back("10 s after the call was dropped while it acquired");
}

/// A body that uses the resource, and then panics.
fn panics(lab: &Lab, first: Duration, second: Duration) -> Body {
    let inside = lab.clone();
    Box::new(move |resource| {
        Box::pin(async move {
            resource.work("first half", first).await;
            inside.panicking::<u64>("second half", second, "boom").await
        })
    })
}

/// When the body panics the release begins at that moment all the same, and the panic goes on to the caller.
#[check(1)]
async fn body_panics(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(300));
    match lab.catch(with_resource(pool.clone(), panics(&lab, millis(450), millis(100)))).await {
        Err(message) => lab.same("the message of the panic that the caller sees", message.as_str(), "boom"),
        Ok(_) => lab.fail("the body panicked; expected the call to panic as well, it returned"),
    }
    lab.sleep(millis(301)).await;
    pool.release_began(650, "when the body panicked");
    pool.is_back("301 ms after the panic reached the caller");
    lab.gone("the release").await;
}

/// Wherever the call is dropped, at each of its awaits, the resource comes back, once, and no task stays.
#[check(2, cancel_at_every_await)]
async fn dropped_anywhere(lab: Lab) {
    let pool = Logged::new(&lab, millis(100), millis(50));
    lab.cancel(with_resource(pool.clone(), uses(millis(200), millis(400), 0))).await;
    lab.sleep(secs(60)).await;
    pool.is_back("60 s after the call was dropped");
    lab.gone("the release").await;
}

/// With a body that panics: wherever the call is dropped, the resource comes back, and no task stays.
#[check(1, cancel_at_every_await)]
async fn dropped_around_a_panic(lab: Lab) {
    // Who is dropped after the panic, and before it has gone on, has nobody left to tell of it.
    lab.allow_panics();
    let pool = Logged::new(&lab, millis(100), millis(50));
    lab.cancel(lab.catch(with_resource(pool.clone(), panics(&lab, millis(200), millis(400))))).await;
    lab.sleep(secs(60)).await;
    pool.is_back("60 s after the call was dropped");
    lab.gone("the release").await;
}
