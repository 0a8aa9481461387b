//! Binds a submission to the interface: its spawner is boxed.

struct Plugged(answer::Spawner);

impl checks::Spawner for Plugged {
    fn spawn(&self, task: awaitlings::Call<()>) {
        self.0.spawn(task);
    }
}

fn main() {
    checks::plug(checks::Answer { run: |main| answer::run(move |spawner| main(Box::new(Plugged(spawner)))) });
    awaitlings::run();
}
