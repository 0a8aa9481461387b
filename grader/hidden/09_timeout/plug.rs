//! Binds a submission to the interface; its error becomes the checks' own.

fn main() {
    checks::plug(checks::Answer {
        within: |limit, work| {
            Box::pin(async move { answer::within(limit, work).await.map_err(|_: answer::TimedOut| checks::TimedOut) })
        },
    });
    awaitlings::run();
}
