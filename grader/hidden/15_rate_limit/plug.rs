//! Binds a submission to the interface: its `RateLimiter` is boxed, so that checks can share it.
use awaitlings::{Call, Fut};

struct Plugged(answer::RateLimiter);

impl checks::RateLimiter for Plugged {
    fn run(&self, job: Call<u64>) -> Fut<'_, u64> {
        Box::pin(self.0.run(job))
    }
}

fn main() {
    checks::plug(checks::Answer {
        rate_limiter: |starts, per| Box::new(Plugged(answer::RateLimiter::new(starts, per))),
    });
    awaitlings::run();
}
