//! Binds a submission to the interface: its trigger is boxed, its error becomes the checks' own.

struct Plugged(answer::Trigger);

impl checks::Trigger for Plugged {
    fn fire(self: Box<Self>) {
        self.0.fire();
    }
}

/// The learner's future, polled as it is.
async fn waited(wait: answer::Wait) -> Result<(), checks::NeverFired> {
    wait.await.map_err(|_: answer::NeverFired| checks::NeverFired)
}

fn main() {
    checks::plug(checks::Answer {
        event: || {
            let (trigger, wait) = answer::event();
            (Box::new(Plugged(trigger)), Box::pin(waited(wait)))
        },
    });
    awaitlings::run();
}
