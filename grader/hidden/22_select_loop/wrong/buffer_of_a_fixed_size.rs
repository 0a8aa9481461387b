//! frames_in_any_pieces
//!
//! a buffer of a fixed size, and a frame that is longer. A read into no room at all answers 0 bytes, which looks like
//! the end of the input: let the buffer grow, as `read_buf` into a `Vec` does, or make it as long as the longest frame.

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
    let mut buffer = [0; 1_024];
    let mut filled = 0;
    let (mut reading, mut commanded) = (true, true);
    while reading || commanded {
        tokio::select! {
            read = input.read(&mut buffer[filled..]), if reading => {
                let count = read?;
                filled += count;
                if count == 0 {
                    reading = false;
                    if filled > 0 {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                while let Some(frame) = take_frame(&buffer[..filled]) {
                    buffer.copy_within(2 + frame.len()..filled, 0);
                    filled -= 2 + frame.len();
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
    Ok(())
}

fn take_frame(bytes: &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    rest.get(..length).map(<[u8]>::to_vec)
}
