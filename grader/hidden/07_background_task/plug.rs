//! Binds a submission to the interface; its error becomes the checks' own.

fn main() {
    checks::plug(checks::Answer {
        with_background: |period, tick, main| {
            // At once: a check sees whether the call alone begins anything.
            let answer = answer::with_background(period, tick, main);
            Box::pin(async move { answer.await.map_err(|_: answer::BackgroundPanicked| checks::BackgroundPanicked) })
        },
    });
    awaitlings::run();
}
