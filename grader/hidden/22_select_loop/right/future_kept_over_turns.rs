//! Keeps the future of the frame that is being read, pinned, over the turns of the loop.

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
    let mut ticks = interval_at(Instant::now() + tick, tick);
    let mut frame = Box::pin(read_frame(input));
    let (mut reading, mut commanded) = (true, true);
    while reading || commanded {
        let event = tokio::select! {
            read = &mut frame, if reading => match read? {
                Some((input, payload)) => {
                    frame.set(read_frame(input));
                    Event::Frame(payload)
                }
                None => {
                    reading = false;
                    continue;
                }
            },
            command = commands.recv(), if commanded => match command {
                Some(command) => Event::Command(command),
                None => {
                    commanded = false;
                    continue;
                }
            },
            _ = ticks.tick() => Event::Tick,
        };
        if events.send(event).await.is_err() {
            break;
        }
    }
    Ok(())
}

/// The frame, and the input for the next one; `None` where it is over between two frames.
async fn read_frame<R: AsyncRead + Unpin>(mut input: R) -> io::Result<Option<(R, Vec<u8>)>> {
    let mut length = [0; 2];
    if input.read(&mut length[..1]).await? == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[1..]).await?;
    let mut payload = vec![0; usize::from(u16::from_be_bytes(length))];
    input.read_exact(&mut payload).await?;
    Ok(Some((input, payload)))
}
