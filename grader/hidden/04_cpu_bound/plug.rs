//! Binds a submission to the interface: its error becomes the checks' own.

fn main() {
    checks::plug(checks::Answer {
        offload: |work| {
            Box::pin(async move { answer::offload(work).await.map_err(|_: answer::Panicked| checks::Panicked) })
        },
    });
    awaitlings::run();
}
