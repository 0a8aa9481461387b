//! Binds a submission to the interface: the handler that checks share becomes a closure.

fn main() {
    checks::plug(checks::Answer {
        pipeline: |producers, capacity, consumers, handle| {
            Box::pin(answer::pipeline(producers, capacity, consumers, move |item| handle(item)))
        },
    });
    awaitlings::run();
}
