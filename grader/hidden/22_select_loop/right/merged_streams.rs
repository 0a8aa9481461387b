//! Makes a stream of each source, and merges them.

use futures::stream::{self, Stream, StreamExt};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Frame(Vec<u8>),
    Command(u32),
    Tick,
}

pub async fn serve<R: AsyncRead + Unpin + Send + 'static>(
    input: R,
    mut commands: mpsc::Receiver<u32>,
    tick: Duration,
    events: mpsc::Sender<Event>,
) -> io::Result<()> {
    let commands =
        stream::poll_fn(move |context| commands.poll_recv(context)).map(|command| Ok(Event::Command(command)));
    let mut both = Box::pin(stream::select(frames(input), commands));
    let mut ticks = interval_at(Instant::now() + tick, tick);
    loop {
        let event = tokio::select! {
            event = both.next() => match event {
                Some(event) => event?,
                None => return Ok(()),
            },
            _ = ticks.tick() => Event::Tick,
        };
        if events.send(event).await.is_err() {
            return Ok(());
        }
    }
}

/// A stream keeps what it has begun when nobody waits for its next item.
fn frames<R: AsyncRead + Unpin>(input: R) -> impl Stream<Item = io::Result<Event>> {
    stream::try_unfold(input, |mut input| async move {
        let frame = read_frame(&mut input).await?;
        Ok(frame.map(|frame| (Event::Frame(frame), input)))
    })
}

/// `None` where the input is over between two frames.
async fn read_frame<R: AsyncRead + Unpin>(input: &mut R) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 2];
    if input.read(&mut length[..1]).await? == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[1..]).await?;
    let mut payload = vec![0; usize::from(u16::from_be_bytes(length))];
    input.read_exact(&mut payload).await?;
    Ok(Some(payload))
}
