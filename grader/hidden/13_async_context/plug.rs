//! Binds a submission to the interface: the checks' pool as the submission's `Pool`.
use awaitlings::Resource;

struct Plugged(checks::Logged);

impl answer::Pool for Plugged {
    type Resource = Resource;

    async fn acquire(&self) -> Resource {
        self.0.acquire().await
    }

    fn release(&self, resource: Resource) -> impl Future<Output = ()> + Send {
        self.0.release(resource)
    }
}

fn main() {
    checks::plug(checks::Answer {
        with_resource: |pool, body| {
            Box::pin(async move {
                answer::with_resource(&Plugged(pool), async move |resource: &mut Resource| body(resource).await).await
            })
        },
    });
    awaitlings::run();
}
