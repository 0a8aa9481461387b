//! Binds a submission to the interface: the report is passed on as the checks' own.

fn main() {
    checks::plug(checks::Answer {
        serve: |jobs, signal, grace, mut handle| {
            Box::pin(async move {
                let report = answer::serve(jobs, signal, grace, move |job| handle(job)).await;
                let answer::Report { finished, cancelled, not_started } = report;
                checks::Report { finished, cancelled, not_started }
            })
        },
    });
    awaitlings::run();
}
