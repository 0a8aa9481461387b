//! broken_input
//!
//! an end within a length taken for the end between two frames. `read_exact` answers `UnexpectedEof` to both, whether
//! one byte of the two has come or none: read the first byte by itself, where 0 bytes are the end, or look at what is
//! in your buffer.

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
    let frames = send_frames(input, events.clone());
    let orders = async {
        while let Some(command) = commands.recv().await {
            if events.send(Event::Command(command)).await.is_err() {
                break;
            }
        }
        Ok(())
    };
    let mut ticks = interval_at(Instant::now() + tick, tick);
    let timer = async {
        loop {
            ticks.tick().await;
            if events.send(Event::Tick).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        ended = async { tokio::try_join!(frames, orders) } => ended.map(|_| ()),
        () = timer => Ok(()),
        () = events.closed() => Ok(()),
    }
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
    match input.read_exact(&mut length).await {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut payload = vec![0; usize::from(u16::from_be_bytes(length))];
    input.read_exact(&mut payload).await?;
    Ok(Some(payload))
}
