use checks::Ended;

fn main() {
    checks::plug(checks::Answer {
        run_until: |work, stop| {
            let running = answer::run_until(work, stop);
            Box::pin(async move {
                match running.await {
                    answer::Ended::Finished(answer) => Ended::Finished(answer),
                    answer::Ended::Cancelled => Ended::Cancelled,
                    answer::Ended::Panicked(message) => Ended::Panicked(message),
                }
            })
        },
    });
    awaitlings::run();
}
