//! Binds a submission to the interface: its error becomes the checks' own.

fn main() {
    checks::plug(checks::Answer {
        run: |main| answer::run(main).map_err(|_: answer::AlreadyRunning| checks::AlreadyRunning),
    });
    awaitlings::run();
}
