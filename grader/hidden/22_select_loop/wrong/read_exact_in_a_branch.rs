//! nothing_lost_when_a_branch_loses
//!
//! a `read_exact` in a branch that can lose. When a command or a tick comes first, the read is dropped with the bytes
//! that it had taken, and the next one begins in the midst of a frame: read into a buffer that lives outside of the
//! loop, with an operation that is cancel safe.

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
    mut input: R,
    mut commands: mpsc::Receiver<u32>,
    tick: Duration,
    events: mpsc::Sender<Event>,
) -> io::Result<()> {
    let mut ticks = interval_at(Instant::now() + tick, tick);
    let (mut reading, mut commanded) = (true, true);
    while reading || commanded {
        tokio::select! {
            frame = read_frame(&mut input), if reading => match frame? {
                Some(frame) => {
                    if events.send(Event::Frame(frame)).await.is_err() {
                        return Ok(());
                    }
                }
                None => reading = false,
            },
            command = commands.recv(), if commanded => match command {
                Some(command) if events.send(Event::Command(command)).await.is_err() => return Ok(()),
                Some(_) => {}
                None => commanded = false,
            },
            _ = ticks.tick() => if events.send(Event::Tick).await.is_err() {
                return Ok(());
            },
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
