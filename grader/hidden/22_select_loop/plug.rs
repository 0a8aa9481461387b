//! Binds a submission to the interface: the channel of events is made here, since its type is the submission's own.
use answer::Event;
use awaitlings::Fut;
use awaitlings::tokio::sync::mpsc;

struct Events(mpsc::Receiver<Event>);

impl checks::Events for Events {
    fn recv(&mut self) -> Fut<'_, Option<checks::Event>> {
        Box::pin(async {
            Some(match self.0.recv().await? {
                Event::Frame(bytes) => checks::Event::Frame(bytes),
                Event::Command(command) => checks::Event::Command(command),
                Event::Tick => checks::Event::Tick,
            })
        })
    }
}

fn main() {
    checks::plug(checks::Answer {
        serve: |input, commands, tick, room| {
            let (sender, receiver) = mpsc::channel(room);
            let ends = Box::pin(answer::serve(input, commands, tick, sender));
            checks::Serving { ends, events: Box::new(Events(receiver)) }
        },
    });
    awaitlings::run();
}
