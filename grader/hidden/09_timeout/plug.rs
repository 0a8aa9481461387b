//! Binds a submission to the interface; its error becomes the checks' own.

fn main() {
    checks::plug(checks::Answer {
        within: |limit, work| {
            let within = answer::within(limit, work); // At once: a check sees whether the call alone begins the limit.
            Box::pin(async move { within.await.map_err(|_: answer::TimedOut| checks::TimedOut) })
        },
    });
    awaitlings::run();
}
