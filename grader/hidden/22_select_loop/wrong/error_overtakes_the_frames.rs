//! broken_input
//!
//! an error that overtakes the frames before it. A task of yours has read them, but they still wait in a channel when
//! its error ends everything: let the error wait behind them, in the same channel.

use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
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
    let (reader, mut frames) = mpsc::channel(64);
    let mut reading = JoinSet::new();
    reading.spawn(send_frames(input, reader));
    let mut ticks = interval_at(Instant::now() + tick, tick);
    let (mut framed, mut commanded) = (true, true);
    while framed || commanded {
        let event = tokio::select! {
            biased;
            Some(ended) = reading.join_next() => {
                ended.expect("the reader does not panic")?;
                None
            }
            frame = frames.recv(), if framed => {
                framed = frame.is_some();
                frame
            }
            command = commands.recv(), if commanded => {
                commanded = command.is_some();
                command.map(Event::Command)
            }
            _ = ticks.tick() => Some(Event::Tick),
        };
        if let Some(event) = event
            && events.send(event).await.is_err()
        {
            break;
        }
    }
    Ok(())
}

/// Sends every frame, until the input is over or nobody wants them.
async fn send_frames<R: AsyncRead + Unpin>(mut input: R, to: mpsc::Sender<Event>) -> io::Result<()> {
    while let Some(frame) = read_frame(&mut input).await? {
        if to.send(Event::Frame(frame)).await.is_err() {
            break;
        }
    }
    Ok(())
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
