//! Two loops joined in one future, and a third for the ticks that ends with them.

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
        // One loop may have seen it at its `send` already, but the other has not.
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
    if input.read(&mut length[..1]).await? == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[1..]).await?;
    let mut payload = vec![0; usize::from(u16::from_be_bytes(length))];
    input.read_exact(&mut payload).await?;
    Ok(Some(payload))
}
