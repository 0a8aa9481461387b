//! broken_input
//!
//! an error that is kept until the commands are over. The connection is broken now, and whoever could open a new one
//! hears of it only then: hand it on with `?`, at once.

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
    let mut bytes = Vec::new();
    let (mut reading, mut commanded) = (true, true);
    let mut broken = None;
    while reading || commanded {
        tokio::select! {
            read = input.read_buf(&mut bytes), if reading => {
                match read {
                    Ok(0) => {
                        reading = false;
                        if !bytes.is_empty() {
                            broken = Some(io::ErrorKind::UnexpectedEof.into());
                        }
                    }
                    Ok(_) => {}
                    Err(error) => {
                        reading = false;
                        broken = Some(error);
                    }
                }
                while let Some(frame) = take_frame(&mut bytes) {
                    if events.send(Event::Frame(frame)).await.is_err() {
                        return Ok(());
                    }
                }
            }
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
    broken.map_or(Ok(()), Err)
}

fn take_frame(bytes: &mut Vec<u8>) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    let frame = rest.get(..length)?.to_vec();
    bytes.drain(..2 + length);
    Some(frame)
}
