//! Binds a submission to the interface: its `Limiter` is boxed, so that checks can share it.
use awaitlings::{Call, Fut};

struct Plugged(answer::Limiter);

impl checks::Limiter for Plugged {
    fn run(&self, job: Call<u64>) -> Fut<'_, u64> {
        Box::pin(self.0.run(job))
    }
}

fn main() {
    checks::plug(checks::Answer {
        limiter: |limit| match answer::Limiter::new(limit) {
            Ok(limiter) => Ok(Box::new(Plugged(limiter))),
            Err(answer::ZeroLimit) => Err(checks::ZeroLimit),
        },
        run_all: |limit, jobs| {
            Box::pin(async move { answer::run_all(limit, jobs).await.map_err(|answer::ZeroLimit| checks::ZeroLimit) })
        },
    });
    awaitlings::run();
}
